#pragma once
// Days of a calendar on the wall, as numbers since 1970, and months as year × 12 + month. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lib/base/time.h"
#include "lib/base/time_zone.h"

namespace zelo::usage {

using Day = std::int64_t;
using Month = std::int64_t;

/// "2026-11-20", from 1970 to 9999.
std::optional<Day> parse_day(std::string_view date);
std::string date_of(Day day);
Month month_of(Day day);
Day first_day(Month month);
/// 0 for the first day of a month.
int day_of_month(Day day);
/// Monday to Friday.
bool is_weekday(Day day);

/// The day of a moment in a zone. Remembers the last offset, so that many moments cost little.
class DayFinder {
 public:
  explicit DayFinder(const TimeZone& zone) : zone_(zone) {}
  Day day_of(Time at);

 private:
  TimeZone zone_;
  TimeZone::Span span_{};
  Time from_{1};  // nothing is known yet
  Time until_{0};
};

}  // namespace zelo::usage
