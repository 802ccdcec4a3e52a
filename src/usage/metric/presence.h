#pragma once
// How many people were there, whatever their number: those of an account that has very many are read some ten thousand
// at a time, and only what they add up to is kept.

#include <span>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/metric/metric_rules.h"

namespace zelo::usage::store {

class Family;

struct Presence {
  std::vector<rules::Active> days;  // one for each
  std::int64_t users = 0;           // different ones, of all the days
};

/// Of the days [from, to]; one for each account, in their order.
std::vector<Presence> presence_of(db::Tx& tx, std::span<const AccountId> accounts, Day from, Day to);
/// Of an account with those that were merged into it, as of one.
Presence presence_of(db::Tx& tx, const Family& family, Day from, Day to);

}  // namespace zelo::usage::store
