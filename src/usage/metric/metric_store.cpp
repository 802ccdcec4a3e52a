#include "src/usage/metric/metric_store.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "lib/db/word_index.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/contract/contract_store.h"

namespace zelo::usage::store {

std::vector<DayRow> days_of(db::Tx& tx, const AccountId& account, Day from, Day to) {
  return tx.query<DayRow>(
      "SELECT day, users, events, logins FROM usage_account_days WHERE account_id = $1 AND day BETWEEN $2 AND $3"
      " ORDER BY day",
      account, from, to);
}

std::vector<FeatureSum> features_of(db::Tx& tx, const AccountId& account, Day from, Day to) {
  return tx.query<FeatureSum>(
      "SELECT feature, CAST(sum(events) AS BIGINT) AS events, count(*) AS days FROM usage_feature_days"
      " WHERE account_id = $1 AND day BETWEEN $2 AND $3 GROUP BY feature ORDER BY feature",
      account, from, to);
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

/// A condition on the table of features, or on all that a person did.
std::string people_table(const std::optional<std::int64_t>& feature) {
  return feature ? "usage_feature_months WHERE feature = " + std::to_string(*feature) + " AND account_id = $1"
                 : "usage_user_months WHERE account_id = $1";
}

/// Each month tells its next ones, which are few; the first of them all are the next.
std::vector<std::int64_t> next_people(db::Tx& tx, const AccountId& account, Day from, Day to, const std::string& table,
                                      std::int64_t after, int limit) {
  std::set<std::int64_t> people;
  for (Month month = month_of(from); month <= month_of(to); ++month)
    for (const std::int64_t person : tx.query<std::int64_t>(
             "SELECT person FROM " + table +
                 " AND month = $2 AND person > $3 AND (days & CAST($4 AS BIGINT)) <> 0 ORDER BY person LIMIT $5",
             account, month, after, bits_within(month, from, to), limit))
      people.insert(person);
  std::vector<std::int64_t> next(people.begin(), people.end());
  if (next.size() > static_cast<std::size_t>(limit)) next.resize(static_cast<std::size_t>(limit));
  return next;
}

}  // namespace

std::vector<FeatureUsers> feature_users_of(db::Tx& tx, const AccountId& account, Day from, Day to) {
  const Month first = month_of(from);
  const Month last = month_of(to);
  return tx.query<FeatureUsers>(
      "SELECT feature, count(DISTINCT person) AS users FROM usage_feature_months WHERE account_id = $1" +
          std::string(in_range) + " GROUP BY feature",
      account, first, last, bits_within(first, from, to), bits_within(last, from, to));
}

std::vector<PersonDays> people_of(db::Tx& tx, const AccountId& account, Day from, Day to,
                                  const std::optional<std::int64_t>& feature, std::int64_t after, int limit) {
  const std::string table = people_table(feature);
  const auto next = next_people(tx, account, from, to, table, after, limit);
  const std::string list = db::number_text(next);
  const std::string are_these = " AND person IN " + db::number_list(tx.dialect(), "$6");
  const Month first = month_of(from);
  const Month last = month_of(to);
  const std::int64_t in_first = bits_within(first, from, to);
  const std::int64_t in_last = bits_within(last, from, to);
  std::map<std::int64_t, PersonDays> people;
  for (const PersonMask& row :
       tx.query<PersonMask>("SELECT person, month, days FROM " + table + std::string(in_range) + are_these, account,
                            first, last, in_first, in_last, list)) {
    const auto bits = static_cast<std::uint64_t>(row.days & bits_within(row.month, from, to));
    PersonDays& person = people[row.person];
    person.days += std::popcount(bits);
    person.last = std::max(person.last, first_day(row.month) + static_cast<Day>(std::bit_width(bits)) - 1);
  }
  for (const PersonFeatures& row : tx.query<PersonFeatures>(
           "SELECT person, count(DISTINCT feature) AS features FROM usage_feature_months WHERE account_id = $1" +
               std::string(in_range) + are_these + " GROUP BY person",
           account, first, last, in_first, in_last, list))
    people[row.person].features = row.features;
  std::vector<PersonDays> page;
  for (const std::int64_t person : next) {
    page.push_back(people[person]);
    page.back().person = person;
  }
  return page;
}

std::vector<DayRow> feature_days_of(db::Tx& tx, const AccountId& account, std::int64_t feature, Day from, Day to) {
  return tx.query<DayRow>(
      "SELECT day, users, events, CAST(0 AS BIGINT) AS logins FROM usage_feature_days WHERE account_id = $1"
      " AND feature = $2 AND day BETWEEN $3 AND $4 ORDER BY day DESC",
      account, feature, from, to);
}

std::vector<std::int64_t> events_by_day(db::Tx& tx, const AccountId& account, std::int64_t feature, Day from, Day to) {
  std::vector<std::int64_t> events(static_cast<std::size_t>(to - from + 1));
  for (const DayRow& row : feature_days_of(tx, account, feature, from, to))
    events[static_cast<std::size_t>(row.day - from)] = row.events;
  return events;
}

Licensed licensed_to(db::Tx& tx, const AccountId& account, Day day) {
  Licensed licensed;
  const std::string date = date_of(day);
  for (const auto& contract : customer::current_contracts(tx, account, date)) {
    if (customer::status_on(contract, date) == customer::ContractStatus::active) add_licence(contract, licensed);
  }
  return licensed;
}

void add_licence(const customer::Contract& contract, Licensed& licensed) {
  licensed.plans.push_back(contract.plan_key);
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
