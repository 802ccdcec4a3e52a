#include "src/success/health/portfolio/portfolio.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>

#include "lib/db/filter.h"
#include "src/customer/account_store.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/words.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/health/health_words.h"
#include "src/success/health/portfolio/scope_of.h"
#include "src/success/signal/signal_store.h"

namespace zelo::success {
namespace {

struct Row {
  AccountId account_id;
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<std::int64_t> arr;
  std::string currency;
  std::optional<std::string> csm_name;
  std::optional<std::string> renews_on;
  std::optional<std::string> next_step_on;
  Time at;
  std::optional<HealthModelId> model_id;
  std::optional<double> score;
  std::optional<double> calculated;
  std::optional<Band> band;
  std::optional<double> change;
  double coverage = 0;
  std::string parts;
  std::string contract_id;  // that renews next, where they are sorted by it
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (account_id, account_name, segment, arr, currency, csm_name, renews_on, next_step_on, at,
                       model_id, score, calculated, band, change, coverage, parts, contract_id))

/// SQL: the rows, with who renews next from `renewal` and `contract`.
std::string select_rows(PortfolioSort sort) {
  const bool sorted = sort == PortfolioSort::renewal;
  return fmt::format(
      "SELECT a.id AS account_id, a.name AS account_name, a.segment, a.arr, a.currency, u.name AS csm_name,"
      " {} AS renews_on, {} AS contract_id,"
      " (SELECT v.next_step_on FROM conversations v WHERE v.account_id = a.id AND v.kind <> 'note' ORDER BY v.at DESC,"
      " v.id DESC LIMIT 1) AS next_step_on, coalesce(h.at, 0) AS at, h.model_id, h.score, h.calculated, h.band, "
      "h.change, coalesce(h.coverage, 0) AS coverage, coalesce(h.parts, '[]') AS parts FROM ",
      sorted ? "r.renews_on"
             : "(SELECT min(c.renews_on) FROM contracts c WHERE c.account_id = a.id AND c.ended_on IS NULL)",
      sorted ? "r.id" : "''");
}

double number_of(const std::string& key) {
  double number = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), number);
  if (error != std::errc{} || end != key.data() + key.size()) throw invalid("after", "error.cursor");
  return number;
}

/// Sorted by score, change or renewal, only accounts that have one are there; the list of those without is by revenue.
PortfolioSort order_of(const PortfolioFilter& filter, PortfolioSort sort) {
  return filter.no_score ? PortfolioSort::arr : sort;
}

std::string from_of(PortfolioSort sort) {
  const std::string users = " LEFT JOIN users u ON u.id = a.csm_id";
  if (sort == PortfolioSort::arr) return "accounts a LEFT JOIN health_now h ON h.account_id = a.id" + users;
  if (sort == PortfolioSort::renewal)
    return "contracts r JOIN accounts a ON a.id = r.account_id LEFT JOIN health_now h ON h.account_id = a.id" + users;
  return "health_now h JOIN accounts a ON a.id = h.account_id" + users;
}

void add_order(db::Filter& where, PortfolioSort sort, const std::optional<std::vector<std::string>>& after) {
  if (sort == PortfolioSort::score) where.add("h.score IS NOT NULL");
  if (sort == PortfolioSort::change || sort == PortfolioSort::rise) where.add("h.change IS NOT NULL");
  if (sort == PortfolioSort::renewal)  // of each account the contract that renews first
    where.add(
        "r.ended_on IS NULL AND NOT EXISTS (SELECT 1 FROM contracts o WHERE o.account_id = r.account_id AND"
        " o.ended_on IS NULL AND (o.renews_on, o.id) < (r.renews_on, r.id))");
  if (!after) return;
  if (sort == PortfolioSort::renewal) where.add("(r.renews_on, r.id) > (?, ?)", after->front(), after->back());
  if (sort == PortfolioSort::score)
    where.add("(h.score, h.account_id) > (?, ?)", number_of(after->front()), after->back());
  if (sort == PortfolioSort::change)
    where.add("(h.change, h.account_id) > (?, ?)", number_of(after->front()), after->back());
  if (sort == PortfolioSort::rise)
    where.add("(h.change, h.account_id) < (?, ?)", number_of(after->front()), after->back());
  if (sort == PortfolioSort::arr)
    where.add("(coalesce(a.arr, -1), a.id) < (?, ?)", cursor_number(after->front()), after->back());
}

std::string_view by(PortfolioSort sort) {
  if (sort == PortfolioSort::score) return " ORDER BY h.score, h.account_id LIMIT ";
  if (sort == PortfolioSort::change) return " ORDER BY h.change, h.account_id LIMIT ";
  if (sort == PortfolioSort::rise) return " ORDER BY h.change DESC, h.account_id DESC LIMIT ";
  if (sort == PortfolioSort::renewal) return " ORDER BY r.renews_on, r.id LIMIT ";
  return " ORDER BY coalesce(a.arr, -1) DESC, a.id DESC LIMIT ";
}

