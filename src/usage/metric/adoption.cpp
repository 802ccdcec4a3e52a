#include "src/usage/metric/adoption.h"

#include <algorithm>

namespace zelo::usage {
namespace {

constexpr std::int64_t weeks = 4;
constexpr std::int64_t every_day_percent = 80;
constexpr std::int64_t half_percent = 50;
constexpr std::int64_t most_percent = 80;
constexpr std::int64_t department_percent = 80;

/// The least whole number that is so many percent of `all`, and not nothing.
std::int64_t share(std::int64_t all, std::int64_t percent) {
  return std::max<std::int64_t>((all * percent + 99) / 100, 1);
}

}  // namespace

std::vector<AdoptionStep> steps_of(const Seen& s) {
  std::vector<AdoptionStep> steps;
  const auto add = [&](std::int64_t level, Criterion criterion, std::int64_t is, std::optional<std::int64_t> wanted) {
    steps.push_back({level, criterion, wanted && is >= *wanted, is, wanted});
  };
  add(1, Criterion::weekly_login, s.weeks_with_login, weeks);
  add(1, Criterion::any_feature, s.features_used, 1);
  add(1, Criterion::any_user, s.users, 1);
  add(2, Criterion::daily_login, s.weekdays_with_login, share(s.weekdays, every_day_percent));
  add(2, Criterion::half_of_features, s.features_used, share(s.features_entitled, half_percent));
  add(2, Criterion::three_users, s.users, 3);
  add(3, Criterion::several_logins, s.weekdays_with_several, share(s.weekdays, every_day_percent));
  add(3, Criterion::most_features, s.features_used, share(s.features_entitled, most_percent));
  add(3, Criterion::whole_department, s.users,
      s.seats ? std::optional(share(*s.seats, department_percent)) : std::nullopt);
  return steps;
}

std::int64_t level_of(const std::vector<AdoptionStep>& steps) {
  std::int64_t level = 3;
  for (const AdoptionStep& step : steps)
    if (!step.met) level = std::min(level, step.level - 1);
  return level;
}

}  // namespace zelo::usage
