#pragma once
// Changes of use that weekends and holidays do not feign. Pure.
//
//   drop     = 1 − Σ events / Σ expected over the last 7 days that are no holidays; expected of a day: the median of
//   the
//              same weekday in the four weeks before (a seasonal naive forecast made robust; Hyndman and
//              Athanasopoulos, Forecasting: Principles and Practice, 5.2)
//   level    = of a week: Σ events / Σ usual events of its weekdays, holidays left out of both; usual: the median of a
//              weekday over all weeks
//   a trend  = the median of (level_j − level_i) / (j − i) over all pairs of weeks, against the median level (the slope
//              of Theil 1950 and Sen 1968: up to 29 % of the weeks may be anything); and of those pairs so many must
//              fall that it is no chance (Mann 1945, Kendall 1938)

#include <optional>
#include <span>

#include "src/success/signal/detector/known.h"

namespace zelo::success::rules {

/// Nothing for no values.
std::optional<double> median(std::vector<double> values);

struct Drop {
  double percent = 0;  // below 0: it rose
  double events = 0;
  double expected = 0;
};
/// `use` ends yesterday. Nothing with fewer than 3 days to compare, or nothing to expect.
std::optional<Drop> drop_of(std::span<const std::optional<double>> use);

struct Trend {
  double percent_a_week = 0;  // below 0: it falls
  double falling = 0;         // part of the pairs of weeks, 0 to 1
  double events = 0;          // of a usual week
};
/// Nothing with fewer than 6 weeks.
std::optional<Trend> trend_of(std::span<const std::optional<double>> use);

inline constexpr double surely_falling = 0.75;  // of the pairs: a tau of −0.5

}  // namespace zelo::success::rules
