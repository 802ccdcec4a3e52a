// What speaks for offering more, and what against, each on its boundary.

#include "src/success/signal/expansion.h"

#include <doctest/doctest.h>

using namespace zelo;
using namespace zelo::success;

namespace {

const Time that_monday{1'772'452'800'000};  // 2026-03-02, noon

std::optional<bool> holds(ExpansionSign sign, const Known& known, const rules::Besides& besides = {}) {
  std::map<Detector, Watch> watches;
  for (const DetectorSpec& spec : detectors()) watches.emplace(spec.detector, rules::defaults_of(spec).smb);
  return rules::expansion_sign(sign, known, besides, watches, that_monday);
}

Known known_by(double score) {
  Known known;
  known.score = score;
  known.band = Band::healthy;
  return known;
}

}  // namespace

TEST_CASE("health speaks for more above 80, against it below 60, and not at all while too little is known") {
  CHECK(holds(ExpansionSign::health_high, known_by(80)) == false);
  CHECK(holds(ExpansionSign::health_high, known_by(80.1)) == true);
  CHECK(holds(ExpansionSign::health_low, known_by(60)) == false);
  CHECK(holds(ExpansionSign::health_low, known_by(59.9)) == true);
  Known unsure = known_by(90);
  unsure.band.reset();
  CHECK(holds(ExpansionSign::health_high, unsure) == std::nullopt);
  CHECK(holds(ExpansionSign::health_low, Known{}) == std::nullopt);
}

TEST_CASE("NPS speaks for more when all who answered are promoters, and more than two; silence says nothing") {
  CHECK(holds(ExpansionSign::promoters, {}, {3, 3, 0}) == true);
  CHECK(holds(ExpansionSign::promoters, {}, {2, 2, 0}) == std::nullopt);  // their NPS may as well be below 0
  CHECK(holds(ExpansionSign::promoters, {}, {1, 1, 0}) == std::nullopt);
  CHECK(holds(ExpansionSign::promoters, {}, {3, 2, 0}) == false);
  CHECK(holds(ExpansionSign::promoters, {}, {}) == std::nullopt);
}

TEST_CASE("a team that grew by a quarter speaks for more, once there are eight weeks to compare") {
  Known known;
  known.users = 5;
  known.used_days = 55;
  known.users_before = 4;
  CHECK(holds(ExpansionSign::team_growing, known) == std::nullopt);
  known.used_days = 56;
  CHECK(holds(ExpansionSign::team_growing, known) == true);
  known.users_before = 5;
  CHECK(holds(ExpansionSign::team_growing, known) == false);
  known.users_before = 0;
  CHECK(holds(ExpansionSign::team_growing, known) == std::nullopt);
}

TEST_CASE("open tickets, a sponsor who left and empty seats speak against it") {
  Known known;
  CHECK(holds(ExpansionSign::open_tickets, known) == false);
  CHECK(holds(ExpansionSign::sponsor_gone, known) == false);
  CHECK(holds(ExpansionSign::little_use, known) == std::nullopt);
  known.tickets.push_back({.id = "t1", .created_at = that_monday});
  known.gone_sponsor = "c1";
  known.seats = 10;
  known.users = 4;
  CHECK(holds(ExpansionSign::open_tickets, known) == true);
  CHECK(holds(ExpansionSign::sponsor_gone, known) == true);
  CHECK(holds(ExpansionSign::little_use, known) == true);
  known.users = 5;
  CHECK(holds(ExpansionSign::little_use, known) == false);
}

TEST_CASE("a limit that is near and a premium feature that is tried speak for it, as their detectors see them") {
  Known known;
  CHECK(holds(ExpansionSign::limit_near, known) == std::nullopt);
  CHECK(holds(ExpansionSign::premium_asked, known) == false);
  known.limits.push_back({"seats", 8, 10});
  CHECK(holds(ExpansionSign::limit_near, known) == false);  // small companies: from 90 % on
  known.limits.front().used = 9;
  CHECK(holds(ExpansionSign::limit_near, known) == true);
  known.premium.push_back({"f1", 5, 0});
  CHECK(holds(ExpansionSign::premium_asked, known) == true);
}
