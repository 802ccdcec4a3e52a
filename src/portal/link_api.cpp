#include "src/identity/api.h"
#include "src/portal/api_parts.h"
#include "src/portal/link.h"
#include "src/portal/mail_choice_link.h"
#include "src/portal/own_address.h"
#include "src/portal/quotas.h"
#include "src/portal/tracker.h"

namespace zelo::portal {

namespace {

/// Asked for by a POST because of the token; nothing is changed by it.
Describe asking(const char* operation, const char* summary) {
  return {.operation = operation, .summary = summary, .tag = "Portal", .sealed = true, .success = 200};
}

void tracker_routes(Api& api, const std::shared_ptr<Quotas>& quotas) {
  api.post("/api/portal/links/tracker", anyone(),
           asking("portal_track_by_link", "Where a ticket stands, by the link of a mail"),
           [](Ctx& ctx, const Call&, const LinkToken& input) { return track(ctx, input.token); });
  api.post("/api/portal/links/messages", anyone(),
           asking("portal_messages_by_link", "The conversation of a ticket, by the link of a mail, oldest first"),
           [](Ctx& ctx, const Call&, const MessagesByLink& input) { return messages_by_link(ctx, input); });
  api.post("/api/portal/links/replies", anyone(),
           {.operation = "portal_reply_by_link",
            .summary = "Write on a ticket, by the link of a mail",
            .tag = "Portal",
            .own_key = true},
           [quotas](Ctx& ctx, const Call& call, const ReplyByLink& input) {
             return reply_by_link(ctx, *quotas, input, call.request);
           });
  api.remove("/api/tickets/{id}/customer_links", may(Permission::ticket_work),
             {"end_customer_links", "End every link to a ticket that was mailed so far", "Support"},
             [](Ctx& ctx, const Call& call) { end_links(ctx, call.id<support::TicketId>()); });
}

/// RFC 8058: the header of a mail can hold no fragment. So its token opens nothing and shows nothing; all that it can
/// do is to end one kind of mail.
void unsubscribe_routes(Api& api) {
  api.post(
      "/api/portal/links/mail_choice", anyone(),
      asking("portal_choose_mail_by_link", "Get a kind of mail no more, or again, by the link of a mail"),
      [](Ctx& ctx, const Call&, const ChooseByLink& input) { return choose_by_link(ctx, input.token, input.wanted); });
  api.post("/api/portal/unsubscribe/{token}", anyone(),
           asking("portal_unsubscribe", "What a mail program asks for at the one click of RFC 8058"),
           [](Ctx& ctx, const Call& call) { return choose_by_link(ctx, call.request.params.at("token"), false); });
  api.get("/api/portal/unsubscribe/{token}", anyone(),
          {.operation = "portal_unsubscribe_page",
           .summary = "Leads a person who followed that address to the page that asks first",
           .tag = "Portal",
           .success = 303},
          [](Ctx& ctx, const Call& call) {
            http::Response response;
            response.status = 303;
            response.headers.set("Location", ctx.world.public_url + "/portal/link#" + call.request.params.at("token"));
            return response;
          });
}

}  // namespace

void link_routes(Api& api, const std::shared_ptr<Quotas>& quotas) {
  tracker_routes(api, quotas);
  unsubscribe_routes(api);
  // All by POST: the token comes from the page's fragment, and must not end up in the logs of servers on the way.
  api.post("/api/portal/links/preview", anyone(),
           {.operation = "portal_preview_link",
            .summary = "What a link of a mail does; changes nothing",
            .tag = "Portal",
            .sealed = true,
            .success = 200},
           [](Ctx& ctx, const Call&, const LinkToken& input) { return preview_link(ctx, input.token); });
  api.post("/api/portal/links/session", anyone(),
           {.operation = "portal_enter_by_link",
            .summary = "Sign in or confirm the address by a link, once (201); who had left waits for staff (202)",
            .tag = "Portal",
            .sealed = true,
            .or_accepted = true},
           [](Ctx& ctx, const Call& call, const LinkToken& input) {
             const auto entry = enter_by_link(ctx, input.token, call.request);
             return ResponseWith<PortalMe>{entry ? signed_in(*entry, call) : accepted()};
           });
  api.post("/api/portal/links/address", anyone(),
           {.operation = "portal_confirm_address",
            .summary = "Prove by a link that a contact reads at its new address, once",
            .tag = "Portal",
            .sealed = true,
            .success = 200},
           [](Ctx& ctx, const Call&, const LinkToken& input) { return confirm_address(ctx, input.token); });
  api.post("/api/portal/links/validation", anyone(),
           {.operation = "portal_validate_by_link",
            .summary = "Say by a link whether the solution works, once",
            .tag = "Portal",
            .sealed = true},
           [](Ctx& ctx, const Call&, const AnswerByLink& input) { return answer_by_link(ctx, input); });
}

}  // namespace zelo::portal
