#include <set>

#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/bulk/bulk.h"
#include "src/support/problem/link.h"
#include "src/support/problem/link_store.h"
#include "src/support/problem/problem_events.h"
#include "src/support/problem/problem_jobs.h"
#include "src/support/problem/problem_steps.h"
#include "src/support/problem/problem_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

constexpr std::int64_t most_offset_minutes = 14 * 60;

/// True when it was not linked before.
bool link_one(const Ctx& ctx, db::Tx& tx, const Problem& problem, const TicketId& id) {
  const Ticket ticket = load_ticket(ctx, tx, id);
  if (ticket.restricted_team_id)
    throw invalid("ticket_ids", Text("error.problem.restricted", {{"number", std::to_string(ticket.number)}}));
  if (store::insert_link(tx, problem, id, ctx.actor, ctx.now())) {
    timeline::record(ctx, tx, subject_of(ticket), TicketProblemLinked{ticket.number, problem.id, problem.number});
    return true;
  }
  const auto other = store::other_open_problem(tx, problem.id, id);
  if (!other) return false;
  throw conflict(Text("error.problem.linked_elsewhere",
                      {{"number", std::to_string(ticket.number)}, {"problem", std::to_string(*other)}}));
}

void require_problem(db::Tx& tx, const ProblemId& id) {
  if (!store::find_problem(tx, id)) throw not_found();
}

/// For so many more.
void check_room(db::Tx& tx, const ProblemId& id, std::int64_t more) {
  if (store::count_links(tx, id) + more > most_linked)
    throw conflict(Text("error.problem.too_many_tickets", {{"max", std::to_string(most_linked)}}));
}

store::Days renewal_window(const Ctx& ctx, db::Tx& tx) {
  return {customer::company_day(tx, ctx.now()), customer::company_day(tx, ctx.now() + days(renewal_days))};
}

}  // namespace

std::optional<BulkRunId> link_all(const Ctx& ctx, db::Tx& tx, const Problem& problem,
                                  const std::vector<TicketId>& ticket_ids) {
  if (ticket_ids.size() > most_linked_at_once)
    throw invalid("ticket_ids", Text("error.too_many_items", {{"max", std::to_string(most_linked_at_once)}}));
  const std::set<TicketId> each(ticket_ids.begin(), ticket_ids.end());
  const bool many = each.size() > most_linked_in_request;
  check_room(tx, problem.id, many ? static_cast<std::int64_t>(each.size()) : 0);
  if (many) {
    BulkChange change;
    change.problem_id = problem.id;
    return BulkRunId(begin_bulk(ctx, tx, change, {each.begin(), each.end()}).text);
  }
  std::int64_t linked = 0;
  for (const TicketId& id : each) linked += link_one(ctx, tx, problem, id) ? 1 : 0;
  if (linked == 0) return std::nullopt;
  check_room(tx, problem.id, 0);
  look_at_radar_soon(ctx, tx);
  timeline::record(ctx, tx, subject_of(problem), ProblemTicketsLinked{problem.number, linked});
  return std::nullopt;
}

bool link_in_bulk(Ctx& ctx, const ProblemId& id, const TicketId& ticket_id) {
  ctx.require(Permission::problem_manage);
  return ctx.write([&](db::Tx& tx) { return link_one(ctx, tx, claimed_problem(tx, id), ticket_id); });
}

void tell_linked(const Ctx& ctx, db::Tx& tx, const ProblemId& id, std::int64_t tickets) {
  Problem problem = claimed_problem(tx, id);
  keep_problem(ctx, tx, problem);
  look_at_radar_soon(ctx, tx);
  timeline::record(ctx, tx, subject_of(problem), ProblemTicketsLinked{problem.number, tickets});
}

Impact link_to_problem(Ctx& ctx, const ProblemId& id, const LinkToProblem& input) {
  ctx.require(Permission::problem_manage);
  if (input.ticket_ids.empty()) throw invalid("ticket_ids", "error.required");
  return ctx.write([&](db::Tx& tx) {
    Problem problem = claimed_problem(tx, id);
    const auto linking = link_all(ctx, tx, problem, input.ticket_ids);
    keep_problem(ctx, tx, problem);
    Impact impact = store::impact(tx, id, renewal_window(ctx, tx), 0, ctx.now());
    impact.linking = linking;
    return impact;
  });
}

void unlink_ticket(Ctx& ctx, const ProblemId& id, const TicketId& ticket_id) {
  ctx.require(Permission::problem_manage);
  ctx.write([&](db::Tx& tx) {
    Problem problem = claimed_problem(tx, id);
    const Ticket ticket = load_ticket(ctx, tx, ticket_id);
    if (ticket.restricted_team_id || !store::delete_link(tx, id, ticket_id)) throw not_found();
    keep_problem(ctx, tx, problem);
    timeline::record(ctx, tx, subject_of(ticket), TicketProblemUnlinked{ticket.number, id, problem.number});
    timeline::record(ctx, tx, subject_of(problem), ProblemTicketUnlinked{problem.number, ticket.number});
  });
}

Page<ProblemTicket> list_problem_tickets(Ctx& ctx, const ProblemId& id, const TicketsOfProblem& which,
                                         const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::problem_read);
  const auto keys = decode_cursor(after, 1);
  Page<ProblemTicket> page;
  page.items = ctx.read([&](db::Tx& tx) {
    require_problem(tx, id);
    return store::list_linked(tx, id, which, keys ? keys->front() : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  return page;
}

Page<ProblemAccount> list_problem_accounts(Ctx& ctx, const ProblemId& id, bool renewing,
                                           const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::problem_read);
  std::optional<store::AccountPlace> place;
  if (const auto keys = decode_cursor(after, 2)) place = {cursor_number(keys->front()), keys->back()};
  Page<ProblemAccount> page;
  page.items = ctx.read([&](db::Tx& tx) {
    require_problem(tx, id);
    return store::list_accounts(tx, id, renewal_window(ctx, tx), renewing, place, limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    const ProblemAccount& last = page.items.back();
    page.next = encode_cursor({std::to_string(last.arr ? last.arr->amount : 0), last.id.text});
  }
  return page;
}

Impact problem_impact(Ctx& ctx, const ProblemId& id, std::int64_t offset_minutes) {
  ctx.require(Permission::problem_read);
  if (offset_minutes < -most_offset_minutes || offset_minutes > most_offset_minutes) {
    throw invalid("offset", "error.query");
  }
  return ctx.read([&](db::Tx& tx) {
    require_problem(tx, id);
    return store::impact(tx, id, renewal_window(ctx, tx), offset_minutes, ctx.now());
  });
}

}  // namespace zelo::support
