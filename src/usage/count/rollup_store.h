#pragma once
// The only SQL that writes rollups.

#include <span>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/usage/count/rollup.h"

namespace zelo::usage::store {

/// Adds the sums of one account; `seq` is new.
void write_sums(db::Tx& tx, const AccountId& account, Rollup::OfAccount& sums, std::int64_t seq);

/// What these people did, in whatever account, counts as done by those who they turned out to be.
void merge_people(db::Tx& tx, std::span<const std::int64_t> people);

/// Removes an account's sums of a month; its single events stay.
void clear_sums(db::Tx& tx, const AccountId& account, Month month);
/// The first month from `from` on in which an account has single events, or sums of what were.
std::optional<Month> next_month(db::Tx& tx, const AccountId& account, Month from);

/// Of these people, those who turned out to be somebody else, and who in the end.
std::map<std::int64_t, std::int64_t> became(db::Tx& tx, std::span<const std::int64_t> people);

}  // namespace zelo::usage::store
