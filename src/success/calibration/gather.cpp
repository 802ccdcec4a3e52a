// Which accounts left and which stayed, and what was known of them.

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "lib/base/json.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/field/customer_field.h"
#include "src/success/calibration/calibration.h"
#include "src/success/calibration/known_since.h"
#include "src/success/health/fact/facts.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/score_store.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr int at_once = 2'000;
// Older values say nothing of that day. History has a row of each day on which anything changed: an account whose last
// row is older was quiet for a month and a half, or was not looked at, and nobody can tell which.
constexpr Duration snapshot_age = days(45);

/// Of each account that was gathered, by its id.
using Places = std::unordered_map<std::string, std::size_t>;

/// What became of an account.
struct Outcome {
  AccountId account_id;
  bool churned = false;
  std::optional<std::string> known_on;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (account_id, churned, known_on))

/// As add_segment in src/success/health/portfolio/tally.h, for names that are ours.
std::string segment_sql(db::Tx& tx, ModelSegment segment) {
  const auto named = [](const char* is, ModelSegment one) {
    return std::string(" AND a.segment ") + is + " '" + std::string(name_of(one)) + "'";
  };
  if (segment != ModelSegment::any) return named("=", segment);
  std::string others;
  for (const HealthModel& model : store::models_in_force(tx))
    if (model.segment != ModelSegment::any) others += named("<>", model.segment);
  return others;
}

std::vector<Outcome> outcomes_by_field(db::Tx& tx, const NewCalibration& q, const std::string& after) {
  const std::string sql =
      "SELECT a.id AS account_id, CASE WHEN v.value = $2 THEN 1 ELSE 0 END AS churned, d.value AS known_on FROM"
      " accounts a JOIN customer_field_values v ON v.owner_id = a.id AND v.field_id = $1 LEFT JOIN"
      " customer_field_values d ON d.owner_id = a.id AND d.field_id = $3 WHERE a.id > $4 AND a.merged_into IS NULL" +
      segment_sql(tx, q.segment.value_or(ModelSegment::any)) + " ORDER BY a.id LIMIT $5";
  return tx.query<Outcome>(sql, *q.field_id, q.churned.value_or("true"), q.date_field_id.value_or(""), after, at_once);
}

/// The day on which the horizon is over.
std::string last_day(const NewCalibration& q) {
  return customer::day_of(customer::moment_of(*q.snapshot_on) + days(q.horizon_days.value_or(90)));
}

/// Who held a contract on the day; gone is whose last one had ended when the horizon was over.
std::vector<Outcome> outcomes_by_contracts(db::Tx& tx, const NewCalibration& q, const std::string& after) {
  const std::string sql =
      "SELECT a.id AS account_id, CASE WHEN EXISTS (SELECT 1 FROM contracts c WHERE c.account_id = a.id AND"
      " c.starts_on <= $2 AND (c.ended_on IS NULL OR c.ended_on >= $2)) THEN 0 ELSE 1 END AS churned,"
      " CAST(NULL AS TEXT) AS known_on FROM accounts a WHERE a.id > $3 AND a.merged_into IS NULL AND EXISTS (SELECT 1"
      " FROM contracts c WHERE c.account_id = a.id AND c.starts_on <= $1 AND (c.ended_on IS NULL OR c.ended_on >= "
      "$1))" +
      segment_sql(tx, q.segment.value_or(ModelSegment::any)) + " ORDER BY a.id LIMIT $4";
  return tx.query<Outcome>(sql, *q.snapshot_on, last_day(q), after, at_once);
}

std::string list_of(const std::vector<Outcome>& outcomes) {
  std::vector<AccountId> ids;
  for (const Outcome& outcome : outcomes) ids.push_back(outcome.account_id);
  return json::text_of(ids);
}

