#include "src/support/sending/sending_api.h"

#include "src/identity/api.h"
#include "src/support/sending/pending.h"

namespace zelo::support {

void sending_routes(Api& api) {
  const Access reply = may(Permission::ticket_reply);
  api.get("/api/tickets/{id}/pending_messages", may(Permission::ticket_read),
          {"ticket_pending", "Replies, solutions and escalations that have not left yet", "Support"},
          [](Ctx& ctx, const Call& call) {
            return Page<PendingView>{ticket_pending(ctx, call.id<TicketId>()), {}};
          });
  api.post(
      "/api/tickets/{id}/pending_messages", reply,
      {"send_later", "Reply, solve or escalate after a moment for undoing it, or at a chosen time", "Support"},
      [](Ctx& ctx, const Call& call, const SendLater& input) { return send_later(ctx, call.id<TicketId>(), input); });
  api.get("/api/pending_messages", reply,
          {"list_pending",
           "One's own replies, solutions and escalations that have not left yet",
           "Support",
           {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return list_pending(ctx, call.query("after"), call.limit()); });
  api.patch("/api/pending_messages/{id}", reply,
            {"edit_pending", "Change what has not left yet, or its time", "Support"},
            [](Ctx& ctx, const Call& call, const EditPending& input) {
              return edit_pending(ctx, call.id<PendingId>(), input, call.if_match());
            });
  api.remove("/api/pending_messages/{id}", reply,
             {"cancel_pending", "Undo: it is a draft of its author again", "Support"},
             [](Ctx& ctx, const Call& call) { cancel_pending(ctx, call.id<PendingId>()); });
  api.post("/api/pending_messages/{id}/sending", reply, {"send_pending_now", "Wait no longer", "Support"},
           [](Ctx& ctx, const Call& call) { return send_pending_now(ctx, call.id<PendingId>()); });
}

}  // namespace zelo::support
