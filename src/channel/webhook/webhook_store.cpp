#include "src/channel/webhook/webhook.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "lib/jobs/jobs.h"
#include "src/timeline/timeline.h"

namespace zelo::webhook::store {

std::optional<Endpoint> find_endpoint(db::Tx& tx, const EndpointId& id) {
  return tx.find<Endpoint>("SELECT * FROM webhook_endpoints WHERE id = $1", id);
}

std::vector<Endpoint> list_endpoints(db::Tx& tx) {
  return tx.query<Endpoint>("SELECT * FROM webhook_endpoints ORDER BY id LIMIT $1", most_endpoints);
}

bool update_endpoint(db::Tx& tx, const Endpoint& e, std::int64_t expected) {
  return tx.exec(
             "UPDATE webhook_endpoints SET name = $1, url = $2, secret = $3, kinds = $4, active = $5, disabled_at = $6,"
             " failing_since = $7, place = $8, version = $9 WHERE id = $10 AND version = $11",
             e.name, e.url, e.secret, e.kinds, e.active, e.disabled_at, e.failing_since, e.place, e.version, e.id,
             expected) == 1;
}

std::optional<WebhookDelivery> find_delivery(db::Tx& tx, const DeliveryId& id) {
  return tx.find<WebhookDelivery>("SELECT * FROM webhook_deliveries WHERE id = $1", id);
}

std::optional<DeliveryId> insert_delivery(const World& world, db::Tx& tx, const EndpointId& endpoint,
                                          const timeline::Event& event) {
  const Time now = world.clock.now();
  const DeliveryId id(world.ids.uuid(now));
  const bool is_new = tx.exec(
                          "INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event_kind, event_at, state,"
                          " attempts, created_at) VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6)"
                          " ON CONFLICT (endpoint_id, event_id) DO NOTHING",
                          id, endpoint, event.id, event.kind, event.at, now) == 1;
  return is_new ? std::optional(id) : std::nullopt;
}

void enqueue_delivery(const World& world, db::Tx& tx, const DeliveryId& id) {
  jobs::enqueue(
      tx, world.ids, world.clock.now(),
      {.kind = "webhook.deliver", .payload = R"({"delivery_id":")" + id.text + R"("})", .unique_key = id.text});
}

std::int64_t fail_forgotten(db::Tx& tx) {
  constexpr std::string_view no_job =
      " AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.kind = 'webhook.deliver' AND j.unique_key ="
      " webhook_deliveries.id AND j.state = ";
  return tx.exec("UPDATE webhook_deliveries SET state = 'failed' WHERE state = 'waiting'" + std::string(no_job) +
                 "'waiting')" + std::string(no_job) + "'running')");
}

namespace {

/// Ids of events begin with their moment (RFC 9562, version 7): where those of a millisecond begin.
std::string first_id_at(Time at) {
  std::array<char, 14> text{};
  const auto ms = static_cast<std::uint64_t>(std::clamp<std::int64_t>(at.ms, 0, (std::int64_t{1} << 48) - 1));
  std::snprintf(text.data(), text.size(), "%08x-%04x", static_cast<unsigned>(ms >> 16U),
                static_cast<unsigned>(ms & 0xffffU));
  return text.data();
}

}  // namespace

std::vector<timeline::Event> events_between(db::Tx& tx, Time from, Time to, const std::string& after, int limit) {
  return tx.query<timeline::Event>(
      timeline::select_events(tx.dialect()) + "WHERE id > $1 AND id < $2 AND seq > 0 ORDER BY id LIMIT $3",
      std::max(after, first_id_at(from)), first_id_at(Time{to.ms + 1}), limit);
}

std::optional<timeline::Event> find_event(db::Tx& tx, const std::string& id) {
  return tx.find<timeline::Event>(timeline::select_events(tx.dialect()) + "WHERE id = $1", id);
}

bool is_restricted(db::Tx& tx, const timeline::Event& event) {
  return !timeline::is_known_to(tx, Actor{}, event);  // a program outside is of no team
}

}  // namespace zelo::webhook::store
