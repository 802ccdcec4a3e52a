#include "src/support/hours/business_time.h"

#include <doctest/doctest.h>
#include "test/support/sla/slow_time.h"
#include "test/world/moment.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::world::at;

namespace {

const std::vector<Shift> office_week = [] {
  std::vector<Shift> shifts;
  for (int day = 1; day <= 5; ++day) {
    shifts.push_back({day, 8 * 60, 12 * 60});
    shifts.push_back({day, 13 * 60, 18 * 60});
  }
  return shifts;
}();

BusinessTime sao_paulo(const std::vector<std::string>& holidays = {}) {
  return {*TimeZone::find("America/Sao_Paulo"), office_week, holidays};
}

struct Case {
  slow::Reference slow;
  BusinessTime quick;
  Time from;
  Time to;
};

/// Moments of which the second comes at most so many days after the first.
Case any_case(int most_days) {
  const auto hours = slow::any_hours();
  const Time from = slow::any_moment();
  return {hours, slow::quick(hours), from, from + seconds(*rc::gen::inRange(0, most_days * 24 * 3600))};
}

}  // namespace

TEST_CASE("nights, lunch, weekends and holidays do not count") {
  const auto time = sao_paulo({"2026-11-20", "12-25"});
  // Thursday 17:00 to Monday 09:30, with a holiday on Friday: one hour and a half, and one more.
  CHECK(time.between(at("2026-11-19T20:00:00Z"), at("2026-11-23T12:30:00Z")) == minutes(150));
  CHECK(time.between(at("2026-11-18T14:30:00Z"), at("2026-11-18T16:30:00Z")) == minutes(60));
  CHECK(time.between(at("2026-11-18T16:30:00Z"), at("2026-11-18T14:30:00Z")) == minutes(0));
  CHECK(time.after(at("2026-11-19T20:00:00Z"), hours(2)) == at("2026-11-23T12:00:00Z"));
  CHECK(time.after(at("2026-11-18T15:00:00Z"), hours(0)) == at("2026-11-18T15:00:00Z"));
  CHECK(time.after(at("2026-11-22T15:00:00Z"), minutes(1)) == at("2026-11-23T11:01:00Z"));
}

TEST_CASE("what ends with the shift is due at its end, not at the beginning of the next") {
  CHECK(sao_paulo().after(at("2026-11-18T11:00:00Z"), hours(4)) == at("2026-11-18T15:00:00Z"));
}

TEST_CASE("the third working day after a Thursday is a Tuesday, at the end of work") {
  CHECK(sao_paulo().end_of_day_after(at("2026-11-19T20:00:00Z"), 3) == at("2026-11-24T21:00:00Z"));
  CHECK(sao_paulo({"2026-11-20"}).end_of_day_after(at("2026-11-19T20:00:00Z"), 1) == at("2026-11-23T21:00:00Z"));
}

TEST_CASE("around the clock every moment counts, in the hours that the clock skips or repeats as well") {
  const auto always = BusinessTime::always();
  CHECK(always.between(at("2026-03-28T12:00:00Z"), at("2026-03-30T12:00:00Z")) == hours(48));
  CHECK(always.after(at("2026-03-28T12:00:00Z"), days(2)) == at("2026-03-30T12:00:00Z"));
}

TEST_CASE("hours that never come give no moment, and do not run for ever") {
  const BusinessTime never(TimeZone::utc(), {}, {});
  CHECK_FALSE(never.after(at("2026-03-28T12:00:00Z"), minutes(1)).has_value());
  CHECK_FALSE(never.end_of_day_after(at("2026-03-28T12:00:00Z"), 1).has_value());
}

TEST_CASE("business time agrees to the second with a look at the wall clock in every minute") {
  CHECK(slow::check_often("between", [] {
    const Case c = any_case(2);
    RC_ASSERT(c.quick.between(c.from, c.to).ms == c.slow.between(c.from, c.to).ms);
  }));
}

TEST_CASE("a time is due exactly when it has passed, and not a millisecond earlier") {
  CHECK(slow::check_often(
      "after",
      [] {
        const Case c = any_case(7);
        const Duration wanted = c.quick.between(c.from, c.to);
        const auto due = c.quick.after(c.from, wanted);
        RC_ASSERT(due.has_value());
        if (wanted.ms == 0) RC_ASSERT(*due == c.from);
        RC_ASSERT(*due <= c.to);
        RC_ASSERT(c.slow.between(c.from, *due).ms == wanted.ms);
        if (wanted.ms > 0) RC_ASSERT(c.quick.between(c.from, *due - milliseconds(1)) < wanted);
      },
      16'000));  // of a third of them nothing counts
}

TEST_SUITE_END();
