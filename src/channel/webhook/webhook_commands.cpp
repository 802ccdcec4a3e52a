#include <algorithm>

#include "lib/base/hmac.h"
#include "lib/db/filter.h"
#include "src/channel/webhook/webhook.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"

namespace zelo::webhook {
namespace {

EndpointView view_of(const Endpoint& e) {
  return {e.id,     e.name,        e.url,           json::read_text<std::vector<std::string>>(e.kinds),
          e.active, e.disabled_at, e.failing_since, e.created_at,
          e.version};
}

std::string new_secret(const Ctx& ctx) {
  std::string bytes(24, '\0');
  ctx.world.ids.random_bytes(bytes.data(), bytes.size());
  return "whsec_" + to_base64(bytes);
}

Endpoint load(db::Tx& tx, const EndpointId& id) {
  auto found = store::find_endpoint(tx, id);
  if (!found) throw not_found();
  return *std::move(found);
}

void save(db::Tx& tx, Endpoint& endpoint) {
  const std::int64_t before = endpoint.version;
  endpoint.version = before + 1;
  if (!store::update_endpoint(tx, endpoint, before)) throw Error(ErrorKind::stale, "error.stale");
}

bool is_kind(const std::string& kind) {
  const auto sign = [](char c) { return (c >= 'a' && c <= 'z') || c == '.' || c == '_'; };
  return std::ranges::all_of(kind, sign) && kind.front() != '.' && kind.back() != '.';
}

std::string checked_url(const std::string& url) {
  if (!rules::is_url(url)) throw invalid("url", "error.webhook.url");
  return url;
}

std::string checked_kinds(const std::vector<Line<60>>& kinds) {
  if (kinds.size() > most_kinds) throw invalid("kinds", Text("error.too_many_items", {{"max", "100"}}));
  Problems problems;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (!is_kind(kinds[i])) problems.add("kinds[" + std::to_string(i) + "]", "error.webhook.kind");
  }
  problems.done();
  return json::text_of(std::vector<std::string>(kinds.begin(), kinds.end()));
}

void announce(const Ctx& ctx, db::Tx& tx, const char* kind, const EndpointId& id) {
  ctx.world.announce(ctx, tx, kind, "webhook", id.text, "{}");
}

void enqueue(const Ctx& ctx, db::Tx& tx, const DeliveryId& id) {
  tx.exec("UPDATE webhook_deliveries SET state = 'waiting', attempts = 0 WHERE id = $1", id);
  store::enqueue_delivery(ctx.world, tx, id);
}

/// An endpoint that hears.
Endpoint load_active(db::Tx& tx, const EndpointId& id) {
  Endpoint endpoint = load(tx, id);
  if (!endpoint.active) throw conflict("error.webhook.off");
  return endpoint;
}

[[noreturn]] void refuse_many() {
  throw invalid("to", Text("error.too_many_items", {{"max", std::to_string(most_replayed)}}));
}

/// What an endpoint should have heard of in a time.
std::vector<timeline::Event> wanted_between(Ctx& ctx, const EndpointId& id, const Replay& input) {
  constexpr int at_once = 2000;
  std::vector<timeline::Event> wanted;
  for (std::string after;;) {
    const auto some = ctx.read([&](db::Tx& tx) {
      const auto kinds = json::read_text<std::vector<std::string>>(load_active(tx, id).kinds);
      auto events = store::events_between(tx, input.from, input.to, after, at_once);
      for (const auto& event : events)
        if (rules::wants(kinds, event.kind) && !store::is_restricted(tx, event)) wanted.push_back(event);
      return events;
    });
    if (static_cast<std::int64_t>(wanted.size()) > most_replayed) refuse_many();
    if (some.size() < static_cast<std::size_t>(at_once)) return wanted;
    after = some.back().id.text;
  }
}

}  // namespace

ShownEndpoint create_endpoint(Ctx& ctx, const NewEndpoint& input) {
  ctx.require(Permission::integration_manage);
  return ctx.write([&](db::Tx& tx) {
    if (static_cast<std::int64_t>(store::list_endpoints(tx).size()) >= most_endpoints)
      throw conflict(Text("error.too_many_items", {{"max", std::to_string(most_endpoints)}}));
    const Endpoint endpoint{.id = ctx.new_id<EndpointId>(),
                            .name = input.name,
                            .url = checked_url(input.url),
                            .secret = new_secret(ctx),
                            .kinds = checked_kinds(input.kinds),
                            .place = timeline::to_text(timeline::newest(tx)),
                            .created_at = ctx.now()};
    tx.insert("webhook_endpoints", endpoint);
    announce(ctx, tx, "webhook.created", endpoint.id);
    return ShownEndpoint{view_of(endpoint), endpoint.secret};
  });
}

