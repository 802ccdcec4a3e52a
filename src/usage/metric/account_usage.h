#pragma once
// What people see of usage: of one account, and of all side by side.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"
#include "src/usage/ids.h"
#include "src/usage/metric/adoption.h"
#include "src/usage/metric/range.h"
#include "src/usage/metric/regular_use.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::usage {

struct UsageDay {
  std::string date;
  std::int64_t users = 0;    // distinct, of the day,
  std::int64_t weekly = 0;   // of the 7 days that end with it,
  std::int64_t monthly = 0;  // and of the 28
  std::int64_t events = 0;
  std::int64_t logins = 0;
};
BOOST_DESCRIBE_STRUCT(UsageDay, (), (date, users, weekly, monthly, events, logins))

struct UsageFeature {
  FeatureId id;
  std::string key;
  std::string name;
  bool core = false;
  std::optional<std::string> module;
  bool premium = false;
  bool entitled = false;
  bool used = false;  // often enough to count
  std::int64_t events = 0;
  std::int64_t days = 0;
  std::int64_t users = 0;
};
BOOST_DESCRIBE_STRUCT(UsageFeature, (), (id, key, name, core, module, premium, entitled, used, events, days, users))

struct UsageFigures {
  std::int64_t users = 0;  // distinct, of the whole range
  std::int64_t events = 0;
  std::int64_t logins = 0;
  std::int64_t days_used = 0;
  std::optional<double> stickiness;  // percent
  std::optional<double> breadth;     // percent
  std::int64_t features_used = 0;
  std::int64_t features_entitled = 0;
  std::optional<double> depth;
};
BOOST_DESCRIBE_STRUCT(UsageFigures, (),
                      (users, events, logins, days_used, stickiness, breadth, features_used, features_entitled, depth))

struct AccountUsage {
  std::string from;
  std::string to;  // within; never today
  std::string previous_from;
  std::string previous_to;
  std::string time_zone;
  bool own_time_zone = false;
  std::string today;
  std::int64_t used_times = 1;  // from which on a feature counts as used
  std::vector<UsageDay> days;
  std::vector<UsageDay> previous;  // as many days before
  UsageFigures figures;
  UsageFigures previous_figures;
  std::vector<UsageFeature> features;
  std::optional<std::string> first_use_on;
  std::optional<std::string> last_use_on;
  std::optional<std::string> first_login_on;
  std::optional<std::string> first_value_on;
  std::optional<std::int64_t> days_to_value;  // from the start of the first contract, else from when the account came
};
BOOST_DESCRIBE_STRUCT(AccountUsage, (),
                      (from, to, previous_from, previous_to, time_zone, own_time_zone, today, used_times, days,
                       previous, figures, previous_figures, features, first_use_on, last_use_on, first_login_on,
                       first_value_on, days_to_value))

struct Adoption {
  std::int64_t level = 0;
  std::string as_of;  // a day, within
  std::vector<AdoptionStep> steps;
  std::int64_t features_used = 0;
  std::int64_t features_entitled = 0;
  std::optional<double> breadth;
  std::optional<double> depth;
  std::int64_t seats_active = 0;
  std::optional<std::int64_t> seats_licensed;
  std::optional<double> seats_percent;
  std::string customer_since;             // the first day of the first contract, else when the account came
  std::vector<MilestoneSeen> milestones;  // on the way to regular use; none after the first year
};
BOOST_DESCRIBE_STRUCT(Adoption, (),
                      (level, as_of, steps, features_used, features_entitled, breadth, depth, seats_active,
                       seats_licensed, seats_percent, customer_since, milestones))

struct UsagePerson {
  std::optional<std::int64_t> person;  // the number; nothing when the name is forgotten
  std::string key;                     // the id that the product gave
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::int64_t days = 0;  // on which they were there
  std::string last_on;
  std::int64_t features = 0;  // different ones that they used
};
BOOST_DESCRIBE_STRUCT(UsagePerson, (), (person, key, name, email, days, last_on, features))

struct FeatureDay {
  std::string date;
  std::int64_t users = 0;
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(FeatureDay, (), (date, users, events))

struct FeatureDays {
  std::vector<FeatureDay> items;  // those with any use, the latest first; as many as a range may have
};
BOOST_DESCRIBE_STRUCT(FeatureDays, (), (items))

/// Of a range: everybody, or who used one feature.
struct UsersAsked {
  UsageRange range;
  std::optional<FeatureId> feature_id;
};

/// Here and below: of the account that remains, where it was merged into another.
AccountUsage account_usage(Ctx& ctx, const AccountId& id, const UsageRange& range);
std::string account_usage_csv(Ctx& ctx, const AccountId& id, const UsageRange& range);
Adoption account_adoption(Ctx& ctx, const AccountId& id);
FeatureDays feature_days(Ctx& ctx, const AccountId& id, const FeatureId& feature, const UsageRange& range);
Page<UsagePerson> usage_people(Ctx& ctx, const AccountId& id, const UsersAsked& asked,
                               const std::optional<std::string>& after, int limit);

}  // namespace zelo::usage