std::vector<std::string> key_of(const Row& row, PortfolioSort sort) {
  if (sort == PortfolioSort::renewal) return {row.renews_on.value_or(""), row.contract_id};
  if (sort == PortfolioSort::arr) return {std::to_string(row.arr.value_or(-1)), row.account_id.text};
  return {fmt::format("{}", sort == PortfolioSort::score ? *row.score : *row.change), row.account_id.text};
}

void add_filter(db::Filter& where, db::Tx& tx, const PortfolioFilter& f, const Actor& reader, Time now) {
  where.add("a.merged_into IS NULL");
  const std::string left = customer::is_former("a.id", where.param(customer::company_day(tx, now)));
  where.add(f.left ? left : "NOT " + left);
  add_scope(where, f);
  if (f.band) where.add("h.band = ?", *f.band);
  if (f.no_score) where.add("h.score IS NULL");
  if (f.few_data) where.add("h.score IS NOT NULL AND h.band IS NULL");
  if (f.score_from) where.add("h.score >= ?", static_cast<double>(*f.score_from));
  if (f.score_to && *f.score_to < 100) where.add("h.score < ?", static_cast<double>(*f.score_to));
  if (f.arr_from) where.add("a.arr >= ?", *f.arr_from);
  if (f.arr_to) where.add("a.arr < ?", *f.arr_to);
  if (f.no_arr) where.add("a.arr IS NULL");
  if (f.at_risk) where.add(store::has_open_risk(where, reader));
  if (f.words) customer::match_words(where, tx, customer::worded_accounts, *f.words);
}

/// Tells why each of the rows is as it is.
class Teller {
 public:
  Teller(const Ctx& ctx, db::Tx& tx, const std::vector<Row>& rows) : ctx_(ctx), namer_(ctx, tx), models_(tx) {
    std::map<std::string, Time> at;
    for (const Row& row : rows)
      if (row.model_id) at.emplace(row.account_id.text, row.at);
    bases_ = store::rows_to_compare(tx, at, ctx.now() - compared_with);
  }

  std::string why(const Row& row) {
    if (!row.model_id) return ctx_.say("health.why_no_model");
    const auto& now = model(*row.model_id);
    const auto base = bases_.find(row.account_id.text);
    const bool known = base != bases_.end();
    std::vector<KeptPart> before;
    if (known) before = store::unpack(base->second.parts, model(base->second.model_id));
    const std::string why = namer_.why(now, known ? base->second.calculated : std::nullopt, row.calculated,
                                       rules::shifts(before, store::unpack(row.parts, now)),
                                       known && base->second.model_id != *row.model_id);
    return row.score != row.calculated ? namer_.of_calculated(why, row.calculated) : why;
  }

 private:
  const std::vector<Indicator>& model(const HealthModelId& id) { return models_.of(id).indicators; }

  const Ctx& ctx_;
  Namer namer_;
  store::Models models_;
  std::unordered_map<std::string, store::Snapshot> bases_;
};

PortfolioRow view_of(Row row, std::string why, std::int64_t open_risks) {
  return {.account_id = row.account_id,
          .account_name = std::move(row.account_name),
          .segment = row.segment,
          .arr = money_of(row.arr, row.currency),
          .csm_name = std::move(row.csm_name),
          .renews_on = std::move(row.renews_on),
          .next_step_on = std::move(row.next_step_on),
          .score = row.score,
          .band = row.band,
          .change = row.change,
          .coverage = row.coverage,
          .forced = row.score != row.calculated,
          .open_risks = open_risks,
          .why = std::move(why)};
}

std::map<AccountId, std::int64_t> risks_of(db::Tx& tx, const std::vector<Row>& rows, const Actor& reader) {
  std::vector<AccountId> accounts;
  for (const Row& row : rows) accounts.push_back(row.account_id);
  std::map<AccountId, std::int64_t> counts;
  for (const RiskCount& one : store::open_risks(tx, accounts, reader)) counts.emplace(one.account_id, one.open_risks);
  return counts;
}

}  // namespace

Page<PortfolioRow> list_portfolio(Ctx& ctx, const PortfolioFilter& filter, PortfolioSort asked,
                                  const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const PortfolioSort sort = order_of(filter, asked);
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    db::Filter where;
    add_order(where, sort, keys);
    add_filter(where, tx, filter, ctx.actor, ctx.now());
    const std::string sql =
        select_rows(sort) + from_of(sort) + where.where() + std::string(by(sort)) + where.param(limit + 1);
    auto rows = tx.query_with<Row>(sql, where.values());
    Page<PortfolioRow> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor(key_of(rows.back(), sort));
    }
    Teller teller(ctx, tx, rows);
    const auto risks = risks_of(tx, rows, ctx.actor);
    for (Row& row : rows) {
      std::string why = teller.why(row);
      const auto open = risks.find(row.account_id);
      page.items.push_back(view_of(std::move(row), std::move(why), open == risks.end() ? 0 : open->second));
    }
    return page;
  });
}

HealthRun recompute_all(Ctx& ctx) {
  ctx.require(Permission::usage_manage);
  return ctx.write([&](db::Tx& tx) {
    start_run(ctx, tx, RunReason::asked);
    return latest_run(tx).value();
  });
}

