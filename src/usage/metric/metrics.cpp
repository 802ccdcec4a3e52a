#include "src/usage/metrics.h"

#include <algorithm>
#include <set>

#include "lib/text/fold.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metric/window.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

/// What does not depend on the account, read once for many.
struct Frame {
  UsageSettings settings;
  std::vector<Feature> features;
};

Frame frame_of(db::Tx& tx) { return {settings_of(tx), store::all_features(tx)}; }

Seen seen_in(const store::Window& window, const Frame& frame, std::int64_t users, Day day) {
  Seen seen;
  seen.weekdays = 0;
  for (Day d = day - rules::month + 1; d <= day; ++d) seen.weekdays += is_weekday(d) ? 1 : 0;
  std::set<Day> weeks;
  for (const store::DayRow& row : window.days) {
    const std::int64_t logins = logins_of(row, frame.settings);
    if (logins == 0) continue;
    weeks.insert((day - row.day) / rules::week);
    if (!is_weekday(row.day)) continue;
    ++seen.weekdays_with_login;
    if (logins > 1) ++seen.weekdays_with_several;
  }
  seen.weeks_with_login = static_cast<std::int64_t>(weeks.size());
  const rules::Breadth breadth =
      breadth_of(frame.features, window.features, window.licensed.rights, frame.settings.used_times);
  seen.features_used = breadth.used;
  seen.features_entitled = breadth.entitled;
  seen.users = users;
  seen.seats = window.licensed.seats;
  return seen;
}

Metrics metrics_in(const store::Window& window, const Frame& frame, const AccountId& account, Day day) {
  const auto& active = window.active;
  Metrics m{.account_id = account};
  m.dau = active.back().dau;
  m.wau = active.back().wau;
  m.mau = active.back().mau;
  m.stickiness = rules::stickiness(active);
  const Seen seen = seen_in(window, frame, m.mau, day);
  for (const store::DayRow& row : window.days) {
    m.events += row.events;
    m.logins += logins_of(row, frame.settings);
    m.days_used += row.users > 0 ? 1 : 0;
  }
  m.breadth = {seen.features_used, seen.features_entitled};
  if (m.mau > 0) m.depth = static_cast<double>(window.pairs) / static_cast<double>(m.mau);
  m.seats = seen.seats;
  m.level = level_of(steps_of(seen));
  m.features = window.features;
  std::ranges::sort(m.features, {}, &store::FeatureSum::feature);
  return m;
}

}  // namespace

std::int64_t logins_of(const store::DayRow& row, const UsageSettings& settings) {
  return settings.login_events.empty() ? row.users : row.logins;
}

bool is_entitled(const Feature& feature, const store::Rights& rights) {
  const auto has = [](const std::vector<std::string>& keys, const std::string& key) {
    return std::ranges::find(keys, key) != keys.end();
  };
  if (!feature.active) return false;
  if (!feature.premium) return true;
  if (feature.module && has(rights.products, text::fold(*feature.module))) return true;
  if (rights.plans.empty()) return false;
  return std::ranges::any_of(feature.plans,
                             [&](const std::string& plan) { return has(rights.plans, text::name_key(plan)); });
}

rules::Breadth breadth_of(const std::vector<Feature>& features, const std::vector<store::FeatureSum>& sums,
                          const store::Rights& rights, std::int64_t times) {
  rules::Breadth breadth;
  for (const Feature& feature : features) {
    if (!is_entitled(feature, rights)) continue;
    ++breadth.entitled;
    const auto sum = std::ranges::find(sums, feature.number, &store::FeatureSum::feature);
    if (sum != sums.end() && sum->events >= times) ++breadth.used;
  }
  return breadth;
}

Metrics metrics_of(db::Tx& tx, const AccountId& account, Day day) {
  return metrics_of(tx, std::span(&account, 1), day).front();
}

std::vector<Metrics> metrics_of(db::Tx& tx, std::span<const AccountId> accounts, Day day) {
  const Frame frame = frame_of(tx);
  const auto windows = store::windows_of(tx, accounts, day);
  std::vector<Metrics> all;
  all.reserve(accounts.size());
  for (std::size_t i = 0; i < accounts.size(); ++i) all.push_back(metrics_in(windows[i], frame, accounts[i], day));
  return all;
}

std::vector<Metrics> metrics_of_all(db::Tx& tx, const AccountId& after, int limit, Day day) {
  const auto accounts = tx.query<AccountId>(
      "SELECT u.account_id FROM usage_accounts u JOIN accounts a ON a.id = u.account_id WHERE u.account_id > $1"
      " AND a.merged_into IS NULL ORDER BY u.account_id LIMIT $2",
      after, limit);
  return metrics_of(tx, accounts, day);
}

Seen seen_of(db::Tx& tx, const AccountId& account, Day day) { return seen_of(tx, std::span(&account, 1), day).front(); }

std::vector<Seen> seen_of(db::Tx& tx, std::span<const AccountId> accounts, Day day) {
  const Frame frame = frame_of(tx);
  std::vector<Seen> all;
  all.reserve(accounts.size());
  for (const store::Window& window : store::windows_of(tx, accounts, day))
    all.push_back(seen_in(window, frame, window.active.back().mau, day));
  return all;
}

std::optional<Day> first_used_on(db::Tx& tx, const AccountId& account, const std::string& feature_key) {
  return tx.find<Day>(
      "SELECT d.day FROM usage_features f JOIN usage_feature_days d ON d.account_id = $1 AND d.feature = f.number"
      " WHERE f.key = $2 ORDER BY d.day LIMIT 1",
      account, feature_key);
}

Day yesterday_of(db::Tx& tx, const AccountId& account, Time now) {
  return DayFinder(zone_of(tx, account, settings_of(tx))).day_of(now) - 1;
}

}  // namespace zelo::usage
