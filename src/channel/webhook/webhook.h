#pragma once
// Programs outside, such as a CRM, that want to hear of what happens: each event of the kinds they chose is posted to
// them once it has happened, signed as https://www.standardwebhooks.com says, again and again for some three days until
// they answer 2xx. The log is the source: what happened while nothing ran is told later, in order, and nothing twice
// under another id.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/timeline/event.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::webhook {

using EndpointId = Id<struct WebhookEndpointTag>;
using DeliveryId = Id<struct WebhookDeliveryTag>;

/// A row.
struct Endpoint {
  EndpointId id;
  std::string name;
  std::string url;
  std::string secret;
  std::string kinds = "[]";
  bool active = true;
  std::optional<Time> disabled_at;
  std::optional<Time> failing_since;
  std::string place = "0";
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Endpoint, (),
                      (id, name, url, secret, kinds, active, disabled_at, failing_since, place, created_at, version))

struct EndpointView {
  EndpointId id;
  std::string name;
  std::string url;
  std::vector<std::string> kinds;
  bool active = true;
  std::optional<Time> disabled_at;  // switched off by Zelo: nobody answered for days
  std::optional<Time> failing_since;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(EndpointView, (), (id, name, url, kinds, active, disabled_at, failing_since, created_at, version))

/// With its secret, which is never shown again.
struct ShownEndpoint {
  EndpointView endpoint;
  std::string secret;
};
BOOST_DESCRIBE_STRUCT(ShownEndpoint, (), (endpoint, secret))

struct NewEndpoint {
  Line<120> name;
  Line<500> url;                // https, or http
  std::vector<Line<60>> kinds;  // "account.edited", or "account" for all of its kinds; empty: everything
};
BOOST_DESCRIBE_STRUCT(NewEndpoint, (), (name, url, kinds))

struct EditEndpoint {
  std::optional<Line<120>> name;
  std::optional<Line<500>> url;
  std::optional<std::vector<Line<60>>> kinds;
  std::optional<bool> active;  // true begins with what happens from now on
};
BOOST_DESCRIBE_STRUCT(EditEndpoint, (), (name, url, kinds, active))

enum class DeliveryState { waiting, sent, failed };
BOOST_DESCRIBE_ENUM(DeliveryState, waiting, sent, failed)

/// A row, and as people see it.
struct WebhookDelivery {
  DeliveryId id;
  EndpointId endpoint_id;
  std::string event_id;  // the webhook-id: the same at every attempt
  std::string event_kind;
  Time event_at;
  DeliveryState state = DeliveryState::waiting;
  std::int64_t attempts = 0;
  std::optional<std::int64_t> status_code;
  std::optional<Time> sent_at;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(WebhookDelivery, (),
                      (id, endpoint_id, event_id, event_kind, event_at, state, attempts, status_code, sent_at,
                       created_at))

struct Replay {
  Time from;
  Time to;
};
BOOST_DESCRIBE_STRUCT(Replay, (), (from, to))

/// Nobody answered for days, so Zelo asks no more.
struct EndpointDisabled {
  static constexpr const char* kind = "webhook.disabled";
  static constexpr bool for_customer = false;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(EndpointDisabled, (), (name))

struct Replayed {
  std::int64_t deliveries = 0;
};
BOOST_DESCRIBE_STRUCT(Replayed, (), (deliveries))

inline constexpr std::int64_t most_endpoints = 50;
inline constexpr std::size_t most_kinds = 100;
inline constexpr std::int64_t most_replayed = 2000;
inline constexpr Duration longest_replay = days(31);
inline constexpr std::int64_t attempts_most = 80;  // about three days: jobs wait 10 s, doubling up to an hour
inline constexpr Duration patience = days(3);      // without any success an endpoint is switched off
inline constexpr Duration deliveries_kept = days(30);

ShownEndpoint create_endpoint(Ctx& ctx, const NewEndpoint& input);
EndpointView show_endpoint(Ctx& ctx, const EndpointId& id);
EndpointView edit_endpoint(Ctx& ctx, const EndpointId& id, const EditEndpoint& input,
                           std::optional<std::int64_t> version);
ShownEndpoint renew_secret(Ctx& ctx, const EndpointId& id);
Page<EndpointView> list_endpoints(Ctx& ctx);
/// The latest first.
Page<WebhookDelivery> list_deliveries(Ctx& ctx, const EndpointId& id, std::optional<DeliveryState> state,
                                      const std::optional<std::string>& after, int limit);
/// Told again, whatever became of it before. Error{conflict} while the endpoint is off, here and below.
WebhookDelivery replay_delivery(Ctx& ctx, const DeliveryId& id);
/// All of a time, at most most_replayed: also what happened while the endpoint was off. Error{invalid} for more, for a
/// time that ends before it begins, or that is longer than longest_replay.
Replayed replay(Ctx& ctx, const EndpointId& id, const Replay& input);

namespace rules {

/// http or https, a host, no name or password in it.
bool is_url(std::string_view url);
bool wants(const std::vector<std::string>& kinds, std::string_view kind);
/// {"type":"account.edited","timestamp":"…","data":{…}}. Details are told only of what belongs to customers themselves:
/// of a ticket, whoever may know of it asks the API.
std::string body_of(const timeline::Event& event);
/// "v1,…": HMAC-SHA-256 with the bytes behind "whsec_".
std::string signature_of(const std::string& secret, const std::string& id, std::int64_t seconds,
                         const std::string& body);

}  // namespace rules

namespace store {

std::optional<Endpoint> find_endpoint(db::Tx& tx, const EndpointId& id);
std::vector<Endpoint> list_endpoints(db::Tx& tx);
bool update_endpoint(db::Tx& tx, const Endpoint& endpoint, std::int64_t expected);
std::optional<WebhookDelivery> find_delivery(db::Tx& tx, const DeliveryId& id);
/// To be told; nothing when it was noted before. enqueue_delivery() tells it.
std::optional<DeliveryId> insert_delivery(const World& world, db::Tx& tx, const EndpointId& endpoint,
                                          const timeline::Event& event);
void enqueue_delivery(const World& world, db::Tx& tx, const DeliveryId& id);
/// Those that wait while no job is left to tell them: a node died on the last attempt. How many.
std::int64_t fail_forgotten(db::Tx& tx);
std::optional<timeline::Event> find_event(db::Tx& tx, const std::string& id);
/// What happened in a time, both ends included, behind the event `after` ("" for none), in the order of ids.
std::vector<timeline::Event> events_between(db::Tx& tx, Time from, Time to, const std::string& after, int limit);
/// Does it tell of a ticket that only a team may know of, or name one?
bool is_restricted(db::Tx& tx, const timeline::Event& event);

}  // namespace store
}  // namespace zelo::webhook
