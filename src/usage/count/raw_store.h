#pragma once
// The only SQL about single events that were counted.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/usage/count/rollup.h"

namespace zelo::usage {

/// Before and behind every day that an event may have.
inline constexpr Day long_ago = -1'000'000;
inline constexpr Day far_away = 10'000'000;

namespace store {

struct RawPlace {
  Day day = long_ago;
  std::int64_t seq = 0;
};
struct RawRow {
  Day day = 0;
  std::int64_t seq = 0;
  std::string body;                 // count/act.h
  std::optional<AccountId> origin;  // counted there, before the account was merged into this one
};
BOOST_DESCRIBE_STRUCT(RawRow, (), (day, seq, body, origin))

/// In the order of days, up to `last`, of those that came later than `since`, as long as they have about `most_events`
/// and some megabytes together; at least one.
std::vector<RawRow> raw_behind(db::Tx& tx, const AccountId& account, const RawPlace& after, Day last,
                               std::int64_t most_events, std::int64_t since = 0);
/// The latest row of a month; 0 without any.
std::int64_t last_raw_seq(db::Tx& tx, const AccountId& account, Month month);

/// `origin`: empty for what was counted here from the beginning.
void add_raw(db::Tx& tx, const AccountId& account, Day day, std::int64_t seq, const Rollup::RawDay& raw,
             const AccountId& origin = AccountId());
/// Its events tell less now; how many there are stays.
void replace_raw(db::Tx& tx, const AccountId& account, const RawRow& row, const std::string& body);
void remove_raw(db::Tx& tx, const AccountId& account, const RawRow& row);

}  // namespace store
}  // namespace zelo::usage
