#pragma once
// The numbers of usage, as pure functions. Days are local days of the account; the present day is never among them.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "src/usage/count/calendar.h"

namespace zelo::usage::rules {

inline constexpr Day week = 7;
inline constexpr Day month = 28;  // four weeks, so that each has the same weekdays

/// On which days of a month a person was there: bit 0 is the first.
struct Mask {
  std::int64_t person = 0;
  Month month = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(Mask, (), (person, month, days))

/// Distinct users of a day, and of the 7 and 28 days that end with it (DAU, WAU, MAU: Segment's and Amplitude's
/// "active users", trailing).
struct Active {
  std::int64_t dau = 0, wau = 0, mau = 0;
};
/// One for each day of [from, to]. The masks must reach back 27 days before `from`; those of one person stand together,
/// by month.
std::vector<Active> active_users(std::span<const Mask> masks, Day from, Day to);

/// Mean of DAU / MAU in percent over the days that have a MAU; nothing when none has one. (Stickiness; Mixpanel,
/// Amplitude.)
std::optional<double> stickiness(std::span<const Active> days);

/// Features used at least k times, of those that the account is entitled to, in percent; nothing without any.
struct Breadth {
  std::int64_t used = 0;
  std::int64_t entitled = 0;
};
std::optional<double> percent_of(const Breadth& breadth);

/// Part of licensed seats that is active, in percent; nothing without seats.
std::optional<double> seat_use(std::int64_t active, std::optional<std::int64_t> seats);

/// How long until something happened; or for how long it has not.
struct Wait {
  double days = 0;
  bool reached = false;
};
/// The least number of days by which a part (0.5, 0.75) has reached it, after Kaplan and Meier (1958): who has not
/// reached it yet counts as long as we know them. Nothing when so many never did.
std::optional<double> reached_by(std::vector<Wait> waits, double part);

}  // namespace zelo::usage::rules
