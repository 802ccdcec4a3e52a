#include "src/support/investigation/investigation_api.h"

#include "src/identity/api.h"
#include "src/support/investigation/investigation.h"

namespace zelo::support {

void investigation_routes(Api& api) {
  api.get("/api/tickets/{id}/investigation", may(Permission::ticket_read),
          {"show_investigation", "What was found out about a ticket", "Support"},
          [](Ctx& ctx, const Call& call) { return show_investigation(ctx, call.id<TicketId>()); });
  api.patch("/api/tickets/{id}/investigation", may(Permission::ticket_work),
            {"edit_investigation", "Write down evidence, reproduction, cause, workaround and fix", "Support"},
            [](Ctx& ctx, const Call& call, const EditInvestigation& input) {
              return edit_investigation(ctx, call.id<TicketId>(), input, call.if_match());
            });
}

}  // namespace zelo::support
