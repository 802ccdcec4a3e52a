#include "src/identity/api.h"
#include "src/portal/api_parts.h"
#include "src/portal/registration/registration.h"

namespace zelo::portal {

void registration_routes(Api& api) {
  using enum Permission;
  const std::string tag = "Customers";
  api.get("/api/registrations", may(account_write),
          {"list_registrations",
           "People who let themselves in, and wait to be let to their account",
           tag,
           {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            const auto state = call.query_enum<RegistrationState>("state").value_or(RegistrationState::waiting);
            return list_registrations(ctx, state, call.query("after"), call.limit());
          });
  api.post("/api/registrations/{id}/approval", may(account_write),
           {.operation = "approve_registration",
            .summary = "Let somebody to an account that there is (account_id), or to a new one (name, segment)",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call& call, const ApproveRegistration& input) {
             return approve_registration(ctx, call.id<RegistrationId>(), input);
           });
  api.post("/api/registrations/{id}/rejection", may(account_write),
           {.operation = "reject_registration",
            .summary = "Let somebody to no account, and say why where it helps",
            .tag = tag,
            .success = 200},
           [](Ctx& ctx, const Call& call, const RejectRegistration& input) {
             return reject_registration(ctx, call.id<RegistrationId>(), input);
           });
}

}  // namespace zelo::portal
