#include "lib/base/random.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/support/tracker/tracker.h"
#include "src/support/tracker/tracker_rules.h"
#include "src/support/tracker/tracker_store.h"

namespace zelo::support {
namespace {

TrackerView view_of(const Ctx& ctx, db::Tx& tx, const Tracker& t) {
  return {.id = t.id,
          .name = t.name,
          .kind = t.kind,
          .base_url = t.base_url,
          .webhook_url = ctx.world.public_url + "/api/trackers/" + t.id.text + "/webhook",
          .active = t.active,
          .heard_at = store::last_heard(tx, t.id),
          .version = t.version};
}

/// As much of the secret as its kind needs.
std::string kept_secret(TrackerKind kind, const std::string& secret) {
  return kind == TrackerKind::github ? secret : sha256_hex(secret);
}

std::string new_secret(const Ctx& ctx) { return "zhook_" + ctx.world.ids.secret(); }

Tracker load(db::Tx& tx, const TrackerId& id) {
  auto found = store::find_tracker(tx, id);
  if (!found) throw not_found();
  return std::move(*found);
}

void announce(const Ctx& ctx, db::Tx& tx, const char* kind, const TrackerId& id) {
  ctx.world.announce(ctx, tx, kind, "tracker", id.text, "{}");
}

}  // namespace

ShownTracker create_tracker(Ctx& ctx, const NewTracker& input) {
  ctx.require(Permission::integration_manage);
  const auto base_url = rules::clean_base_url(input.base_url);
  if (!base_url) throw invalid("base_url", "error.tracker.base_url");
  const std::string secret = new_secret(ctx);
  return ctx.write([&](db::Tx& tx) {
    if (store::count_trackers(tx) >= most_trackers) throw conflict("error.tracker.too_many");
    if (store::base_url_taken(tx, *base_url)) throw invalid("base_url", "error.taken");
    const Tracker tracker{.id = ctx.new_id<TrackerId>(),
                          .name = input.name,
                          .kind = input.kind,
                          .base_url = *base_url,
                          .secret = kept_secret(input.kind, secret),
                          .created_at = ctx.now()};
    store::insert_tracker(tx, tracker);
    announce(ctx, tx, "tracker.created", tracker.id);
    return ShownTracker{view_of(ctx, tx, tracker), secret};
  });
}

TrackerView read_tracker(Ctx& ctx, const TrackerId& id) {
  ctx.require(Permission::integration_manage);
  return ctx.read([&](db::Tx& tx) { return view_of(ctx, tx, load(tx, id)); });
}

TrackerView edit_tracker(Ctx& ctx, const TrackerId& id, const EditTracker& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::integration_manage);
  return ctx.write([&](db::Tx& tx) {
    Tracker tracker = load(tx, id);
    if (version && *version != tracker.version) throw Error(ErrorKind::stale, "error.stale");
    if (input.name) tracker.name = *input.name;
    if (input.active) tracker.active = *input.active;
    tracker.version += 1;
    store::save_tracker(tx, tracker);
    announce(ctx, tx, "tracker.edited", id);
    return view_of(ctx, tx, tracker);
  });
}

ShownTracker renew_tracker_secret(Ctx& ctx, const TrackerId& id) {
  ctx.require(Permission::integration_manage);
  const std::string secret = new_secret(ctx);
  return ctx.write([&](db::Tx& tx) {
    Tracker tracker = load(tx, id);
    tracker.secret = kept_secret(tracker.kind, secret);
    tracker.version += 1;
    store::save_tracker(tx, tracker);
    announce(ctx, tx, "tracker.secret_renewed", id);
    return ShownTracker{view_of(ctx, tx, tracker), secret};
  });
}

Page<TrackerView> list_trackers(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::integration_manage);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    Page<TrackerView> page;
    for (const Tracker& tracker : store::list_trackers(tx, keys ? keys->front() : "", limit + 1)) {
      if (page.items.size() == static_cast<std::size_t>(limit)) {
        page.next = encode_cursor({page.items.back().id.text});
        break;
      }
      page.items.push_back(view_of(ctx, tx, tracker));
    }
    return page;
  });
}

Page<TrackerDeliveryView> list_tracker_deliveries(Ctx& ctx, const TrackerId& id,
                                                  const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::integration_manage);
  const auto keys = decode_cursor(after, 1);
  Page<TrackerDeliveryView> page;
  page.items = ctx.read([&](db::Tx& tx) {
    load(tx, id);
    return store::list_deliveries(tx, id, keys ? keys->front() : "", limit + 1);
  });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({page.items.back().id.text});
  }
  return page;
}

std::int64_t sweep_tracker_deliveries(Ctx& ctx) {
  constexpr int at_once = 1000;
  return ctx.write(
      [&](db::Tx& tx) { return store::delete_deliveries_before(tx, ctx.now() - delivery_memory, at_once); });
}

}  // namespace zelo::support