LatestRun show_run(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return {ctx.read([](db::Tx& tx) { return latest_run(tx); })};
}

namespace {

// Brackets of revenue a year, in minor units: small change, and then about four times as much each.
constexpr std::int64_t edges[] = {0, 1'200'000, 6'000'000, 24'000'000, 96'000'000};

std::string size_of_arr() {
  std::string sql = "CASE WHEN a.arr IS NULL THEN -1";
  for (std::size_t n = std::size(edges); n-- > 1;) sql += fmt::format(" WHEN a.arr >= {} THEN {}", edges[n], n);
  return sql + " ELSE 0 END";
}

/// The ten points that a score is in; a hundred belongs to the last.
std::string tens() {
  std::string sql = "CASE";
  for (int from = 90; from > 0; from -= 10) sql += fmt::format(" WHEN h.score >= {0} THEN {0}", from);
  return sql + " ELSE 0 END";
}

/// Accounts that are alike: counted once, for the bands and for the map.
struct Alike {
  std::optional<Band> band;
  std::optional<std::int64_t> score_from;  // nothing: no score
  std::int64_t size = 0;
  std::string currency;
  std::int64_t accounts = 0;
  std::int64_t arr = 0;
  double points = 0;
  std::int64_t at_risk = 0;
  bool left = false;
};
BOOST_DESCRIBE_STRUCT(Alike, (), (band, score_from, size, currency, accounts, arr, points, at_risk, left))

std::vector<Alike> alike(db::Tx& tx, const PortfolioFilter& scope, const Actor& reader, Time now) {
  db::Filter where;
  const std::string left = customer::is_former("a.id", where.param(customer::company_day(tx, now)));
  const std::string at_risk = store::has_open_risk(where, reader);
  where.add(is_there(tx.dialect()));
  add_scope(where, scope);
  const std::string sql =
      "SELECT h.band, CASE WHEN h.score IS NOT NULL THEN " + tens() + " END AS score_from, " + size_of_arr() +
      " AS size, a.currency, count(*) AS accounts, CAST(coalesce(sum(a.arr), 0) AS"
      " BIGINT) AS arr, coalesce(sum(h.score), 0) AS points, CAST(sum(CASE WHEN " +
      at_risk + " THEN 1 ELSE 0 END) AS BIGINT) AS at_risk, CASE WHEN " + left +
      " THEN 1 ELSE 0 END AS \"left\" FROM accounts a LEFT JOIN health_now h"
      " ON h.account_id = a.id" +
      where.where() + " GROUP BY h.band, score_from, size, a.currency, \"left\" ORDER BY a.currency";
  return tx.query_with<Alike>(sql, where.values());
}

void add_bands(const std::vector<Alike>& rows, Portfolio& portfolio) {
  double points = 0;
  const std::pair<std::optional<Band>, bool> order[] = {
      {Band::healthy, false}, {Band::watch, false}, {Band::risk, false}, {std::nullopt, true}, {std::nullopt, false}};
  for (const auto& [band, few_data] : order) {
    BandShare share{.band = band, .few_data = few_data};
    for (const Alike& row : rows) {
      if (row.left || row.band != band || (!band && row.score_from.has_value() != few_data)) continue;
      share.accounts += row.accounts;
      add_sum(share.arr, row.arr, row.currency);
      if (band) points += row.points;
    }
    portfolio.accounts += share.accounts;
    if (band) portfolio.scored += share.accounts;
    portfolio.bands.push_back(std::move(share));
  }
  BandShare gone{.band = {}, .left = true, .arr = {}};
  for (const Alike& row : rows) {
    if (!row.left) continue;
    gone.accounts += row.accounts;
    add_sum(gone.arr, row.arr, row.currency);
  }
  portfolio.bands.push_back(std::move(gone));
  if (portfolio.scored > 0) portfolio.mean = rules::rounded(points / static_cast<double>(portfolio.scored));
}

std::vector<HealthCell> cells_of(const std::vector<Alike>& rows) {
  std::map<std::pair<std::int64_t, std::int64_t>, HealthCell> cells;
  for (const Alike& row : rows) {
    if (row.left || !row.score_from) continue;
    HealthCell& cell = cells[{*row.score_from, row.size}];
    cell.score_from = *row.score_from;
    cell.size = row.size;
    cell.accounts += row.accounts;
    cell.at_risk += row.at_risk;
  }
  std::vector<HealthCell> all;
  for (const auto& [place, cell] : cells) all.push_back(cell);
  return all;
}

}  // namespace

Portfolio show_portfolio(Ctx& ctx, const PortfolioFilter& scope) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    Portfolio portfolio;
    const auto rows = alike(tx, scope, ctx.actor, ctx.now());
    add_bands(rows, portfolio);
    for (std::size_t n = 0; n < std::size(edges); ++n)
      portfolio.sizes.push_back({edges[n], n + 1 < std::size(edges) ? std::optional(edges[n + 1]) : std::nullopt});
    portfolio.cells = cells_of(rows);
    portfolio.run = latest_run(tx);
    return portfolio;
  });
}

}  // namespace zelo::success