/// Every number and every choice of the accounts, but for the one that is the answer.
std::vector<Indicator> own_fields(db::Tx& tx, const NewCalibration& q) {
  std::vector<Indicator> all;
  const auto add = [&](const customer::CustomerField& field, Measure measure, std::optional<std::string> choice) {
    IndicatorInput input;
    input.measure = measure;
    input.field_id = field.id.text;
    if (choice) input.choice = Line<120>(*choice);
    if (all.size() < most_columns) all.push_back(rules::complete(input));
  };
  for (const auto& field : customer::store::list_customer_fields(tx, customer::FieldOwner::account, false)) {
    if (field.id.text == q.field_id) continue;
    if (field.kind == customer::FieldKind::number) add(field, Measure::field_number, {});
    if (field.kind == customer::FieldKind::checkbox) add(field, Measure::field_choice, "true");
    if (field.kind == customer::FieldKind::choice)
      for (const std::string& choice : field.choices) add(field, Measure::field_choice, choice);
  }
  return all;
}

std::vector<Indicator> tried(db::Tx& tx, const NewCalibration& q) {
  std::vector<Indicator> all;
  for (const IndicatorInput& input : q.indicators) all.push_back(rules::complete(input));
  if (!all.empty()) return all;
  const auto models = store::models_in_force(tx);
  if (const auto* model = store::model_for(models, q.segment.value_or(ModelSegment::any)))
    for (const Indicator& i : model->indicators)
      if (!i.field_id || i.field_id != q.field_id) all.push_back(i);
  if (q.outcome != OutcomeKind::field) return all;
  for (Indicator& i : own_fields(tx, q))
    if (std::ranges::find(all, i.key, &Indicator::key) == all.end()) all.push_back(std::move(i));
  return all;
}

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// What history kept of an account, for each indicator.
void add_kept(const store::Snapshot& snapshot, store::Models& models, Gathered& gathered) {
  const auto parts = store::unpack(snapshot.parts, models.of(snapshot.model_id).indicators);
  for (std::size_t c = 0; c < gathered.indicators.size(); ++c) {
    const auto part = std::ranges::find(parts, gathered.indicators[c].key, &KeptPart::key);
    gathered.values[c].push_back(part == parts.end() ? missing : part->value.value_or(missing));
  }
}

void add(Gathered& gathered, Places& places, const AccountId& account, bool churned) {
  gathered.churned.push_back(churned ? 1 : 0);
  gathered.whose.push_back(places.try_emplace(account.text, places.size()).first->second);
}

/// Who was gone by the day, and who left at a time that nobody knows: nothing can be said of them as of then.
bool had_left(const NewCalibration& q, const Outcome& outcome) {
  return q.date_field_id && outcome.churned && (!outcome.known_on || *outcome.known_on <= *q.snapshot_on);
}

Facts facts_of(db::Tx& tx, const NewCalibration& q, usage::Crowd& crowd, Time now) {
  if (!q.date_field_id) return {tx, crowd, crowd.accounts(), now};
  return Facts::of_the_past(tx, crowd, usage::parse_day(*q.snapshot_on).value());
}

void add_by_field(db::Tx& tx, const NewCalibration& q, const std::vector<Outcome>& outcomes, Time now,
                  Gathered& gathered, Places& places) {
  const auto since = store::known_since(tx, list_of(outcomes));
  std::vector<AccountId> ids;
  for (const Outcome& outcome : outcomes) {
    if (outcome.known_on && *outcome.known_on < since.at(outcome.account_id.text)) {
      ++gathered.refused;
      continue;
    }
    if (had_left(q, outcome)) {
      ++gathered.left_before;
      continue;
    }
    if (q.date_field_id && since.at(outcome.account_id.text) > *q.snapshot_on) {
      ++gathered.not_yet;  // a customer only later: that they stayed until then says nothing
      continue;
    }
    ids.push_back(outcome.account_id);
    add(gathered, places, outcome.account_id,
        outcome.churned && (!q.date_field_id || *outcome.known_on <= last_day(q)));
  }
  usage::Crowd crowd(tx, std::move(ids));
  Facts facts = facts_of(tx, q, crowd, now);
  for (std::size_t c = 0; c < gathered.indicators.size(); ++c) {
    for (const auto& value : facts.of(gathered.indicators[c])) gathered.values[c].push_back(value.value_or(missing));
  }
}

