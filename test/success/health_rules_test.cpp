#include "src/success/health/health_rules.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "src/success/health/score_store.h"

using namespace zelo;
using namespace zelo::success;

namespace {

Indicator indicator(double lo, double hi, double weight, Direction direction = Direction::more,
                    Measure measure = Measure::logins) {
  IndicatorInput input;
  input.measure = measure;
  input.lo = lo;
  input.hi = hi;
  input.weight = weight;
  input.direction = direction;
  return rules::complete(input);
}

std::string complaints(const std::vector<Indicator>& indicators, const Bands& bands = {}) {
  Problems problems;
  rules::check(indicators, bands, problems);
  std::string all;
  for (const auto& problem : problems.fields()) all += (all.empty() ? "" : " ") + problem.path + "=" + problem.text.key;
  return all;
}

/// A model of different indicators and a value for each, some of them missing.
struct Drawn {
  std::vector<Indicator> indicators;
  std::vector<std::optional<double>> values;
};

Drawn draw() {
  Drawn drawn;
  const int size = *rc::gen::inRange(1, 12);
  for (int n = 0; n < size; ++n) {
    const double lo = *rc::gen::inRange(-1000, 1000) / 7.0;
    const double span = *rc::gen::inRange(1, 1000) / 3.0;
    drawn.indicators.push_back(indicator(lo, lo + span, *rc::gen::inRange(0, 50) / 4.0,
                                         *rc::gen::arbitrary<bool>() ? Direction::more : Direction::less));
    drawn.indicators.back().key += std::to_string(n);
    const bool missing = *rc::gen::inRange(0, 4) == 0;
    drawn.values.push_back(missing ? std::nullopt : std::optional(*rc::gen::inRange(-5000, 5000) / 3.0));
  }
  return drawn;
}

}  // namespace

TEST_CASE("a measure runs from its lower to its upper anchor, and the other way where less is better") {
  const auto logins = indicator(10, 30, 1);
  CHECK(rules::measured(logins, 5) == 0);
  CHECK(rules::measured(logins, 20) == doctest::Approx(0.5));
  CHECK(rules::measured(logins, 31) == 1);
  const auto late = indicator(0, 20, 1, Direction::less, Measure::days_late);
  CHECK(rules::measured(late, 0) == 1);
  CHECK(rules::measured(late, 15) == doctest::Approx(0.25));
}

TEST_CASE("what is missing drops out, the weights of the rest grow, and the coverage says so") {
  const std::vector<Indicator> model{indicator(0, 10, 3), indicator(0, 10, 1, Direction::more, Measure::users)};
  const std::optional<double> values[] = {5.0, std::nullopt};
  const Score score = rules::score_of(model, values);
  CHECK(*score.score == doctest::Approx(50));
  CHECK(score.coverage == doctest::Approx(75));
  CHECK(score.parts[0].weight == doctest::Approx(100));
  CHECK_FALSE(score.parts[1].value);
  CHECK(score.parts[1].contribution == 0);
}

TEST_CASE("where nobody knows anything there is no score, and it is not zero") {
  const std::vector<Indicator> model{indicator(0, 10, 3)};
  const std::optional<double> nothing[] = {std::nullopt};
  CHECK_FALSE(rules::score_of(model, nothing).score);
  const std::optional<double> nan[] = {std::numeric_limits<double>::quiet_NaN()};
  CHECK_FALSE(rules::score_of(model, nan).score);
}

TEST_CASE("a score lies from 0 to 100 and its contributions add up to it") {
  CHECK(rc::check([] {
    const Drawn drawn = draw();
    const Score score = rules::score_of(drawn.indicators, drawn.values);
    double sum = 0;
    double weights = 0;
    for (const Part& part : score.parts) {
      RC_ASSERT(part.contribution >= 0);
      sum += part.contribution;
      weights += part.weight;
    }
    RC_ASSERT(score.coverage >= 0 && score.coverage <= 100 + 1e-9);
    if (!score.score) RC_SUCCEED("no data");
    RC_ASSERT(*score.score >= 0 && *score.score <= 100);
    RC_ASSERT(std::abs(sum - *score.score) < 1e-6);
    RC_ASSERT(std::abs(weights - 100) < 1e-6);
  }));
}

