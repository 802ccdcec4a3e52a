#pragma once
// All accounts side by side: who uses what, who came when and stayed, how long until the first value.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/http/message.h"
#include "src/customer/account_store.h"
#include "src/identity/ids.h"
#include "src/usage/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::usage {

inline constexpr std::int64_t most_cohorts = 12;

enum class HeatUse { used, unused };
BOOST_DESCRIBE_ENUM(HeatUse, used, unused)

/// Which accounts: as the list of accounts is narrowed, and by what they use.
struct ExplorerAsked {
  customer::AccountQuery accounts;
  std::optional<FeatureId> feature_id;
  /// Of that feature in 28 days; used when only the feature is said. Who never used anything is among the others when a
  /// contract holds; who has no right to the feature is not.
  std::optional<HeatUse> use;
};

struct HeatCell {
  std::string feature;  // key
  std::int64_t events = 0;
  std::int64_t days = 0;
  std::int64_t previous_events = 0;
  std::int64_t previous_days = 0;
};
BOOST_DESCRIBE_STRUCT(HeatCell, (), (feature, events, days, previous_events, previous_days))

struct HeatFigures {
  std::int64_t level = 0;
  std::int64_t daily = 0;    // users of the last day,
  std::int64_t weekly = 0;   // of 7 days
  std::int64_t monthly = 0;  // of 28
  std::optional<double> stickiness;
  std::int64_t features_used = 0;
  std::int64_t features_entitled = 0;
  std::optional<double> depth;
};
BOOST_DESCRIBE_STRUCT(HeatFigures, (),
                      (level, daily, weekly, monthly, stickiness, features_used, features_entitled, depth))

/// The 28 days before the account's today, and the 28 before these.
struct HeatRow {
  AccountId account_id;
  std::string account_name;
  std::string from;
  std::string to;  // within
  HeatFigures now;
  HeatFigures previous;
  std::vector<HeatCell> features;  // those of which anything was heard
};
BOOST_DESCRIBE_STRUCT(HeatRow, (), (account_id, account_name, from, to, now, previous, features))

struct CohortMonth {
  std::int64_t after = 0;  // months since the first use
  std::int64_t returned = 0;
  bool complete = true;  // false for the present month
};
BOOST_DESCRIBE_STRUCT(CohortMonth, (), (after, returned, complete))

struct Cohort {
  std::string month;  // "2026-03", of the first use
  std::int64_t accounts = 0;
  std::vector<CohortMonth> months;
};
BOOST_DESCRIBE_STRUCT(Cohort, (), (month, accounts, months))

struct CohortTable {
  std::vector<Cohort> items;  // the latest first
};
BOOST_DESCRIBE_STRUCT(CohortTable, (), (items))

struct CohortAccount {
  AccountId account_id;
  std::string account_name;
  std::string first_use_on;
  std::string last_use_on;
};
BOOST_DESCRIBE_STRUCT(CohortAccount, (), (account_id, account_name, first_use_on, last_use_on))

struct TimeToValue {
  std::optional<std::string> feature;  // whose first use is the value; nothing: not set
  std::int64_t reached = 0;
  std::int64_t waiting = 0;  // accounts that have not reached it yet
  std::optional<double> median_days;
  std::optional<double> p75_days;
};
BOOST_DESCRIBE_STRUCT(TimeToValue, (), (feature, reached, waiting, median_days, p75_days))

/// An account on its way to the first value, or there.
struct ValueAccount {
  AccountId account_id;
  std::string account_name;
  std::string since;  // when it became a customer
  std::optional<std::string> first_value_on;
  std::int64_t days = 0;  // until then, until its last contract ended, or until today
};
BOOST_DESCRIBE_STRUCT(ValueAccount, (), (account_id, account_name, since, first_value_on, days))

/// By name of the account; those that were ever used.
Page<HeatRow> usage_heat(Ctx& ctx, const ExplorerAsked& asked, const std::optional<std::string>& after, int limit);
http::Response usage_heat_csv(Ctx& ctx, const ExplorerAsked& asked);
/// Of the accounts that are asked for; what they use does not matter.
CohortTable usage_cohorts(Ctx& ctx, const customer::AccountQuery& accounts);
http::Response usage_cohorts_csv(Ctx& ctx, const customer::AccountQuery& accounts);
struct CohortAsked {
  customer::AccountQuery accounts;
  std::string month;
  std::optional<std::int64_t> after_months;
};
/// The accounts of one cohort; of those that returned after so many months, if it is said.
Page<CohortAccount> cohort_accounts(Ctx& ctx, const CohortAsked& asked, const std::optional<std::string>& after,
                                    int limit);
/// Who left without it counts as waiting until then. Days are those of each account's own calendar.
TimeToValue time_to_value(Ctx& ctx, const customer::AccountQuery& accounts);
struct ValueAsked {
  customer::AccountQuery accounts;
  bool reached = true;
};
/// Those that it counts as having reached it, or as waiting.
Page<ValueAccount> value_accounts(Ctx& ctx, const ValueAsked& asked, const std::optional<std::string>& after,
                                  int limit);

}  // namespace zelo::usage
