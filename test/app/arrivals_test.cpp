// When the demo's customers write, and what they are called.

#include "src/app/demo/arrivals.h"

#include <doctest/doctest.h>

#include "lib/base/time.h"

TEST_SUITE_BEGIN("app");

using namespace zelo;
using namespace zelo::app;

TEST_CASE("the demo's customers write in the order of time, in working hours mostly, and more often of late") {
  const Time now = *parse_rfc3339("2026-03-04T17:00:00Z");  // a Wednesday afternoon in São Paulo
  const demo::Arrivals arrivals(now, days(120));
  constexpr std::int64_t tickets = 4'000;
  std::int64_t working = 0;
  std::int64_t weekend = 0;
  std::int64_t of_late = 0;
  Time before{0};
  for (std::int64_t n = 0; n < tickets; ++n) {
    const Time at = arrivals.at(n, tickets);
    REQUIRE(at >= before);
    before = at;
    const std::int64_t local = at.ms - hours(3).ms;
    const std::int64_t weekday = (local / days(1).ms + 3) % 7;
    const std::int64_t hour = local % days(1).ms / hours(1).ms;
    working += weekday < 5 && hour >= 8 && hour < 18 ? 1 : 0;
    weekend += weekday >= 5 ? 1 : 0;
    of_late += at > now - days(30) ? 1 : 0;
  }
  CHECK(working > tickets * 9 / 10);
  CHECK(weekend > 0);
  CHECK(weekend < tickets / 20);
  CHECK(of_late > tickets * 4 / 10);
  CHECK(arrivals.at(0, tickets) >= now - days(121));
  CHECK(before < now);
  CHECK(before > now - days(1));
}

TEST_SUITE_END();
