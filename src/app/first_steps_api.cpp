#include "src/app/first_steps.h"
#include "src/identity/api.h"

namespace zelo::app {

void first_steps_routes(Api& api, bool mail) {
  api.get("/api/first_steps", may(Permission::settings_manage),
          {"first_steps", "What a new installation still lacks", "Identity"},
          [mail](Ctx& ctx, const Call&) { return first_steps(ctx, mail); });
  api.patch(
      "/api/first_steps", may(Permission::settings_manage),
      {"dismiss_first_steps", "Put the guide of the first steps away, or take it out again", "Identity"},
      [mail](Ctx& ctx, const Call&, const DismissFirstSteps& input) { return dismiss_first_steps(ctx, mail, input); });
}

}  // namespace zelo::app
