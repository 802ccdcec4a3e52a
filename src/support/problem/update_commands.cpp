#include "lib/jobs/jobs.h"
#include "src/identity/api.h"
#include "src/identity/author.h"
#include "src/identity/cursor.h"
#include "src/support/macro/macro_rules.h"
#include "src/support/macro/macro_values.h"
#include "src/support/problem/problem_events.h"
#include "src/support/problem/problem_steps.h"
#include "src/support/problem/problem_store.h"
#include "src/support/problem/update.h"
#include "src/support/problem/update_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr std::int64_t samples = 3;

/// Who may not say it on a ticket may not say it on many.
void require_for(const Ctx& ctx, UpdateKind kind) {
  ctx.require(Permission::problem_manage);
  if (kind == UpdateKind::broadcast) ctx.require(Permission::ticket_reply);
  if (kind == UpdateKind::solution) ctx.require(Permission::ticket_work);
}

void check_text(const NewUpdate& input) {
  if (input.kind != UpdateKind::solution && input.resolves) throw invalid("resolves", "error.problem.only_solution");
  if (input.kind == UpdateKind::note) return;
  Problems problems;
  for (const std::string& name : rules::unknown_variables(input.body)) {
    problems.add("body", Text("error.macro.variable", {{"name", name.substr(0, 60)}}));
  }
  problems.done();
}

ProblemUpdateView shown(const Ctx& ctx, db::Tx& tx, const ProblemUpdate& u) {
  const auto author = identity::find_author(tx, u.author_kind, u.author_id, ctx.now());
  return {.id = u.id,
          .kind = u.kind,
          .body = u.body,
          .resolves = u.resolves,
          .author_name = author ? author->name : ctx.say("word.actor.unknown"),
          .state = u.state,
          .total = u.total,
          .done = u.done,
          .failed = u.failed,
          .created_at = u.created_at,
          .finished_at = u.finished_at};
}

ProblemUpdate of_problem(const std::optional<ProblemUpdate>& found, const ProblemId& id) {
  if (!found || found->problem_id != id) throw not_found();
  return *found;
}

ProblemUpdate begun(const Ctx& ctx, db::Tx& tx, const ProblemId& id, const NewUpdate& input) {
  const bool note = input.kind == UpdateKind::note;
  ProblemUpdate update{.id = ctx.new_id<ProblemUpdateId>(),
                       .problem_id = id,
                       .kind = input.kind,
                       .body = input.body,
                       .resolves = input.kind == UpdateKind::solution && input.resolves.value_or(true),
                       .author_kind = ctx.actor.kind,
                       .author_id = ctx.actor.id,
                       .state = note ? UpdateState::done : UpdateState::running,
                       .created_at = ctx.now()};
  if (note) return update;
  if (store::update_runs(tx, id)) throw conflict("error.problem.update_runs");
  update.total = store::count_hearers(tx, id, input.kind);
  if (update.total == 0) throw conflict("error.problem.nobody_hears");
  return update;
}

}  // namespace

ProblemUpdateView post_update(Ctx& ctx, const ProblemId& id, const NewUpdate& input) {
  require_for(ctx, input.kind);
  check_text(input);
  return ctx.write([&](db::Tx& tx) {
    Problem problem = claimed_problem(tx, id);
    const ProblemUpdate update = begun(ctx, tx, id, input);
    store::insert_update(tx, update);
    keep_problem(ctx, tx, problem);
    if (update.kind == UpdateKind::note) {
      timeline::record(ctx, tx, subject_of(problem), ProblemNoted{problem.number, update.id});
      return shown(ctx, tx, update);
    }
    timeline::record(ctx, tx, subject_of(problem),
                     ProblemUpdateStarted{problem.number, update.id, std::string(name_of(update.kind)), update.total});
    jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                  {.kind = "problem.update",
                   .payload = R"({"update_id":")" + update.id.text + R"("})",
                   .unique_key = update.id.text});
    return shown(ctx, tx, update);
  });
}

UpdatePreview preview_update(Ctx& ctx, const ProblemId& id, const NewUpdate& input) {
  require_for(ctx, input.kind);
  check_text(input);
  return ctx.read([&](db::Tx& tx) {
    if (!store::find_problem(tx, id)) throw not_found();
    UpdatePreview preview{.tickets = store::count_hearers(tx, id, input.kind), .samples = {}};
    for (const TicketId& ticket_id : store::hearers(tx, id, input.kind, samples)) {
      auto rendered = rules::render_macro(input.body, macro_values(ctx, tx, ticket_id));
      preview.samples.push_back({ticket_id, store::find_number(tx, ctx.actor, ticket_id).value_or(0),
                                 std::move(rendered.text), std::move(rendered.missing)});
    }
    return preview;
  });
}

ProblemUpdateView show_update(Ctx& ctx, const ProblemId& id, const ProblemUpdateId& update_id) {
  ctx.require(Permission::problem_read);
  return ctx.read([&](db::Tx& tx) { return shown(ctx, tx, of_problem(store::find_update(tx, update_id), id)); });
}

ProblemUpdateView stop_update(Ctx& ctx, const ProblemId& id, const ProblemUpdateId& update_id) {
  ctx.require(Permission::problem_manage);
  return ctx.write([&](db::Tx& tx) {
    ProblemUpdate update = of_problem(store::claim_update(tx, update_id), id);
    require_for(ctx, update.kind);
    if (update.state != UpdateState::running) throw conflict("error.problem.update_ended");
    update.state = UpdateState::stopped;
    update.finished_at = ctx.now();
    store::save_update(tx, update);
    const auto problem = store::find_problem(tx, id);
    timeline::record(ctx, tx, subject_of(*problem),
                     ProblemUpdateFinished{problem->number, update.id, std::string(name_of(update.kind)), update.done,
                                           update.failed});
    return shown(ctx, tx, update);
  });
}

Page<ProblemUpdateView> list_updates(Ctx& ctx, const ProblemId& id, const std::optional<std::string>& after,
                                     int limit) {
  ctx.require(Permission::problem_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    if (!store::find_problem(tx, id)) throw not_found();
    Page<ProblemUpdateView> page;
    for (const auto& update : store::list_updates(tx, id, keys ? keys->front() : "", limit + 1)) {
      page.items.push_back(shown(ctx, tx, update));
    }
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().id.text});
    }
    return page;
  });
}

Page<UpdateItem> list_update_items(Ctx& ctx, const ProblemId& id, const ProblemUpdateId& update_id,
                                   std::optional<UpdateItemState> state, const std::optional<std::string>& after,
                                   int limit) {
  ctx.require(Permission::problem_read);
  const auto keys = decode_cursor(after, 1);
  Page<UpdateItem> page;
  page.items = ctx.read([&](db::Tx& tx) {
    of_problem(store::find_update(tx, update_id), id);
    return store::list_items(tx, update_id, state, keys ? keys->front() : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().ticket_id.text});
  }
  for (auto& item : page.items) {
    if (item.reason) item.reason = say_kept(ctx, *item.reason);
  }
  return page;
}

}  // namespace zelo::support
