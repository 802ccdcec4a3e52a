#include "src/support/problem/update_run.h"

#include "lib/base/log.h"
#include "src/identity/author.h"
#include "src/support/macro/macro_rules.h"
#include "src/support/macro/macro_values.h"
#include "src/support/problem/problem_events.h"
#include "src/support/problem/problem_steps.h"
#include "src/support/problem/problem_store.h"
#include "src/support/problem/update_store.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// An update that is under way, within one transaction.
struct Work {
  db::Tx& tx;
  ProblemUpdate update;
  Ctx ctx;  // in the name of who asked
};

std::optional<Work> begin(const World& world, db::Tx& tx, const ProblemUpdateId& id) {
  auto update = store::claim_update(tx, id);
  if (!update || update->state != UpdateState::running) return std::nullopt;
  // Somebody who has left may say nothing any more.
  Actor actor = identity::find_author(tx, update->author_kind, update->author_id, world.clock.now())
                    .value_or(Actor{.kind = update->author_kind, .id = update->author_id});
  return Work{
      .tx = tx, .update = std::move(*update), .ctx = {.world = world, .actor = std::move(actor), .joined = &tx}};
}

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

/// The text as it reads on the ticket. What nobody filled in is never sent to a customer.
std::string text_for(Work& work, const TicketId& id) {
  auto rendered = rules::render_macro(work.update.body, macro_values(work.ctx, work.tx, id));
  if (!rendered.missing.empty())
    throw conflict(Text("error.problem.missing_value", {{"names", joined(rendered.missing)}}));
  return std::move(rendered.text);
}

void say_on(Work& work, const TicketId& id) {
  if (work.update.kind == UpdateKind::broadcast) {
    post_message(work.ctx, id, {.kind = MessageKind::reply, .body = text_for(work, id)});
    return;
  }
  const auto problem = store::find_problem(work.tx, work.update.problem_id);
  SolveTicket solution{.body = text_for(work, id),
                       .root_cause = {},
                       .workaround = {},
                       .children_reason = {},
                       .seen_message_id = {},
                       .attachment_ids = {}};
  if (problem->root_cause) solution.root_cause = *problem->root_cause;
  solve_ticket(work.ctx, id, solution);
}

/// Its conversation hears of it, or has heard: nobody reads the same twice.
bool hears_elsewhere(db::Tx& tx, const ProblemUpdateId& id, const TicketId& ticket, const TicketId& place) {
  return place != ticket && store::has_item(tx, id, place) && store::drop_item(tx, id, ticket);
}

void serve(Work& work, const TicketId& ticket, const TicketId& place) {
  const bool elsewhere = work.update.kind == UpdateKind::broadcast && place != ticket;
  say_on(work, elsewhere ? place : ticket);
  store::settle_item(work.tx, work.update.id, ticket, UpdateItemState::done, std::nullopt);
  if (elsewhere) store::move_item(work.tx, work.update.id, ticket, place);
  work.update.done += 1;
}

void finish(Work& work) {
  ProblemUpdate& update = work.update;
  update.state = UpdateState::done;
  update.finished_at = work.ctx.now();
  Problem problem = claimed_problem(work.tx, update.problem_id);
  timeline::record(
      work.ctx, work.tx, subject_of(problem),
      ProblemUpdateFinished{problem.number, update.id, std::string(name_of(update.kind)), update.done, update.failed});
  // Not while a ticket is without its solution: then somebody has to look first.
  const bool resolves = update.resolves && update.failed == 0;
  if (resolves) change_problem(work.ctx, work.tx, problem, {.status = ProblemStatus::resolved});
}

/// `at` is the ticket whose turn it was, for the case that this throws.
bool step(const World& world, db::Tx& tx, const ProblemUpdateId& id, std::optional<TicketId>& at) {
  auto work = begin(world, tx, id);
  if (!work) return false;
  at = store::next_item(tx, id);
  if (at) {
    const TicketId place = root_of(tx, store::find_ticket(tx, *at).value()).id;  // it may have been merged since
    const bool left_out = store::forget_item(tx, id, *at) || hears_elsewhere(tx, id, *at, place);
    if (left_out) work->update.total -= 1;
    else serve(*work, *at, place);
  } else {
    finish(*work);
  }
  store::save_update(tx, work->update);
  return at.has_value();
}

/// Writes down why a ticket did not hear of it.
void refuse(const World& world, const ProblemUpdateId& id, const TicketId& ticket_id, const Text& reason) {
  world.db.write([&](db::Tx& tx) {
    auto work = begin(world, tx, id);
    if (!work || !store::settle_item(tx, id, ticket_id, UpdateItemState::failed, keep_reason(reason))) return;
    work->update.failed += 1;
    store::save_update(tx, work->update);
  });
}

}  // namespace

bool next_update_item(const World& world, const ProblemUpdateId& id) {
  std::optional<TicketId> at;
  try {
    return world.db.write([&](db::Tx& tx) { return step(world, tx, id, at); });
  } catch (const Error& error) {
    if (!at || error.kind == ErrorKind::unavailable) throw;
    refuse(world, id, *at, reason_of(error));
  } catch (const std::exception& error) {
    if (!at) throw;
    log::error("problem.ticket_failed", {{"update", id.text}, {"what", error.what()}});
    refuse(world, id, *at, "error.internal");
  }
  return true;
}

}  // namespace zelo::support
