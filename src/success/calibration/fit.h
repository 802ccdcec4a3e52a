#pragma once
// Non-negative weights from outcomes, and what they are worth. Pure, and the same for the same input.
//
//   P(churn) = 1 / (1 + exp(−(b − Σ wᵢ mᵢ))), wᵢ ≥ 0, mᵢ from 0 (bad) to 1 (good)
//   minimises the logistic loss + λ/2 Σ wᵢ² (L2; the intercept is free), by Newton steps whose quadratic is minimised
//   under the bound by coordinate descent
//
// Every figure is of examples that the fit has not seen: k folds, in which both outcomes are shared out evenly. The
// interval of the AUC is Hanley and McNeil's (1982), at 99 %; where it reaches down to 0.5 the data carry no signal.
// Rows of one account, as of several days, are never in different folds, and count as one in the interval: looking at
// an account again makes it no other one.
// The fit takes the mean for what is missing, a score lets it drop out: both are measured, and the lower one decides.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"

namespace zelo::success::rules {

inline constexpr double penalty = 1;  // λ
inline constexpr int folds = 10;
inline constexpr std::size_t least_examples = 40;
inline constexpr std::size_t least_of_each = 10;
inline constexpr double too_good = 0.87;  // an AUC above it smells of columns that know the answer

/// A row for each account, or for each day of it, a column for each indicator; what is missing is NaN.
struct Examples {
  std::size_t columns = 0;
  std::vector<double> values;  // row after row, 0 to 1
  std::vector<char> churned;
  std::vector<char> free;  // of each column: which end is the good one is for the outcomes to say; none: all are set
  std::vector<std::size_t> whose = {};  // of each row its account, 0 to n - 1; none: each row is of another one
  [[nodiscard]] std::size_t rows() const { return churned.size(); }
  [[nodiscard]] std::size_t account(std::size_t row) const { return whose.empty() ? row : whose[row]; }
};

struct Fit {
  double intercept = 0;
  std::vector<double> weights;
  std::vector<char> turned;   // of each column: 1 − m counts, because those that left have more of it
  std::vector<double> means;  // of each column, as it is given: what a missing value counts as
};
/// Of the rows whose place is given, directions included.
Fit fit(const Examples& examples, const std::vector<std::size_t>& rows);
double churn_probability(const Fit& fit, const Examples& examples, std::size_t row);
/// As rules::score_of scores it by these weights: what is missing drops out. Nothing where all that weighs is missing.
std::optional<double> score_by(const Fit& fit, const Examples& examples, std::size_t row);

/// How often one that churned is ranked above one that stayed; ties are half. Nothing with one outcome only.
std::optional<double> auc(const std::vector<double>& risk, const std::vector<char>& churned);

/// `enough`: both outcomes are there, often enough to tell anything.
enum class Verdict { signal, no_signal, too_few, all_churned, none_churned, no_examples };
BOOST_DESCRIBE_ENUM(Verdict, signal, no_signal, too_few, all_churned, none_churned, no_examples)

/// A tenth of the accounts by predicted risk.
struct CurvePoint {
  double predicted = 0;  // mean probability
  double observed = 0;   // part that churned
  std::int64_t accounts = 0;
};
BOOST_DESCRIBE_STRUCT(CurvePoint, (), (predicted, observed, accounts))

struct Worth {
  Verdict verdict = Verdict::no_examples;
  std::optional<double> auc, auc_low, auc_high;
  std::optional<double> score_auc;  // of the score that is published, where what is missing drops out
  std::optional<double> brier;
  std::optional<double> brier_base;  // of saying the mean to everybody
  std::optional<double> lift;        // churn among the tenth at most risk, against the mean
  std::vector<CurvePoint> curve;
};
BOOST_DESCRIBE_STRUCT(Worth, (), (verdict, auc, auc_low, auc_high, score_auc, brier, brier_base, lift, curve))

Worth cross_validate(const Examples& examples);

}  // namespace zelo::success::rules
