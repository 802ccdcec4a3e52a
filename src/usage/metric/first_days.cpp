#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metric/presence.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

/// Of older customers nobody knows what they did before events came in.
constexpr Day told_for = 365;

}  // namespace

std::vector<MilestoneSeen> milestones_on(db::Tx& tx, const AccountId& account, Day day) {
  const Day start = store::start_of(tx, account);
  if (day - start >= told_for) return {};
  const UsageSettings settings = settings_of(tx);
  FirstDays days{.start = start, .logins = {}, .core = {}, .active = {}, .used_times = settings.used_times};
  if (day < start) return milestones_of(days);
  days.logins.resize(static_cast<std::size_t>(day - start + 1));
  const store::Family family(tx, account);
  for (const store::DayRow& row : store::days_of(tx, family, start, day))
    days.logins[static_cast<std::size_t>(row.day - start)] = logins_of(row, settings);
  std::vector<std::int64_t> core;
  for (const Feature& feature : store::all_features(tx))
    if (feature.core && feature.active) core.push_back(feature.number);
  days.core = store::events_by_day(tx, family, core, start, day);
  days.active = store::presence_of(tx, family, start, day).days;
  return milestones_of(days);
}

}  // namespace zelo::usage
