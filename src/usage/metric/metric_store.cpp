#include "src/usage/metric/metric_store.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "lib/db/word_index.h"
#include "src/customer/account_store.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/product/product.h"

namespace zelo::usage::store {

Family::Family(db::Tx& tx, const AccountId& account) : ids_(customer::merged_family(tx, account)) {
  if (ids_.size() <= 1) {
    where_ = " WHERE account_id = $1";
    value_ = account.text;
    return;
  }
  where_ = " WHERE " + db::in_texts(tx.dialect(), "account_id", "$1");
  value_ = json::text_of(ids_);
}

std::vector<DayRow> days_of(db::Tx& tx, const Family& family, Day from, Day to) {
  return tx.query<DayRow>(
      "SELECT day, CAST(sum(users) AS BIGINT) AS users, CAST(sum(events) AS BIGINT) AS events, CAST(sum(logins) AS"
      " BIGINT) AS logins FROM usage_account_days" +
          family.where() + " AND day BETWEEN $2 AND $3 GROUP BY day ORDER BY day",
      family.value(), from, to);
}

std::vector<FeatureSum> features_of(db::Tx& tx, const Family& family, Day from, Day to) {
  return tx.query<FeatureSum>(
      "SELECT feature, CAST(sum(events) AS BIGINT) AS events, count(DISTINCT day) AS days FROM usage_feature_days" +
          family.where() + " AND day BETWEEN $2 AND $3 GROUP BY feature ORDER BY feature",
      family.value(), from, to);
}

namespace {

/// $2 and $3 are the first and the last month of a range, $4 and $5 which of their days are in it.
constexpr std::string_view in_range =
    " AND month BETWEEN $2 AND $3 AND (days & CASE month WHEN $2 THEN CAST($4 AS BIGINT) WHEN $3 THEN CAST($5 AS "
    "BIGINT)"
    " ELSE CAST(-1 AS BIGINT) END) <> 0";

struct PersonMask {
  std::int64_t person = 0;
  Month month = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(PersonMask, (), (person, month, days))

struct PersonFeatures {
  std::int64_t person = 0;
  std::int64_t features = 0;
};
BOOST_DESCRIBE_STRUCT(PersonFeatures, (), (person, features))

/// All that people did, or what they did with one feature; of a family.
std::string people_table(const Family& family, const std::optional<std::int64_t>& feature) {
  if (!feature) return "usage_user_months" + family.where();
  return "usage_feature_months" + family.where() + " AND feature = " + std::to_string(*feature);
}

/// Each month tells its next ones, which are few; the first of them all are the next.
std::vector<std::int64_t> next_people(db::Tx& tx, const Family& family, Day from, Day to, const std::string& table,
                                      std::int64_t after, int limit) {
  std::set<std::int64_t> people;
  for (Month month = month_of(from); month <= month_of(to); ++month)
    for (const std::int64_t person : tx.query<std::int64_t>(
             "SELECT DISTINCT person FROM " + table +
                 " AND month = $2 AND person > $3 AND (days & CAST($4 AS BIGINT)) <> 0 ORDER BY person LIMIT $5",
             family.value(), month, after, bits_within(month, from, to), limit))
      people.insert(person);
  std::vector<std::int64_t> next(people.begin(), people.end());
  if (next.size() > static_cast<std::size_t>(limit)) next.resize(static_cast<std::size_t>(limit));
  return next;
}

/// Of each person, by month.
using MonthsOf = std::map<std::int64_t, std::map<Month, std::uint64_t>>;

PersonDays days_in(const std::map<Month, std::uint64_t>& months) {
  PersonDays person;
  for (const auto& [month, bits] : months) {
    person.days += std::popcount(bits);
    person.last = first_day(month) + static_cast<Day>(std::bit_width(bits)) - 1;
  }
  return person;
}

}  // namespace

std::vector<FeatureUsers> feature_users_of(db::Tx& tx, const Family& family, Day from, Day to) {
  const Month first = month_of(from);
  const Month last = month_of(to);
  return tx.query<FeatureUsers>("SELECT feature, count(DISTINCT person) AS users FROM usage_feature_months" +
                                    family.where() + std::string(in_range) + " GROUP BY feature",
                                family.value(), first, last, bits_within(first, from, to), bits_within(last, from, to));
}

std::vector<PersonDays> people_of(db::Tx& tx, const Family& family, Day from, Day to,
                                  const std::optional<std::int64_t>& feature, std::int64_t after, int limit) {
  const std::string table = people_table(family, feature);
  const auto next = next_people(tx, family, from, to, table, after, limit);
  const std::string list = db::number_text(next);
  const std::string are_these = " AND person IN " + db::number_list(tx.dialect(), "$6");
  const Month first = month_of(from);
  const Month last = month_of(to);
  const std::int64_t in_first = bits_within(first, from, to);
  const std::int64_t in_last = bits_within(last, from, to);
  MonthsOf months;
  for (const PersonMask& row :
       tx.query<PersonMask>("SELECT person, month, days FROM " + table + std::string(in_range) + are_these,
                            family.value(), first, last, in_first, in_last, list))
    months[row.person][row.month] |= static_cast<std::uint64_t>(row.days & bits_within(row.month, from, to));
  std::map<std::int64_t, std::int64_t> features;
  for (const PersonFeatures& row :
       tx.query<PersonFeatures>("SELECT person, count(DISTINCT feature) AS features FROM usage_feature_months" +
                                    family.where() + std::string(in_range) + are_these + " GROUP BY person",
                                family.value(), first, last, in_first, in_last, list))
    features[row.person] = row.features;
  std::vector<PersonDays> page;
  for (const std::int64_t person : next) {
    page.push_back(days_in(months[person]));
    page.back().person = person;
    page.back().features = features[person];
  }
  return page;
}

std::vector<DayRow> feature_days_of(db::Tx& tx, const Family& family, std::int64_t feature, Day from, Day to) {
  return tx.query<DayRow>(
      "SELECT day, CAST(sum(users) AS BIGINT) AS users, CAST(sum(events) AS BIGINT) AS events, CAST(0 AS BIGINT) AS"
      " logins FROM usage_feature_days" +
          family.where() + " AND feature = $2 AND day BETWEEN $3 AND $4 GROUP BY day ORDER BY day DESC",
      family.value(), feature, from, to);
}

namespace {

struct FeatureEvents {
  std::int64_t feature = 0;
  Day day = 0;
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(FeatureEvents, (), (feature, day, events))

}  // namespace

std::vector<std::vector<std::int64_t>> events_by_day(db::Tx& tx, const Family& family,
                                                     std::span<const std::int64_t> features, Day from, Day to) {
  std::vector<std::vector<std::int64_t>> events(features.size(),
                                                std::vector<std::int64_t>(static_cast<std::size_t>(to - from + 1)));
  if (features.empty()) return events;
  for (const FeatureEvents& row :
       tx.query<FeatureEvents>("SELECT feature, day, CAST(sum(events) AS BIGINT) AS events FROM usage_feature_days" +
                                   family.where() + " AND " + db::in_numbers(tx.dialect(), "feature", "$2") +
                                   " AND day BETWEEN $3 AND $4"
                                   " GROUP BY feature, day",
                               family.value(), db::number_text(features), from, to)) {
    const auto place = std::ranges::find(features, row.feature) - features.begin();
    events[static_cast<std::size_t>(place)][static_cast<std::size_t>(row.day - from)] = row.events;
  }
  return events;
}

Licensed licensed_to(db::Tx& tx, const AccountId& account, Day day) {
  Licensed licensed;
  const std::string date = date_of(day);
  for (const auto& contract : customer::current_contracts(tx, account, date)) {
    if (customer::status_on(contract, date) == customer::ContractStatus::active) add_licence(contract, licensed);
  }
  for (auto& owned : customer::store::owned_on(tx, json::text_of(std::vector<AccountId>{account}), date))
    licensed.rights.products.push_back(std::move(owned.name_key));
  return licensed;
}

void add_licence(const customer::Contract& contract, Licensed& licensed) {
  licensed.rights.plans.push_back(contract.plan_key);
  if (contract.seats) licensed.seats = licensed.seats.value_or(0) + *contract.seats;
}

std::int64_t bits_within(Month month, Day from, Day to) {
  std::int64_t bits = 0;
  const Day first = first_day(month);
  for (Day day = std::max(first, from); day <= to && day < first_day(month + 1); ++day)
    bits |= std::int64_t{1} << (day - first);
  return bits;
}

}  // namespace zelo::usage::store
