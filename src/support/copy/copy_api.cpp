#include "src/support/copy/copy_api.h"

#include "src/identity/api.h"
#include "src/support/copy/copy.h"

namespace zelo::support {

void copy_routes(Api& api) {
  const Access work = may(Permission::ticket_work);
  api.get("/api/tickets/{id}/copies", may(Permission::ticket_read),
          {"list_copies", "Contacts who are mailed along with the one who asks", "Support"},
          [](Ctx& ctx, const Call& call) { return list_copies(ctx, call.id<TicketId>()); });
  api.put("/api/tickets/{id}/copies/{contact_id}", work,
          {"add_copy", "Mail a contact of the same account along", "Support"},
          [](Ctx& ctx, const Call& call) { add_copy(ctx, call.id<TicketId>(), call.id<ContactId>("contact_id")); });
  api.remove(
      "/api/tickets/{id}/copies/{contact_id}", work, {"remove_copy", "Mail them along no longer", "Support"},
      [](Ctx& ctx, const Call& call) { remove_copy(ctx, call.id<TicketId>(), call.id<ContactId>("contact_id")); });
}

}  // namespace zelo::support
