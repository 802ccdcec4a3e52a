// The portfolio of a year as CSV. Fifty-three weeks of 100,000 accounts, each week by itself, would be ten million
// looks at the history; so the history of each account is read once, and all weeks are counted along it.

#include <algorithm>
#include <iterator>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/db/filter.h"
#include "src/customer/export/sheet.h"
#include "src/identity/api.h"
#include "src/success/health/figures.h"
#include "src/success/health/portfolio/scope_of.h"
#include "src/success/health/portfolio/weeks.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr std::size_t accounts_in_a_block = 1'000;

/// A day, and the moment at which its portfolio is looked at.
struct WeekEnd {
  std::string on;
  Time at;
};

struct CountedAccount {
  AccountId id;
  std::optional<std::int64_t> arr;  // as people wrote it: counts where there are no contracts
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(CountedAccount, (), (id, arr, currency))

/// Where an account stood from then on.
struct StoodAt {
  std::int64_t place = 0;  // of the account in its block
  Time at;
  std::optional<Band> band;
  bool scored = false;
};
BOOST_DESCRIBE_STRUCT(StoodAt, (), (place, at, band, scored))

struct EarningContract {
  std::int64_t place = 0;
  std::string starts_on;
  std::optional<std::string> ended_on;
  std::int64_t arr = 0;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(EarningContract, (), (place, starts_on, ended_on, arr, currency))

struct AccountBlock {
  std::vector<CountedAccount> accounts;
  std::vector<std::vector<StoodAt>> stood;  // by place, the oldest first
  std::vector<std::vector<EarningContract>> contracts;
};

/// The latest first.
std::vector<WeekEnd> week_ends(db::Tx& tx, Time now) {
  std::vector<WeekEnd> ends;
  usage::Day day = usage::company_yesterday(tx, now) + 1;
  for (int n = 0; n < most_portfolio_weeks; ++n, day -= 7)
    ends.push_back({usage::date_of(day), std::min(usage::end_of_company_day(tx, day), now)});
  return ends;
}

std::vector<CountedAccount> accounts_behind(db::Tx& tx, const PortfolioFilter& scope, const std::string& after) {
  db::Filter where;
  where.add("a.id > ?", after);
  where.add("a.merged_into IS NULL");
  add_scope(where, scope);
  const std::string sql = "SELECT a.id, a.arr, coalesce(a.currency, '') AS currency FROM accounts a" + where.where() +
                          " ORDER BY a.id LIMIT " + where.param(static_cast<std::int64_t>(accounts_in_a_block));
  return tx.query_with<CountedAccount>(sql, where.values());
}

bool are_more_than(db::Tx& tx, const PortfolioFilter& scope, std::int64_t most) {
  db::Filter where;
  where.add("a.merged_into IS NULL");
  add_scope(where, scope);
  const std::string sql = "SELECT count(*) FROM (SELECT 1 AS one FROM accounts a" + where.where() + " LIMIT " +
                          where.param(most + 1) + ") c";
  return tx.query_with<std::int64_t>(sql, where.values()).front() > most;
}

template <class Row>
std::vector<std::vector<Row>> by_place(std::vector<Row> rows, std::size_t places) {
  std::vector<std::vector<Row>> all(places);
  for (Row& row : rows) {
    auto& of_account = all[static_cast<std::size_t>(row.place)];
    of_account.push_back(std::move(row));
  }
  return all;
}

/// From the row of history that stood at the end of the first week on.
AccountBlock read_block(db::Tx& tx, const PortfolioFilter& scope, const std::string& after,
                        const std::vector<WeekEnd>& ends) {
  AccountBlock block{.accounts = accounts_behind(tx, scope, after), .stood = {}, .contracts = {}};
  std::vector<AccountId> ids;
  for (const CountedAccount& account : block.accounts) ids.push_back(account.id);
  const std::string list = json::text_of(ids);
  const std::string of_these = " FROM " + db::text_places(tx.dialect(), "$1") + " p JOIN ";
  block.stood =
      by_place(tx.query<StoodAt>(
                   "SELECT p.place, s.at, s.band, CASE WHEN s.score IS NULL THEN 0 ELSE 1 END AS scored" + of_these +
                       "health_scores s ON s.account_id = p.value AND s.at <= $3 AND s.at >= coalesce((SELECT"
                       " max(b.at) FROM health_scores b WHERE b.account_id = p.value AND b.at <= $2), 0) ORDER BY"
                       " p.place, s.at",
                   list, ends.back().at, ends.front().at),
               ids.size());
  block.contracts = by_place(
      tx.query<EarningContract>("SELECT p.place, c.starts_on, c.ended_on, CASE c.billing WHEN 'yearly' THEN c.amount"
                                " WHEN 'monthly' THEN c.amount * 12 ELSE 0 END AS arr, c.currency" +
                                    of_these + "contracts c ON c.account_id = p.value",
                                list),
      ids.size());
  return block;
}

bool has_left(const std::vector<EarningContract>& contracts, const std::string& day) {
  return !contracts.empty() && std::ranges::all_of(contracts, [&](const EarningContract& one) {
    return one.ended_on && *one.ended_on < day;
  });
}

void add_earned(BandShare& share, const CountedAccount& account, const std::vector<EarningContract>& contracts,
                const std::string& day) {
  if (contracts.empty()) add_sum(share.arr, account.arr.value_or(0), account.currency);
  for (const EarningContract& one : contracts)
    if (one.starts_on <= day && (!one.ended_on || *one.ended_on >= day)) add_sum(share.arr, one.arr, one.currency);
}

void count_week(const AccountBlock& block, const WeekEnd& end, PortfolioWeek& week) {
  for (std::size_t n = 0; n < block.accounts.size(); ++n) {
    const auto behind = std::ranges::upper_bound(block.stood[n], end.at, {}, &StoodAt::at);
    if (behind == block.stood[n].begin()) continue;  // nothing was kept of it before
    const StoodAt& stood = *std::prev(behind);
    const bool left = has_left(block.contracts[n], end.on);
    BandShare& share = share_of(week.bands, stood.band, stood.scored, left);
    share.accounts += 1;
    week.accounts += left ? 0 : 1;
    add_earned(share, block.accounts[n], block.contracts[n], end.on);
  }
}

/// Each block is read on its own: a long walk holds no transaction open.
std::vector<PortfolioWeek> year_of_weeks(Ctx& ctx, const PortfolioFilter& scope) {
  const auto ends = ctx.read([&](db::Tx& tx) { return week_ends(tx, ctx.now()); });
  std::vector<PortfolioWeek> weeks;
  for (const WeekEnd& end : ends) weeks.push_back({.on = end.on, .accounts = 0, .bands = no_shares()});
  std::string after;
  for (bool more = true; more;) {
    const AccountBlock block = ctx.read([&](db::Tx& tx) { return read_block(tx, scope, after, ends); });
    for (std::size_t n = 0; n < ends.size(); ++n) count_week(block, ends[n], weeks[n]);
    more = block.accounts.size() == accounts_in_a_block;
    if (more) after = block.accounts.back().id.text;
  }
  weeks.erase(std::ranges::find_if(weeks, is_empty), weeks.end());  // nothing was kept before
  for (PortfolioWeek& week : weeks)
    for (BandShare& share : week.bands) std::ranges::sort(share.arr, {}, &Money::currency);
  return weeks;
}

}  // namespace

http::Response portfolio_weeks_file(Ctx& ctx, const PortfolioFilter& scope, std::int64_t most) {
  ctx.require(Permission::account_read);
  if (ctx.read([&](db::Tx& tx) { return are_more_than(tx, scope, most); }))
    throw Error(ErrorKind::too_large, "error.health.too_many_accounts");
  const Figures figures(ctx);
  customer::Sheet sheet(figures.head({"day", "band", "accounts", "arr", "currency"}), figures.separator());
  for (const PortfolioWeek& week : year_of_weeks(ctx, scope))
    for (const BandShare& share : week.bands) {
      const std::string band = share.left ? ctx.say("health.csv.left") : figures.band(share.band, share.few_data);
      if (share.arr.empty()) sheet.add({week.on, band, std::to_string(share.accounts), "", ""});
      for (const Money& sum : share.arr)
        sheet.add({week.on, band, std::to_string(share.accounts), figures.amount(sum), sum.currency});
    }
  return std::move(sheet).response("zelo-portfolio-weeks.csv");
}

}  // namespace zelo::success
