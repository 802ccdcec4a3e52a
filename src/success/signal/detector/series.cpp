#include "src/success/signal/detector/series.h"

#include <algorithm>
#include <array>

namespace zelo::success::rules {
namespace {

constexpr std::size_t weekdays = 7;
constexpr std::size_t weeks_before = 4;
constexpr std::size_t least_days = 3;
constexpr std::size_t least_weeks = 6;

/// Of the same weekday in the four weeks before; two of them at least.
std::optional<double> expected_of(std::span<const std::optional<double>> use, std::size_t day) {
  std::vector<double> before;
  for (std::size_t week = 1; week <= weeks_before && week * weekdays <= day; ++week)
    if (const auto& events = use[day - week * weekdays]) before.push_back(*events);
  return before.size() < 2 ? std::nullopt : median(std::move(before));
}

/// By weekday, counted from the first day of `use`.
std::array<double, weekdays> usual_week(std::span<const std::optional<double>> use) {
  std::array<double, weekdays> usual{};
  for (std::size_t weekday = 0; weekday < weekdays; ++weekday) {
    std::vector<double> events;
    for (std::size_t day = weekday; day < use.size(); day += weekdays)
      if (use[day]) events.push_back(*use[day]);
    usual[weekday] = median(std::move(events)).value_or(0);
  }
  return usual;
}

std::vector<std::optional<double>> levels_of(std::span<const std::optional<double>> use,
                                             const std::array<double, weekdays>& usual) {
  std::vector<std::optional<double>> levels;
  for (std::size_t from = 0; from + weekdays <= use.size(); from += weekdays) {
    double events = 0, wanted = 0;
    for (std::size_t day = 0; day < weekdays; ++day) {
      if (!use[from + day]) continue;
      events += *use[from + day];
      wanted += usual[day];
    }
    levels.push_back(wanted > 0 ? std::optional(events / wanted) : std::nullopt);
  }
  return levels;
}

}  // namespace

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::optional<Drop> drop_of(std::span<const std::optional<double>> use) {
  if (use.size() < 2 * weekdays) return std::nullopt;
  Drop drop;
  std::size_t compared = 0;
  for (std::size_t day = use.size() - weekdays; day < use.size(); ++day) {
    const auto expected = expected_of(use, day);
    if (!use[day] || !expected) continue;
    ++compared;
    drop.events += *use[day];
    drop.expected += *expected;
  }
  if (compared < least_days || drop.expected <= 0) return std::nullopt;
  drop.percent = (1 - drop.events / drop.expected) * 100;
  return drop;
}

std::optional<Trend> trend_of(std::span<const std::optional<double>> use) {
  use = use.last(use.size() / weekdays * weekdays);
  const auto usual = usual_week(use);
  const auto levels = levels_of(use, usual);
  std::vector<double> known, slopes;
  std::size_t falling = 0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (!levels[i]) continue;
    known.push_back(*levels[i]);
    for (std::size_t j = i + 1; j < levels.size(); ++j) {
      if (!levels[j]) continue;
      slopes.push_back((*levels[j] - *levels[i]) / static_cast<double>(j - i));
      if (*levels[j] < *levels[i]) ++falling;
    }
  }
  const double level = median(known).value_or(0);
  if (known.size() < least_weeks || level <= 0) return std::nullopt;
  Trend trend{.percent_a_week = *median(slopes) / level * 100,
              .falling = static_cast<double>(falling) / static_cast<double>(slopes.size())};
  for (const double events : usual) trend.events += events;
  return trend;
}

}  // namespace zelo::success::rules
