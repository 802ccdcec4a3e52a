#include "src/channel/webhook/routes.h"
#include "src/channel/webhook/webhook.h"
#include "src/identity/api.h"

namespace zelo {
namespace {

using namespace webhook;

void delivery_routes(Api& api, const Access& manage) {
  api.get("/api/webhooks/{id}/deliveries", manage,
          {"list_webhook_deliveries",
           "What was told to an endpoint, the latest first",
           "Integrations",
           {"state", "limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_deliveries(ctx, call.id<EndpointId>(), call.query_enum<DeliveryState>("state"),
                                   call.query("after"), call.limit());
          });
  api.post("/api/webhooks/{id}/replays", manage,
           {.operation = "replay_webhook",
            .summary = "Tell an endpoint again what happened in a time",
            .tag = "Integrations",
            .success = 202},
           [](Ctx& ctx, const Call& call, const Replay& input) { return replay(ctx, call.id<EndpointId>(), input); });
  api.post("/api/webhook_deliveries/{id}/replay", manage,
           {.operation = "replay_webhook_delivery",
            .summary = "Tell one event again",
            .tag = "Integrations",
            .success = 202},
           [](Ctx& ctx, const Call& call) { return replay_delivery(ctx, call.id<DeliveryId>()); });
}

}  // namespace

void webhook_routes(Api& api) {
  const Access manage = may(Permission::integration_manage);
  api.get("/api/webhooks", manage, {"list_webhooks", "Programs that hear of events", "Integrations"},
          [](Ctx& ctx, const Call&) { return list_endpoints(ctx); });
  api.post("/api/webhooks", manage,
           {.operation = "create_webhook",
            .summary = "Let a program hear of events; its secret is shown once",
            .tag = "Integrations",
            .sealed = true},
           [](Ctx& ctx, const Call&, const NewEndpoint& input) { return create_endpoint(ctx, input); });
  api.get("/api/webhooks/{id}", manage, {"show_webhook", "One endpoint", "Integrations"},
          [](Ctx& ctx, const Call& call) { return show_endpoint(ctx, call.id<EndpointId>()); });
  api.patch("/api/webhooks/{id}", manage, {"edit_webhook", "Change an endpoint, or switch it off", "Integrations"},
            [](Ctx& ctx, const Call& call, const EditEndpoint& input) {
              return edit_endpoint(ctx, call.id<EndpointId>(), input, call.if_match());
            });
  api.post("/api/webhooks/{id}/secret", manage,
           {.operation = "renew_webhook_secret",
            .summary = "A new secret; the one before is worth nothing at once",
            .tag = "Integrations",
            .sealed = true},
           [](Ctx& ctx, const Call& call) { return renew_secret(ctx, call.id<EndpointId>()); });
  delivery_routes(api, manage);
}

}  // namespace zelo
