#include "src/success/calibration/fit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace zelo::success::rules {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr int most_steps = 30;
constexpr int most_rounds = 200;
constexpr double close_enough = 1e-7;
constexpr double interval = 2.5758;  // 99 %

double chance(double t) { return 1 / (1 + std::exp(-t)); }

/// Missing values become the mean of their column: they pull neither way.
std::vector<double> means(const Examples& e, const std::vector<std::size_t>& rows) {
  std::vector<double> sums(e.columns, 0);
  std::vector<std::size_t> counts(e.columns, 0);
  for (const std::size_t row : rows) {
    for (std::size_t c = 0; c < e.columns; ++c) {
      const double value = e.values[row * e.columns + c];
      if (std::isnan(value)) continue;
      sums[c] += value;
      ++counts[c];
    }
  }
  for (std::size_t c = 0; c < e.columns; ++c) sums[c] = counts[c] > 0 ? sums[c] / static_cast<double>(counts[c]) : 0.5;
  return sums;
}

/// Free columns of which those that left have more, on average.
std::vector<char> turns(const Examples& e, const std::vector<std::size_t>& rows) {
  std::vector<char> turned(e.columns, 0);
  for (std::size_t c = 0; c < e.free.size(); ++c) {
    double sum[2] = {0, 0};
    double count[2] = {0, 0};
    for (const std::size_t row : rows) {
      const double value = e.values[row * e.columns + c];
      if (std::isnan(value)) continue;
      const int left = e.churned[row] != 0 ? 1 : 0;
      sum[left] += value;
      count[left] += 1;
    }
    if (e.free[c] != 0 && count[0] > 0 && count[1] > 0) turned[c] = sum[1] / count[1] > sum[0] / count[0] ? 1 : 0;
  }
  return turned;
}

double facing(double value, char turned) { return turned != 0 ? 1 - value : value; }

/// The last column is 1: of the intercept. The others are negative measures, so that all of w is wanted positive.
Matrix matrix_of(const Examples& e, const std::vector<std::size_t>& rows, const std::vector<char>& turned,
                 const std::vector<double>& mean) {
  Matrix x(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(e.columns) + 1);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < e.columns; ++c) {
      const double value = e.values[rows[r] * e.columns + c];
      x(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(c)) =
          -facing(std::isnan(value) ? mean[c] : value, turned[c]);
    }
    x(static_cast<Eigen::Index>(r), static_cast<Eigen::Index>(e.columns)) = 1;
  }
  return x;
}

/// Minimises ½ dᵀHd + gᵀd where w + d ≥ 0 but for the last, which is free. Returns w + d.
Vector bounded_step(const Matrix& h, const Vector& g, const Vector& w) {
  Vector next = w;
  Vector slope = g;  // g + H (next − w)
  const Eigen::Index last = w.size() - 1;
  for (int round = 0; round < most_rounds; ++round) {
    double moved = 0;
    for (Eigen::Index c = 0; c <= last; ++c) {
      double wanted = next[c] - slope[c] / h(c, c);
      if (c != last) wanted = std::max(wanted, 0.0);
      const double by = wanted - next[c];
      if (by == 0) continue;
      next[c] = wanted;
      slope += h.col(c) * by;
      moved = std::max(moved, std::abs(by));
    }
    if (moved < close_enough) break;
  }
  return next;
}

struct Loss {
  const Matrix& x;
  const Vector& y;
  [[nodiscard]] double of(const Vector& w) const {
    const Vector t = x * w;
    double sum = 0;
    for (Eigen::Index r = 0; r < t.size(); ++r)
      sum += std::log1p(std::exp(-std::abs(t[r]))) + std::max(t[r], 0.0) - y[r] * t[r];
    const Eigen::Index last = w.size() - 1;
    return sum + penalty / 2 * w.head(last).squaredNorm();
  }
};

/// Xᵀ diag(w) X, block by block: in one piece it needs all of X a second time.
Matrix weighted_square(const Matrix& x, const Vector& weight) {
  constexpr Eigen::Index rows_at_once = 4096;
  Matrix square = Matrix::Zero(x.cols(), x.cols());
  for (Eigen::Index from = 0; from < x.rows(); from += rows_at_once) {
    const Eigen::Index size = std::min(rows_at_once, x.rows() - from);
    const auto block = x.middleRows(from, size);
    square.noalias() += block.transpose() * (weight.segment(from, size).asDiagonal() * block);
  }
  return square;
}

/// Newton's step, halved until it helps.
bool improve(const Matrix& x, const Vector& y, Vector& w) {
  const Eigen::Index last = w.size() - 1;
  const Vector p = (x * w).unaryExpr(&chance);
  const Vector weight = (p.array() * (1 - p.array())).max(1e-9).matrix();
  Matrix h = weighted_square(x, weight);
  Vector g = x.transpose() * (p - y);
  h.diagonal().head(last).array() += penalty;
  h(last, last) += 1e-9;
  g.head(last) += penalty * w.head(last);
  const Vector target = bounded_step(h, g, w);
  const Loss loss{x, y};
  const double before = loss.of(w);
  for (double part = 1; part > 1e-4; part /= 2) {
    const Vector next = w + part * (target - w);
    const double after = loss.of(next);
    if (after > before) continue;
    w = next;
    return before - after > close_enough * std::max(1.0, std::abs(before));
  }
  return false;
}

