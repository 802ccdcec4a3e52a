#pragma once
// A report's period: local days of the desk's time zone, and the same number of days before. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/time.h"
#include "lib/base/time_zone.h"

namespace zelo::report {

/// Days since 1970, of a calendar on the wall.
using Day = std::int64_t;

/// "2026-11-20", from 1970 to 9999.
std::optional<Day> parse_day(std::string_view date);
std::string date_of(Day day);
Day monday_of(Day day);
Day local_day(const TimeZone& zone, Time at);
/// The same for who knows the span that `at` is in.
Day local_day(const TimeZone::Span& span, Time at);

/// The first moment of a day: midnight, or where the clock skips midnight, the moment of the skip.
Time start_of(const TimeZone& zone, Day day);

struct Period {
  Day from = 0, to = 0;  // both within
  [[nodiscard]] std::int64_t length() const { return to - from + 1; }
  [[nodiscard]] Period before() const { return {from - length(), from - 1}; }
};

/// SQL for the local day of a column in [from, to), with the changes of clocks in between.
std::string day_sql(const TimeZone& zone, std::string_view column, Time from, Time to);

}  // namespace zelo::report
