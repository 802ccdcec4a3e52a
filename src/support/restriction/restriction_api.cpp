#include "src/support/restriction/restriction_api.h"

#include "src/identity/api.h"
#include "src/support/restriction/restriction.h"

namespace zelo::support {

void restriction_routes(Api& api) {
  api.post("/api/tickets/{id}/restriction", may(Permission::ticket_work),
           {.operation = "restrict_ticket",
            .summary = "Let only the members of a team of one's own know of a ticket; team_id null: everybody again",
            .tag = "Support",
            .success = 200},
           [](Ctx& ctx, const Call& call, const RestrictTicket& input) {
             return restrict_ticket(ctx, call.id<TicketId>(), input);
           });
}

}  // namespace zelo::support
