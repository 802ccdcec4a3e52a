#pragma once
// Time as a desk counts it: the moments whose local clock shows a shift on a day that is no holiday. Pure.
//
// A moment counts or does not by what the wall clock shows then. So an hour that the clock skips in spring counts
// nothing, and one that it shows twice in autumn counts twice.

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "lib/base/time_zone.h"

namespace zelo::support {

/// Work from one local time of a weekday to another, in minutes since midnight: [from_minute, to_minute).
struct Shift {
  int weekday = 1;  // 1 Monday … 7 Sunday
  int from_minute = 0;
  int to_minute = 0;  // at most 1440
};
BOOST_DESCRIBE_STRUCT(Shift, (), (weekday, from_minute, to_minute))

/// Immutable and thread-safe.
class BusinessTime {
 public:
  /// Shifts of a day do not overlap. `holidays` are dates "2026-12-25", or "12-25" for every year.
  BusinessTime(TimeZone zone, const std::vector<Shift>& shifts, const std::vector<std::string>& holidays);
  /// Every moment counts.
  static BusinessTime always();

  /// Business time in [from, to); nothing when they are the wrong way round.
  [[nodiscard]] Duration between(Time from, Time to) const;
  /// The first moment at which `wanted` has passed since `from`; `from` itself when nothing is wanted.
  /// Nothing when it does not come within `horizon`.
  [[nodiscard]] std::optional<Time> after(Time from, Duration wanted) const;
  /// The end of work on the `count`th working day after the local day of `from`.
  [[nodiscard]] std::optional<Time> end_of_day_after(Time from, int count) const;

  /// "2026-11-24": the day that the wall clock shows then.
  [[nodiscard]] std::string local_date(Time moment) const;

  static constexpr Duration horizon = days(5 * 366);

 private:
  /// Calls with each unbroken piece of business time from `from` on, in order, until told to stop or `until`.
  void walk(Time from, Time until, const std::function<bool(Time, Time)>& visit) const;
  [[nodiscard]] bool works_on(std::int64_t day) const;

  TimeZone zone_;
  std::array<std::vector<Shift>, 7> shifts_;
  std::set<std::int64_t> holidays_;  // days since 1970
  std::set<int> yearly_;             // month * 100 + day
};

}  // namespace zelo::support
