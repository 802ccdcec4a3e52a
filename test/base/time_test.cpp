#include "lib/base/time.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace zelo;

TEST_CASE("RFC 3339 is read with any offset and written in UTC") {
  CHECK(to_rfc3339(*parse_rfc3339("2026-11-20T16:19:30.5-03:00")) == "2026-11-20T19:19:30.500Z");
  CHECK(parse_rfc3339("1970-01-01T00:00:00Z")->ms == 0);
  CHECK(parse_rfc3339("2024-02-29T23:59:60Z").has_value());
}

TEST_CASE("what is not a time is refused") {
  for (const char* bad : {"", "2026-11-20", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z",
                          "2026-01-01T00:00:00", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00.Z", "1969-12-31T23:59:59Z",
                          "2026-01-01T00:00:00Zx", "+2026-01-01T00:00:00Z"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_rfc3339(bad).has_value());
  }
}

TEST_CASE("every moment comes back from its text") {
  CHECK(rc::check([] {
    const Time time{*rc::gen::inRange<std::int64_t>(0, 253'402'300'799'999)};
    RC_ASSERT(parse_rfc3339(to_rfc3339(time)) == time);
  }));
}
