#include <algorithm>

#include "src/customer/account_commands.h"
#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/timeline/record.h"
#include "src/usage/events.h"
#include "src/usage/feature/feature_store.h"
#include "src/usage/goal/goal.h"
#include "src/usage/goal/goal_store.h"
#include "src/usage/metric/entitled.h"
#include "src/usage/metrics.h"
#include "src/usage/settings.h"

namespace zelo::usage {
namespace {

constexpr Day window = 28;

/// What the goals of an account are judged by.
struct GoalReading {
  std::vector<Feature> features;
  std::vector<store::FeatureSum> sums;
  std::map<std::int64_t, Day> first_days;
  store::Rights rights;
  std::int64_t used_times = 1;
  Day yesterday = 0;
};

GoalReading read_goals(db::Tx& tx, const AccountId& account, Day yesterday) {
  const store::Family family(tx, account);
  return {.features = store::all_features(tx),
          .sums = store::features_of(tx, family, yesterday - window + 1, yesterday),
          .first_days = store::first_days_of(tx, family),
          .rights = store::licensed_to(tx, account, yesterday).rights,
          .used_times = settings_of(tx).used_times,
          .yesterday = yesterday};
}

UsageGoal goal_of(const store::GoalRow& row, const Feature& feature, const GoalReading& reading) {
  UsageGoal goal{.feature_id = row.feature_id,
                 .feature_name = feature.name,
                 .entitled = is_entitled(feature, reading.rights),
                 .words = row.words,
                 .due_on = row.due_on};
  const auto sum = std::ranges::find(reading.sums, feature.number, &store::FeatureSum::feature);
  if (sum != reading.sums.end()) goal.events = sum->events;
  const auto first = reading.first_days.find(feature.number);
  if (first != reading.first_days.end()) goal.first_used_on = date_of(first->second);
  goal.state = goal_state(goal.events, reading.used_times, goal.due_on, date_of(reading.yesterday + 1));
  return goal;
}

UsageGoals goals_on(db::Tx& tx, const AccountId& account, Day yesterday) {
  const auto rows = store::goals_of(tx, account);
  // Most accounts have none, and briefs ask of every one: what they used is not read for nothing.
  if (rows.empty()) return {.used_times = settings_of(tx).used_times, .as_of = date_of(yesterday)};
  const GoalReading reading = read_goals(tx, account, yesterday);
  UsageGoals goals{.used_times = reading.used_times, .as_of = date_of(yesterday)};
  for (const store::GoalRow& row : rows) {
    const auto feature = std::ranges::find(reading.features, row.feature_id, &Feature::id);
    if (feature == reading.features.end() || !feature->active) continue;
    goals.items.push_back(goal_of(row, *feature, reading));
    goals.met += goals.items.back().state == GoalState::met ? 1 : 0;
  }
  if (!goals.items.empty())
    goals.coverage = 100.0 * static_cast<double>(goals.met) / static_cast<double>(goals.items.size());
  return goals;
}

UsageGoals goals_now(const Ctx& ctx, db::Tx& tx, const AccountId& account) {
  return goals_on(tx, account, yesterday_of(tx, account, ctx.now()));
}

/// To write to, which a merged one is not.
void check_account(db::Tx& tx, const AccountId& id) {
  const auto found = customer::find_account(tx, id);
  if (!found) throw not_found();
  customer::refuse_merged(*found, id);
}

timeline::Subject subject_of(const AccountId& id) { return {.account_id = id, .kind = "account", .id = id.text}; }

}  // namespace

GoalState goal_state(std::int64_t events, std::int64_t used_times, const std::string& due_on,
                     const std::string& today) {
  if (events >= used_times) return GoalState::met;
  return due_on < today ? GoalState::late : GoalState::to_come;
}

UsageGoals list_goals(Ctx& ctx, const AccountId& account) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto found = customer::find_account(tx, account);
    if (!found) throw not_found();
    return goals_now(ctx, tx, found->id);
  });
}

UsageGoals set_goal(Ctx& ctx, const AccountId& account, const FeatureId& feature, const SetGoal& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    check_account(tx, account);
    const auto known = store::find_feature(tx, feature);
    if (!known || !known->active) throw not_found();
    store::GoalRow goal{.feature_id = feature, .words = std::nullopt, .due_on = input.due_on};
    if (input.words) goal.words = *input.words;
    const auto before = store::goals_of(tx, account);
    const auto same = [&](const store::GoalRow& row) {
      return row.feature_id == goal.feature_id && row.words == goal.words && row.due_on == goal.due_on;
    };
    if (std::ranges::none_of(before, same)) {
      store::keep_goal(tx, account, goal);
      timeline::record(ctx, tx, subject_of(account), UsageGoalSet{feature, known->name, goal.due_on});
    }
    return goals_now(ctx, tx, account);
  });
}

UsageGoals drop_goal(Ctx& ctx, const AccountId& account, const FeatureId& feature) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    check_account(tx, account);
    const auto known = store::find_feature(tx, feature);
    if (!known || !store::remove_goal(tx, account, feature)) throw not_found();
    timeline::record(ctx, tx, subject_of(account), UsageGoalDropped{feature, known->name});
    return goals_now(ctx, tx, account);
  });
}

}  // namespace zelo::usage