TEST_CASE("multiplying all weights changes no score, so renormalising keeps the order of accounts") {
  CHECK(rc::check([] {
    Drawn one = draw();
    Drawn other = one;
    for (auto& value : other.values)
      if (value) value = *rc::gen::inRange(-5000, 5000) / 3.0;
    const auto before_one = rules::score_of(one.indicators, one.values).score;
    const auto before_other = rules::score_of(one.indicators, other.values).score;
    const double factor = *rc::gen::inRange(1, 100) / 3.0;
    for (auto& indicator : one.indicators) indicator.weight *= factor;
    const auto after_one = rules::score_of(one.indicators, one.values).score;
    const auto after_other = rules::score_of(one.indicators, other.values).score;
    RC_ASSERT(before_one.has_value() == after_one.has_value());
    if (!before_one) RC_SUCCEED("no data");
    RC_ASSERT(std::abs(*before_one - *after_one) < 1e-6);
    if (*before_one < *before_other - 1e-6) RC_ASSERT(*after_one < *after_other);
  }));
}

TEST_CASE("what two accounts both lack is as if the model had never asked for it, so their order stays") {
  CHECK(rc::check([] {
    const Drawn one = draw();
    std::vector<std::optional<double>> other = one.values;
    for (auto& value : other)
      if (value) value = *rc::gen::inRange(-5000, 5000) / 3.0;
    std::vector<Indicator> known;
    std::vector<std::optional<double>> ones, others;
    for (std::size_t n = 0; n < one.values.size(); ++n) {
      if (!one.values[n]) continue;
      known.push_back(one.indicators[n]);
      ones.push_back(one.values[n]);
      others.push_back(other[n]);
    }
    const auto whole = rules::score_of(one.indicators, one.values).score;
    const auto part = rules::score_of(known, ones).score;
    RC_ASSERT(whole.has_value() == part.has_value());
    if (!whole) RC_SUCCEED("no data");
    RC_ASSERT(std::abs(*whole - *part) < 1e-9);
    RC_ASSERT(std::abs(*rules::score_of(one.indicators, other).score - *rules::score_of(known, others).score) < 1e-9);
  }));
}

TEST_CASE("a value that is better never makes the score worse") {
  CHECK(rc::check([] {
    const Drawn drawn = draw();
    const auto before = rules::score_of(drawn.indicators, drawn.values).score;
    auto better = drawn.values;
    const auto n = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(better.size())));
    if (!better[n]) RC_SUCCEED("missing");
    better[n] = *better[n] + (drawn.indicators[n].direction == Direction::more ? 1 : -1) * *rc::gen::inRange(0, 500);
    const auto after = rules::score_of(drawn.indicators, better).score;
    if (before) RC_ASSERT(*after >= *before - 1e-9);
  }));
}

TEST_CASE("a model that cannot measure anything is refused with its reasons") {
  CHECK(complaints({}) == "indicators=error.health.indicators");
  CHECK(complaints({indicator(0, 10, 1)}).empty());
  CHECK(complaints({indicator(0, 10, 0)}) == "indicators=error.health.weights_zero");
  CHECK(complaints({indicator(0, 10, -1), indicator(0, 10, 1, Direction::more, Measure::users)}) ==
        "indicators[0].weight=error.health.weight");
  CHECK(complaints({indicator(0, 10, std::numeric_limits<double>::quiet_NaN())})
            .starts_with("indicators[0].weight=error.health.weight"));
  CHECK(complaints({indicator(4, 4, 1)}) == "indicators[0].hi=error.health.anchors_equal");
  CHECK(complaints({indicator(10, 0, 1)}) == "indicators[0].lo=error.health.anchors_reversed");
  CHECK(complaints({indicator(0, std::numeric_limits<double>::infinity(), 1)}) ==
        "indicators[0].hi=error.health.anchor");
  CHECK(complaints({indicator(0, 10, 1), indicator(1, 5, 1)}) == "indicators[1].measure=error.health.twice");
  CHECK(complaints({indicator(0, 10, 1)}, {40, 70}) == "bands.watch_from=error.health.bands");
  CHECK(complaints({indicator(0, 10, 1)}, {100, 70}) == "bands.healthy_from=error.number.range");
}

