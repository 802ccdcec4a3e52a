#include "src/identity/api.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_routes.h"

namespace zelo::support {

void conversation_routes(Api& api) {
  api.get("/api/tickets/{id}/messages", may(Permission::ticket_read),
          {"list_messages", "Replies and notes, oldest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_messages(ctx, call.id<TicketId>(), call.query("after"), call.limit());
          });

  // Who may leave notes may not yet reply: the command looks at the kind.
  api.post("/api/tickets/{id}/messages", may(Permission::ticket_note),
           {"post_message", "Reply, or leave a note", "Support"},
           [](Ctx& ctx, const Call& call, const PostMessage& input) {
             return post_message(ctx, call.id<TicketId>(), input);
           });

  api.post("/api/messages/{id}/delivery", may(Permission::ticket_reply),
           {"retry_delivery", "Mail a reply again whose delivery failed", "Support"},
           [](Ctx& ctx, const Call& call) { return retry_delivery(ctx, call.id<MessageId>()); });
}

}  // namespace zelo::support
