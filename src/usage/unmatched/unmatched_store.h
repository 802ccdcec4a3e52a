#pragma once
// The only SQL about events that no feature knows.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/usage/unmatched/unmatched_sums.h"

namespace zelo::usage::store {

/// Events of a run, by their names. Of too many names the rarest are forgotten.
void add_unmatched(const Ctx& ctx, db::Tx& tx, EventType type, const UnmatchedSums::Sums& sums);

struct UnmatchedPlace {
  std::int64_t events = 0;
  std::string id;
};
std::vector<UnmatchedEvent> list_unmatched(db::Tx& tx, bool ignored, const std::optional<UnmatchedPlace>& before,
                                           int limit);
std::optional<UnmatchedEvent> find_unmatched(db::Tx& tx, const UnmatchedId& id);
void set_ignored(db::Tx& tx, const UnmatchedId& id, bool ignored);
std::int64_t count_ignored(db::Tx& tx);

/// Takes out what a rule of these names, whatever else the rule asks for.
void forget_named(db::Tx& tx, std::vector<Feature> features);
/// Names that say something of somebody.
void forget_unmatched_saying(db::Tx& tx, const std::function<bool(const std::string&)>& says);
/// Names of which nothing was heard since `before`.
void forget_unmatched_before(db::Tx& tx, Time before);

}  // namespace zelo::usage::store
