#include "src/customer/names.h"
#include "src/identity/api.h"
#include "src/support/ticket/ticket_routes.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/timeline.h"

namespace zelo::support {
namespace {

/// Everything that happened to a ticket, as sentences, newest first.
Page<timeline::TimelineItem> history(Ctx& ctx, const Call& call) {
  const auto id = call.id<TicketId>();
  return ctx.read([&](db::Tx& tx) {
    if (!store::find_ticket(tx, id)) throw not_found();
    customer::CustomerNames names(tx);
    const timeline::TimelineFilter filter{.subject = timeline::TimelineSubject{"ticket", id.text}, .kind = call.query("kind")};
    return timeline::timeline_page(ctx, tx, names, filter, call.limit(), call.query("after"));
  });
}

}  // namespace

void history_routes(Api& api) {
  api.get("/api/tickets/{id}/timeline", may(Permission::ticket_read),
          {"ticket_timeline", "What happened to a ticket, newest first", "Support", {"kind", "limit", "after"}},
          [](Ctx& ctx, const Call& call) { return history(ctx, call); });
}

}  // namespace zelo::support
