#include "src/usage/count/rollup.h"

#include <algorithm>
#include <set>

#include "src/usage/count/rollup_store.h"
#include "src/usage/feature/feature_store.h"

namespace zelo::usage {
Month oldest_raw_month(Time now, const UsageSettings& settings) {
  return std::max<Month>(month_of(now.ms / days(1).ms - settings.raw_days), settings.raw_from.value_or(0));
}

Rules read_rules(db::Tx& tx, Time now) {
  Rules rules{.settings = settings_of(tx), .features = store::all_features(tx)};
  for (const Feature& feature : rules.features)
    if (rules.settings.value_feature == feature.key) rules.value_feature = feature.number;
  rules.oldest_raw = oldest_raw_month(now, rules.settings);
  return rules;
}

namespace {

std::vector<Feature> retired_of(std::vector<Feature> features) {
  std::erase_if(features, [](const Feature& feature) { return feature.active; });
  for (Feature& feature : features) feature.active = true;
  return features;
}

}  // namespace

Rollup::Rollup(const Rules& rules)
    : rules_(rules),
      matcher_(rules.features),
      retired_(retired_of(rules.features)),
      login_events_(rules.settings.login_events.begin(), rules.settings.login_events.end()) {}

Rollup::OfAccount& Rollup::of(db::Tx& tx, const AccountId& account) {
  const auto known = accounts_.find(account);
  if (known != accounts_.end()) return known->second;
  return accounts_.emplace(account, OfAccount(zone_of(tx, account, rules_.settings))).first->second;
}

void Rollup::add(db::Tx& tx, const AccountId& account, const Act& act) {
  OfAccount& sums = of(tx, account);
  const Day day = sums.days.day_of(act.at);
  if (!sum(sums, day, act) && retired_.match(act.type, act.name, act.properties).empty()) unmatched_.add(account, act);
  if (month_of(day) < rules_.oldest_raw) return;
  RawDay& raw = sums.raw[day];
  ++raw.events;
  append(act, raw.body);
}

void Rollup::add_counted(const AccountId& account, Day day, const Act& act) {
  const auto known = accounts_.find(account);
  sum(known != accounts_.end() ? known->second : accounts_.emplace(account, OfAccount(TimeZone::utc())).first->second,
      day, act);
}

bool Rollup::sum(OfAccount& sums, Day day, const Act& act) {
  const std::int64_t bit = std::int64_t{1} << day_of_month(day);
  const bool login = act.type == 't' && !login_events_.empty() && login_events_.contains(std::string(act.name));
  const auto& features = matcher_.match(act.type, act.name, act.properties);

  Presence& who = sums.months[month_of(day)];
  who[{0, act.person}] |= bit;
  DaySum& of_day = sums.by_day[day];
  ++of_day.events;
  of_day.logins += login ? 1 : 0;
  for (const std::int64_t feature : features) {
    who[{feature, act.person}] |= bit;
    ++sums.by_feature[{day, feature}].events;
  }
  const bool value = rules_.value_feature && std::ranges::find(features, *rules_.value_feature) != features.end();
  keep_moments(sums, day, login || login_events_.empty(), value);
  return !features.empty();
}

void Rollup::keep_moments(OfAccount& sums, Day day, bool login, bool value) {
  const auto earlier = [&](std::optional<Day>& first) { first = first ? std::min(*first, day) : day; };
  earlier(sums.first_use);
  sums.last_use = std::max(sums.last_use.value_or(day), day);
  if (login) earlier(sums.first_login);
  if (value) earlier(sums.first_value);
}

std::vector<AccountId> Rollup::accounts_of_the_past(Time now) {
  std::vector<AccountId> accounts;
  for (auto& [account, sums] : accounts_)
    if (!sums.by_day.empty() && sums.by_day.begin()->first < sums.days.day_of(now)) accounts.push_back(account);
  return accounts;
}

std::vector<std::int64_t> Rollup::people() const {
  std::set<std::int64_t> people;
  for (const auto& [account, sums] : accounts_)
    for (const auto& [month, who] : sums.months)
      for (const auto& [key, days] : who) people.insert(key.person);
  return {people.begin(), people.end()};
}

void Rollup::rename_people(const std::map<std::int64_t, std::int64_t>& became) {
  if (became.empty()) return;
  for (auto& [account, sums] : accounts_)
    for (auto& [month, who] : sums.months) {
      Presence renamed;
      for (const auto& [key, days] : who) {
        const auto later = became.find(key.person);
        renamed[{key.feature, later == became.end() ? key.person : later->second}] |= days;
      }
      who = std::move(renamed);
    }
}

void Rollup::write(db::Tx& tx) {
  if (accounts_.empty()) return;
  const std::int64_t seq = tx.next_number("usage_raw");
  std::set<Month> made;
  for (const auto& [account, sums] : accounts_)
    for (const auto& [month, who] : sums.months)
      if (made.insert(month).second) make_partitions(tx, month);
  // In the order of their keys, so that neighbours in the tables are written together.
  std::vector<decltype(accounts_)::value_type*> in_order;
  for (auto& entry : accounts_) in_order.push_back(&entry);
  std::ranges::sort(in_order, {}, [](const auto* entry) { return std::string_view(entry->first.text); });
  for (auto* entry : in_order) store::write_sums(tx, entry->first, entry->second, seq);
  accounts_.clear();
}

}  // namespace zelo::usage
