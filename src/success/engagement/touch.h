#pragma once
// How often customers are to be talked to, and which ones were not.

#include <optional>
#include <string>

#include "lib/db/filter.h"
#include "src/customer/segment/segment.h"

namespace zelo::success {

/// Days within which an account is to be called, met or visited: 30 where it is accompanied closely, 60 where somebody
/// looks after many, never where Zelo does it by itself.
std::optional<std::int64_t> touch_days(customer::Touch touch);

/// SQL: a conversation `v` that is a touch; what was only noted down is none.
inline constexpr std::string_view is_touch = "v.kind <> 'note'";

/// SQL: the account `a` was not touched for longer than its segment asks for. A new one has that long, too;
/// one that has left is none any more.
std::string untouched(db::Filter& params, db::Tx& tx, Time now);

}  // namespace zelo::success
