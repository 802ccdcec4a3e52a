#include "src/usage/settings.h"

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "src/customer/touched.h"
#include "src/identity/context.h"
#include "src/identity/session.h"
#include "src/usage/count/rebuild.h"
#include "src/usage/count/rollup.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/moments.h"

namespace zelo::usage {
namespace {

constexpr std::string_view setting_key = "usage";
constexpr std::size_t most_login_events = 20;

void check(db::Tx& tx, const UsageSettings& s) {
  Problems problems;
  if (!TimeZone::find(s.time_zone)) problems.add("time_zone", "error.usage.time_zone");
  if (s.raw_days < least_raw_days || s.raw_days > most_raw_days)
    problems.add("raw_days", Text("error.usage.raw_days",
                                  {{"min", std::to_string(least_raw_days)}, {"max", std::to_string(most_raw_days)}}));
  if (s.used_times < 1 || s.used_times > 1000) problems.add("used_times", "error.usage.used_times");
  if (s.login_events.size() > most_login_events)
    problems.add("login_events", Text("error.too_many_items", {{"max", std::to_string(most_login_events)}}));
  if (s.value_feature && !store::find_feature_by_key(tx, *s.value_feature))
    problems.add("value_feature", "error.unknown");
  problems.done();
}

void apply(const EditUsageSettings& input, UsageSettings& s) {
  if (input.time_zone) s.time_zone = *input.time_zone;
  if (input.raw_days) s.raw_days = *input.raw_days;
  if (input.login_events) s.login_events.assign(input.login_events->begin(), input.login_events->end());
  input.value_feature.apply(s.value_feature);
  if (input.used_times) s.used_times = *input.used_times;
}

}  // namespace

UsageSettings settings_of(db::Tx& tx) {
  const std::string kept = identity::setting(tx, setting_key);
  UsageSettings settings;
  if (!kept.empty()) settings = json::read_text<UsageSettings>(kept);
  settings.time_zone = identity::company_time_zone(tx);
  return settings;
}

UsageSettings show_settings(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read(settings_of);
}

void keep_settings(db::Tx& tx, const UsageSettings& settings) {
  identity::set_setting(tx, setting_key, json::text_of(settings));
  identity::set_setting(tx, "time_zone", settings.time_zone);
}

UsageSettings edit_settings(Ctx& ctx, const EditUsageSettings& input) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    const UsageSettings before = settings_of(tx);
    UsageSettings settings = before;
    apply(input, settings);
    check(tx, settings);
    settings.raw_from = oldest_raw_month(ctx.now(), before);
    keep_settings(tx, settings);
    ctx.world.announce(ctx, tx, "usage_settings.edited", "settings", "usage", "{}");
    const bool other_zone = before.time_zone != settings.time_zone;
    if (other_zone || before.value_feature != settings.value_feature || before.login_events != settings.login_events)
      start_rebuild(ctx, tx, std::nullopt, other_zone);
    else if (before.used_times != settings.used_times) customer::all_touched(ctx, tx);
    return settings;
  });
}

TimeZone zone_of(db::Tx& tx, const AccountId& account, const UsageSettings& settings) {
  const auto own = tx.find<std::optional<std::string>>("SELECT time_zone FROM accounts WHERE id = $1", account);
  if (own && *own) {
    if (auto zone = TimeZone::find(**own)) return *zone;
  }
  return TimeZone::find(settings.time_zone).value_or(TimeZone::utc());
}

namespace {

struct OwnZone {
  AccountId id;
  std::string time_zone;
};
BOOST_DESCRIBE_STRUCT(OwnZone, (), (id, time_zone))

}  // namespace

std::map<AccountId, TimeZone> own_zones(db::Tx& tx, const std::vector<std::string>& accounts) {
  std::map<AccountId, TimeZone> zones;
  for (auto& row : tx.query<OwnZone>("SELECT id, time_zone FROM accounts WHERE time_zone IS NOT NULL AND " +
                                         db::in_texts(tx.dialect(), "id", "$1"),
                                     json::text_of(accounts)))
    if (const auto zone = TimeZone::find(row.time_zone)) zones.emplace(std::move(row.id), *zone);
  return zones;
}

bool follow_zones(const Ctx& ctx, db::Tx& tx, const std::optional<AccountId>& account) {
  constexpr int at_once = 200;
  const auto others = store::accounts_in_other_zones(tx, account, at_once);
  for (const AccountId& id : others) start_rebuild(ctx, tx, id, true);
  return std::ssize(others) == at_once;
}

}  // namespace zelo::usage
