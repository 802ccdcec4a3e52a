#include "src/support/attention/attention_api.h"

#include "src/identity/api.h"
#include "src/support/attention/attention.h"

namespace zelo::support {

void attention_routes(Api& api) {
  const Access read = may(Permission::ticket_read);
  const Access note = may(Permission::ticket_note);
  api.get("/api/tickets/{id}/attention", read,
          {"show_attention", "Who follows a ticket, one's own snooze, and what the customer was asked to confirm",
           "Support"},
          [](Ctx& ctx, const Call& call) { return show_attention(ctx, call.id<TicketId>()); });
  api.put("/api/tickets/{id}/following", read, {"follow_ticket", "Hear of what the customer says", "Support"},
          [](Ctx& ctx, const Call& call) { follow_ticket(ctx, call.id<TicketId>()); });
  api.remove("/api/tickets/{id}/following", read, {"unfollow_ticket", "Hear of it no longer", "Support"},
             [](Ctx& ctx, const Call& call) { unfollow_ticket(ctx, call.id<TicketId>()); });
  api.put("/api/tickets/{id}/reading", read, {"read_ticket", "Remember up to which message one has read", "Support"},
          [](Ctx& ctx, const Call& call, const ReadTicket& input) { read_ticket(ctx, call.id<TicketId>(), input); });
  api.post("/api/tickets/{id}/snooze", note,
           {"snooze_ticket", "Put aside until a time, or without one until the customer writes", "Support"},
           [](Ctx& ctx, const Call& call, const SnoozeTicket& input) {
             return snooze_ticket(ctx, call.id<TicketId>(), input);
           });
  api.remove("/api/tickets/{id}/snooze", note, {"wake_ticket", "Take it back at once", "Support"},
             [](Ctx& ctx, const Call& call) { wake_ticket(ctx, call.id<TicketId>()); });
}

}  // namespace zelo::support
