#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/usage/metric/adoption.h"
#include "src/usage/metric/metric_rules.h"

using namespace zelo;
using namespace zelo::usage;

namespace {

const Day first = *parse_day("2026-01-20");

std::vector<rules::Mask> masks_of(const std::set<std::pair<std::int64_t, Day>>& visits) {
  std::map<std::pair<std::int64_t, Month>, std::int64_t> months;
  for (const auto& [person, day] : visits) months[{person, month_of(day)}] |= std::int64_t{1} << day_of_month(day);
  std::vector<rules::Mask> masks;
  for (const auto& [key, days] : months) masks.push_back({key.first, key.second, days});
  return masks;
}

std::int64_t distinct(const std::set<std::pair<std::int64_t, Day>>& visits, Day from, Day to) {
  std::set<std::int64_t> people;
  for (const auto& [person, day] : visits)
    if (day >= from && day <= to) people.insert(person);
  return static_cast<std::int64_t>(people.size());
}

}  // namespace

TEST_CASE("months and days go into each other, leap years too") {
  for (Day day = *parse_day("1999-12-25"); day < *parse_day("2029-01-10"); ++day) {
    const Month month = month_of(day);
    REQUIRE(first_day(month) + day_of_month(day) == day);
    REQUIRE(first_day(month + 1) - first_day(month) <= 31);
  }
  CHECK(date_of(first_day(month_of(*parse_day("2028-02-29")))) == "2028-02-01");
  CHECK(is_weekday(*parse_day("2026-03-06")));
  CHECK(!is_weekday(*parse_day("2026-03-07")));
}

TEST_CASE("active users of a day, a week and four weeks are those that one counts by hand") {
  CHECK(rc::check([](const std::vector<std::pair<std::uint8_t, std::uint8_t>>& raw) {
    std::set<std::pair<std::int64_t, Day>> visits;
    for (const auto& [person, day] : raw) visits.emplace(person % 7, first + day % 90);
    const Day from = first + 30;
    const Day to = first + 80;
    const auto active = rules::active_users(masks_of(visits), from, to);
    RC_ASSERT(active.size() == 51U);
    for (Day day = from; day <= to; ++day) {
      const auto& a = active[static_cast<std::size_t>(day - from)];
      RC_ASSERT(a.dau == distinct(visits, day, day));
      RC_ASSERT(a.wau == distinct(visits, day - 6, day));
      RC_ASSERT(a.mau == distinct(visits, day - 27, day));
    }
  }));
}

TEST_CASE("stickiness is the mean of days, and not defined where nobody was") {
  using rules::Active;
  CHECK(!rules::stickiness(std::vector<Active>{{0, 0, 0}}));
  CHECK(rules::stickiness(std::vector<Active>{{1, 1, 2}, {0, 1, 2}}) == 25.0);
  CHECK(rules::stickiness(std::vector<Active>{{0, 0, 0}, {1, 1, 2}}) == 50.0);
  CHECK(!rules::seat_use(3, std::nullopt));
  CHECK(!rules::seat_use(3, 0));
  CHECK(rules::seat_use(3, 12) == 25.0);
  CHECK(!rules::percent_of({0, 0}));
}

TEST_CASE("the median to the first value counts who is not there yet as long as they are known") {
  using rules::reached_by;
  CHECK(!reached_by({}, 0.5));
  CHECK(reached_by({{1, true}, {2, true}, {3, true}, {4, true}}, 0.5) == 2);
  CHECK(reached_by({{1, true}, {2, true}, {3, true}, {4, true}}, 0.75) == 3);
  // Dropped, the censored one would make it 2; taken for reached, 2 as well.
  CHECK(reached_by({{1, true}, {1, false}, {2, true}, {3, true}}, 0.5) == 2);
  CHECK(reached_by({{1, true}, {5, false}, {5, false}, {5, false}}, 0.5) == std::nullopt);
  // Freireich 1963, 6-MP: the median remission is 23 weeks (Kaplan-Meier in every textbook).
  CHECK(reached_by({{6, true},   {6, true},   {6, true},   {6, false},  {7, true},   {9, false},  {10, true},
                    {10, false}, {11, false}, {13, true},  {16, true},  {17, false}, {19, false}, {20, false},
                    {22, true},  {23, true},  {25, false}, {32, false}, {32, false}, {34, false}, {35, false}},
                   0.5) == 23);
}

TEST_CASE("without anybody censored, Kaplan-Meier is the plain quantile") {
  CHECK(rc::check([](std::vector<std::uint8_t> days) {
    RC_PRE(!days.empty());
    std::vector<rules::Wait> waits;
    for (const auto day : days) waits.push_back({static_cast<double>(day), true});
    std::ranges::sort(days);
    const std::size_t half = (days.size() + 1) / 2;
    RC_ASSERT(rules::reached_by(waits, 0.5) == static_cast<double>(days[half - 1]));
  }));
}

TEST_CASE("adoption has the levels of the source, and says what is missing") {
  Seen seen{.weeks_with_login = 4, .weekdays_with_login = 4, .features_used = 1, .features_entitled = 10, .users = 1};
  CHECK(level_of(steps_of(seen)) == 1);
  seen.weeks_with_login = 3;
  CHECK(level_of(steps_of(seen)) == 0);
  seen = {.weeks_with_login = 4, .weekdays_with_login = 16, .features_used = 5, .features_entitled = 10, .users = 3};
  CHECK(level_of(steps_of(seen)) == 2);
  seen.features_used = 4;
  CHECK(level_of(steps_of(seen)) == 1);
  seen = {.weeks_with_login = 4,
          .weekdays_with_login = 20,
          .weekdays_with_several = 16,
          .features_used = 8,
          .features_entitled = 10,
          .users = 8,
          .seats = 10};
  CHECK(level_of(steps_of(seen)) == 3);
  seen.seats.reset();  // a department of unknown size is never whole
  CHECK(level_of(steps_of(seen)) == 2);
  const auto steps = steps_of(seen);
  CHECK(steps.back().criterion == Criterion::whole_department);
  CHECK(!steps.back().wanted);
  CHECK(!steps.back().met);
}
