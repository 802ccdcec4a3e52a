#include "src/identity/api.h"
#include "src/identity/authentication.h"
#include "src/portal/api_parts.h"
#include "src/portal/link.h"

namespace zelo::portal {

void link_routes(Api& api) {
  // All by POST: the token comes from the page's fragment, and must not end up in the logs of servers on the way.
  api.post("/api/portal/links/preview", anyone(),
           {.operation = "portal_preview_link",
            .summary = "What a link of a mail does; changes nothing",
            .tag = "Portal",
            .replayable = false,
            .success = 200},
           [](Ctx& ctx, const Call&, const LinkToken& input) { return preview_link(ctx, input.token); });
  api.post("/api/portal/links/session", anyone(),
           {.operation = "portal_enter_by_link",
            .summary = "Sign in or confirm the address by a link, once",
            .tag = "Portal",
            .replayable = false},
           [](Ctx& ctx, const Call& call, const LinkToken& input) {
             SignedIn entry = enter_by_link(ctx, input.token, call.request);
             call.add_header("Set-Cookie", identity::session_cookie(identity::SessionKind::contact,
                                                                    entry.session_secret, call.request.secure));
             return std::move(entry.me);
           });
  api.post("/api/portal/links/validation", anyone(),
           {.operation = "portal_validate_by_link",
            .summary = "Say by a link whether the solution works, once",
            .tag = "Portal",
            .replayable = false},
           [](Ctx& ctx, const Call&, const AnswerByLink& input) { return answer_by_link(ctx, input); });
}

}  // namespace zelo::portal
