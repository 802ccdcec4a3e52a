// Weekends, holidays and single odd weeks are no decline.

#include "src/success/signal/detector/series.h"

#include <doctest/doctest.h>

using namespace zelo::success;
using namespace zelo::success::rules;

namespace {

/// Eight weeks of a bakery that works from Monday to Friday: 100 events a day, times `factor` of the week.
template <class Factor>
UseOfDays weeks(Factor factor) {
  UseOfDays use;
  for (std::size_t day = 0; day < days_of_use; ++day)
    use.emplace_back(day % 7 < 5 ? 100.0 * factor(static_cast<int>(day / 7)) : 0.0);
  return use;
}
UseOfDays steady() {
  return weeks([](int) { return 1.0; });
}

}  // namespace

TEST_CASE("a median is the middle one, or the mean of the two in the middle") {
  CHECK_FALSE(median({}));
  CHECK(median({3}) == 3);
  CHECK(median({9, 1, 5}) == 5);
  CHECK(median({4, 1, 2, 3}) == 2.5);
}

TEST_CASE("a bakery that rests on weekends neither drops nor declines, whichever day the week ends on") {
  for (std::size_t cut = 0; cut < 7; ++cut) {
    const UseOfDays use = steady();
    const std::span<const std::optional<double>> some(use.data(), use.size() - cut);
    const auto drop = drop_of(some);
    REQUIRE(drop);
    CHECK(drop->percent == doctest::Approx(0));
    CHECK(drop->expected == doctest::Approx(500));
    const auto trend = trend_of(some);
    REQUIRE(trend);
    CHECK(trend->percent_a_week == doctest::Approx(0));
  }
}

TEST_CASE("a week that is half as busy as usual is a drop of half, and no decline yet") {
  const auto use = weeks([](int week) { return week == 7 ? 0.5 : 1.0; });
  CHECK(drop_of(use)->percent == doctest::Approx(50));
  CHECK(drop_of(use)->events == doctest::Approx(250));
  CHECK(trend_of(use)->percent_a_week == doctest::Approx(0));
}

TEST_CASE("holidays of the company are left out of what was and of what was expected") {
  UseOfDays use = steady();
  for (const std::size_t holiday : {49U, 50U}) use[holiday].reset();  // Monday and Tuesday of the last week
  CHECK(drop_of(use)->percent == doctest::Approx(0));
  CHECK(drop_of(use)->expected == doctest::Approx(300));
  CHECK(trend_of(use)->percent_a_week == doctest::Approx(0));
}

TEST_CASE("a holiday that nobody wrote down in an earlier week does not move what is expected") {
  UseOfDays use = steady();
  for (std::size_t day = 28; day < 33; ++day) use[day] = 0;  // carnival
  CHECK(drop_of(use)->percent == doctest::Approx(0));
  CHECK(trend_of(use)->percent_a_week == doctest::Approx(0));
}

TEST_CASE("a week of holidays alone says nothing of a drop") {
  UseOfDays use = steady();
  for (std::size_t day = 49; day < 55; ++day) use[day].reset();
  CHECK_FALSE(drop_of(use));
}

TEST_CASE("a tenth less each week is a decline that surely falls") {
  const auto use = weeks([](int week) { return 1.0 - 0.1 * week; });
  const auto trend = trend_of(use);
  REQUIRE(trend);
  CHECK(trend->percent_a_week == doctest::Approx(-15.4).epsilon(0.01));  // a tenth of the first week, of the median one
  CHECK(trend->falling == doctest::Approx(1));
}

TEST_CASE("one wild week does not hide a decline, nor make one") {
  const auto hidden = weeks([](int week) { return week == 6 ? 3.0 : 1.0 - 0.1 * week; });
  CHECK(trend_of(hidden)->percent_a_week < -10);
  const auto feigned = weeks([](int week) { return week == 7 ? 0.1 : 1.0; });
  CHECK(trend_of(feigned)->percent_a_week == doctest::Approx(0));
}

TEST_CASE("who is there for four weeks only has no trend yet, and who is new no drop") {
  UseOfDays use = steady();
  for (std::size_t day = 0; day < 28; ++day) use[day].reset();
  CHECK_FALSE(trend_of(use));
  for (std::size_t day = 28; day < 49; ++day) use[day].reset();
  CHECK_FALSE(drop_of(use));
  CHECK_FALSE(drop_of({}));
  CHECK_FALSE(trend_of({}));
}
