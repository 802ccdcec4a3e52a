#include "src/support/routing/activity.h"

#include <charconv>

#include "src/identity/context.h"
#include "src/identity/session.h"
#include "src/support/routing/desk.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/routing/tiers.h"

namespace zelo::support {
namespace {

constexpr const char* minutes_key = "away_after_minutes";
constexpr Duration between_writings = minutes(1);

RoutingSettings settings_of(db::Tx& tx) {
  const std::string kept = identity::setting(tx, minutes_key);
  RoutingSettings settings;
  std::from_chars(kept.data(), kept.data() + kept.size(), settings.away_after_minutes);
  return settings;
}

/// Who signed in again within the minute must be seen again: nobody is judged who has done nothing since the sign-in.
bool worth_writing(const store::Activity& before, Time now) {
  if (!before.seen_at || now - *before.seen_at >= between_writings) return true;
  return before.signed_in_at && *before.signed_in_at > *before.seen_at;
}

/// Would they get tickets by turn, had they not been idle?
bool only_idle(db::Tx& tx, const UserId& id, Time now) {
  const auto people = store::list_people(tx, {.id = id}, now, 1);
  if (people.empty() || tiers_of(people.front().roles).empty()) return false;
  Candidate seen = Desk(tx, now).see(people.front(), {});
  if (!seen.idle_since) return false;
  seen.idle_since.reset();
  return !rules::block_of(seen);
}

}  // namespace

RoutingSettings read_routing_settings(Ctx& ctx) {
  ctx.require(Permission::ticket_read);
  return ctx.read([](db::Tx& tx) { return settings_of(tx); });
}

RoutingSettings put_routing_settings(Ctx& ctx, const RoutingSettings& input) {
  ctx.require(Permission::routing_manage);
  const auto wanted = input.away_after_minutes;
  if (wanted != 0 && (wanted < 5 || wanted > 480))
    throw invalid("away_after_minutes", Text("error.number.range", {{"min", "5"}, {"max", "480"}}));
  return ctx.write([&](db::Tx& tx) {
    identity::set_setting(tx, minutes_key, std::to_string(wanted));
    ctx.world.announce(ctx, tx, "settings.edited", "settings", minutes_key, "{}");
    retry_later(ctx, tx);
    return settings_of(tx);
  });
}

OwnActivity note_own_activity(Ctx& ctx) {
  ctx.require(Permission::ticket_work);
  if (ctx.actor.kind != ActorKind::user) throw forbidden();
  const UserId id = ctx.actor.user_id();
  const Time now = ctx.now();
  const auto before = ctx.read([&](db::Tx& tx) { return store::find_activity(tx, id, now); });
  if (!worth_writing(before, now)) return {};
  return ctx.write([&](db::Tx& tx) {
    const bool was_away = only_idle(tx, id, now);
    store::save_activity(tx, id, now);
    if (was_away) retry_later(ctx, tx);
    return OwnActivity{was_away};
  });
}

Duration allowed_idleness(db::Tx& tx) { return minutes(settings_of(tx).away_after_minutes); }

namespace store {

Activity find_activity(db::Tx& tx, const UserId& id, Time now) {
  return tx
      .query<Activity>(
          "SELECT (SELECT seen_at FROM agent_activity WHERE user_id = $1) AS seen_at, (SELECT max(created_at)"
          " FROM sessions WHERE kind = 'user' AND subject_id = $1 AND expires_at > $2) AS signed_in_at",
          id, now)
      .at(0);
}

void save_activity(db::Tx& tx, const UserId& id, Time now) {
  tx.exec(
      "INSERT INTO agent_activity (user_id, seen_at) VALUES ($1, $2)"
      " ON CONFLICT (user_id) DO UPDATE SET seen_at = excluded.seen_at",
      id, now);
}

}  // namespace store
}  // namespace zelo::support
