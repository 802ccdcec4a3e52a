#pragma once
// What stands on an account's timeline about its usage.

#include <cstdint>
#include <string>

#include "lib/base/describe.h"
#include "src/usage/ids.h"
#include "src/usage/metric/regular_use.h"

namespace zelo::usage {

struct UsageFirstLogin {
  static constexpr const char* kind = "usage.first_login";
  static constexpr bool for_customer = false;
  std::string done_on;
};
BOOST_DESCRIBE_STRUCT(UsageFirstLogin, (), (done_on))

struct UsageFirstValue {
  static constexpr const char* kind = "usage.first_value";
  static constexpr bool for_customer = false;
  std::string done_on;
  std::int64_t days_to_value = 0;  // since the account became a customer
};
BOOST_DESCRIBE_STRUCT(UsageFirstValue, (), (done_on, days_to_value))

struct UsageLevelReached {
  static constexpr const char* kind = "usage.level_reached";
  static constexpr bool for_customer = false;
  std::int64_t level = 0;
  std::int64_t before = 0;
};
BOOST_DESCRIBE_STRUCT(UsageLevelReached, (), (level, before))

struct UsageLevelLost {
  static constexpr const char* kind = "usage.level_lost";
  static constexpr bool for_customer = false;
  std::int64_t level = 0;
  std::int64_t before = 0;
};
BOOST_DESCRIBE_STRUCT(UsageLevelLost, (), (level, before))

/// On the way to regular use: metric/regular_use.h.
struct UsageMilestoneReached {
  static constexpr const char* kind = "usage.milestone_reached";
  static constexpr bool for_customer = false;
  Milestone milestone = Milestone::weekly_use;
  std::string done_on;
  std::int64_t days_since_start = 0;
};
BOOST_DESCRIBE_STRUCT(UsageMilestoneReached, (), (milestone, done_on, days_since_start))

/// What a customer wants to do with the product: goal/goal.h.
struct UsageGoalSet {
  static constexpr const char* kind = "usage.goal_set";
  static constexpr bool for_customer = false;
  FeatureId feature_id;
  std::string feature_name;
  std::string due_on;
};
BOOST_DESCRIBE_STRUCT(UsageGoalSet, (), (feature_id, feature_name, due_on))

struct UsageGoalDropped {
  static constexpr const char* kind = "usage.goal_dropped";
  static constexpr bool for_customer = false;
  FeatureId feature_id;
  std::string feature_name;
};
BOOST_DESCRIBE_STRUCT(UsageGoalDropped, (), (feature_id, feature_name))

}  // namespace zelo::usage
