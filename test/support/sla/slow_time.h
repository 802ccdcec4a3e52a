#pragma once
// Business time by the plainest means, and random hours to try it with.

#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include "src/support/hours/business_time.h"

namespace zelo::support::slow {

/// The plainest thing that can be said: look at the wall clock in every minute.
struct Reference {
  TimeZone zone;
  std::vector<Shift> shifts;
  std::vector<std::string> holidays;
  mutable std::chrono::sys_days today = std::chrono::sys_days::min();
  mutable std::vector<Shift> shifts_today = {};
  mutable std::int64_t quarter = -1;
  mutable Duration offset = {};

  [[nodiscard]] bool counts(Time moment) const {
    using namespace std::chrono;
    if (moment.ms / quarter_ms != quarter) set_clock(moment);
    const sys_time<std::chrono::milliseconds> local{std::chrono::milliseconds{moment.ms + offset.ms}};
    const auto day = floor<std::chrono::days>(local);
    if (day != today) look_up(day);
    const auto minute = duration_cast<std::chrono::minutes>(local - day).count();
    return std::ranges::any_of(shifts_today,
                               [&](const Shift& s) { return s.from_minute <= minute && minute < s.to_minute; });
  }

  /// Clocks are changed at full quarters of an hour; the minutes between two need no look at the zone.
  static constexpr std::int64_t quarter_ms = minutes(15).ms;
  void set_clock(Time moment) const {
    quarter = moment.ms / quarter_ms;
    offset = zone.at(moment).offset;
  }

  /// What is written on the calendar's leaf of a day.
  void look_up(std::chrono::sys_days day) const {
    using namespace std::chrono;
    today = day;
    shifts_today.clear();
    const year_month_day date{day};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    for (const auto& holiday : holidays)
      if (holiday == text || holiday == std::string(text + 5)) return;
    for (const Shift& shift : shifts)
      if (shift.weekday == static_cast<int>(weekday{day}.iso_encoding())) shifts_today.push_back(shift);
  }

  [[nodiscard]] Duration between(Time from, Time to) const {
    Duration sum;
    while (from < to) {
      const Time next = std::min(Time{(from.ms / 60'000 + 1) * 60'000}, to);
      if (counts(from)) sum.ms += (next - from).ms;
      from = next;
    }
    return sum;
  }
};

inline TimeZone any_zone() {
  static const std::vector<std::string> zones{"America/Sao_Paulo", "Europe/Berlin",       "America/New_York",
                                              "Asia/Kathmandu",    "Australia/Lord_Howe", "UTC"};
  return *TimeZone::find(*rc::gen::elementOf(zones));
}

inline std::vector<Shift> any_shifts() {
  std::vector<Shift> shifts;
  for (int day = 1; day <= 7; ++day) {
    int minute = 0;
    while (*rc::gen::inRange(0, 3) == 0 && minute < 1300) {
      const int from = *rc::gen::inRange(minute, 1400);
      const int to = *rc::gen::inRange(from + 1, 1441);
      shifts.push_back({day, from, to});
      minute = to;
    }
  }
  return shifts;
}

/// Shifts and holidays around the days on which clocks are changed, in some zone.
inline Reference any_hours() {
  std::vector<Shift> shifts = any_shifts();
  std::vector<std::string> holidays;
  if (*rc::gen::arbitrary<bool>()) holidays = {"2026-03-29", "10-25", "2019-02-18", "01-01"};
  return {any_zone(), std::move(shifts), std::move(holidays)};
}

/// The same with other shifts, in another zone, or with a holiday more or fewer in the days around `now`.
inline Reference edited(const Reference& hours, Time now) {
  Reference after{hours.zone, hours.shifts, hours.holidays};
  switch (*rc::gen::inRange(0, 4)) {
    case 0: after.shifts = any_shifts(); break;
    case 1: after.zone = any_zone(); break;
    case 2: after.holidays.push_back(to_rfc3339(now + zelo::days(*rc::gen::inRange(-3, 4))).substr(0, 10)); break;
    default: after.holidays.clear(); break;
  }
  return after;
}

/// A moment near one of those days.
inline Time any_moment() {
  static const std::vector<std::string> around{"2018-11-03T00:00:00Z", "2019-02-16T00:00:00Z", "2026-03-28T00:00:00Z",
                                               "2026-10-24T00:00:00Z", "2026-03-07T00:00:00Z", "2026-04-04T00:00:00Z",
                                               "2026-12-30T00:00:00Z"};
  return *parse_rfc3339(*rc::gen::elementOf(around)) + seconds(*rc::gen::inRange(0, 3 * 24 * 3600));
}

/// rc::check with many cases: promises are counted to the second.
template <class Testable>
bool check_often(const std::string& description, Testable&& testable, int cases = 10'000) {
  auto params = rc::detail::configuration().testParams;
  params.maxSuccess = std::max(params.maxSuccess, cases);
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = description;
  const auto result = rc::detail::checkTestable(std::forward<Testable>(testable), metadata, params);
  rc::detail::printResultMessage(result, std::cerr);
  return result.template is<rc::detail::SuccessResult>();
}

inline BusinessTime quick(const Reference& hours) { return {hours.zone, hours.shifts, hours.holidays}; }

}  // namespace zelo::support::slow
