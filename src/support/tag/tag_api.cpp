#include "src/support/tag/tag_api.h"

#include "src/identity/api.h"
#include "src/support/tag/tag.h"

namespace zelo::support {

void tag_routes(Api& api) {
  api.get("/api/tickets/{id}/tags", may(Permission::ticket_read), {"list_tags", "The tags of a ticket", "Support"},
          [](Ctx& ctx, const Call& call) { return tags_of(ctx, call.id<TicketId>()); });
  api.post(
      "/api/tickets/{id}/tags", may(Permission::ticket_work),
      {.operation = "tag_ticket", .summary = "Add and remove tags", .tag = "Support", .success = 200},
      [](Ctx& ctx, const Call& call, const TagTicket& input) { return tag_ticket(ctx, call.id<TicketId>(), input); });
  api.get("/api/tags", may(Permission::ticket_read),
          {"known_tags", "Tags in use that begin with q, at most 20", "Support", {"q"}},
          [](Ctx& ctx, const Call& call) { return known_tags(ctx, call.query("q").value_or("")); });
}

}  // namespace zelo::support
