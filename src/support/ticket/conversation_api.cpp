#include "src/customer/names.h"
#include "src/identity/api.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_routes.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/timeline.h"

namespace zelo::support {
namespace {

constexpr int most_at_once = 50;  // messages, while everybody else waits

Page<timeline::TimelineItem> ticket_timeline(Ctx& ctx, const Call& call) {
  const TicketView ticket = view_ticket(ctx, call.id<TicketId>());
  return ctx.read([&](db::Tx& tx) {
    customer::CustomerNames names(tx);
    const timeline::TimelineFilter filter{
        .account_id = {}, .subject = timeline::TimelineSubject{"ticket", ticket.id.text}, .kind = call.query("kind")};
    return timeline::timeline_page(ctx, tx, names, filter, call.limit(), call.query("after"));
  });
}

}  // namespace

void conversation_routes(Api& api) {
  api.get("/api/tickets/{id}/messages", may(Permission::ticket_read),
          {.operation = "list_messages",
           .summary = "Replies and notes, oldest first",
           .tag = "Support",
           .query = {"limit", "after"},
           .quick = true},
          [](Ctx& ctx, const Call& call) {
            if (call.request.at_once && call.limit() > most_at_once) throw http::Later();
            return list_messages(ctx, call.id<TicketId>(), call.query("after"), call.limit());
          });

  // Who may leave notes may not yet reply: the command looks at the kind.
  api.post(
      "/api/tickets/{id}/messages", may(Permission::ticket_note),
      {"post_message",
       "Reply, or leave a note. keeps_promise says whether a reply is the update that was promised; left out, it is"
       " when that is due within the hour or overdue. promise_at names the next one",
       "Support"},
      [](Ctx& ctx, const Call& call, const PostMessage& input) {
        return send_message(ctx, call.id<TicketId>(), input);
      });

  api.get("/api/tickets/{id}/timeline", may(Permission::timeline_read),
          {"ticket_timeline", "What happened to a ticket, newest first", "Support", {"kind", "limit", "after"}},
          [](Ctx& ctx, const Call& call) { return ticket_timeline(ctx, call); });

  api.post("/api/messages/{id}/delivery", may(Permission::ticket_reply),
           {"retry_delivery", "Mail a reply again whose delivery failed", "Support"},
           [](Ctx& ctx, const Call& call) { return retry_delivery(ctx, call.id<MessageId>()); });
}

}  // namespace zelo::support
