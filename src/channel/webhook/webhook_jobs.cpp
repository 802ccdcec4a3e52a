#include "src/channel/webhook/webhook_jobs.h"

#include "lib/http/client.h"
#include "lib/http/public_address.h"
#include "src/channel/webhook/webhook.h"
#include "src/timeline/record.h"

namespace zelo {
namespace {

using namespace webhook;

constexpr int at_once = 500;

struct Payload {
  DeliveryId delivery_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (delivery_id))

/// The next events of one endpoint; false when there was nothing left.
bool collect(const World& world, const EndpointId& id) {
  return world.db.write([&](db::Tx& tx) {
    const auto endpoint = store::find_endpoint(tx, id);
    if (!endpoint || !endpoint->active) return false;
    const auto place = timeline::parse_place(endpoint->place).value_or(timeline::Place{});
    const auto events = timeline::events_after(tx, place, at_once);
    if (events.empty()) return false;
    const auto kinds = json::read_text<std::vector<std::string>>(endpoint->kinds);
    for (const timeline::Event& event : events) {
      if (!rules::wants(kinds, event.kind) || store::is_restricted(tx, event)) continue;
      if (const auto delivery = store::insert_delivery(world, tx, id, event))
        store::enqueue_delivery(world, tx, *delivery);
    }
    tx.exec("UPDATE webhook_endpoints SET place = $1 WHERE id = $2",
            timeline::to_text({events.back().tx_id, events.back().seq}), id);
    return events.size() == static_cast<std::size_t>(at_once);
  });
}

void collect_all(const World& world) {
  for (const Endpoint& endpoint : world.db.read([](db::Tx& tx) { return store::list_endpoints(tx); })) {
    while (endpoint.active && collect(world, endpoint.id)) continue;
  }
}

/// The status of the answer; nothing when there was none.
std::optional<int> post(const World& world, const Endpoint& endpoint, const timeline::Event& event,
                        const std::function<bool(std::string_view)>& allows) {
  const std::string body = rules::body_of(event);
  const std::int64_t seconds = world.clock.now().ms / 1000;
  http::ClientRequest request{.method = "POST", .url = endpoint.url, .body = body};
  request.headers.set("Content-Type", "application/json");
  request.headers.set("webhook-id", event.id.text);
  request.headers.set("webhook-timestamp", std::to_string(seconds));
  request.headers.set("webhook-signature", rules::signature_of(endpoint.secret, event.id.text, seconds, body));
  request.most_answer = 64 << 10;
  request.allows = allows;
  try {
    return http::fetch(request).status;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void note_success(const World& world, const WebhookDelivery& delivery, int status) {
  world.db.write([&](db::Tx& tx) {
    tx.exec(
        "UPDATE webhook_deliveries SET state = 'sent', attempts = attempts + 1, status_code = $1, sent_at = $2"
        " WHERE id = $3",
        status, world.clock.now(), delivery.id);
    tx.exec("UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL",
            delivery.endpoint_id);
  });
}

void switch_off(const World& world, db::Tx& tx, const Endpoint& endpoint) {
  Ctx system{.world = world, .actor = Actor::system(), .joined = &tx};
  tx.exec("UPDATE webhook_endpoints SET active = 0, disabled_at = $1, version = version + 1 WHERE id = $2",
          world.clock.now(), endpoint.id);
  timeline::record(system, tx, {.account_id = {}, .kind = "webhook", .id = endpoint.id.text},
                   EndpointDisabled{endpoint.name});
}

void note_failure(const World& world, const WebhookDelivery& delivery, std::optional<int> status, bool last) {
  world.db.write([&](db::Tx& tx) {
    tx.exec("UPDATE webhook_deliveries SET state = $1, attempts = attempts + 1, status_code = $2 WHERE id = $3",
            last ? DeliveryState::failed : DeliveryState::waiting, status, delivery.id);
    tx.exec("UPDATE webhook_endpoints SET failing_since = $1 WHERE id = $2 AND failing_since IS NULL",
            world.clock.now(), delivery.endpoint_id);
    const auto endpoint = store::find_endpoint(tx, delivery.endpoint_id);
    const bool hopeless = endpoint && endpoint->active && endpoint->failing_since &&
                          world.clock.now() - *endpoint->failing_since >= patience;
    if (hopeless) switch_off(world, tx, *endpoint);
  });
}

void give_up(const World& world, const DeliveryId& id) {
  world.db.write([&](db::Tx& tx) { tx.exec("UPDATE webhook_deliveries SET state = 'failed' WHERE id = $1", id); });
}

void deliver(const World& world, const jobs::Job& job, const std::function<bool(std::string_view)>& allows) {
  const DeliveryId id = json::read_text<Payload>(job.payload).delivery_id;
  struct Found {
    std::optional<WebhookDelivery> delivery;
    std::optional<Endpoint> endpoint;
    std::optional<timeline::Event> event;
  };
  const Found found = world.db.read([&](db::Tx& tx) {
    Found f{.delivery = store::find_delivery(tx, id), .endpoint = {}, .event = {}};
    if (f.delivery) f.endpoint = store::find_endpoint(tx, f.delivery->endpoint_id);
    if (f.delivery) f.event = store::find_event(tx, f.delivery->event_id);
    return f;
  });
  if (!found.delivery || !found.endpoint || !found.event) return;
  // One that failed is told when somebody starts its job again.
  if (found.delivery->state == DeliveryState::sent) return;
  // It may have been restricted since.
  const bool secret = world.db.read([&](db::Tx& tx) { return store::is_restricted(tx, *found.event); });
  if (!found.endpoint->active || secret) return give_up(world, id);
  const auto status = post(world, *found.endpoint, *found.event, allows);
  if (status && *status >= 200 && *status < 300) return note_success(world, *found.delivery, *status);
  note_failure(world, *found.delivery, status, job.attempts >= attempts_most);
  throw Error(ErrorKind::unavailable, "error.unreachable");  // the job waits and tries again
}

void sweep(const World& world) {
  world.db.write([&](db::Tx& tx) {
    tx.exec("DELETE FROM webhook_deliveries WHERE state <> 'waiting' AND created_at < $1",
            world.clock.now() - deliveries_kept);
    store::fail_forgotten(tx);
  });
}

}  // namespace

void webhook_jobs(jobs::Runner& runner, const World& world, std::function<bool(std::string_view)> allows) {
  if (!allows) allows = http::is_public_address;
  runner.on("webhook.collect", {.outside = [&world](const jobs::Job&) { collect_all(world); }});
  runner.on_schedule({.kind = "webhook.collect", .every = seconds(10)});
  runner.on("webhook.deliver", {.outside = [&world, allows](const jobs::Job& job) { deliver(world, job, allows); },
                                .max_attempts = attempts_most,
                                .lane = "webhook"});
  runner.on("webhook.sweep", {.outside = [&world](const jobs::Job&) { sweep(world); }});
  runner.on_schedule({.kind = "webhook.sweep", .every = hours(1)});
}

}  // namespace zelo
