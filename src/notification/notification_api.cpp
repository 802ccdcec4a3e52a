#include "src/identity/api.h"
#include "src/notification/notification.h"
#include "src/notification/routes.h"

namespace zelo {

using namespace notification;

void notification_routes(Api& api) {
  api.get("/api/notifications", staff(),
          {"list_notifications",
           "What one should know of, newest first; unread=true only what was not read",
           "Notifications",
           {"unread", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_notifications(ctx, call.query("unread") == "true", call.query("after"), call.limit());
          });
  api.get("/api/notifications/unread", staff(),
          {"count_unread", "How many were not read, counted up to 100", "Notifications"},
          [](Ctx& ctx, const Call&) { return count_unread(ctx); });
  api.post("/api/notifications/reading", staff(),
           {.operation = "mark_read",
            .summary = "Mark as read; with a ticket what it has told, without ids or a ticket all of them",
            .tag = "Notifications",
            .success = 200},
           [](Ctx& ctx, const Call&, const MarkRead& input) { return mark_read(ctx, input); });
}

}  // namespace zelo
