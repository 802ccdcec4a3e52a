#pragma once
// What a customer set out to do with the product, agreed on at the beginning, and how much of it they do (R29).
//
// A goal is a feature of the catalogue and a day. It is met while the feature counts as used: as many events within the
// 28 days before today as the breadth of an account asks for. Who stopped has not met it any more; whose day has passed
// is late until then. Coverage is the share of goals that are met.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "src/identity/ids.h"
#include "src/usage/ids.h"

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

enum class GoalState { met, to_come, late };
BOOST_DESCRIBE_ENUM(GoalState, met, to_come, late)

/// Pure. `events` of 28 days; both days are dates.
GoalState goal_state(std::int64_t events, std::int64_t used_times, const std::string& due_on, const std::string& today);

struct UsageGoal {
  FeatureId feature_id;
  std::string feature_name;
  bool entitled = false;             // the account may use it
  std::optional<std::string> words;  // what they want it for, as they said it
  std::string due_on;
  GoalState state = GoalState::to_come;
  std::int64_t events = 0;  // of 28 days
  std::optional<std::string> first_used_on;
};
BOOST_DESCRIBE_STRUCT(UsageGoal, (), (feature_id, feature_name, entitled, words, due_on, state, events, first_used_on))

struct UsageGoals {
  std::vector<UsageGoal> items;  // by day; those of features that are still in the catalogue
  std::int64_t met = 0;
  std::optional<double> coverage;  // percent; nothing without goals
  std::int64_t used_times = 1;     // from which on a feature counts as used
  std::string as_of;               // a day, within
};
BOOST_DESCRIBE_STRUCT(UsageGoals, (), (items, met, coverage, used_times, as_of))

struct SetGoal {
  std::optional<Line<200>> words;
  Date due_on;
};
BOOST_DESCRIBE_STRUCT(SetGoal, (), (words, due_on))

/// Of the account that remains, where it was merged into another.
UsageGoals list_goals(Ctx& ctx, const AccountId& account);
/// One for each feature: a second one takes the place of the first.
UsageGoals set_goal(Ctx& ctx, const AccountId& account, const FeatureId& feature, const SetGoal& input);
UsageGoals drop_goal(Ctx& ctx, const AccountId& account, const FeatureId& feature);

}  // namespace zelo::usage
