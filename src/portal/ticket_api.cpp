#include "src/customer/names.h"
#include "src/identity/api.h"
#include "src/portal/api_parts.h"
#include "src/portal/conversation.h"
#include "src/portal/quotas.h"
#include "src/support/copy/own_following.h"
#include "src/support/draft/draft.h"
#include "src/support/paraphrase/paraphrase.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/timeline/timeline.h"

namespace zelo::portal {
namespace {

using support::TicketId;

std::optional<bool> flag(const Call& call, const std::string& name) {
  const auto text = call.query(name);
  if (!text) return std::nullopt;
  if (*text != "true" && *text != "false") throw invalid(name, "error.query");
  return *text == "true";
}

Page<PortalMessage> messages(Ctx& ctx, const Call& call) {
  auto page = support::list_messages(ctx, call.id<TicketId>(), call.query("after"), call.limit());
  Page<PortalMessage> out{.items = {}, .next = std::move(page.next)};
  for (auto& message : page.items) out.items.push_back(for_customer(std::move(message)));
  return out;
}

Page<timeline::TimelineItem> ticket_timeline(Ctx& ctx, const Call& call) {
  const auto ticket = support::find_own_ticket(ctx, call.id<TicketId>());
  return ctx.read([&](db::Tx& tx) {
    customer::CustomerNames names(tx);
    const timeline::TimelineFilter filter{.subject = timeline::TimelineSubject{"ticket", ticket.id.text},
                                          .reader = timeline::Reader::customer};
    return timeline::timeline_page(ctx, tx, names, filter, call.limit(), call.query("after"));
  });
}

void conversation_routes(Api& api, const std::shared_ptr<Quotas>& quotas) {
  api.get("/api/portal/tickets/{id}/messages", contact(),
          {"portal_list_messages", "The conversation, oldest first, without notes", "Portal", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return messages(ctx, call); });
  api.post("/api/portal/tickets/{id}/messages", contact(),
           {"portal_post_message", "Say something on a ticket", "Portal"},
           [quotas](Ctx& ctx, const Call& call, const support::PostOwnReply& input) {
             quotas->take_message(ctx);
             return for_customer(support::send_own_reply(ctx, call.id<TicketId>(), input));
           });
  api.post("/api/portal/tickets/{id}/validation", contact(),
           {"portal_validate", "Say whether the solution works", "Portal"},
           [](Ctx& ctx, const Call& call, const support::ValidateTicket& input) {
             return support::validate_own_ticket(ctx, call.id<TicketId>(), input);
           });
  api.get("/api/portal/tickets/{id}/timeline", contact(),
          {"portal_ticket_timeline",
           "What happened, newest first, as the customer may know it",
           "Portal",
           {"limit", "after"}},
          [](Ctx& ctx, const Call& call) { return ticket_timeline(ctx, call); });
}

void following_routes(Api& api) {
  const char* path = "/api/portal/tickets/{id}/following";
  api.get(path, contact(),
          {"portal_following", "Whether the contact is mailed along of a colleague's ticket", "Portal"},
          [](Ctx& ctx, const Call& call) { return support::show_own_following(ctx, call.id<TicketId>()); });
  api.put(path, contact(), {"portal_follow_ticket", "Be mailed along of a colleague's ticket", "Portal"},
          [](Ctx& ctx, const Call& call) { return support::follow_as_contact(ctx, call.id<TicketId>()); });
  api.remove(path, contact(), {"portal_unfollow_ticket", "Be mailed along no longer", "Portal"},
             [](Ctx& ctx, const Call& call) { return support::unfollow_as_contact(ctx, call.id<TicketId>()); });
}

/// A contact has one draft of its reply, and at most one question whether it was understood.
void writing_routes(Api& api) {
  api.get("/api/portal/tickets/{id}/draft", contact(), {"portal_draft", "What was typed and not yet sent", "Portal"},
          [](Ctx& ctx, const Call& call) {
            return Page<support::DraftView>{support::ticket_drafts(ctx, call.id<TicketId>()), {}};
          });
  api.put("/api/portal/tickets/{id}/draft", contact(),
          {"portal_put_draft", "Keep what was typed; If-Match holds the version last seen, 0 for none", "Portal"},
          [](Ctx& ctx, const Call& call, const support::PutOwnDraft& input) {
            return support::put_draft(ctx, call.id<TicketId>(),
                                      {.body = input.body, .attachment_ids = input.attachment_ids}, call.if_match());
          });
  api.remove(
      "/api/portal/tickets/{id}/draft", contact(), {"portal_discard_draft", "Throw a draft away", "Portal"},
      [](Ctx& ctx, const Call& call) { support::discard_draft(ctx, call.id<TicketId>(), support::Writing::reply); });
  api.get("/api/portal/tickets/{id}/paraphrase", contact(),
          {"portal_paraphrase", "What was understood and waits for the customer's yes: one or none", "Portal"},
          [](Ctx& ctx, const Call& call) {
            Page<support::ParaphraseView> page;
            if (auto asked = support::open_paraphrase(ctx, call.id<TicketId>())) page.items.push_back(*asked);
            return page;
          });
  api.post("/api/portal/tickets/{id}/paraphrase", contact(),
           {"portal_answer_paraphrase", "Say yes, or what is different", "Portal"},
           [](Ctx& ctx, const Call& call, const support::AnswerParaphrase& input) {
             return support::answer_paraphrase(ctx, call.id<TicketId>(), input);
           });
}

}  // namespace

void ticket_routes(Api& api, const std::shared_ptr<Quotas>& quotas) {
  api.get(
      "/api/portal/tickets", contact(),
      {"portal_list_tickets",
       "Tickets of the contact's account, last changed first; mine=true: without its colleagues'; q: words of the "
       "subject and the conversation, or the number",
       "Portal",
       {"open", "mine", "q", "limit", "after"}},
      [](Ctx& ctx, const Call& call) {
        const support::OwnTicketFilter wanted{flag(call, "open"), flag(call, "mine").value_or(false), call.query("q")};
        return support::list_own_tickets(ctx, wanted, call.query("after"), call.limit());
      });
  api.post("/api/portal/tickets", contact(), {"portal_open_ticket", "Open a ticket", "Portal"},
           [quotas](Ctx& ctx, const Call&, const support::OpenOwnTicket& input) {
             quotas->take_ticket(ctx);
             return support::open_own_ticket(ctx, input);
           });
  api.get("/api/portal/tickets/{id}", contact(), {"portal_read_ticket", "One ticket", "Portal"},
          [](Ctx& ctx, const Call& call) { return support::find_own_ticket(ctx, call.id<TicketId>()); });
  conversation_routes(api, quotas);
  following_routes(api);
  writing_routes(api);
}

}  // namespace zelo::portal
