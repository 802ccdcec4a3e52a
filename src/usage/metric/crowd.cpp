#include "src/usage/metric/crowd.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "src/customer/product/product.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metric/metric_rules.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/moments.h"
#include "src/usage/metric/presence.h"

namespace zelo::usage {

/// What an account used, and what it has contracts for or owns.
struct FeaturesOf {
  store::Rights rights;
  std::vector<std::pair<std::int64_t, std::int64_t>> events;  // by the feature's number

  [[nodiscard]] bool any() const { return rights.any() || !events.empty(); }
  [[nodiscard]] std::int64_t of(const Feature& feature) const {
    const auto found = std::ranges::find(events, feature.number, &std::pair<std::int64_t, std::int64_t>::first);
    return found == events.end() ? 0 : found->second;
  }
};

namespace {

constexpr Day days_at_least = 56;  // that detectors look at, and a trend of four weeks: read at once
// Wider than this, days are added up where they are: two years of two thousand accounts are more than a million rows.
constexpr Day days_at_most = days_at_least + 7;

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
  std::int64_t place = 0;
  std::int64_t feature = 0;
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(UsedFeature, (), (place, feature, events))

struct PlanOf {
  std::int64_t place = 0;
  std::string plan_key;
};
BOOST_DESCRIBE_STRUCT(PlanOf, (), (place, plan_key))

struct FirstContract {
  AccountId account_id;
  std::string starts_on;
};
BOOST_DESCRIBE_STRUCT(FirstContract, (), (account_id, starts_on))

constexpr std::string_view holds = " AND starts_on <= $2 AND (ended_on IS NULL OR ended_on >= $2)";

Breadths breadths_in(const AccountId& account, const FeaturesOf& uses, const std::vector<Feature>& features,
                     std::int64_t times) {
  Breadths found{.account_id = account};
  for (const Feature& feature : features) {
    if (!is_entitled(feature, uses.rights)) continue;
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

std::optional<Day> first_use_ever(db::Tx& tx) { return store::heard_since(tx); }

Crowd::Crowd(db::Tx& tx, std::vector<AccountId> accounts)
    : tx_(tx), accounts_(std::move(accounts)), list_(json::text_of(accounts_)) {}
Crowd::~Crowd() = default;

const std::vector<Feature>& Crowd::catalogue() {
  if (!catalogue_) catalogue_ = store::all_features(tx_);
  return *catalogue_;
}

const UsageSettings& Crowd::settings() {
  if (!settings_) settings_ = settings_of(tx_);
  return *settings_;
}

const std::optional<Day>& Crowd::since_ever() {
  if (!since_ever_) since_ever_.emplace(first_use_ever(tx_));
  return *since_ever_;
}

const std::vector<LastUse>& Crowd::last_uses() {
  if (!last_uses_)
    last_uses_ = tx_.query<LastUse>(
        "SELECT account_id, first_use_on, coalesce(last_use_on, first_use_on) AS last_use_on"
        " FROM usage_accounts WHERE first_use_on IS NOT NULL AND " +
            of_accounts(tx_),
        list_);
  return *last_uses_;
}

std::vector<LastUse> Crowd::last_uses_by(Day day) {
  return tx_.query<LastUse>(
      "SELECT account_id, min(day) AS first_use_on, max(day) AS last_use_on FROM usage_account_days WHERE " +
          of_accounts(tx_) + " AND day <= $2 AND users > 0 GROUP BY account_id",
      list_, day);
}

const std::vector<NeverUsed>& Crowd::never_used(Day day) {
  const auto [kept, fresh] = never_used_.try_emplace(day);
  std::vector<NeverUsed>& all = kept->second;
  if (!fresh || !since_ever() || *since_ever() > day) return all;
  std::unordered_set<std::string_view> used;
  for (const LastUse& row : last_uses())
    if (row.first_use_on <= day) used.insert(row.account_id.text);
  std::vector<AccountId> others;  // few: only their contracts are read
  for (const AccountId& account : accounts_)
    if (!used.contains(account.text)) others.push_back(account);
  if (others.empty()) return all;
  for (const FirstContract& row : tx_.query<FirstContract>(
           "SELECT account_id, min(starts_on) AS starts_on FROM contracts WHERE " + of_accounts(tx_) +
               " AND starts_on <= $2 GROUP BY account_id HAVING max(CASE WHEN ended_on IS NULL OR ended_on >= $2 THEN"
               " 1 ELSE 0 END) = 1",
           json::text_of(others), date_of(day)))
    if (const auto begun = parse_day(row.starts_on)) all.push_back({row.account_id, std::max(*begun, *since_ever())});
  return all;
}

const std::vector<DayUse>& Crowd::use_days(Day from, Day to) {
  if (days_read_ && days_read_->first <= from && days_read_->second >= to) return days_;
  Days wanted{std::min(from, to - days_at_least + 1), to};
  if (days_read_) wanted = {std::min(wanted.first, days_read_->first), std::max(to, days_read_->second)};
  days_ = tx_.query<DayUse>("SELECT a.place, d.day, d.users, d.events, d.logins FROM " +
                                db::text_places(tx_.dialect(), "$1") +
                                " a JOIN usage_account_days d ON d.account_id = a.value WHERE d.day BETWEEN $2 AND $3",
                            list_, wanted.first, wanted.second);
  days_read_ = wanted;
  return days_;
}

const std::vector<UseSum>& Crowd::wide_sums(Day from, Day to) {
  const auto [kept, fresh] = wide_sums_.try_emplace({from, to});
  if (fresh)
    kept->second = tx_.query<UseSum>(
        fmt::format("SELECT account_id, CAST(sum(CASE WHEN users > 0 THEN 1 ELSE 0 END) AS BIGINT) AS days,"
                    " CAST(sum(events) AS BIGINT) AS events, CAST(sum({}) AS BIGINT) AS logins FROM"
                    " usage_account_days WHERE {} AND day BETWEEN $2 AND $3 GROUP BY account_id",
                    settings().login_events.empty() ? "users" : "logins", of_accounts(tx_)),
        list_, from, to);
  return kept->second;
}

std::vector<UseSum> Crowd::use_sums(Day from, Day to) {
  const Day first = days_read_ ? std::min(from, days_read_->first) : from;
  const Day last = days_read_ ? std::max(to, days_read_->second) : to;
  if (last - first + 1 > days_at_most) return wide_sums(from, to);
  const bool named_logins = !settings().login_events.empty();
  std::vector<UseSum> by_place(accounts_.size());
  std::vector<bool> there(accounts_.size());
  for (const DayUse& row : use_days(from, to)) {
    if (row.day < from || row.day > to) continue;
    const auto place = static_cast<std::size_t>(row.place);
    there[place] = true;
    by_place[place].days += row.users > 0 ? 1 : 0;
    by_place[place].events += row.events;
    by_place[place].logins += named_logins ? row.logins : row.users;
  }
  std::vector<UseSum> sums;
  for (std::size_t place = 0; place < by_place.size(); ++place) {
    if (!there[place]) continue;
    by_place[place].account_id = accounts_[place];
    sums.push_back(std::move(by_place[place]));
  }
  return sums;
}

const std::vector<UserCount>& Crowd::user_counts(Day from, Day to) {
  const auto [kept, fresh] = user_counts_.try_emplace({from, to});
  if (fresh)
    kept->second =
        tx_.query<UserCount>("SELECT account_id, count(DISTINCT person) AS users FROM usage_user_months WHERE " +
                                 of_accounts(tx_) + there_between(from, to) + " GROUP BY account_id",
                             list_);
  return kept->second;
}

std::vector<Share> Crowd::stickiness(Day day) {
  const auto all = store::presence_of(tx_, accounts_, day - rules::month + 1, day);
  std::vector<Share> shares;
  for (std::size_t i = 0; i < accounts_.size(); ++i)
    if (const auto share = rules::stickiness(all[i].days)) shares.push_back({accounts_[i], *share});
  return shares;
}

const std::vector<FeaturesOf>& Crowd::features_between(Day from, Day to) {
  const auto [kept, fresh] = features_.try_emplace({from, to});
  if (!fresh) return kept->second;
  std::vector<FeaturesOf>& all = kept->second;
  all.resize(accounts_.size());
  const std::string places = db::text_places(tx_.dialect(), "$1");
  for (auto& row :
       tx_.query<PlanOf>("SELECT a.place, c.plan_key FROM " + places +
                             " a JOIN contracts c ON c.account_id = a.value WHERE 1 = 1" + std::string(holds),
                         list_, date_of(to)))
    all[static_cast<std::size_t>(row.place)].rights.plans.push_back(std::move(row.plan_key));
  for (auto& row : customer::store::owned_on(tx_, list_, date_of(to)))
    all[static_cast<std::size_t>(row.place)].rights.products.push_back(std::move(row.name_key));
  for (const auto& row :
       tx_.query<UsedFeature>("SELECT a.place, d.feature, CAST(sum(d.events) AS BIGINT) AS events FROM " + places +
                                  " a JOIN usage_feature_days d ON d.account_id = a.value WHERE d.day BETWEEN $2 AND"
                                  " $3 GROUP BY a.place, d.feature",
                              list_, from, to))
    all[static_cast<std::size_t>(row.place)].events.emplace_back(row.feature, row.events);
  return all;
}

std::vector<Breadths> Crowd::breadths(Day from, Day to) {
  const std::int64_t times = settings().used_times;
  const auto& features = features_between(from, to);
  std::vector<Breadths> all;
  for (std::size_t place = 0; place < features.size(); ++place)
    if (features[place].any()) all.push_back(breadths_in(accounts_[place], features[place], catalogue(), times));
  return all;
}

std::vector<FeatureUse> Crowd::feature_uses(Day from, Day to) {
  const auto& features = features_between(from, to);
  std::vector<FeatureUse> all;
  for (std::size_t place = 0; place < features.size(); ++place) {
    if (!features[place].any()) continue;
    for (const Feature& feature : catalogue()) {
      const bool entitled = is_entitled(feature, features[place].rights);
      if (feature.active && (entitled ? feature.core : feature.premium))
        all.push_back({accounts_[place], feature.id, entitled, features[place].of(feature)});
    }
  }
  return all;
}

std::vector<KeyUse> Crowd::uses_by_key(Day from, Day to) {
  return tx_.query<KeyUse>(
      "SELECT d.account_id, f.key, CAST(sum(d.events) AS BIGINT) AS events FROM usage_feature_days d JOIN"
      " usage_features f ON f.number = d.feature WHERE d." +
          of_accounts(tx_) + " AND d.day BETWEEN $2 AND $3 GROUP BY d.account_id, f.key",
      list_, from, to);
}

const std::vector<Seats>& Crowd::seats(Day day) {
  const auto [kept, fresh] = seats_.try_emplace(day);
  if (fresh)
    kept->second =
        tx_.query<Seats>("SELECT account_id, CAST(sum(seats) AS BIGINT) AS seats FROM contracts WHERE " +
                             of_accounts(tx_) + std::string(holds) + " AND seats IS NOT NULL GROUP BY account_id",
                         list_, date_of(day));
  return kept->second;
}

}  // namespace zelo::usage