TEST_CASE("a window belongs to what is counted in days, and an own field to its measures") {
  IndicatorInput input;
  input.measure = Measure::sponsor;
  input.window_days = 30;
  CHECK(complaints({rules::complete(input)}) == "indicators[0].window_days=error.health.no_window");
  input.measure = Measure::logins;
  input.window_days = 366;
  CHECK(complaints({rules::complete(input)}) == "indicators[0].window_days=error.number.range");
  input.measure = Measure::field_choice;
  input.window_days.reset();
  CHECK(complaints({rules::complete(input)}) ==
        "indicators[0].field_id=error.required indicators[0].choice=error.required");
}

TEST_CASE("of one measure four windows are enough, for each is looked up by itself") {
  std::vector<Indicator> model;
  for (const std::int64_t days : {7, 14, 28, 90, 365}) {
    IndicatorInput input;
    input.measure = Measure::users;
    input.window_days = days;
    model.push_back(rules::complete(input));
  }
  CHECK(complaints(model) == "indicators[4].window_days=error.health.windows");
  model.pop_back();
  CHECK(complaints(model).empty());
}

TEST_CASE("a band begins at its boundary") {
  const Bands bands{70, 40};
  CHECK(rules::band_of(70, bands) == Band::healthy);
  CHECK(rules::band_of(69.99, bands) == Band::watch);
  CHECK(rules::band_of(40, bands) == Band::watch);
  CHECK(rules::band_of(39.99, bands) == Band::risk);
}

TEST_CASE("a score of which next to nothing is known has no band") {
  const Bands bands{70, 40};
  CHECK(rules::band_of(100, rules::least_coverage, bands) == Band::healthy);
  CHECK_FALSE(rules::band_of(100, rules::least_coverage - 0.01, bands));
}

TEST_CASE("nobody is called healthy of whose use nothing is known, but at risk they are all the same") {
  const Bands bands{70, 40};
  CHECK_FALSE(rules::band_of(100, 100, bands, true));
  CHECK(rules::band_of(50, 100, bands, true) == Band::watch);
  CHECK(rules::band_of(10, 100, bands, true) == Band::risk);
  const std::vector<Indicator> model{indicator(0, 10, 1),
                                     indicator(0, 2, 1, Direction::less, Measure::overdue_tickets)};
  using Values = std::vector<std::optional<double>>;
  CHECK(rules::lacks_usage(model, Values{std::nullopt, 1.0}));
  CHECK_FALSE(rules::lacks_usage(model, Values{0.0, 1.0}));
  CHECK_FALSE(rules::lacks_usage({&model[1], 1}, Values{1.0}));  // usage is not asked for
}

TEST_CASE("a group is the mean by revenue, and a plain one where revenues cannot be compared") {
  const rules::MemberSum serra{"BRL", 1, 90, 1, 900, 90 * 900};
  const rules::MemberSum both{"BRL", 2, 100, 2, 1000, 90 * 900 + 10 * 100};
  const auto group = rules::group_score(std::vector{both});
  CHECK(group->score == doctest::Approx(82));
  CHECK(group->accounts == 2);
  CHECK(group->by_revenue);
  const rules::MemberSum abroad{"USD", 1, 50, 1, 100, 50 * 100};
  const auto mixed = rules::group_score(std::vector{both, abroad});
  CHECK(mixed->score == doctest::Approx(50));
  CHECK(mixed->accounts == 3);
  CHECK_FALSE(mixed->by_revenue);
  const rules::MemberSum unknown{"BRL", 1, 20, 0, 0, 0};
  CHECK(rules::group_score(std::vector{unknown})->score == 20);
  CHECK_FALSE(rules::group_score(std::vector{unknown})->by_revenue);
  CHECK(rules::group_score(std::vector{serra})->score == 90);
  CHECK_FALSE(rules::group_score({}));
}

TEST_CASE("a company without revenue takes no part in the mean of its group, nor does its currency matter") {
  const rules::MemberSum unknown{"USD", 1, 20, 0, 0, 0};
  const rules::MemberSum with_one_of_them{"BRL", 3, 120, 2, 1000, 90 * 900 + 10 * 100};
  const auto group = rules::group_score(std::vector{unknown, with_one_of_them});
  CHECK(group->by_revenue);
  CHECK(group->score == doctest::Approx(82));
  CHECK(group->accounts == 2);
}

