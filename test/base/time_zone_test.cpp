#include "lib/base/time_zone.h"
#include "test/world/moment.h"

#include <doctest/doctest.h>

using namespace zelo;
using zelo::world::at;

namespace {}  // namespace

TEST_CASE("a zone knows its offset, and when the next one begins") {
  const auto berlin = TimeZone::find("Europe/Berlin").value();
  const auto winter = berlin.at(at("2026-03-01T12:00:00Z"));
  CHECK(winter.offset == hours(1));
  CHECK(to_rfc3339(winter.until) == "2026-03-29T01:00:00.000Z");
  const auto summer = berlin.at(winter.until);
  CHECK(summer.offset == hours(2));
  CHECK(to_rfc3339(summer.until) == "2026-10-25T01:00:00.000Z");
  CHECK(berlin.at(summer.until).offset == hours(1));
}

TEST_CASE("São Paulo had summer times and has none any more") {
  const auto zone = TimeZone::find("America/Sao_Paulo").value();
  CHECK(zone.at(at("2018-12-01T12:00:00Z")).offset == hours(-2));
  CHECK(to_rfc3339(zone.at(at("2018-12-01T12:00:00Z")).until) == "2019-02-17T02:00:00.000Z");
  CHECK(zone.at(at("2026-12-01T12:00:00Z")).offset == hours(-3));
  CHECK(zone.at(at("2026-12-01T12:00:00Z")).until.ms == INT64_MAX);
}

TEST_CASE("only names of the database are zones") {
  for (const char* name : {"", "Mars/Olympus", "/etc/passwd", "../../etc/passwd", "localtime"})
    CHECK_MESSAGE(!TimeZone::find(name).has_value(), name);
}
