#include "src/success/health/portfolio/weeks.h"

#include <algorithm>
#include <map>

#include "lib/db/filter.h"
#include "src/customer/contract/contract_store.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/health/portfolio/scope_of.h"
#include "src/success/health/score_store.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

/// Accounts that were alike on a day, or what such accounts brought in then.
struct AlikeThen {
  std::optional<Band> band;
  bool scored = false;
  bool left = false;
  std::int64_t accounts = 0;
  std::int64_t arr = 0;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(AlikeThen, (), (band, scored, left, accounts, arr, currency))

struct ThenRow {
  AccountId account_id;
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<std::int64_t> arr;  // today's, by which they are sorted
  std::optional<std::string> csm_name;
  Time at;
  std::optional<double> score;
  std::optional<Band> band;
  bool left = false;
  std::optional<double> score_now;
  std::optional<Band> band_now;
};
BOOST_DESCRIBE_STRUCT(ThenRow, (),
                      (account_id, account_name, segment, arr, csm_name, at, score, band, left, score_now, band_now))

/// A day and the moment at which its portfolio is looked at.
struct Then {
  usage::Day day = 0;
  Time at;
};

Then end_of(db::Tx& tx, usage::Day day, Time now) { return {day, std::min(usage::end_of_company_day(tx, day), now)}; }

/// SQL: the row of the history of accounts `a` that stood then.
std::string stood_then(db::Filter& where, Time at) {
  return " JOIN health_scores s ON s.account_id = a.id AND s.at = (SELECT max(b.at) FROM health_scores b WHERE"
         " b.account_id = a.id AND b.at < " +
         where.param(Time{at.ms + 1}) + ")";
}

/// SQL: what accounts bring in a year as of a day: by their contracts, or as people wrote it where there are none.
std::string earned_on(db::Filter& where, const std::string& day) {
  const std::string on = where.param(day);
  return "(SELECT account_id, CASE billing WHEN 'yearly' THEN amount WHEN 'monthly' THEN amount * 12 ELSE 0 END AS arr,"
         " currency FROM contracts WHERE starts_on <= " +
         on + " AND (ended_on IS NULL OR ended_on >= " + on +
         ") UNION ALL SELECT w.id, w.arr, w.currency FROM accounts w WHERE w.arr > 0 AND NOT EXISTS (SELECT 1 FROM"
         " contracts k WHERE k.account_id = w.id))";
}

/// `figures`: what is counted of them, `from`: the accounts `a`, `by`: what they are grouped by besides.
std::vector<AlikeThen> alike_then(db::Tx& tx, db::Filter& where, const PortfolioFilter& scope, const Then& then,
                                  const std::string& figures, const std::string& from, const std::string& by = "") {
  const std::string left = customer::is_former("a.id", where.param(usage::date_of(then.day)));
  const std::string stood = stood_then(where, then.at);
  where.add(is_there(tx.dialect()));
  add_scope(where, scope);
  const std::string sql = "SELECT s.band, CASE WHEN s.score IS NULL THEN 0 ELSE 1 END AS scored, CASE WHEN " + left +
                          " THEN 1 ELSE 0 END AS \"left\", " + figures + " FROM " + from + stood + where.where();
  return tx.query_with<AlikeThen>(sql + " GROUP BY s.band, scored, \"left\"" + by, where.values());
}

std::vector<AlikeThen> counted_then(db::Tx& tx, const PortfolioFilter& scope, const Then& then) {
  db::Filter where;
  return alike_then(tx, where, scope, then, "count(*) AS accounts, CAST(0 AS BIGINT) AS arr, '' AS currency",
                    "accounts a");
}

std::vector<AlikeThen> earned_then(db::Tx& tx, const PortfolioFilter& scope, const Then& then) {
  db::Filter where;
  const std::string from = earned_on(where, usage::date_of(then.day)) + " e JOIN accounts a ON a.id = e.account_id";
  return alike_then(tx, where, scope, then,
                    "CAST(0 AS BIGINT) AS accounts, CAST(sum(e.arr) AS BIGINT) AS arr, e.currency AS currency", from,
                    ", e.currency ORDER BY e.currency");
}

void add_shares(std::vector<BandShare>& shares, const std::vector<AlikeThen>& rows) {
  for (const AlikeThen& row : rows) {
    BandShare& share = share_of(shares, row.band, row.scored, row.left);
    share.accounts += row.accounts;
    add_sum(share.arr, row.arr, row.currency);
  }
}

PortfolioWeek week_of(db::Tx& tx, const PortfolioFilter& scope, const Then& then) {
  PortfolioWeek week{.on = usage::date_of(then.day), .accounts = 0, .bands = no_shares()};
  add_shares(week.bands, counted_then(tx, scope, then));
  add_shares(week.bands, earned_then(tx, scope, then));
  for (const BandShare& share : week.bands)
    if (!share.left) week.accounts += share.accounts;
  return week;
}

/// Each week looks at all accounts: of very many fewer weeks go into a page.
int weeks_at_once(std::int64_t accounts) {
  constexpr std::int64_t most_looks = 200'000;
  return static_cast<int>(
      std::clamp<std::int64_t>(most_looks / std::max<std::int64_t>(accounts, 1), 1, most_portfolio_weeks));
}

void add_band(db::Filter& where, const PortfolioFilter& filter, const std::string& left) {
  const bool any = !filter.band && !filter.no_score && !filter.few_data && !filter.left;
  if (any) return;
  where.add(filter.left ? left : "NOT " + left);
  if (filter.band) where.add("s.band = ?", *filter.band);
  if (filter.no_score) where.add("s.band IS NULL AND s.score IS NULL");
  if (filter.few_data) where.add("s.band IS NULL AND s.score IS NOT NULL");
}

std::vector<ThenRow> rows_then(db::Tx& tx, const PortfolioFilter& filter, const Then& then,
                               const std::optional<std::vector<std::string>>& after, int limit) {
  db::Filter where;
  const std::string left = customer::is_former("a.id", where.param(usage::date_of(then.day)));
  const std::string stood = stood_then(where, then.at);
  where.add("a.merged_into IS NULL");
  add_scope(where, filter);
  add_band(where, filter, left);
  if (after) where.add("(coalesce(a.arr, -1), a.id) < (?, ?)", cursor_number(after->front()), after->back());
  const std::string sql =
      "SELECT a.id AS account_id, a.name AS account_name, a.segment, a.arr, u.name AS csm_name, s.at,"
      " s.score, s.band, CASE WHEN " +
      left + " THEN 1 ELSE 0 END AS \"left\", h.score AS score_now, h.band AS band_now FROM accounts a" + stood +
      " LEFT JOIN users u ON u.id = a.csm_id LEFT JOIN health_now h ON h.account_id = a.id" + where.where() +
      " ORDER BY coalesce(a.arr, -1) DESC, a.id DESC LIMIT " + where.param(limit);
  return tx.query_with<ThenRow>(sql, where.values());
}

struct EarnedThen {
  AccountId account_id;
  std::int64_t arr = 0;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(EarnedThen, (), (account_id, arr, currency))

/// What each of them brought in then, one sum for each currency.
std::map<AccountId, std::vector<Money>> earned_by(db::Tx& tx, const std::vector<ThenRow>& rows,
                                                  const std::string& day) {
  std::map<AccountId, std::vector<Money>> sums;
  db::Filter params;
  const std::string earned = earned_on(params, day);
  const std::string sql = "SELECT e.account_id, CAST(sum(e.arr) AS BIGINT) AS arr, e.currency FROM " + earned +
                          " e WHERE e.account_id IN (" + params.list(rows, &ThenRow::account_id) +
                          ") GROUP BY e.account_id, e.currency ORDER BY e.currency";
  for (const EarnedThen& row : tx.query_with<EarnedThen>(sql, params.values()))
    add_sum(sums[row.account_id], row.arr, row.currency);
  return sums;
}

AccountThen then_view(ThenRow row, std::vector<Money> arr) {
  return {.account_id = row.account_id,
          .account_name = std::move(row.account_name),
          .segment = row.segment,
          .arr = std::move(arr),
          .csm_name = std::move(row.csm_name),
          .at = row.at,
          .score = row.score,
          .band = row.band,
          .left = row.left,
          .score_now = row.score_now,
          .band_now = row.band_now};
}

}  // namespace

std::vector<BandShare> no_shares() {
  return {{.band = Band::healthy, .arr = {}},
          {.band = Band::watch, .arr = {}},
          {.band = Band::risk, .arr = {}},
          {.band = {}, .few_data = true, .arr = {}},
          {.band = {}, .arr = {}},
          {.band = {}, .left = true, .arr = {}}};
}

BandShare& share_of(std::vector<BandShare>& shares, const std::optional<Band>& band, bool scored, bool left) {
  return *std::ranges::find_if(shares, [&](const BandShare& one) {
    if (left || one.left) return left && one.left;
    return one.band == band && (band || one.few_data == scored);
  });
}

bool is_empty(const PortfolioWeek& week) {
  return std::ranges::all_of(week.bands, [](const BandShare& share) { return share.accounts == 0; });
}

Page<PortfolioWeek> portfolio_weeks(Ctx& ctx, const PortfolioFilter& scope, const std::optional<std::string>& after,
                                    int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 1);
  return ctx.read([&](db::Tx& tx) {
    const usage::Day today = usage::company_yesterday(tx, ctx.now()) + 1;
    const usage::Day oldest = today - 7 * (most_portfolio_weeks - 1);
    usage::Day day = keys ? cursor_number(keys->front()) : today;
    if (day > today) throw invalid("after", "error.cursor");
    Page<PortfolioWeek> page;
    limit = std::min(limit, weeks_at_once(store::count_accounts(tx)));
    for (; limit > 0 && day >= oldest; --limit, day -= 7) {
      PortfolioWeek week = week_of(tx, scope, end_of(tx, day, ctx.now()));
      if (is_empty(week)) return page;  // nothing was kept before
      page.items.push_back(std::move(week));
    }
    if (day >= oldest) page.next = encode_cursor({std::to_string(day)});
    return page;
  });
}

Page<AccountThen> portfolio_on(Ctx& ctx, const PortfolioFilter& filter, const std::string& text,
                               const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto day = usage::parse_day(text);
  if (!day) throw invalid("on", "error.date");
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    if (*day > usage::company_yesterday(tx, ctx.now()) + 1) throw invalid("on", "error.health.future");
    auto rows = rows_then(tx, filter, end_of(tx, *day, ctx.now()), keys, limit + 1);
    Page<AccountThen> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({std::to_string(rows.back().arr.value_or(-1)), rows.back().account_id.text});
    }
    auto earned = earned_by(tx, rows, text);
    for (ThenRow& row : rows) {
      auto arr = std::move(earned[row.account_id]);
      page.items.push_back(then_view(std::move(row), std::move(arr)));
    }
    return page;
  });
}

}  // namespace zelo::success
