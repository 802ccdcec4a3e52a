#include "src/success/health/account_health.h"

#include <algorithm>
#include <cmath>

#include "lib/jobs/jobs.h"
#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/success/health/health_points.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/health_words.h"
#include "src/success/health/nps/nps.h"
#include "src/success/health/recompute.h"
#include "src/support/hours/hours_store.h"
#include "src/timeline/record.h"
#include "src/usage/count/calendar.h"

namespace zelo::success {
namespace {

constexpr int points_shown = 90;

customer::Account load(db::Tx& tx, const AccountId& id) {
  auto account = customer::find_account(tx, id);
  if (!account) throw not_found();
  return std::move(*account);
}

/// `before` is empty where there is nothing to compare with; `comparable`: it was measured by the same model.
std::vector<IndicatorHealth> indicators_of(const Namer& namer, const HealthModel& model,
                                           const std::vector<KeptPart>& now, const std::vector<KeptPart>& before,
                                           bool comparable) {
  const auto moved = rules::all_shifts(before, now);
  std::vector<IndicatorHealth> all;
  for (std::size_t n = 0; n < now.size(); ++n) {
    const Indicator& i = model.indicators[n];
    const MeasureSpec& spec = spec_of(i.measure);
    const auto was = std::ranges::find(before, i.key, &KeptPart::key);
    const auto shift = std::ranges::find(moved, i.key, &rules::Shift::key);
    IndicatorHealth& health = all.emplace_back(IndicatorHealth{.key = i.key,
                                                               .name = namer.name(i),
                                                               .measure = i.measure,
                                                               .group = spec.group,
                                                               .unit = spec.unit,
                                                               .value = now[n].value,
                                                               .weight = rules::rounded(now[n].weight),
                                                               .contribution = now[n].contribution});
    if (was != before.end()) health.was = was->value;
    if (comparable) health.points.emplace(shift == moved.end() ? 0 : rules::rounded(shift->points));
    health.why = namer.shift(i, {i.key, health.was, health.value, health.points.value_or(0)});
  }
  return all;
}

std::optional<GroupHealth> group_of(db::Tx& tx, const AccountId& account, const Bands& bands, Time now) {
  const auto below =
      tx.find<AccountId>("SELECT id FROM accounts WHERE parent_id = $1 AND merged_into IS NULL LIMIT 1", account);
  if (!below) return std::nullopt;
  const std::string day = customer::company_day(tx, now);
  const auto group = rules::group_score(store::group_sums(tx, account, day));
  const auto worst = store::worst_below(tx, account, day);
  if (!group || !worst) return std::nullopt;
  return GroupHealth{.score = rules::rounded(group->score),
                     .band = rules::band_of(group->score, bands),
                     .accounts = group->accounts,
                     .unknown = store::unknown_in_group(tx, account, day),
                     .by_revenue = group->by_revenue,
                     .worst_id = worst->account_id,
                     .worst_name = worst->name,
                     .worst_score = worst->score};
}

std::optional<OverrideView> forced_of(db::Tx& tx, const AccountId& account, Time now) {
  const auto found = store::override_in_force(tx, account, now);
  if (!found) return std::nullopt;
  OverrideView view{.score = found->score,
                    .reason = found->reason,
                    .expires_at = found->expires_at,
                    .author_name = {},
                    .created_at = found->created_at};
  if (found->author_id)
    view.author_name = tx.find<std::string>("SELECT name FROM users WHERE id = $1", *found->author_id);
  return view;
}

/// As it is kept; of an account that nobody has looked at yet, as it is found now.
std::optional<store::Standing> standing_of(db::Tx& tx, const AccountId& account, Time now) {
  if (auto kept = store::find_standing(tx, account)) return kept;
  auto found = look_at(tx, {account}, now).found;
  return found.empty() ? std::nullopt : std::optional(std::move(found.front().standing));
}

/// One answer of 10 is an NPS of 100: how many there are, and between which it lies, stand beside it.
void add_intervals(const Ctx& ctx, db::Tx& tx, const HealthModel& model, AccountHealth& health) {
  for (std::size_t n = 0; n < health.indicators.size(); ++n) {
    IndicatorHealth& one = health.indicators[n];
    if (one.measure != Measure::nps || !one.value) continue;
    const auto nps = nps_of(tx, health.account_id, model.indicators[n].window_days, ctx.now());
    if (nps.answers > 0)
      one.why = ctx.say(Text("health.nps_said", {{"said", one.why}, {"interval", interval_text(ctx, nps)}}));
  }
}

void explain(const Ctx& ctx, db::Tx& tx, store::Models& models, const store::Standing& now, AccountHealth& health) {
  const HealthModel& model = models.of(now.model_id);
  const Namer namer(ctx, tx);
  const auto parts = store::unpack(now.parts, model.indicators);
  const auto bases = store::rows_to_compare(tx, {{now.account_id.text, now.at}}, ctx.now() - compared_with);
  std::vector<KeptPart> before;
  std::optional<double> was;
  const store::Snapshot* base = bases.empty() ? nullptr : &bases.begin()->second;
  if (base != nullptr) {
    before = store::unpack(base->parts, models.of(base->model_id).indicators);
    was = base->calculated;
    health.compared_with = base->at;
    if (const auto then = store::score_by(model, now.coverage, *base, models); then && now.calculated)
      health.change = rules::rounded(*now.calculated - *then);
  }
  const bool comparable = base != nullptr && base->model_id == now.model_id;
  health.indicators = indicators_of(namer, model, parts, before, comparable);
  add_intervals(ctx, tx, model, health);
  health.why =
      namer.why(model.indicators, was, now.calculated, rules::shifts(before, parts), base != nullptr && !comparable);
  if (now.score != now.calculated) health.why = namer.of_calculated(health.why, now.calculated);
}

AccountHealth health_of(const Ctx& ctx, db::Tx& tx, const AccountId& account) {
  AccountHealth health{.account_id = account};
  health.forced = forced_of(tx, account, ctx.now());
  const auto now = standing_of(tx, account, ctx.now());
  if (!now) {
    health.why = ctx.say("health.why_no_model");
    return health;
  }
  store::Models models(tx);
  const HealthModel& model = models.of(now->model_id);
  health.state = now->score ? HealthState::scored : HealthState::no_data;
  health.score = now->score;
  health.calculated = now->calculated;
  health.band = now->band;
  health.coverage = now->coverage;
  health.at = now->looked_at;
  health.model_id.emplace(model.id);
  health.model_name = model.name;
  health.model_version = model.number;
  health.bands = model.bands;
  explain(ctx, tx, models, *now, health);
  health.group = group_of(tx, account, model.bands, ctx.now());
  const auto rows = store::history(tx, account, ctx.now() + days(1), points_shown + 1);
  health.history = points_of(ctx, tx, models, rows, points_shown);
  return health;
}

/// When the day ends where the desk is.
Time end_of(db::Tx& tx, const Date& day) {
  const auto desk = TimeZone::find(support::store::desk_zone(tx)).value_or(TimeZone::utc());
  const auto last = usage::parse_day(day);
  if (!last) throw invalid("expires_on", "error.date");
  return start_of_day(desk, *last + 1);
}

void check(const NewOverride& input, Time end, Time now) {
  Problems problems;
  if (!std::isfinite(input.score) || input.score < 0 || input.score > 100)
    problems.add("score", Text("error.number.range", {{"min", "0"}, {"max", "100"}}));
  if (end <= now || end > now + days(longest_override + 1))
    problems.add("expires_on", Text("error.health.expiry", {{"max", std::to_string(longest_override)}}));
  problems.done();
}

timeline::Subject subject_of(const AccountId& account) { return {account, "account", account.text}; }

}  // namespace

AccountHealth account_health(Ctx& ctx, const AccountId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return health_of(ctx, tx, load(tx, id).id); });
}

