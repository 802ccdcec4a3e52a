#include "src/usage/goal/goal_store.h"

namespace zelo::usage::store {
namespace {

struct FirstDay {
  std::int64_t feature = 0;
  Day day = 0;
};
BOOST_DESCRIBE_STRUCT(FirstDay, (), (feature, day))

}  // namespace

std::vector<GoalRow> goals_of(db::Tx& tx, const AccountId& account) {
  return tx.query<GoalRow>(
      "SELECT feature_id, words, due_on FROM usage_goals WHERE account_id = $1 ORDER BY due_on, feature_id", account);
}

void keep_goal(db::Tx& tx, const AccountId& account, const GoalRow& goal) {
  tx.exec(
      "INSERT INTO usage_goals (account_id, feature_id, words, due_on) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (account_id, feature_id) DO UPDATE SET words = excluded.words, due_on = excluded.due_on",
      account, goal.feature_id, goal.words, goal.due_on);
}

bool remove_goal(db::Tx& tx, const AccountId& account, const FeatureId& feature) {
  return tx.exec("DELETE FROM usage_goals WHERE account_id = $1 AND feature_id = $2", account, feature) == 1;
}

std::map<std::int64_t, Day> first_days_of(db::Tx& tx, const Family& family) {
  std::map<std::int64_t, Day> days;
  const auto rows = tx.query<FirstDay>(
      "SELECT feature, min(day) AS day FROM usage_feature_days" + family.where() + " GROUP BY feature", family.value());
  for (const FirstDay& row : rows) days.emplace(row.feature, row.day);
  return days;
}

}  // namespace zelo::usage::store
