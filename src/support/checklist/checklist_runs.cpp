// Checklists on tickets: worked through one answer at a time.

#include <algorithm>

#include "src/support/checklist/checklist_commands.h"
#include "src/support/checklist/checklist_events.h"
#include "src/support/checklist/checklist_rules.h"
#include "src/support/checklist/checklist_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

std::vector<rules::Choice> choices_of(const std::vector<GivenAnswer>& answers) {
  std::vector<rules::Choice> choices;
  choices.reserve(answers.size());
  for (const GivenAnswer& given : answers) choices.push_back({given.step, given.answer});
  return choices;
}

rules::Progress progress_of(const RunView& view) {
  auto progress = rules::follow(view.steps, choices_of(view.answers));
  if (!progress) throw std::logic_error("the answers of a run do not follow its steps");
  return *progress;
}

/// What another tier has found out is not what this one was to check.
bool done_at(Tier tier, const Run& run) { return run.finished_at && run.tier == tier; }

std::string name_in(const ChecklistWording& wording, const Checklist& checklist) {
  return wording.name ? std::string(*wording.name) : checklist.name;
}

/// A checklist on a ticket with the last run of it, if it was ever begun.
struct Laid {
  Checklist checklist;
  std::optional<Run> run;
  bool applies = true;

  [[nodiscard]] std::int64_t revision() const { return run ? run->revision : checklist.revision; }
};

RunView view_of(const std::string& language, Tier tier, const Laid& laid, std::vector<Step> steps,
                std::vector<GivenAnswer> answers) {
  const auto& [checklist, run, applies] = laid;
  const ChecklistWording wording = store::wording_in(language, checklist);
  RunView view{.checklist_id = checklist.id,
               .name = name_in(wording, checklist),
               .required = checklist.required && applies,
               .applies = applies,
               .steps = std::move(steps),
               .answers = std::move(answers)};
  view.missing = view.required && !(run && done_at(tier, *run));
  const auto progress = progress_of(view);
  view.step = progress.step;
  view.outcome = progress.outcome;
  if (run) view.finished_at = run->finished_at;
  rules::read_in(wording, view.steps, view.labels);
  return view;
}

RunView view_of(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Checklist& checklist,
                const std::optional<Run>& run) {
  const Laid laid{checklist, run, true};
  return view_of(ctx.language, ticket.tier, laid, store::find_steps(tx, checklist.id, laid.revision()),
                 run ? store::list_answers(tx, run->id) : std::vector<GivenAnswer>());
}

std::vector<Laid> laid_on(db::Tx& tx, const Ticket& ticket) {
  auto runs = store::last_runs(tx, ticket.id);
  std::vector<Laid> laid;
  for (Checklist& checklist : store::checklists_for(tx, ticket)) {
    const auto run = std::ranges::find(runs, checklist.id, &Run::checklist_id);
    const bool begun = run != runs.end();
    laid.push_back({std::move(checklist), begun ? std::optional(*run) : std::nullopt, true});
    if (begun) runs.erase(run);
  }
  for (const Run& run : runs)  // begun before the ticket went elsewhere
    if (auto checklist = store::find_checklist(tx, run.checklist_id))
      laid.push_back({std::move(*checklist), run, false});
  return laid;
}

bool applies_to(db::Tx& tx, const Ticket& ticket, const ChecklistId& id) {
  const auto offered = store::checklists_for(tx, ticket);
  return std::ranges::any_of(offered, [&](const Checklist& checklist) { return checklist.id == id; });
}

Checklist checklist_to_work(db::Tx& tx, const Ticket& ticket, const ChecklistId& id) {
  auto checklist = store::find_checklist(tx, id);
  if (!checklist) throw not_found();
  obey(rules::refuse_assignment(ticket));  // closed tickets are only read
  if (!applies_to(tx, ticket, id)) throw conflict("error.checklist.does_not_apply");
  return std::move(*checklist);
}

Run begin_run(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const Checklist& checklist) {
  Run run{.id = ctx.new_id<ChecklistRunId>(),
          .ticket_id = ticket.id,
          .checklist_id = checklist.id,
          .revision = checklist.revision,
          .tier = ticket.tier,
          .started_at = ctx.now()};
  store::insert_run(tx, run);
  return run;
}

