#include "src/support/sla/clock_steps.h"
#include "src/support/sla/clock_store.h"
#include "src/support/sla/promise.h"
#include "src/support/sla/sla_events.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {

TicketView make_promise(Ctx& ctx, const TicketId& id, const MakePromise& input) {
  ctx.require(Permission::ticket_reply);
  if (input.due_at <= ctx.now()) throw invalid("due_at", "error.time.past");
  if (input.due_at > ctx.now() + days(366)) throw invalid("due_at", "error.time.too_far");
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    obey(rules::refuse_promise(ticket));
    auto clocks = store::live_clocks(tx, id);
    const rules::HoursOf hours = [](const auto&) -> const BusinessTime& {
      static const BusinessTime always = BusinessTime::always();
      return always;
    };
    const rules::NewClockId new_id = [&] { return ctx.new_id<SlaClockId>(); };
    const auto changes = rules::promise(ticket, clocks, input.due_at, ctx.actor.name, {hours, new_id, ctx.now()});
    ticket.sla = rules::summary(clocks, ticket.sla);
    rules::touch(ticket, ctx.now());
    store::save_ticket(tx, ticket);
    keep_clocks(ctx, tx, ticket, changes);
    timeline::record(ctx, tx, subject_of(ticket), TicketPromised{ticket.number, input.due_at});
  });
  return view_ticket(ctx, id);
}

}  // namespace zelo::support