void add_by_history(db::Tx& tx, const std::vector<Outcome>& outcomes, Time day_end, Gathered& gathered,
                    Places& places) {
  store::Models models(tx);
  std::unordered_map<std::string, store::Snapshot> by_id;
  for (const store::Snapshot& row : store::snapshots_at(tx, list_of(outcomes), day_end))
    if (row.at >= day_end - snapshot_age) by_id.emplace(row.account_id.text, row);
  for (const Outcome& outcome : outcomes) {
    const auto kept = by_id.find(outcome.account_id.text);
    if (kept == by_id.end()) {
      ++gathered.without_data;
      continue;
    }
    add(gathered, places, outcome.account_id, outcome.churned);
    add_kept(kept->second, models, gathered);
  }
}

/// The company's own fields came in together with the outcome, and have the values that it gave them.
bool can_be_known(const NewCalibration& q, const Indicator& indicator) {
  if (q.outcome == OutcomeKind::contracts || indicator.field_id) return true;
  return q.date_field_id && known_of_the_past(indicator.measure);
}

void choose(db::Tx& tx, const NewCalibration& q, Gathered& gathered) {
  for (Indicator& indicator : tried(tx, q))
    (can_be_known(q, indicator) ? gathered.indicators : gathered.dropped).push_back(std::move(indicator));
  gathered.values.resize(gathered.indicators.size());
  if (q.outcome == OutcomeKind::field && !q.date_field_id) return;
  gathered.measured_on = *q.snapshot_on;
  gathered.left_by = last_day(q);
}

/// All accounts as of one day.
void gather_day(Ctx& ctx, const NewCalibration& q, Gathered& gathered, Places& places) {
  const bool by_field = q.outcome == OutcomeKind::field;
  const Time day_end = by_field ? ctx.now() : ctx.read([&](db::Tx& tx) {
    return usage::end_of_company_day(tx, usage::parse_day(*q.snapshot_on).value());
  });
  std::string after;
  for (bool more = true; more && gathered.churned.size() < most_examples;) {
    ctx.read([&](db::Tx& tx) {
      const auto outcomes = by_field ? outcomes_by_field(tx, q, after) : outcomes_by_contracts(tx, q, after);
      if (by_field) add_by_field(tx, q, outcomes, ctx.now(), gathered, places);
      else add_by_history(tx, outcomes, day_end, gathered, places);
      more = outcomes.size() == at_once;
      if (!outcomes.empty()) after = outcomes.back().account_id.text;
    });
  }
}

/// The same question of so many days before.
NewCalibration earlier(NewCalibration q, std::int64_t number) {
  q.snapshot_on = Date(customer::day_of(customer::moment_of(*q.snapshot_on) - days(number)));
  return q;
}

}  // namespace

Gathered gather(Ctx& ctx, const NewCalibration& q) {
  Gathered gathered;
  Places places;
  ctx.read([&](db::Tx& tx) { choose(tx, q, gathered); });
  gather_day(ctx, q, gathered, places);
  gathered.days = q.snapshot_on ? q.pooled_days.value_or(1) : 1;
  // Why accounts were left out is told of the latest day alone: of each of them once.
  const auto left_out = std::tuple(gathered.without_data, gathered.refused, gathered.left_before, gathered.not_yet);
  for (std::int64_t n = 1; n < gathered.days; ++n)
    gather_day(ctx, earlier(q, n * days_between_pooled), gathered, places);
  std::tie(gathered.without_data, gathered.refused, gathered.left_before, gathered.not_yet) = left_out;
  return gathered;
}

}  // namespace zelo::success
