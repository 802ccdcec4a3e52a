#include "src/identity/api.h"
#include "src/identity/session.h"
#include "src/portal/api_parts.h"
#include "src/portal/care/person.h"
#include "src/portal/care/privacy.h"
#include "src/portal/quotas.h"

namespace zelo::portal {

void care_routes(Api& api, const std::shared_ptr<Quotas>& quotas) {
  const std::string tag = "Portal";
  api.get("/api/portal/person", contact(), {"portal_person", "Who looks after the contact's account: one or none", tag},
          [](Ctx& ctx, const Call&) {
            Page<DedicatedPerson> page;
            if (auto person = dedicated_person(ctx)) page.items.push_back(*std::move(person));
            return page;
          });
  api.post("/api/portal/person/tickets", contact(),
           {"portal_write_to_person", "Open a ticket of which that person hears at once", tag},
           [quotas](Ctx& ctx, const Call&, const WriteToPerson& input) {
             quotas->take_ticket(ctx);
             return write_to_person(ctx, input);
           });
  api.get("/api/portal/privacy_requests", contact(),
          {"portal_privacy_requests", "What one has asked about one's own data and is not answered yet", tag},
          [](Ctx& ctx, const Call&) { return list_privacy_requests(ctx); });
  api.post("/api/portal/privacy_requests", contact(),
           {"portal_ask_privacy", "Ask for a copy of one's own data, or for its erasure", tag},
           [quotas](Ctx& ctx, const Call&, const AskPrivacy& input) {
             quotas->take_message(ctx);  // the law knows no waiting list: not counted as a ticket
             return ask_privacy(ctx, input);
           });
  api.get("/api/portal/sessions", contact(), {"portal_sessions", "Where the contact is signed in", tag},
          [](Ctx& ctx, const Call&) { return identity::list_sessions(ctx); });
  api.remove("/api/portal/sessions/{id}", contact(), {"portal_end_session", "Sign out there", tag},
             [](Ctx& ctx, const Call& call) { identity::revoke_session(ctx, call.id<SessionId>()); });
}

}  // namespace zelo::portal
