#include "src/usage/metric/regular_use.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace zelo::usage {
namespace {

constexpr std::int64_t several = 3;

using Counts = std::span<const std::int64_t>;

/// The first day on which the counts of the `span` days that end with it fit.
template <class Fits>
std::optional<std::int64_t> first_when(Counts counts, std::size_t span, Fits fits) {
  for (std::size_t end = 1; end <= counts.size(); ++end)
    if (fits(counts.subspan(end - std::min(end, span), std::min(end, span)))) return static_cast<std::int64_t>(end) - 1;
  return std::nullopt;
}

bool in_each_week(Counts month) {
  if (month.size() < static_cast<std::size_t>(rules::month)) return false;
  for (std::size_t week = 0; week < month.size(); week += rules::week)
    if (std::ranges::all_of(month.subspan(week, rules::week), [](std::int64_t count) { return count == 0; }))
      return false;
  return true;
}

/// On which day the first of them got there.
template <class Fits>
std::optional<std::int64_t> first_of(const std::vector<std::vector<std::int64_t>>& features, Fits fits) {
  std::optional<std::int64_t> first;
  for (const auto& counts : features)
    if (const auto day = first_when(counts, rules::month, fits)) first = std::min(*day, first.value_or(*day));
  return first;
}

std::optional<std::int64_t> reached(Milestone milestone, const FirstDays& days) {
  std::optional<std::int64_t> day;
  switch (milestone) {
    case Milestone::weekly_use: day = first_when(days.logins, rules::month, in_each_week); break;
    case Milestone::core_feature:
      day = first_of(days.core, [&](Counts month) {
        return std::accumulate(month.begin(), month.end(), std::int64_t{0}) >= days.used_times;
      });
      break;
    case Milestone::workflow: day = first_of(days.core, in_each_week); break;
    case Milestone::several_users: {
      const auto found =
          std::ranges::find_if(days.active, [](const rules::Active& active) { return active.mau >= several; });
      if (found != days.active.end()) day = found - days.active.begin();
    }
  }
  return day;
}

MilestoneState state_of(const MilestoneSeen& seen, std::int64_t today) {
  using enum MilestoneState;
  if (seen.reached_day) return *seen.reached_day > seen.to_day ? reached_late : reached;
  if (today > seen.to_day) return late;
  return today < seen.from_day ? to_come : due;
}

}  // namespace

std::vector<MilestoneSeen> milestones_of(const FirstDays& days) {
  using enum Milestone;
  std::vector<MilestoneSeen> all{{.milestone = weekly_use, .from_day = 30, .to_day = 45},
                                 {.milestone = core_feature, .from_day = 45, .to_day = 60},
                                 {.milestone = workflow, .from_day = 60, .to_day = 75},
                                 {.milestone = several_users, .from_day = 75, .to_day = 90}};
  for (MilestoneSeen& one : all) {
    one.due_on = date_of(days.start + one.to_day);
    one.reached_day = reached(one.milestone, days);
    if (one.reached_day) one.reached_on = date_of(days.start + *one.reached_day);
    one.state = state_of(one, static_cast<std::int64_t>(days.logins.size()));
  }
  return all;
}

}  // namespace zelo::usage
