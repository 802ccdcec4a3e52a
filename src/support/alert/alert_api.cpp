#include "src/support/alert/alert_api.h"

#include "src/identity/api.h"
#include "src/support/alert/alert.h"
#include "src/support/alert/alert_delivery.h"
#include "src/support/alert/alert_payload.h"

namespace zelo::support {

namespace {

constexpr const char* tag = "Monitoring";

void source_routes(Api& api) {
  const Access manage = may(Permission::integration_manage);
  api.get(
      "/api/alert_sources", manage,
      {"list_alert_sources", "Who may report alarms, in the order in which they were added", tag, {"limit", "after"}},
      [](Ctx& ctx, const Call& call) { return list_alert_sources(ctx, call.query("after"), call.limit()); });
  api.post("/api/alert_sources", manage,
           {.operation = "create_alert_source",
            .summary = "Add a source of alarms; its secret is shown this once",
            .tag = tag,
            .sealed = true},
           [](Ctx& ctx, const Call&, const NewAlertSource& input) { return create_alert_source(ctx, input); });
  api.get("/api/alert_sources/{id}", manage, {"read_alert_source", "One source of alarms", tag},
          [](Ctx& ctx, const Call& call) { return read_alert_source(ctx, call.id<AlertSourceId>()); });
  api.patch("/api/alert_sources/{id}", manage, {"edit_alert_source", "Change a source of alarms", tag},
            [](Ctx& ctx, const Call& call, const EditAlertSource& input) {
              return edit_alert_source(ctx, call.id<AlertSourceId>(), input, call.if_match());
            });
  api.post("/api/alert_sources/{id}/secret", manage,
           {.operation = "renew_alert_secret",
            .summary = "Give a source a new secret, shown this once; the one before ends",
            .tag = tag,
            .sealed = true},
           [](Ctx& ctx, const Call& call) { return renew_alert_secret(ctx, call.id<AlertSourceId>()); });
  api.get(
      "/api/alert_sources/{id}/deliveries", manage,
      {"list_alert_deliveries", "What a source sent lately and what came of it, newest first", tag, {"limit", "after"}},
      [](Ctx& ctx, const Call& call) {
        return list_alert_deliveries(ctx, call.id<AlertSourceId>(), call.query("after"), call.limit());
      });
}

}  // namespace

void alert_routes(Api& api) {
  source_routes(api);
  api.post("/api/alerts/{source_id}", anyone(),
           {.operation = "receive_alerts",
            .summary = "The webhook of Alertmanager (version 4); the source's secret as Bearer, or as Basic password",
            .tag = tag,
            .body_limit = most_bytes,
            .success = 200,
            .secrets = {"secret", "secret_password"}},
           [](Ctx& ctx, const Call& call) {
             return receive_alerts(ctx, call.id<AlertSourceId>("source_id"), call.request);
           });
  api.get("/api/tickets/{id}/alerts", may(Permission::ticket_read),
          {"list_ticket_alerts", "The alarms behind a ticket, newest first", "Support", {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_ticket_alerts(ctx, call.id<TicketId>(), call.query("after"), call.limit());
          });
}

}  // namespace zelo::support
