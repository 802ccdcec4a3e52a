#include "src/usage/metric/crowd.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metric/metric_rules.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/presence.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

std::string of_accounts(db::Tx& tx) { return "account_id IN " + db::text_list(tx.dialect(), "$1"); }

/// " AND (…)": somebody was there on one of the days. Months in the middle count whole.
std::string there_between(Day from, Day to) {
  const Month first = month_of(from);
  const Month last = month_of(to);
  return fmt::format(
      " AND month BETWEEN {0} AND {1} AND (days & CASE month WHEN {0} THEN CAST({2} AS BIGINT) WHEN {1} THEN CAST({3}"
      " AS BIGINT) ELSE CAST(-1 AS BIGINT) END) <> 0",
      first, last, store::bits_within(first, from, to), store::bits_within(last, from, to));
}

struct UsedFeature {
  AccountId account_id;
  std::int64_t feature = 0;
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(UsedFeature, (), (account_id, feature, events))

struct PlanOf {
  AccountId account_id;
  std::string plan_key;
};
BOOST_DESCRIBE_STRUCT(PlanOf, (), (account_id, plan_key))

constexpr std::string_view holds = " AND starts_on <= $2 AND (ended_on IS NULL OR ended_on >= $2)";

struct Uses {
  std::vector<std::string> plans;
  std::map<std::int64_t, std::int64_t> events;  // by the feature's number

  [[nodiscard]] std::int64_t of(const Feature& feature) const {
    const auto found = events.find(feature.number);
    return found == events.end() ? 0 : found->second;
  }
};

std::map<AccountId, Uses> uses_between(db::Tx& tx, const std::string& accounts, Day from, Day to) {
  std::map<AccountId, Uses> uses;
  for (auto& row :
       tx.query<PlanOf>("SELECT account_id, plan_key FROM contracts WHERE " + of_accounts(tx) + std::string(holds),
                        accounts, date_of(to)))
    uses[row.account_id].plans.push_back(std::move(row.plan_key));
  for (const auto& row :
       tx.query<UsedFeature>("SELECT account_id, feature, CAST(sum(events) AS BIGINT) AS events FROM"
                             " usage_feature_days WHERE " +
                                 of_accounts(tx) + " AND day BETWEEN $2 AND $3 GROUP BY account_id, feature",
                             accounts, from, to))
    uses[row.account_id].events.emplace(row.feature, row.events);
  return uses;
}

Breadths breadths_in(const AccountId& account, const Uses& uses, const std::vector<Feature>& features,
                     std::int64_t times) {
  Breadths found{.account_id = account};
  for (const Feature& feature : features) {
    if (!is_entitled(feature, uses.plans)) continue;
    const bool used = uses.of(feature) >= times;
    found.entitled += 1;
    found.used += used ? 1 : 0;
    if (!feature.core) continue;
    found.core_entitled += 1;
    found.core_used += used ? 1 : 0;
  }
  return found;
}

}  // namespace

Day company_yesterday(db::Tx& tx, Time now) {
  const auto zone = TimeZone::find(settings_of(tx).time_zone);
  return DayFinder(zone ? *zone : TimeZone::utc()).day_of(now) - 1;
}

Time end_of_company_day(db::Tx& tx, Day day) {
  return start_of_day(TimeZone::find(settings_of(tx).time_zone).value_or(TimeZone::utc()), day + 1);
}

std::vector<LastUse> last_uses(db::Tx& tx, const std::string& accounts) {
  return tx.query<LastUse>(
      "SELECT account_id, first_use_on, coalesce(last_use_on, first_use_on) AS last_use_on"
      " FROM usage_accounts WHERE first_use_on IS NOT NULL AND " +
          of_accounts(tx),
      accounts);
}

std::vector<LastUse> last_uses_by(db::Tx& tx, const std::string& accounts, Day day) {
  return tx.query<LastUse>(
      "SELECT account_id, min(day) AS first_use_on, max(day) AS last_use_on FROM usage_account_days WHERE " +
          of_accounts(tx) + " AND day <= $2 AND users > 0 GROUP BY account_id",
      accounts, day);
}

