#include "src/success/health/replay/replay.h"

#include <unordered_map>

#include "lib/base/json.h"
#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/portfolio/tally.h"
#include "src/success/health/score_store.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr int points_replayed = 200;

/// Scores rows of history anew.
class Replayer {
 public:
  Replayer(db::Tx& tx, const HealthModel& model)
      : models_(tx), model_(model), usage_comes_in_(usage::first_use_ever(tx).has_value()) {}

  ReplayedPoint point(const store::Snapshot& s) {
    const HealthModel& then = models_.of(s.model_id);
    const auto kept = store::unpack(s.parts, then.indicators);
    const auto values = rules::values_of(model_.indicators, kept);
    const Score score = rules::score_of(model_.indicators, values);
    std::vector<std::optional<double>> values_then;
    for (const KeptPart& part : kept) values_then.push_back(part.value);
    ReplayedPoint point{.at = s.at, .was = s.calculated, .was_band = {}, .is = {}, .is_band = {}};
    if (s.calculated)
      point.was_band = rules::band_of(*s.calculated, s.coverage, then.bands, unseen(then.indicators, values_then));
    point.coverage = rules::rounded(score.coverage);
    if (!score.score) return point;
    point.is = rules::rounded(*score.score);
    point.is_band = rules::band_of(*point.is, point.coverage, model_.bands, unseen(model_.indicators, values));
    return point;
  }

 private:
  [[nodiscard]] bool unseen(const std::vector<Indicator>& indicators,
                            const std::vector<std::optional<double>>& values) const {
    return usage_comes_in_ && rules::lacks_usage(indicators, values);
  }

  store::Models models_;
  const HealthModel& model_;
  bool usage_comes_in_;
};

HealthModel replayed_model(db::Tx& tx, const HealthModelId& id) {
  auto model = store::find_model(tx, id);
  if (!model) throw not_found();
  return std::move(*model);
}

struct Member {
  AccountId account_id;
  std::string account_name;
  std::optional<std::int64_t> arr;
  std::string currency;
};
BOOST_DESCRIBE_STRUCT(Member, (), (account_id, account_name, arr, currency))

/// The most revenue first, behind a place in that order.
std::vector<Member> members_of(db::Tx& tx, ModelSegment segment, Time now,
                               const std::optional<std::vector<std::string>>& after, int limit) {
  db::Filter where;
  add_segment(where, tx, segment, now);
  if (after) where.add("(coalesce(a.arr, -1), a.id) < (?, ?)", cursor_number(after->front()), after->back());
  const std::string sql = "SELECT a.id AS account_id, a.name AS account_name, a.arr, a.currency FROM accounts a" +
                          where.where() + " ORDER BY coalesce(a.arr, -1) DESC, a.id DESC LIMIT " + where.param(limit);
  return tx.query_with<Member>(sql, where.values());
}

std::int64_t count_members(db::Tx& tx, ModelSegment segment, Time now) {
  db::Filter where;
  add_segment(where, tx, segment, now);
  return tx.query_with<std::int64_t>("SELECT count(*) FROM accounts a" + where.where(), where.values()).front();
}

std::string list_of(const std::vector<Member>& members) {
  std::vector<AccountId> ids;
  for (const Member& member : members) ids.push_back(member.account_id);
  return json::text_of(ids);
}

ReplayedMoment moment_of(db::Tx& tx, Replayer& replayer, const std::string& accounts, Time at) {
  ReplayedMoment moment{.at = at, .accounts = 0, .before = {}, .after = {}, .mean_before = {}, .mean_after = {}};
  Mean before;
  Mean after;
  Mean coverage;
  for (const store::Snapshot& row : store::snapshots_at(tx, accounts, at)) {
    const ReplayedPoint point = replayer.point(row);
    ++moment.accounts;
    count(moment.before, point.was_band, point.was.has_value());
    count(moment.after, point.is_band, point.is.has_value());
    moment.other_band += point.was_band != point.is_band ? 1 : 0;
    if (point.was_band) before.add(point.was);
    if (point.is_band) after.add(point.is);
    coverage.add(point.coverage);
  }
  moment.mean_before = before.value();
  moment.mean_after = after.value();
  moment.coverage = coverage.value().value_or(0);
  return moment;
}

}  // namespace

HealthReplay replay_health(Ctx& ctx, const AccountId& id, const HealthModelId& model_id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const HealthModel model = replayed_model(tx, model_id);
    const auto account = customer::find_account(tx, id);
    if (!account) throw not_found();
    Replayer replayer(tx, model);
    HealthReplay replay{.model_id = model_id, .bands = model.bands, .items = {}};
    for (const auto& row : store::history(tx, account->id, ctx.now() + days(1), points_replayed))
      replay.items.push_back(replayer.point(row));
    return replay;
  });
}

PortfolioReplay replay_portfolio(Ctx& ctx, const HealthModelId& id, std::int64_t weeks) {
  ctx.require(Permission::account_read);
  if (weeks < 1 || weeks > most_weeks)
    throw invalid("weeks", Text("error.number.range", {{"min", "1"}, {"max", std::to_string(most_weeks)}}));
  return ctx.read([&](db::Tx& tx) {
    const HealthModel model = replayed_model(tx, id);
    const auto members = members_of(tx, model.segment, ctx.now(), std::nullopt, most_tried);
    PortfolioReplay replay{.model_id = id,
                           .total = count_members(tx, model.segment, ctx.now()),
                           .accounts = static_cast<std::int64_t>(members.size()),
                           .items = {}};
    const std::string accounts = list_of(members);
    Replayer replayer(tx, model);
    for (std::int64_t week = 0; week < weeks; ++week) {
      ReplayedMoment moment = moment_of(tx, replayer, accounts, ctx.now() - days(7 * week));
      if (moment.accounts == 0) break;  // nothing was kept before
      replay.items.push_back(std::move(moment));
    }
    return replay;
  });
}

Page<ReplayedAccount> replay_accounts(Ctx& ctx, const HealthModelId& id, const std::string& day,
                                      const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto on = usage::parse_day(day);
  if (!on) throw invalid("on", "error.date");
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    const HealthModel model = replayed_model(tx, id);
    auto members = members_of(tx, model.segment, ctx.now(), keys, limit + 1);
    Page<ReplayedAccount> page;
    if (members.size() > static_cast<std::size_t>(limit)) {
      members.pop_back();
      page.next = encode_cursor({std::to_string(members.back().arr.value_or(-1)), members.back().account_id.text});
    }
    Replayer replayer(tx, model);
    std::unordered_map<std::string, ReplayedPoint> points;
    for (const auto& row : store::snapshots_at(tx, list_of(members), usage::end_of_company_day(tx, *on)))
      points.emplace(row.account_id.text, replayer.point(row));
    for (Member& member : members) {
      ReplayedAccount& shown = page.items.emplace_back(ReplayedAccount{
          .account_id = member.account_id, .account_name = std::move(member.account_name), .arr = {}, .point = {}});
      if (member.arr) shown.arr = Money{*member.arr, member.currency};
      if (const auto found = points.find(member.account_id.text); found != points.end()) shown.point = found->second;
    }
    return page;
  });
}

}  // namespace zelo::success
