#pragma once
// The second phase of a customer, from day 30 to 90 (R124 to R128): four milestones on the way to regular use. Pure.
//
//   weekly_use     days 30 to 45   a login in each of four weeks that follow each other
//   core_feature   days 45 to 60   a core feature used often enough to count as used, within four weeks
//   workflow       days 60 to 75   a core feature used in each of four weeks that follow each other
//   several_users  days 75 to 90   three active users within four weeks
//
// The days are the source's; what it leaves open is settled so. Day 0 is the day on which the account became a
// customer.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "src/usage/metric/metric_rules.h"

namespace zelo::usage {

enum class Milestone { weekly_use, core_feature, workflow, several_users };
BOOST_DESCRIBE_ENUM(Milestone, weekly_use, core_feature, workflow, several_users)
inline constexpr std::size_t all_milestones = 4;

enum class MilestoneState {
  to_come,       // its days have not begun
  due,           // they have
  late,          // they are over
  reached,       // in time
  reached_late,  // after its days
};
BOOST_DESCRIBE_ENUM(MilestoneState, to_come, due, late, reached, reached_late)

struct MilestoneSeen {
  Milestone milestone = Milestone::weekly_use;
  std::int64_t from_day = 0;
  std::int64_t to_day = 0;
  std::string due_on;  // the date of to_day
  MilestoneState state = MilestoneState::to_come;
  std::optional<std::string> reached_on;
  std::optional<std::int64_t> reached_day;
};
BOOST_DESCRIBE_STRUCT(MilestoneSeen, (), (milestone, from_day, to_day, due_on, state, reached_on, reached_day))

/// What is known of each day from the first on, which is day 0.
struct FirstDays {
  Day start = 0;
  std::vector<std::int64_t> logins;
  std::vector<std::vector<std::int64_t>> core;  // events of each core feature
  std::vector<rules::Active> active;
  std::int64_t used_times = 1;  // from which on a feature counts as used
};

/// All four, in their order.
std::vector<MilestoneSeen> milestones_of(const FirstDays& days);

}  // namespace zelo::usage