/// Where the answer goes: after the last one, or in the place of an earlier one.
std::int64_t place_of(const RunView& view, const AnswerStep& input) {
  const auto step = std::ranges::find(view.steps, input.step, &Step::key);
  if (step == view.steps.end()) throw invalid("step", "error.unknown");
  const auto known = std::ranges::find(step->answers, input.answer, &StepAnswer::label);
  if (known == step->answers.end()) throw invalid("answer", "error.unknown");
  const auto given = std::ranges::find(view.answers, input.step, &GivenAnswer::step);
  if (given == view.answers.end() && view.step != input.step) throw conflict("error.checklist.not_reached");
  return given - view.answers.begin();
}

}  // namespace

std::vector<RunView> list_runs(Ctx& ctx, const TicketId& id) {
  ctx.require(Permission::ticket_read);
  return ctx.read([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const auto laid = laid_on(tx, ticket);
    std::vector<store::Revision> revisions;
    std::vector<std::string> runs;
    for (const Laid& one : laid) {
      revisions.push_back({one.checklist.id, one.revision()});
      if (one.run) runs.push_back(one.run->id.text);
    }
    auto steps = store::steps_of_all(tx, revisions);
    auto answers = store::answers_of_all(tx, runs);
    std::vector<RunView> views;
    for (const Laid& one : laid)
      views.push_back(view_of(ctx.language, ticket.tier, one, std::move(steps[one.checklist.id.text]),
                              one.run ? std::move(answers[one.run->id.text]) : std::vector<GivenAnswer>()));
    return views;
  });
}

RunView answer_step(Ctx& ctx, const TicketId& id, const ChecklistId& checklist_id, const AnswerStep& input,
                    std::optional<std::int64_t> seen) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const Checklist checklist = checklist_to_work(tx, ticket, checklist_id);
    auto run = store::last_run(tx, id, checklist_id);
    if (run) store::save_run(tx, *run);  // who answers at the same time waits
    else run = begin_run(ctx, tx, ticket, checklist);
    const RunView before = view_of(ctx, tx, ticket, checklist, run);
    if (seen && *seen != std::ssize(before.answers)) throw Error(ErrorKind::stale, "error.stale");
    const std::int64_t place = place_of(before, input);
    store::put_answer(tx, run->id, place, input, ctx.actor.id, ctx.now());

    const RunView answered = view_of(ctx, tx, ticket, checklist, run);
    const bool was_finished = run->finished_at.has_value();
    run->outcome = answered.outcome;
    run->finished_at = answered.outcome ? std::optional(ctx.now()) : std::nullopt;
    store::save_run(tx, *run);
    if (run->outcome && !was_finished) {
      timeline::record(ctx, tx, subject_of(ticket),
                       ChecklistFinished{ticket.number, checklist.id, checklist.name, *run->outcome});
    }
    return view_of(ctx, tx, ticket, checklist, run);
  });
}

RunView restart_run(Ctx& ctx, const TicketId& id, const ChecklistId& checklist_id) {
  ctx.require(Permission::ticket_work);
  return ctx.write([&](db::Tx& tx) {
    const Ticket ticket = load_ticket(ctx, tx, id);
    const Checklist checklist = checklist_to_work(tx, ticket, checklist_id);
    return view_of(ctx, tx, ticket, checklist, begin_run(ctx, tx, ticket, checklist));
  });
}

std::string missing_checklists(db::Tx& tx, const Ticket& ticket, const std::string& language) {
  const auto runs = store::last_runs(tx, ticket.id);
  std::string names;
  for (const Checklist& checklist : store::checklists_for(tx, ticket)) {
    const bool done = std::ranges::any_of(
        runs, [&](const Run& run) { return run.checklist_id == checklist.id && done_at(ticket.tier, run); });
    if (!checklist.required || done) continue;
    names += (names.empty() ? "" : ", ") + name_in(store::wording_in(language, checklist), checklist);
  }
  return names;
}

}  // namespace zelo::support
