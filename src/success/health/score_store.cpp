#include "src/success/health/score_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "src/customer/contract/contract_store.h"

namespace zelo::success::store {
namespace {

std::string among(db::Tx& tx, std::string_view column) {
  return std::string(column) + " IN " + db::text_list(tx.dialect(), "$1");
}

/// SQL: an account ($1) and all below it, those that became part of others left out, with their health.
constexpr std::string_view with_group =
    "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS TEXT) UNION SELECT a.id FROM accounts a JOIN below b ON"
    " a.parent_id = b.id WHERE a.merged_into IS NULL) ";
constexpr std::string_view of_group =
    " FROM below b JOIN accounts a ON a.id = b.id LEFT JOIN health_now h ON h.account_id = a.id WHERE ";

constexpr std::string_view select_snapshots =
    "SELECT account_id, at, model_id, score, calculated, band, coverage, parts FROM health_scores WHERE account_id = "
    "$1";

/// SQL: has not left by the company's day ($2).
std::string stays() { return "NOT " + customer::is_former("a.id", "$2"); }

/// SQL: of each account of the list ($1) one row of its history. The list comes first: each is found by its key.
std::string rows_at(db::Tx& tx, std::string_view which, std::string_view where) {
  return fmt::format(
      "SELECT s.account_id, s.at, s.model_id, s.score, s.calculated, s.band, s.coverage, s.parts FROM {} a JOIN"
      " health_scores s ON s.account_id = a.value AND s.at = (SELECT {} FROM health_scores b WHERE b.account_id ="
      " a.value{})",
      db::text_places(tx.dialect(), "$1"), which, where);
}

/// Contributions in hundredths, of which the largest remainders are rounded up: they add up to the score as it is kept.
std::vector<std::int64_t> hundredths(const Score& score) {
  std::vector<std::int64_t> whole;
  std::vector<std::pair<double, std::size_t>> rest;
  std::int64_t left = std::llround(score.score.value_or(0) * 100);
  for (const Part& part : score.parts) {
    const double exact = part.contribution * 100;
    whole.push_back(static_cast<std::int64_t>(std::floor(exact)));
    left -= whole.back();
    if (part.contribution > 0) rest.emplace_back(static_cast<double>(whole.back()) - exact, whole.size() - 1);
  }
  std::ranges::sort(rest);
  for (const auto& [remainder, at] : rest)
    if (left-- > 0) ++whole[at];
  return whole;
}

}  // namespace

std::string pack(const Score& score) {
  const auto points = hundredths(score);
  std::string text = "[";
  for (std::size_t n = 0; n < score.parts.size(); ++n) {
    const Part& part = score.parts[n];
    if (n > 0) text += ',';
    if (part.value)
      fmt::format_to(std::back_inserter(text), "[{},{}]", *part.value, static_cast<double>(points[n]) / 100);
    else text += "[null,0]";
  }
  return text += ']';
}

std::vector<KeptPart> unpack(const std::string& parts, std::span<const Indicator> indicators) {
  const auto pairs = json::read_text<std::vector<std::vector<std::optional<double>>>>(parts);
  if (pairs.size() != indicators.size()) throw std::runtime_error("parts of another model");
  double there = 0;
  for (std::size_t n = 0; n < pairs.size(); ++n)
    if (pairs[n].at(0)) there += indicators[n].weight;
  std::vector<KeptPart> kept;
  for (std::size_t n = 0; n < pairs.size(); ++n) {
    const double weight = pairs[n].at(0) && there > 0 ? indicators[n].weight / there * 100 : 0;
    kept.push_back({indicators[n].key, pairs[n].at(0), pairs[n].at(1).value_or(0), weight});
  }
  return kept;
}

std::vector<Subject> subjects(db::Tx& tx, const std::string& accounts) {
  return tx.query<Subject>(
      "SELECT id AS account_id, segment, CASE WHEN merged_into IS NULL THEN 0 ELSE 1 END AS merged, arr FROM accounts "
      "WHERE " +
          among(tx, "id") + " ORDER BY id",
      accounts);
}

std::vector<AccountId> merged_among(db::Tx& tx, const std::string& accounts) {
  return tx.query<AccountId>("SELECT id FROM accounts WHERE merged_into IS NOT NULL AND " + among(tx, "id"), accounts);
}

std::vector<AccountId> accounts_after(db::Tx& tx, const std::string& after, int limit) {
  return tx.query<AccountId>("SELECT id FROM accounts WHERE id > $1 AND merged_into IS NULL ORDER BY id LIMIT $2",
                             after, limit);
}

std::int64_t count_accounts(db::Tx& tx) {
  return tx.value<std::int64_t>("SELECT count(*) FROM accounts WHERE merged_into IS NULL");
}

std::vector<Standing> standings(db::Tx& tx, const std::string& accounts) {
  return tx.query<Standing>("SELECT * FROM health_now WHERE " + among(tx, "account_id"), accounts);
}

std::vector<Snapshot> last_rows(db::Tx& tx, const std::string& accounts) {
  return tx.query<Snapshot>(
      "SELECT s.account_id, s.at, s.model_id, s.score, s.calculated, s.band, s.coverage, s.parts FROM health_now n"
      " JOIN health_scores s ON s.account_id = n.account_id AND s.at = n.at WHERE " +
          among(tx, "n.account_id"),
      accounts);
}

std::vector<Seen> seen(db::Tx& tx, const std::string& accounts) {
  return tx.query<Seen>("SELECT account_id, looked_at, at FROM health_now WHERE " + among(tx, "account_id"), accounts);
}

std::optional<Standing> find_standing(db::Tx& tx, const AccountId& account) {
  return tx.find<Standing>("SELECT * FROM health_now WHERE account_id = $1", account);
}

std::vector<Snapshot> snapshots_at(db::Tx& tx, const std::string& accounts, Time at) {
  return tx.query<Snapshot>(rows_at(tx, "max(b.at)", " AND b.at <= $2"), accounts, at);
}

std::unordered_map<std::string, Snapshot> rows_to_compare(db::Tx& tx, const std::map<std::string, Time>& at,
                                                          Time then) {
  std::vector<std::string> ids;
  for (const auto& [id, row] : at) ids.push_back(id);
  std::unordered_map<std::string, Snapshot> found;
  for (const Snapshot& row : snapshots_at(tx, json::text_of(ids), then)) found.emplace(row.account_id.text, row);
  std::erase_if(ids, [&](const std::string& id) { return found.contains(id); });
  if (ids.empty()) return found;
  for (const Snapshot& row : tx.query<Snapshot>(rows_at(tx, "min(b.at)", ""), json::text_of(ids)))
    if (row.at != at.at(row.account_id.text)) found.emplace(row.account_id.text, row);
  return found;
}

std::optional<double> score_by(const HealthModel& model, double coverage, const Snapshot& base, Models& models) {
  if (base.model_id == model.id) return base.calculated;
  const auto kept = unpack(base.parts, models.of(base.model_id).indicators);
  const Score score = rules::score_of(model.indicators, rules::values_of(model.indicators, kept));
  if (!score.score || std::abs(score.coverage - coverage) > rules::other_coverage) return std::nullopt;
  return rules::rounded(*score.score);
}

std::vector<Snapshot> history(db::Tx& tx, const AccountId& account, Time before, int limit) {
  return tx.query<Snapshot>(std::string(select_snapshots) + " AND at < $2 ORDER BY at DESC LIMIT $3", account, before,
                            limit);
}

std::vector<Snapshot> last_of_days(db::Tx& tx, const AccountId& account, Time begin, Time end) {
  return tx.query<Snapshot>(std::string(select_snapshots) +
                                " AND at IN (SELECT max(b.at) FROM health_scores b WHERE b.account_id = $1 AND b.at >="
                                " $2 AND b.at < $3 GROUP BY (b.at - $2) / $4) ORDER BY at DESC LIMIT 400",
                            account, begin, end, days(1).ms);
}

std::vector<ModelChange> model_changes(db::Tx& tx, const AccountId& account, Time begin, Time end) {
  return tx.query<ModelChange>(
      "SELECT min(at) AS at, model_id FROM health_scores WHERE account_id = $1 AND at >= $2 AND at < $3 AND model_id <>"
      " coalesce((SELECT b.model_id FROM health_scores b WHERE b.account_id = $1 AND b.at < $2 ORDER BY b.at DESC LIMIT"
      " 1), '') GROUP BY model_id ORDER BY min(at) LIMIT 100",
      account, begin, end);
}

void add_snapshot(db::Tx& tx, const Snapshot& s) {
  tx.exec_later(
      "INSERT INTO health_scores (account_id, at, model_id, score, calculated, band, coverage, parts)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (account_id, at) DO NOTHING",
      s.account_id, s.at, s.model_id, s.score, s.calculated, s.band, s.coverage, s.parts);
}

void keep_standing(db::Tx& tx, const Standing& s) {
  tx.exec_later(
      "INSERT INTO health_now (account_id, at, looked_at, model_id, score, calculated, band, coverage, change, parts)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (account_id) DO UPDATE SET at = excluded.at,"
      " looked_at = excluded.looked_at, model_id = excluded.model_id, score = excluded.score,"
      " calculated = excluded.calculated, band = excluded.band, coverage = excluded.coverage,"
      " change = excluded.change, parts = excluded.parts WHERE health_now.looked_at <= excluded.looked_at",
      s.account_id, s.at, s.looked_at, s.model_id, s.score, s.calculated, s.band, s.coverage, s.change, s.parts);
}

void drop_standing(db::Tx& tx, const AccountId& account) {
  tx.exec("DELETE FROM health_now WHERE account_id = $1", account);
}

std::vector<rules::MemberSum> group_sums(db::Tx& tx, const AccountId& account, const std::string& day) {
  return tx.query<rules::MemberSum>(
      fmt::format("{}SELECT a.currency, count(*) AS accounts, CAST(sum(h.score) AS DOUBLE PRECISION) AS points,"
                  " CAST(sum(CASE WHEN a.arr > 0 THEN 1 ELSE 0 END) AS BIGINT) AS paying,"
                  " CAST(sum(CASE WHEN a.arr > 0 THEN a.arr ELSE 0 END) AS DOUBLE PRECISION) AS revenue,"
                  " CAST(sum(CASE WHEN a.arr > 0 THEN a.arr * h.score ELSE 0 END) AS DOUBLE PRECISION) AS weighted"
                  "{}h.band IS NOT NULL AND {} GROUP BY a.currency ORDER BY a.currency",
                  with_group, of_group, stays()),
      account, day);
}

std::int64_t unknown_in_group(db::Tx& tx, const AccountId& account, const std::string& day) {
  return tx.value<std::int64_t>(fmt::format("{}SELECT count(*){}h.band IS NULL AND {}", with_group, of_group, stays()),
                                account, day);
}

std::optional<Worst> worst_below(db::Tx& tx, const AccountId& account, const std::string& day) {
  return tx.find<Worst>(
      fmt::format("{}SELECT a.id AS account_id, a.name, h.score{}h.band IS NOT NULL AND a.id <> $1 AND {}"
                  " ORDER BY h.score, a.id LIMIT 1",
                  with_group, of_group, stays()),
      account, day);
}

std::vector<Forced> forced_scores(db::Tx& tx, const std::string& accounts, Time now) {
  return tx.query<Forced>(
      "SELECT account_id, score FROM health_overrides WHERE ended_at IS NULL AND expires_at > $2"
      " AND " +
          among(tx, "account_id"),
      accounts, now);
}

std::optional<Override> override_in_force(db::Tx& tx, const AccountId& account, Time now) {
  return tx.find<Override>(
      "SELECT * FROM health_overrides WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2", account, now);
}

bool end_overrides(db::Tx& tx, const AccountId& account, Time now) {
  return tx.exec(
             "UPDATE health_overrides SET ended_at = CASE WHEN expires_at < $1 THEN expires_at ELSE $1 END WHERE"
             " account_id = $2 AND ended_at IS NULL",
             now, account) > 0;
}

}  // namespace zelo::success::store