HealthThen health_then(Ctx& ctx, const AccountId& id, Time at) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto rows = store::history(tx, load(tx, id).id, Time{at.ms + 1}, 2);
    if (rows.empty() || rows.front().at != at) throw not_found();
    const store::Snapshot* base = rows.size() > 1 ? &rows[1] : nullptr;
    store::Models models(tx);
    const Namer namer(ctx, tx);
    const HealthModel& model = models.of(rows.front().model_id);
    std::vector<KeptPart> before;
    if (base != nullptr) before = store::unpack(base->parts, models.of(base->model_id).indicators);
    const auto parts = store::unpack(rows.front().parts, model.indicators);
    return HealthThen{point_of(namer, models, rows.front(), base),
                      indicators_of(namer, model, parts, before, base != nullptr && base->model_id == model.id)};
  });
}

AccountHealth override_health(Ctx& ctx, const AccountId& id, const NewOverride& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    const Time end = end_of(tx, input.expires_on);
    check(input, end, ctx.now());
    const AccountId account = load(tx, id).id;
    store::end_overrides(tx, account, ctx.now());
    store::Override row{.id = ctx.new_id<OverrideId>(),
                        .account_id = account,
                        .score = rules::rounded(input.score),
                        .reason = input.reason,
                        .expires_at = end,
                        .created_at = ctx.now()};
    if (ctx.actor.kind == ActorKind::user) row.author_id.emplace(ctx.actor.user_id());
    tx.insert("health_overrides", row);
    jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                  {.kind = "health.look",
                   .payload = "{\"account_id\":\"" + account.text + "\"}",
                   .unique_key = row.id.text,
                   .run_at = row.expires_at});
    timeline::record(ctx, tx, subject_of(account),
                     HealthOverridden{std::lround(input.score), input.expires_on, input.reason});
    recompute_in(ctx, tx, account);
    return health_of(ctx, tx, account);
  });
}

AccountHealth end_override(Ctx& ctx, const AccountId& id) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    const AccountId account = load(tx, id).id;
    if (store::end_overrides(tx, account, ctx.now())) {
      timeline::record(ctx, tx, subject_of(account), HealthOverrideEnded{});
      recompute_in(ctx, tx, account);
    }
    return health_of(ctx, tx, account);
  });
}

}  // namespace zelo::success