/// SplitMix64: an order of rows that has nothing to do with theirs, and is the same each time.
std::uint64_t mixed(std::size_t row) {
  std::uint64_t z = (row + 1) * 0x9E3779B97F4A7C15ULL;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

/// Of each account whether it left, on any of its days.
std::vector<char> outcomes_of(const Examples& e) {
  std::vector<char> left;
  for (std::size_t row = 0; row < e.rows(); ++row) {
    if (e.account(row) >= left.size()) left.resize(e.account(row) + 1, 0);
    if (e.churned[row] != 0) left[e.account(row)] = 1;
  }
  return left;
}

/// Which fold each row is in: both outcomes shared out evenly, in an order that has nothing to do with theirs.
std::vector<int> folds_of(const Examples& e) {
  const std::vector<char> left = outcomes_of(e);
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (std::size_t account = 0; account < left.size(); ++account) order.emplace_back(mixed(account), account);
  std::ranges::sort(order);
  std::vector<int> of_account(left.size(), 0);
  int next[2] = {0, 0};
  for (const auto& [mixed, account] : order) {
    int& n = next[left[account] != 0 ? 1 : 0];
    of_account[account] = n;
    n = (n + 1) % folds;
  }
  std::vector<int> fold(e.rows(), 0);
  for (std::size_t row = 0; row < e.rows(); ++row) fold[row] = of_account[e.account(row)];
  return fold;
}

/// Of each row by a fit that has not seen it.
struct Unseen {
  std::vector<double> risk;
  std::vector<double> score_risk;  // 100 minus the score of the model that is made of the fit; NaN: it has none
};

Unseen out_of_fold(const Examples& e) {
  const std::vector<int> fold = folds_of(e);
  Unseen unseen{std::vector<double>(e.rows(), 0), std::vector<double>(e.rows(), 0)};
  for (int k = 0; k < folds; ++k) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < e.rows(); ++row)
      if (fold[row] != k) rows.push_back(row);
    const Fit fitted = fit(e, rows);
    for (std::size_t row = 0; row < e.rows(); ++row) {
      if (fold[row] != k) continue;
      unseen.risk[row] = churn_probability(fitted, e, row);
      unseen.score_risk[row] = 100 - score_by(fitted, e, row).value_or(std::numeric_limits<double>::quiet_NaN());
    }
  }
  return unseen;
}

/// Tenths by risk, the safest first. Equal risks are mixed: the order of import would decide who is in which tenth.
std::vector<CurvePoint> curve_of(const std::vector<double>& risk, const std::vector<char>& churned) {
  std::vector<std::size_t> order(risk.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t row) { return std::pair(risk[row], mixed(row)); });
  std::vector<CurvePoint> curve(10);
  for (std::size_t at = 0; at < order.size(); ++at) {
    CurvePoint& point = curve[at * curve.size() / order.size()];
    point.predicted += risk[order[at]];
    point.observed += churned[order[at]] != 0 ? 1 : 0;
    ++point.accounts;
  }
  for (CurvePoint& point : curve) {
    if (point.accounts == 0) continue;
    point.predicted /= static_cast<double>(point.accounts);
    point.observed /= static_cast<double>(point.accounts);
  }
  return curve;
}

double standard_error(double a, double with, double without) {
  const double q1 = a / (2 - a);
  const double q2 = 2 * a * a / (1 + a);
  return std::sqrt((a * (1 - a) + (with - 1) * (q1 - a * a) + (without - 1) * (q2 - a * a)) / (with * without));
}

/// Accounts among the rows that left on any of their days, or on none.
std::size_t accounts_that(const Examples& e, bool leave) {
  const std::vector<char> left = outcomes_of(e);
  std::vector<char> there(left.size(), 0);
  for (std::size_t row = 0; row < e.rows(); ++row) there[e.account(row)] = 1;
  std::size_t found = 0;
  for (std::size_t account = 0; account < left.size(); ++account)
    if (there[account] != 0 && (left[account] != 0) == leave) ++found;
  return found;
}

struct Interval {
  double auc = 0, low = 0, high = 1;
};

