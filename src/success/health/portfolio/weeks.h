#pragma once
// The portfolio of the past, a day of each week: how many accounts and how much revenue were in which band. It is read
// from the history of scores, by its key. Segment and CSM are those of today, revenue is that of the day by the
// contracts; a number and the list that it counts are the same.

#include <optional>
#include <string>
#include <vector>

#include "src/success/health/portfolio/portfolio.h"

namespace zelo::success {

inline constexpr int most_portfolio_weeks = 53;
/// A year of each of so many goes through in half a minute; who looks after more asks segment by segment.
inline constexpr std::int64_t most_in_weeks_file = 100'000;

/// At the end of a day where the company is, or now. Accounts without a history by then are in none of the shares.
struct PortfolioWeek {
  std::string on;
  std::int64_t accounts = 0;  // without those that had left by then
  std::vector<BandShare> bands;
};
BOOST_DESCRIBE_STRUCT(PortfolioWeek, (), (on, accounts, bands))

struct AccountThen {
  AccountId account_id;
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::vector<Money> arr;  // then, one for each currency
  std::optional<std::string> csm_name;
  Time at;  // since when it stood there
  std::optional<double> score;
  std::optional<Band> band;
  bool left = false;
  std::optional<double> score_now;
  std::optional<Band> band_now;
};
BOOST_DESCRIBE_STRUCT(AccountThen, (),
                      (account_id, account_name, segment, arr, csm_name, at, score, band, left, score_now, band_now))

/// The latest first, at most a year; of very many accounts fewer weeks than asked for stand on a page.
Page<PortfolioWeek> portfolio_weeks(Ctx& ctx, const PortfolioFilter& scope, const std::optional<std::string>& after,
                                    int limit);
/// All of them as CSV, a row for each band and currency of a week: read in one walk along the accounts, some at a time,
/// so that neither memory nor a transaction grows with them. Error{too_large} for more than `most`, before any is read.
http::Response portfolio_weeks_file(Ctx& ctx, const PortfolioFilter& scope, std::int64_t most = most_in_weeks_file);
/// None counted yet, in the order of the portfolio of today.
std::vector<BandShare> no_shares();
/// Of accounts in a band, or with a score but without band, or without either; or that had left.
BandShare& share_of(std::vector<BandShare>& shares, const std::optional<Band>& band, bool scored, bool left);
bool is_empty(const PortfolioWeek& week);

/// The accounts that one of the numbers counts, or all of the day: those with the most revenue today first.
Page<AccountThen> portfolio_on(Ctx& ctx, const PortfolioFilter& filter, const std::string& day,
                               const std::optional<std::string>& after, int limit);

}  // namespace zelo::success
