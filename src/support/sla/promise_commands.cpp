#include "src/support/sla/clock_steps.h"
#include "src/support/sla/promise.h"
#include "src/support/sla/sla_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {

void check_promise(const Ctx& ctx, const std::string& path, Time due_at) {
  if (due_at <= ctx.now()) throw invalid(path, "error.time.past");
  if (due_at > ctx.now() + days(366)) throw invalid(path, "error.time.too_far");
}

void promise_in(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Time due_at) {
  obey(rules::refuse_promise(ticket));
  give_promise(ctx, tx, ticket, due_at, Text("sla.reason.promised", {{"name", ctx.actor.name}}));
  timeline::record(ctx, tx, subject_of(ticket), TicketPromised{ticket.number, due_at});
}

TicketView make_promise(Ctx& ctx, const TicketId& id, const MakePromise& input) {
  ctx.require(Permission::ticket_reply);
  check_promise(ctx, "due_at", input.due_at);
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    promise_in(ctx, tx, ticket, input.due_at);
  });
  return view_ticket(ctx, id);
}

}  // namespace zelo::support
