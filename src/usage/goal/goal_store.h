#pragma once
// The only SQL about goals.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/ids.h"
#include "src/usage/metric/metric_store.h"

namespace zelo::usage::store {

struct GoalRow {
  FeatureId feature_id;
  std::optional<std::string> words;
  std::string due_on;
};
BOOST_DESCRIBE_STRUCT(GoalRow, (), (feature_id, words, due_on))

/// By day.
std::vector<GoalRow> goals_of(db::Tx& tx, const AccountId& account);
void keep_goal(db::Tx& tx, const AccountId& account, const GoalRow& goal);
/// False: there was none.
bool remove_goal(db::Tx& tx, const AccountId& account, const FeatureId& feature);

/// On which day each feature was used first, by number.
std::map<std::int64_t, Day> first_days_of(db::Tx& tx, const Family& family);

}  // namespace zelo::usage::store
