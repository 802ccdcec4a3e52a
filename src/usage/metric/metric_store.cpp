#include "src/usage/metric/metric_store.h"

#include <algorithm>

#include "src/customer/contract/contract_rules.h"
#include "src/customer/contract/contract_store.h"

namespace zelo::usage::store {

std::vector<DayRow> days_of(db::Tx& tx, const AccountId& account, Day from, Day to) {
  return tx.query<DayRow>(
      "SELECT day, users, events, logins FROM usage_account_days WHERE account_id = $1 AND day BETWEEN $2 AND $3"
      " ORDER BY day",
      account, from, to);
}

std::vector<rules::Mask> masks_of(db::Tx& tx, const AccountId& account, Day from, Day to) {
  return tx.query<rules::Mask>(
      "SELECT person, month, days FROM usage_user_months WHERE account_id = $1 AND month BETWEEN $2 AND $3"
      " ORDER BY person, month",
      account, month_of(from), month_of(to));
}

std::vector<FeatureSum> features_of(db::Tx& tx, const AccountId& account, Day from, Day to) {
  return tx.query<FeatureSum>(
      "SELECT feature, CAST(sum(events) AS BIGINT) AS events, count(*) AS days FROM usage_feature_days"
      " WHERE account_id = $1 AND day BETWEEN $2 AND $3 GROUP BY feature ORDER BY feature",
      account, from, to);
}

std::vector<FeatureMask> feature_masks_of(db::Tx& tx, const AccountId& account, Day from, Day to) {
  return tx.query<FeatureMask>(
      "SELECT feature, person, month, days FROM usage_feature_months WHERE account_id = $1 AND month BETWEEN $2 AND $3",
      account, month_of(from), month_of(to));
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
