// From what was gathered to anchors, directions and weights.

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "src/success/calibration/calibration.h"
#include "src/success/health/health_rules.h"

namespace zelo::success {
namespace {

constexpr double least_weight = 0.05;  // percent; less is nothing

using Values = std::vector<double>;  // what is missing is NaN

/// Between which a number of one's own is measured: all but the outermost hundredths.
void find_anchors(Indicator& indicator, const Values& values) {
  if (indicator.measure != Measure::field_number) return;
  std::vector<double> known;
  for (const double value : values)
    if (!std::isnan(value)) known.push_back(value);
  if (known.empty()) return;
  std::ranges::sort(known);
  const auto at = [&](double part) {
    return known[static_cast<std::size_t>(part * static_cast<double>(known.size() - 1))];
  };
  indicator.lo = at(0.01);
  indicator.hi = at(0.99);
  if (indicator.lo == indicator.hi) indicator.hi = known.back();
}

/// A model may have such anchors: what is longer is a key, and no number.
bool may_be_anchored(const Indicator& indicator) {
  return std::abs(indicator.lo) <= rules::most_anchor && std::abs(indicator.hi) <= rules::most_anchor;
}

/// How well the values alone rank who leaves: above a half where many mean leaving.
std::optional<double> auc_of(const Values& values, const std::vector<char>& churned) {
  std::vector<double> risk;
  std::vector<char> outcome;
  for (std::size_t n = 0; n < values.size(); ++n) {
    if (std::isnan(values[n])) continue;
    risk.push_back(values[n]);
    outcome.push_back(churned[n]);
  }
  return rules::auc(risk, outcome);
}

/// Which values of a company's own fields are the good ones only the outcomes tell.
bool is_free(const Indicator& indicator) { return spec_of(indicator.measure).group == MeasureGroup::own; }

bool tells_apart(const Indicator& indicator, const Values& values) {
  std::optional<double> first;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    const double m = rules::measured(indicator, value);
    if (first && *first != m) return true;
    first = m;
  }
  return false;
}

/// Takes the values out, column by column: very many accounts would not be in memory twice.
rules::Examples examples_of(Gathered& g) {
  rules::Examples e{.columns = g.indicators.size(), .values = {}, .churned = g.churned, .free = {}, .whose = g.whose};
  e.values.resize(e.rows() * e.columns, std::numeric_limits<double>::quiet_NaN());
  for (const Indicator& indicator : g.indicators) e.free.push_back(is_free(indicator) ? 1 : 0);
  for (std::size_t c = 0; c < e.columns; ++c) {
    const Values values = std::exchange(g.values[c], {});
    for (std::size_t row = 0; row < e.rows(); ++row)
      if (!std::isnan(values[row])) e.values[row * e.columns + c] = rules::measured(g.indicators[c], values[row]);
  }
  return e;
}

double known_of(const Values& values) {
  const auto known = std::ranges::count_if(values, [](double v) { return !std::isnan(v); });
  return values.empty() ? 0 : 100.0 * static_cast<double>(known) / static_cast<double>(values.size());
}

/// Keeps what says different things of different accounts.
void prepare(Gathered& g, std::vector<FittedColumn>& columns) {
  Gathered kept{.indicators = {},
                .values = {},
                .churned = std::move(g.churned),
                .whose = std::move(g.whose),
                .days = g.days,
                .without_data = g.without_data,
                .refused = g.refused,
                .left_before = g.left_before,
                .not_yet = g.not_yet,
                .dropped = std::move(g.dropped),
                .measured_on = std::move(g.measured_on),
                .left_by = std::move(g.left_by)};
  for (std::size_t c = 0; c < g.indicators.size(); ++c) {
    Indicator& indicator = g.indicators[c];
    if (!g.values[c].empty() && known_of(g.values[c]) == 0) {
      kept.dropped.push_back(indicator);
      continue;
    }
    find_anchors(indicator, g.values[c]);
    if (!may_be_anchored(indicator)) {
      kept.dropped.push_back(indicator);
      continue;
    }
    const auto auc = auc_of(g.values[c], kept.churned);
    if (is_free(indicator)) indicator.direction = Direction::more;
    if (indicator.lo >= indicator.hi || !tells_apart(indicator, g.values[c])) continue;
    FittedColumn& column = columns.emplace_back(FittedColumn{.indicator = indicator, .name = {}, .auc = {}});
    column.indicator.weight = 0;
    if (auc) column.auc = std::max(*auc, 1 - *auc);
    column.known = known_of(g.values[c]);
    column.suspicious = column.auc && *column.auc > rules::too_good;
    kept.indicators.push_back(indicator);
    kept.values.push_back(std::move(g.values[c]));
  }
  g = std::move(kept);
}

void weigh(const rules::Examples& examples, std::vector<FittedColumn>& columns) {
  std::vector<std::size_t> all(examples.rows());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const rules::Fit fitted = rules::fit(examples, all);
  const double sum = std::accumulate(fitted.weights.begin(), fitted.weights.end(), 0.0);
  if (!(sum > 0)) return;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const double percent = fitted.weights[c] / sum * 100;
    columns[c].indicator.weight = percent < least_weight ? 0 : rules::rounded(percent);
    if (fitted.turned[c] != 0) columns[c].indicator.direction = Direction::less;
  }
}

/// Each once, however many days it was looked at; who left on any of them, left.
void count_accounts(const Gathered& gathered, CalibrationResult& result) {
  std::vector<char> left;
  for (std::size_t row = 0; row < gathered.churned.size(); ++row) {
    const std::size_t account = gathered.whose.empty() ? row : gathered.whose[row];
    if (account >= left.size()) left.resize(account + 1, 0);
    if (gathered.churned[row] != 0) left[account] = 1;
  }
  result.accounts = static_cast<std::int64_t>(left.size());
  result.churned = std::ranges::count_if(left, [](char c) { return c != 0; });
  if (gathered.days == 1) return;
  result.days = gathered.days;
  result.examples = static_cast<std::int64_t>(gathered.churned.size());
}

}  // namespace

CalibrationResult result_of(Gathered gathered) {
  CalibrationResult result;
  count_accounts(gathered, result);
  result.without_data = gathered.without_data;
  result.refused = gathered.refused;
  result.left_before = gathered.left_before;
  result.not_yet = gathered.not_yet;
  prepare(gathered, result.columns);
  for (Indicator& indicator : gathered.dropped) result.dropped.push_back({std::move(indicator), {}});
  result.measured_on = gathered.measured_on;
  result.left_by = gathered.left_by;
  const rules::Examples examples = examples_of(gathered);
  result.worth = rules::cross_validate(examples);
  if (examples.columns == 0 && result.worth.auc) result.worth.verdict = rules::Verdict::no_signal;
  if (result.worth.verdict == rules::Verdict::signal) weigh(examples, result.columns);
  result.suspicious = (result.worth.auc && *result.worth.auc > rules::too_good) ||
                      std::ranges::any_of(result.columns, &FittedColumn::suspicious);
  std::ranges::stable_sort(result.columns, {}, [](const FittedColumn& c) { return -c.indicator.weight; });
  return result;
}

}  // namespace zelo::success
