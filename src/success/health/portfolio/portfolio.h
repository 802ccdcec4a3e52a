#pragma once
// The health of all customers side by side, and what another model would make of it.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/money.h"
#include "src/success/health/model/model.h"
#include "src/success/health/recompute.h"

namespace zelo::http {
struct Response;
}

namespace zelo::success {

/// A row of the portfolio.
struct PortfolioRow {
  AccountId account_id;
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<Money> arr;
  std::optional<std::string> csm_name;
  std::optional<std::string> renews_on;     // of the next contract that does
  std::optional<std::string> next_step_on;  // what was agreed on in the last talk
  std::optional<double> score;
  std::optional<Band> band;
  std::optional<double> change;  // of the calculated score since a week ago
  double coverage = 0;
  bool forced = false;          // a person's word
  std::int64_t open_risks = 0;  // signals that nobody has closed
  std::string why;
};
BOOST_DESCRIBE_STRUCT(PortfolioRow, (),
                      (account_id, account_name, segment, arr, csm_name, renews_on, next_step_on, score, band, change,
                       coverage, forced, open_risks, why))

enum class PortfolioSort { score, change, rise, arr, renewal };
BOOST_DESCRIBE_ENUM(PortfolioSort, score, change, rise, arr, renewal)

/// What is asked of bands: one of them, too little known for one, no score at all, or those that have left, whatever
/// their band.
enum class BandAsked { healthy, watch, risk, few, none, left };
BOOST_DESCRIBE_ENUM(BandAsked, healthy, watch, risk, few, none, left)

/// Which accounts; the cells of the heat map are asked for by their bounds.
struct PortfolioFilter {
  std::optional<Band> band;
  bool no_score = false;
  bool few_data = false;  // a score, but too little is known for a band
  bool left = false;      // accounts that have left (customer::is_former), which are in no other list
  std::optional<customer::Segment> segment;
  std::optional<UserId> csm_id;
  bool no_csm = false;  // accounts that nobody looks after
  std::optional<std::string> words;
  std::optional<std::int64_t> score_from;  // inclusive
  std::optional<std::int64_t> score_to;    // exclusive; 100 and more: to the end
  std::optional<std::int64_t> arr_from;    // minor units, inclusive
  std::optional<std::int64_t> arr_to;      // exclusive
  bool no_arr = false;
  bool at_risk = false;  // with a risk that nobody has closed
};

struct BandShare {
  std::optional<Band> band;
  bool few_data = false;  // without band: there is a score, but too little is known; false: no score
  bool left = false;      // those that have left: in no band, mean or cell
  std::int64_t accounts = 0;
  std::vector<Money> arr;  // one for each currency
};
BOOST_DESCRIBE_STRUCT(BandShare, (), (band, few_data, left, accounts, arr))

/// A cell of the heat map health × revenue: scores of ten points, accounts of a size.
struct HealthCell {
  std::int64_t score_from = 0;
  std::int64_t size = 0;  // index of Portfolio::sizes; -1: no revenue is known
  std::int64_t accounts = 0;
  std::int64_t at_risk = 0;  // of them, with a risk that nobody has closed
};
BOOST_DESCRIBE_STRUCT(HealthCell, (), (score_from, size, accounts, at_risk))

/// Revenue a year from `from` to below `to`, in minor units.
struct SizeRange {
  std::int64_t from = 0;
  std::optional<std::int64_t> to;
};
BOOST_DESCRIBE_STRUCT(SizeRange, (), (from, to))

struct Portfolio {
  std::int64_t accounts = 0;   // without those that have left
  std::int64_t scored = 0;     // in a band
  std::optional<double> mean;  // of their scores, each account alike
  std::vector<BandShare> bands;
  std::vector<SizeRange> sizes;
  std::vector<HealthCell> cells;  // those that hold any
  std::optional<HealthRun> run;   // the latest look at all accounts
};
BOOST_DESCRIBE_STRUCT(Portfolio, (), (accounts, scored, mean, bands, sizes, cells, run))

/// The worst, the largest fall, the largest rise, the largest revenue or the next renewal first.
Page<PortfolioRow> list_portfolio(Ctx& ctx, const PortfolioFilter& filter, PortfolioSort sort,
                                  const std::optional<std::string>& after, int limit);
/// All of them as CSV, in the reader's language.
http::Response portfolio_file(Ctx& ctx, const PortfolioFilter& filter, PortfolioSort sort);
/// Of the segment and the CSM of `scope`.
Portfolio show_portfolio(Ctx& ctx, const PortfolioFilter& scope);
/// Looks at all accounts again.
HealthRun recompute_all(Ctx& ctx);
/// How far the latest look at all accounts is: for who waits for its end, which asks of no account.
struct LatestRun {
  std::optional<HealthRun> run;  // nothing: there was none yet
};
BOOST_DESCRIBE_STRUCT(LatestRun, (), (run))
LatestRun show_run(Ctx& ctx);

/// What a model that is not published would change today.
struct PreviewInput {
  std::optional<ModelSegment> segment;
  std::vector<IndicatorInput> indicators;
  std::optional<Bands> bands;
};
BOOST_DESCRIBE_STRUCT(PreviewInput, (), (segment, indicators, bands))

struct Mover {
  AccountId account_id;
  std::string account_name;
  std::optional<Money> arr;
  std::optional<double> was;
  std::optional<Band> was_band;
  std::optional<double> is;
  std::optional<Band> is_band;
};
BOOST_DESCRIBE_STRUCT(Mover, (), (account_id, account_name, arr, was, was_band, is, is_band))

struct BandCount {
  std::int64_t healthy = 0, watch = 0, risk = 0;
  std::int64_t few = 0;   // a score, but too little is known for a band
  std::int64_t none = 0;  // no score
};
BOOST_DESCRIBE_STRUCT(BandCount, (), (healthy, watch, risk, few, none))

struct Preview {
  std::int64_t total = 0;     // accounts of the segment
  std::int64_t accounts = 0;  // that were tried: those with the most revenue
  BandCount before;
  BandCount after;
  std::optional<double> mean_before;
  std::optional<double> mean_after;
  double coverage = 0;  // mean, of the model that is tried
  std::int64_t other_band = 0;
  std::vector<Mover> falls;  // the largest first, at most ten
  std::vector<Mover> rises;
};
BOOST_DESCRIBE_STRUCT(Preview, (),
                      (total, accounts, before, after, mean_before, mean_after, coverage, other_band, falls, rises))
inline constexpr int most_tried = 2'000;

Preview preview_model(Ctx& ctx, const PreviewInput& input);

}  // namespace zelo::success
