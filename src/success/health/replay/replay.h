#pragma once
// The past as another model would have seen it: of one account, of all that the model would be for, and of each of them
// on a day. What history kept is scored anew; a value that nobody kept then is missing, and the coverage says so. A
// person's word counts on neither side.

#include <optional>
#include <string>
#include <vector>

#include "src/success/health/portfolio/portfolio.h"

namespace zelo::success {

struct ReplayedPoint {
  Time at;
  std::optional<double> was;  // as it was calculated then
  std::optional<Band> was_band;
  std::optional<double> is;  // by the other model, from the values of then
  std::optional<Band> is_band;
  double coverage = 0;  // of the other model
};
BOOST_DESCRIBE_STRUCT(ReplayedPoint, (), (at, was, was_band, is, is_band, coverage))
struct HealthReplay {
  HealthModelId model_id;
  Bands bands;                       // of the other model
  std::vector<ReplayedPoint> items;  // newest first, at most 200
};
BOOST_DESCRIBE_STRUCT(HealthReplay, (), (model_id, bands, items))

/// Of all accounts together at one moment.
struct ReplayedMoment {
  Time at;
  std::int64_t accounts = 0;  // that had a history by then
  BandCount before;
  BandCount after;
  std::optional<double> mean_before;
  std::optional<double> mean_after;
  double coverage = 0;  // mean, of the other model
  std::int64_t other_band = 0;
};
BOOST_DESCRIBE_STRUCT(ReplayedMoment, (), (at, accounts, before, after, mean_before, mean_after, coverage, other_band))
struct PortfolioReplay {
  HealthModelId model_id;
  std::int64_t total = 0;             // accounts of the segment
  std::int64_t accounts = 0;          // that were replayed: those with the most revenue, at most most_tried
  std::vector<ReplayedMoment> items;  // a week apart, newest first
};
BOOST_DESCRIBE_STRUCT(PortfolioReplay, (), (model_id, total, accounts, items))
inline constexpr std::int64_t most_weeks = 52;

struct ReplayedAccount {
  AccountId account_id;
  std::string account_name;
  std::optional<Money> arr;
  std::optional<ReplayedPoint> point;  // nothing: it had no history by then
};
BOOST_DESCRIBE_STRUCT(ReplayedAccount, (), (account_id, account_name, arr, point))

HealthReplay replay_health(Ctx& ctx, const AccountId& account, const HealthModelId& model);
PortfolioReplay replay_portfolio(Ctx& ctx, const HealthModelId& model, std::int64_t weeks);
/// As of the end of a day where the company is, the most revenue first.
Page<ReplayedAccount> replay_accounts(Ctx& ctx, const HealthModelId& model, const std::string& day,
                                      const std::optional<std::string>& after, int limit);

}  // namespace zelo::success