EndpointView show_endpoint(Ctx& ctx, const EndpointId& id) {
  ctx.require(Permission::integration_manage);
  return ctx.read([&](db::Tx& tx) { return view_of(load(tx, id)); });
}

EndpointView edit_endpoint(Ctx& ctx, const EndpointId& id, const EditEndpoint& input,
                           std::optional<std::int64_t> version) {
  ctx.require(Permission::integration_manage);
  return ctx.write([&](db::Tx& tx) {
    Endpoint endpoint = load(tx, id);
    if (version && *version != endpoint.version) throw Error(ErrorKind::stale, "error.stale");
    if (input.name) endpoint.name = *input.name;
    if (input.url) endpoint.url = checked_url(*input.url);
    if (input.kinds) endpoint.kinds = checked_kinds(*input.kinds);
    if (input.active == true && !endpoint.active) {
      endpoint.place = timeline::to_text(timeline::newest(tx));
      endpoint.disabled_at.reset();
      endpoint.failing_since.reset();
    }
    if (input.active) endpoint.active = *input.active;
    save(tx, endpoint);
    announce(ctx, tx, "webhook.edited", id);
    return view_of(endpoint);
  });
}

ShownEndpoint renew_secret(Ctx& ctx, const EndpointId& id) {
  ctx.require(Permission::integration_manage);
  return ctx.write([&](db::Tx& tx) {
    Endpoint endpoint = load(tx, id);
    endpoint.secret = new_secret(ctx);
    save(tx, endpoint);
    announce(ctx, tx, "webhook.secret_renewed", id);
    return ShownEndpoint{view_of(endpoint), endpoint.secret};
  });
}

Page<EndpointView> list_endpoints(Ctx& ctx) {
  ctx.require(Permission::integration_manage);
  return ctx.read([&](db::Tx& tx) {
    Page<EndpointView> page;
    for (const Endpoint& endpoint : store::list_endpoints(tx)) page.items.push_back(view_of(endpoint));
    return page;
  });
}

Page<WebhookDelivery> list_deliveries(Ctx& ctx, const EndpointId& id, std::optional<DeliveryState> state,
                                      const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::integration_manage);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    load(tx, id);
    db::Filter params;
    params.add("endpoint_id = ?", id);
    if (keys) params.add("id < ?", keys->front());
    if (state) params.add("state = ?", *state);
    const std::string sql =
        "SELECT * FROM webhook_deliveries" + params.where() + " ORDER BY id DESC LIMIT " + params.param(limit + 1);
    Page<WebhookDelivery> page{tx.query_with<WebhookDelivery>(sql, params.values()), {}};
    if (page.items.size() > static_cast<std::size_t>(limit)) {
      page.items.pop_back();
      page.next = encode_cursor({page.items.back().id.text});
    }
    return page;
  });
}

WebhookDelivery replay_delivery(Ctx& ctx, const DeliveryId& id) {
  ctx.require(Permission::integration_manage);
  return ctx.write([&](db::Tx& tx) {
    const auto delivery = store::find_delivery(tx, id);
    if (!delivery) throw not_found();
    load_active(tx, delivery->endpoint_id);
    enqueue(ctx, tx, id);
    return store::find_delivery(tx, id).value();
  });
}

Replayed replay(Ctx& ctx, const EndpointId& id, const Replay& input) {
  ctx.require(Permission::integration_manage);
  if (input.to < input.from) throw invalid("to", "error.webhook.range");
  if (input.to - input.from > longest_replay) throw invalid("to", "error.webhook.long_range");
  const auto wanted = wanted_between(ctx, id, input);
  return ctx.write([&](db::Tx& tx) {
    load_active(tx, id);
    for (const timeline::Event& event : wanted) store::insert_delivery(ctx.world, tx, id, event);
    const auto found = tx.query<DeliveryId>(
        "SELECT id FROM webhook_deliveries WHERE endpoint_id = $1 AND event_at BETWEEN $2 AND $3 ORDER BY event_at, id"
        " LIMIT $4",
        id, input.from, input.to, most_replayed + 1);
    if (static_cast<std::int64_t>(found.size()) > most_replayed) refuse_many();
    for (const DeliveryId& delivery : found) enqueue(ctx, tx, delivery);
    return Replayed{static_cast<std::int64_t>(found.size())};
  });
}

}  // namespace zelo::webhook
