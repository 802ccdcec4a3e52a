#pragma once
// What the numbers of accounts as of a day are made of, read for many of them in one pass over each table.

#include <span>
#include <vector>

#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/presence.h"

namespace zelo::usage::store {

/// The four weeks that end with a day.
struct Window {
  std::vector<DayRow> days;
  std::vector<FeatureSum> features;
  std::vector<rules::Active> active;
  std::int64_t pairs = 0;  // different pairs of a feature and a user of it
  Licensed licensed;
};

/// One for each account, in their order.
std::vector<Window> windows_of(db::Tx& tx, std::span<const AccountId> accounts, Day day);

}  // namespace zelo::usage::store
