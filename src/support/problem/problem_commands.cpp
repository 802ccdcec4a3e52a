#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/problem/link.h"
#include "src/support/problem/link_store.h"
#include "src/support/problem/problem.h"
#include "src/support/problem/problem_events.h"
#include "src/support/problem/problem_jobs.h"
#include "src/support/problem/problem_rules.h"
#include "src/support/problem/problem_steps.h"
#include "src/support/problem/problem_store.h"
#include "src/support/problem/writeup_store.h"
#include "src/support/ticket/requester.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Ids that lead nowhere.
void check_places(db::Tx& tx, const std::optional<CategoryId>& category, const std::optional<UserId>& owner,
                  Problems& problems) {
  if (category && !find_referred(tx, {}, {}, category).category_id) problems.add("category_id", "error.unknown");
  if (!owner) return;
  const auto agent = store::find_agent(tx, *owner);
  if (!agent || !agent->active) problems.add("owner_id", "error.unknown");
}

void follow(const Ctx& ctx, db::Tx& tx, const ProblemId& id, const std::optional<UserId>& user) {
  if (user && !user->text.empty()) store::insert_problem_follower(tx, id, *user, ctx.now());
}

Problem begun(const Ctx& ctx, const NewProblem& input) {
  const Time now = ctx.now();
  Problem problem{.id = ctx.new_id<ProblemId>(),
                  .title = input.title,
                  .title_folded = text::fold(input.title),
                  .kind = input.kind.value_or(ProblemKind::problem),
                  .severity = input.severity.value_or(Severity::medium),
                  .category_id = input.category_id,
                  .owner_id = input.owner_id,
                  .started_at = input.started_at.value_or(now),
                  .created_at = now,
                  .updated_at = now};
  if (input.description) problem.description = *input.description;
  return problem;
}

/// What a change of status brings along.
void status_changed(const Ctx& ctx, db::Tx& tx, const Problem& problem, ProblemStatus before) {
  const bool was = before == ProblemStatus::resolved;
  const bool is = problem.status == ProblemStatus::resolved;
  if (was != is) store::mark_links(tx, problem.id, !is);
  timeline::record(ctx, tx, subject_of(problem), ProblemStatusChanged{problem.number, before, problem.status});
}

}  // namespace

timeline::Subject subject_of(const Problem& problem) {
  return {.account_id = {}, .kind = "problem", .id = problem.id.text};
}

Problem claimed_problem(db::Tx& tx, const ProblemId& id) {
  auto problem = store::claim_problem(tx, id);
  if (!problem) throw not_found();
  return *std::move(problem);
}

ProblemView view_problem(const Ctx& ctx, db::Tx& tx, const ProblemId& id) {
  auto view = store::find_problem_view(tx, id, ctx);
  if (!view) throw not_found();
  view->writeups = store::list_writeups(tx, "problem", id.text);
  return *std::move(view);
}

void keep_problem(const Ctx& ctx, db::Tx& tx, Problem& problem) {
  problem.updated_at = ctx.now();
  problem.version += 1;
  store::save_problem(tx, problem);
}

void change_problem(const Ctx& ctx, db::Tx& tx, Problem& problem, const EditProblem& input) {
  const Problem before = problem;
  rules::apply(input, problem, ctx.now());
  const auto changes = rules::differences(before, problem);
  if (changes.empty() && before.status == problem.status) return;
  keep_problem(ctx, tx, problem);
  if (!changes.empty()) timeline::record(ctx, tx, subject_of(problem), ProblemEdited{problem.number, changes});
  if (before.status != problem.status) status_changed(ctx, tx, problem, before.status);
  if (before.owner_id != problem.owner_id) follow(ctx, tx, problem.id, problem.owner_id);
  if (problem.workaround_until && problem.workaround_until != before.workaround_until) {
    remember_problem_workaround(ctx, tx, problem.id, *problem.workaround_until);
  }
}

ProblemView create_problem(Ctx& ctx, const NewProblem& input) {
  ctx.require(Permission::problem_manage);
  return ctx.write([&](db::Tx& tx) {
    Problems problems;
    rules::check_problem({.started_at = input.started_at}, ctx.now(), problems);
    check_places(tx, input.category_id, input.owner_id, problems);
    problems.done();
    Problem problem = begun(ctx, input);
    problem.number = tx.next_number("problem");
    store::insert_problem(tx, problem);
    timeline::record(ctx, tx, subject_of(problem), ProblemCreated{problem.number});
    follow(ctx, tx, problem.id, ctx.actor.user_id());
    follow(ctx, tx, problem.id, problem.owner_id);
    const auto linking = link_all(ctx, tx, problem, input.ticket_ids);
    ProblemView view = view_problem(ctx, tx, problem.id);
    view.linking = linking;
    return view;
  });
}

ProblemView show_problem(Ctx& ctx, const ProblemId& id) {
  ctx.require(Permission::problem_read);
  return ctx.read([&](db::Tx& tx) { return view_problem(ctx, tx, id); });
}

ProblemView edit_problem(Ctx& ctx, const ProblemId& id, const EditProblem& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::problem_manage);
  return ctx.write([&](db::Tx& tx) {
    Problem problem = claimed_problem(tx, id);
    if (version && *version != problem.version) throw Error(ErrorKind::stale, "error.stale");
    Problems problems;
    rules::check_problem(input, ctx.now(), problems);
    check_places(tx, input.category_id.value, input.owner_id.value, problems);
    problems.done();
    change_problem(ctx, tx, problem, input);
    return view_problem(ctx, tx, id);
  });
}

Page<ProblemLine> list_problems(Ctx& ctx, const ProblemFilter& filter, const std::optional<std::string>& after,
                                int limit) {
  ctx.require(Permission::problem_read);
  std::optional<store::ProblemPlace> before;
  if (const auto keys = decode_cursor(after, 2)) before = {cursor_number(keys->front()), keys->back()};
  Page<ProblemLine> page;
  page.items = ctx.read([&](db::Tx& tx) { return store::list_problems(tx, filter, ctx.language, before, limit + 1); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    const ProblemLine& last = page.items.back();
    page.next = encode_cursor({std::to_string(last.updated_at.ms), last.id.text});
  }
  return page;
}

void follow_problem(Ctx& ctx, const ProblemId& id) {
  ctx.require(Permission::problem_read);
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  ctx.write([&](db::Tx& tx) {
    if (!store::find_problem(tx, id)) throw not_found();
    follow(ctx, tx, id, ctx.actor.user_id());
  });
}

void unfollow_problem(Ctx& ctx, const ProblemId& id) {
  ctx.require(Permission::problem_read);
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  ctx.write([&](db::Tx& tx) {
    if (!store::find_problem(tx, id)) throw not_found();
    store::delete_problem_follower(tx, id, ctx.actor.user_id());
  });
}

void expire_problem_workaround(Ctx& ctx, const ProblemId& id, Time until) {
  ctx.write([&](db::Tx& tx) {
    const auto problem = store::find_problem(tx, id);
    if (!problem || problem->workaround_until != until || problem->status == ProblemStatus::resolved) return;
    timeline::record(ctx, tx, subject_of(*problem), ProblemWorkaroundExpired{problem->number});
  });
}

}  // namespace zelo::support