/// Of those that have a risk; nothing where that is one outcome only.
std::optional<Interval> interval_of(const std::vector<double>& risk, const Examples& e) {
  std::vector<double> known;
  Examples those;
  for (std::size_t row = 0; row < risk.size(); ++row) {
    if (std::isnan(risk[row])) continue;
    known.push_back(risk[row]);
    those.churned.push_back(e.churned[row]);
    those.whose.push_back(e.account(row));
  }
  const auto a = auc(known, those.churned);
  if (!a) return std::nullopt;
  const double with = std::max<double>(static_cast<double>(accounts_that(those, true)), 1);
  const double without = std::max<double>(static_cast<double>(accounts_that(those, false)), 1);
  const double error = interval * standard_error(*a, with, without);
  return Interval{*a, std::max(*a - error, 0.0), std::min(*a + error, 1.0)};
}

std::optional<Verdict> hopeless(std::size_t rows, std::size_t churned) {
  if (rows == 0) return Verdict::no_examples;
  if (rows < least_examples) return Verdict::too_few;
  if (churned == rows) return Verdict::all_churned;
  if (churned == 0) return Verdict::none_churned;
  if (std::min(churned, rows - churned) < least_of_each) return Verdict::too_few;
  return std::nullopt;
}

}  // namespace

Fit fit(const Examples& examples, const std::vector<std::size_t>& rows) {
  std::vector<char> turned = turns(examples, rows);
  std::vector<double> mean = means(examples, rows);
  const Matrix x = matrix_of(examples, rows, turned, mean);
  Vector y(static_cast<Eigen::Index>(rows.size()));
  for (std::size_t r = 0; r < rows.size(); ++r)
    y[static_cast<Eigen::Index>(r)] = examples.churned[rows[r]] != 0 ? 1 : 0;
  Vector w = Vector::Zero(x.cols());
  for (int step = 0; step < most_steps && improve(x, y, w);) ++step;
  const Eigen::Index last = w.size() - 1;
  return {w[last], {w.data(), w.data() + last}, std::move(turned), std::move(mean)};
}

double churn_probability(const Fit& fit, const Examples& examples, std::size_t row) {
  double t = fit.intercept;
  for (std::size_t c = 0; c < examples.columns; ++c) {
    const double value = examples.values[row * examples.columns + c];
    t -= fit.weights[c] * facing(std::isnan(value) ? fit.means[c] : value, fit.turned[c]);
  }
  return chance(t);
}

std::optional<double> score_by(const Fit& fit, const Examples& examples, std::size_t row) {
  double there = 0;
  double sum = 0;
  for (std::size_t c = 0; c < examples.columns; ++c) {
    const double value = examples.values[row * examples.columns + c];
    if (std::isnan(value)) continue;
    there += fit.weights[c];
    sum += fit.weights[c] * facing(value, fit.turned[c]);
  }
  return there > 0 ? std::optional(sum / there * 100) : std::nullopt;
}

std::optional<double> auc(const std::vector<double>& risk, const std::vector<char>& churned) {
  std::vector<std::size_t> order(risk.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t row) { return risk[row]; });
  double ranks = 0;
  double with = 0;
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    while (to < order.size() && risk[order[to]] == risk[order[from]]) ++to;
    const double rank = static_cast<double>(from + to + 1) / 2;  // of each of those that are equal
    for (std::size_t at = from; at < to; ++at) {
      if (churned[order[at]] == 0) continue;
      ranks += rank;
      with += 1;
    }
    from = to;
  }
  const double without = static_cast<double>(order.size()) - with;
  if (with == 0 || without == 0) return std::nullopt;
  return (ranks - with * (with + 1) / 2) / (with * without);
}

Worth cross_validate(const Examples& examples) {
  const auto churned = static_cast<std::size_t>(std::ranges::count_if(examples.churned, [](char c) { return c != 0; }));
  const std::size_t left = accounts_that(examples, true);
  Worth worth;
  if (const auto verdict = hopeless(left + accounts_that(examples, false), left)) {
    worth.verdict = *verdict;
    return worth;
  }
  const Unseen unseen = out_of_fold(examples);
  const std::vector<double>& risk = unseen.risk;
  const double rate = static_cast<double>(churned) / static_cast<double>(examples.rows());
  const Interval by_fit = interval_of(risk, examples).value_or(Interval{});
  const auto by_score = interval_of(unseen.score_risk, examples);
  worth.auc = by_fit.auc;
  worth.auc_low = by_fit.low;
  worth.auc_high = by_fit.high;
  if (by_score) worth.score_auc.emplace(by_score->auc);
  double squares = 0;
  for (std::size_t row = 0; row < risk.size(); ++row) {
    const double miss = risk[row] - (examples.churned[row] != 0 ? 1 : 0);
    squares += miss * miss;
  }
  worth.brier = squares / static_cast<double>(risk.size());
  worth.brier_base = rate * (1 - rate);
  worth.curve = curve_of(risk, examples.churned);
  worth.lift = worth.curve.back().observed / rate;
  const double low = std::min(by_fit.low, by_score ? by_score->low : 0);
  worth.verdict = low > 0.5 && *worth.brier < *worth.brier_base ? Verdict::signal : Verdict::no_signal;
  return worth;
}

}  // namespace zelo::success::rules
