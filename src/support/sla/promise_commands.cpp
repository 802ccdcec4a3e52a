#include "src/support/sla/clock_steps.h"
#include "src/support/sla/promise.h"
#include "src/support/sla/sla_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {

TicketView make_promise(Ctx& ctx, const TicketId& id, const MakePromise& input) {
  ctx.require(Permission::ticket_reply);
  if (input.due_at <= ctx.now()) throw invalid("due_at", "error.time.past");
  if (input.due_at > ctx.now() + days(366)) throw invalid("due_at", "error.time.too_far");
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_promise(ticket));
    give_promise(ctx, tx, ticket, input.due_at, Text("sla.reason.promised", {{"name", ctx.actor.name}}));
    timeline::record(ctx, tx, subject_of(ticket), TicketPromised{ticket.number, input.due_at});
  });
  return view_ticket(ctx, id);
}

}  // namespace zelo::support
