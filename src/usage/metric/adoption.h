#pragma once
// Adoption in three levels (R129 to R131). Pure.
//
//   1 basic       a login in each week, 1 or 2 features, 1 active user
//   2 regular     a login every day, 50 % of the features or more, 3 active users or more
//   3 power user  several logins a day, 80 % of the features or more, a whole department
//
// What the source leaves open is settled so: the 28 days before today count; "every day" is 80 % of the weekdays, for
// holidays; "a whole department" is 80 % of the licensed seats. Each level asks for those below it too.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"

namespace zelo::usage {

enum class Criterion {
  weekly_login,
  any_feature,
  any_user,
  daily_login,
  half_of_features,
  three_users,
  several_logins,
  most_features,
  whole_department
};
BOOST_DESCRIBE_ENUM(Criterion, weekly_login, any_feature, any_user, daily_login, half_of_features, three_users,
                    several_logins, most_features, whole_department)

/// What was seen in four weeks.
struct Seen {
  std::int64_t weeks_with_login = 0;  // of 4
  std::int64_t weekdays = 20;         // Mondays to Fridays
  std::int64_t weekdays_with_login = 0;
  std::int64_t weekdays_with_several = 0;  // two logins or more
  std::int64_t features_used = 0;
  std::int64_t features_entitled = 0;
  std::int64_t users = 0;
  std::optional<std::int64_t> seats;  // licensed
};

struct AdoptionStep {
  std::int64_t level = 1;
  Criterion criterion = Criterion::weekly_login;
  bool met = false;
  std::int64_t is = 0;
  std::optional<std::int64_t> wanted;  // nothing: cannot be said, because no contract names seats
};
BOOST_DESCRIBE_STRUCT(AdoptionStep, (), (level, criterion, met, is, wanted))

/// All nine, in order.
std::vector<AdoptionStep> steps_of(const Seen& seen);
/// The highest level of which, and of those below, all criteria are met; 0 for none.
std::int64_t level_of(const std::vector<AdoptionStep>& steps);

}  // namespace zelo::usage