std::vector<UseSum> use_sums(db::Tx& tx, const std::string& accounts, Day from, Day to) {
  const std::string logins = settings_of(tx).login_events.empty() ? "users" : "logins";
  return tx.query<UseSum>(
      "SELECT account_id, CAST(sum(CASE WHEN users > 0 THEN 1 ELSE 0 END) AS BIGINT) AS days,"
      " CAST(sum(events) AS BIGINT) AS events, CAST(sum(" +
          logins + ") AS BIGINT) AS logins FROM usage_account_days WHERE " + of_accounts(tx) +
          " AND day BETWEEN $2 AND $3 GROUP BY account_id",
      accounts, from, to);
}

std::vector<DayUse> use_days(db::Tx& tx, const std::string& accounts, Day from, Day to) {
  return tx.query<DayUse>("SELECT a.place, d.day, d.events FROM " + db::text_places(tx.dialect(), "$1") +
                              " a JOIN usage_account_days d ON d.account_id = a.value WHERE d.day BETWEEN $2 AND $3",
                          accounts, from, to);
}

std::vector<UserCount> user_counts(db::Tx& tx, const std::string& accounts, Day from, Day to) {
  return tx.query<UserCount>("SELECT account_id, count(DISTINCT person) AS users FROM usage_user_months WHERE " +
                                 of_accounts(tx) + there_between(from, to) + " GROUP BY account_id",
                             accounts);
}

std::vector<Share> stickiness_of(db::Tx& tx, const std::string& accounts, Day day) {
  std::vector<AccountId> ids;
  for (std::string& id : json::read_text<std::vector<std::string>>(accounts)) ids.emplace_back(std::move(id));
  const auto all = store::presence_of(tx, ids, day - rules::month + 1, day);
  std::vector<Share> shares;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (const auto share = rules::stickiness(all[i].days)) shares.push_back({ids[i], *share});
  return shares;
}

std::vector<Breadths> breadths_of(db::Tx& tx, const std::string& accounts, Day from, Day to) {
  const std::vector<Feature> features = store::all_features(tx);
  const std::int64_t times = settings_of(tx).used_times;
  std::vector<Breadths> all;
  for (const auto& [account, uses] : uses_between(tx, accounts, from, to))
    all.push_back(breadths_in(account, uses, features, times));
  return all;
}

std::vector<FeatureUse> feature_uses(db::Tx& tx, const std::string& accounts, Day from, Day to) {
  const std::vector<Feature> features = store::all_features(tx);
  std::vector<FeatureUse> all;
  for (const auto& [account, uses] : uses_between(tx, accounts, from, to)) {
    for (const Feature& feature : features) {
      const bool entitled = is_entitled(feature, uses.plans);
      if (feature.active && (entitled ? feature.core : feature.premium))
        all.push_back({account, feature.id, entitled, uses.of(feature)});
    }
  }
  return all;
}

std::vector<KeyUse> uses_by_key(db::Tx& tx, const std::string& accounts, Day from, Day to) {
  return tx.query<KeyUse>(
      "SELECT d.account_id, f.key, CAST(sum(d.events) AS BIGINT) AS events FROM usage_feature_days d JOIN"
      " usage_features f ON f.number = d.feature WHERE d." +
          of_accounts(tx) + " AND d.day BETWEEN $2 AND $3 GROUP BY d.account_id, f.key",
      accounts, from, to);
}

std::vector<Seats> seats_of(db::Tx& tx, const std::string& accounts, Day day) {
  return tx.query<Seats>("SELECT account_id, CAST(sum(seats) AS BIGINT) AS seats FROM contracts WHERE " +
                             of_accounts(tx) + std::string(holds) + " AND seats IS NOT NULL GROUP BY account_id",
                         accounts, date_of(day));
}

}  // namespace zelo::usage