TEST_CASE("what changed is told with the largest first, and crumbs are left out") {
  const std::vector<KeptPart> before{{"logins_28", 100.0, 20}, {"nps_180", 50.0, 5}, {"sponsor", 1.0, 3}};
  const std::vector<KeptPart> after{{"logins_28", 52.0, 10}, {"nps_180", 49.0, 4.9}, {"critical_tickets", 2.0, 4}};
  const auto shifts = rules::shifts(before, after);
  REQUIRE(shifts.size() == 3);
  CHECK(shifts[0].key == "logins_28");
  CHECK(shifts[0].points == doctest::Approx(-10));
  CHECK(shifts[1].key == "critical_tickets");
  CHECK_FALSE(shifts[2].is);
}

TEST_CASE("what did not change itself is no reason, however much more or less it weighs than before") {
  const std::vector<KeptPart> before{{"days_late", 0.0, 100, 100}, {"nps_180", {}, 0, 0}};
  const std::vector<KeptPart> after{{"days_late", 0.0, 50, 50}, {"nps_180", -100.0, 0, 50}};
  const auto shifts = rules::shifts(before, after);
  REQUIRE(shifts.size() == 1);
  CHECK(shifts[0].key == "nps_180");
  CHECK(shifts[0].points == doctest::Approx(-50));
}

TEST_CASE("the points of what changed add up to the change of the score") {
  const std::vector<KeptPart> before{
      {"logins_28", 30.0, 30, 50}, {"days_late", 0.0, 25, 25}, {"nps_180", 60.0, 20, 25}};
  const std::vector<KeptPart> after{{"logins_28", 10.0, 10, 40}, {"days_late", 9.0, 11, 60}, {"nps_180", {}, 0, 0}};
  double sum = 0;
  for (const auto& shift : rules::shifts(before, after)) sum += shift.points;
  CHECK(sum == doctest::Approx(21 - 75));
}

TEST_CASE("each indicator has its points, crumbs too, and what only weighs more has none") {
  const std::vector<KeptPart> before{{"days_late", 0.0, 50, 50}, {"logins_28", 70.0, 7, 10}, {"nps_180", 0.0, 20, 40}};
  const std::vector<KeptPart> after{{"days_late", 0.0, 83.3, 83.3}, {"logins_28", 69.0, 11.5, 16.7}, {"nps_180", {}}};
  const auto shifts = rules::all_shifts(before, after);
  REQUIRE(shifts.size() == 2);
  CHECK(std::ranges::find(shifts, "days_late", &rules::Shift::key) == shifts.end());
}

TEST_CASE("contributions as they are kept add up to the score, and kept values score the same again") {
  CHECK(rc::check([] {
    const Drawn drawn = draw();
    const Score score = rules::score_of(drawn.indicators, drawn.values);
    const auto kept = store::unpack(store::pack(score), drawn.indicators);
    double sum = 0;
    for (const KeptPart& part : kept) sum += part.contribution;
    if (!score.score) RC_SUCCEED("no data");
    RC_ASSERT(std::abs(sum - rules::rounded(*score.score)) < 1e-9);
    const Score again = rules::score_of(drawn.indicators, rules::values_of(drawn.indicators, kept));
    RC_ASSERT(*again.score == *score.score);
    RC_ASSERT(again.coverage == score.coverage);
  }));
}

TEST_CASE("a value from 0 to 0.01 is kept finely enough to tell, and a large one to the last cent") {
  const std::vector<Indicator> model{indicator(0, 0.01, 1)};
  const std::vector<std::optional<double>> values{0.00432109};
  const Score score = rules::score_of(model, values);
  CHECK(*score.score == doctest::Approx(43.2109));
  const auto kept = store::unpack(store::pack(score), model);
  CHECK(*rules::score_of(model, rules::values_of(model, kept)).score == *score.score);
  CHECK(rules::kept_value(12345678.91) == 12345678.91);
  CHECK(rules::kept_value(1.0 / 3) == 0.333333);
  CHECK(rules::kept_value(0) == 0);
}
