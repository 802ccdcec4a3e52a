#pragma once
// What is true of health scores: pure functions.
//
//   measure      = clamp((value − lo) / (hi − lo)), one minus that where less is better
//   score        = Σ weight × measure / Σ weight × 100 over the indicators that have a value
//   coverage     = Σ weight with a value / Σ weight × 100
//   band         = by the score, from a coverage of 40 % on: a company of which next to nothing is known is not
//   healthy;
//                  where usage comes in, nor is one whose use of the product nobody knows
//   contribution = what one of them adds to the score, in points
//   a shift      = weight × (measure × 100 − S₀) now minus the same before, with weights as parts of 1 and S₀ the score
//                  before: they add up to the change, and what only weighs more because others went missing is none
//   a group      = the mean of its accounts in a band, weighted by revenue; the worst company below it stands beside it
//
// (shared with Gainsight's and Planhat's scorecards; what is missing drops out instead of counting as zero)

#include <span>
#include <string>

#include "lib/base/error.h"
#include "src/success/health/health.h"

namespace zelo::success::rules {

inline constexpr std::size_t most_indicators = 60;
inline constexpr std::int64_t longest_window = 365;
inline constexpr std::int64_t most_windows =
    4;                                        // different ones of a measure: each is another query over months of rows
inline constexpr double most_anchor = 1e12;   // and the least is its negative
inline constexpr double least_coverage = 40;  // percent of the weights; below it a score has no band
inline constexpr double other_coverage = 1;   // percent: something is known that was not, or the other way round

/// With what was left out filled in from the table of measures, and its key.
Indicator complete(const IndicatorInput& input);
std::string key_of(Measure measure, std::int64_t window_days, const std::optional<std::string>& field,
                   const std::optional<std::string>& choice);

/// Reasons against a model, each at its place ("indicators[2].weight", "bands.watch_from").
void check(std::span<const Indicator> indicators, const Bands& bands, Problems& problems);

/// 0 to 1.
double measured(const Indicator& indicator, double value);
/// `values` in the order of the indicators; what is not finite counts as missing, and what counts is what is kept.
Score score_of(std::span<const Indicator> indicators, std::span<const std::optional<double>> values);
/// Of each indicator what was kept of it, whatever model that was kept by.
std::vector<std::optional<double>> values_of(std::span<const Indicator> indicators, std::span<const KeptPart> kept);
/// Of a score that somebody stands for.
Band band_of(double score, const Bands& bands);
/// Of a calculated score; nothing where too little of it is known. `unseen`: nobody knows whether the product is used
/// at all, and who might not use it is not healthy.
std::optional<Band> band_of(double score, double coverage, const Bands& bands, bool unseen = false);
/// Usage counts, and no value of it is there.
bool lacks_usage(std::span<const Indicator> indicators, std::span<const std::optional<double>> values);

/// To a hundredth: as scores are kept and compared.
double rounded(double value);
/// As values are kept, and scored: six digits, and all whole ones and hundredths of what is larger.
double kept_value(double value);

/// Accounts of a group whose revenue is in one currency, added up: those in a band, for of the others nobody can tell.
struct MemberSum {
  std::string currency;
  std::int64_t accounts = 0;
  double points = 0;        // Σ score
  std::int64_t paying = 0;  // of the accounts, those with revenue
  double revenue = 0;       // Σ of theirs, in minor units
  double weighted = 0;      // Σ score × revenue
};
BOOST_DESCRIBE_STRUCT(MemberSum, (), (currency, accounts, points, paying, revenue, weighted))
struct GroupScore {
  double score = 0;
  std::int64_t accounts = 0;  // that the mean is of: those with revenue where it weighs
  bool by_revenue = true;     // false: none is known, or in different currencies, so that all weigh the same
};
/// Nothing without accounts.
std::optional<GroupScore> group_score(std::span<const MemberSum> sums);

/// What an indicator gave then and now.
struct Shift {
  std::string key;
  std::optional<double> was, is;
  double points = 0;  // gained or lost
};
/// By their keys; those whose value is the same are left out.
std::vector<Shift> all_shifts(std::span<const KeptPart> before, std::span<const KeptPart> after);
/// The largest first, and without those of less than half a point.
std::vector<Shift> shifts(std::span<const KeptPart> before, std::span<const KeptPart> after);

}  // namespace zelo::success::rules
