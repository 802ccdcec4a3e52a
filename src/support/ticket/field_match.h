#pragma once
// What a field of the desk's own must say on the tickets of a list, as SQL.
//
// The index of values answers where few tickets say it: those are read first, by number, and the list has no more than
// them to look at and to sort. Where many do, a walk along the list meets them soon, and each ticket of it is asked.
// Both are said so that no planner chooses: one that takes few for many would walk over a million tickets.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

/// The tickets that say it, as db::number_text has them.
struct FewTickets {
  db::Dialect dialect = db::Dialect::sqlite;
  std::string numbers;
};

/// All that are given must hold; of keys and numbers one.
struct FieldMatch {
  FieldId field_id;
  std::vector<std::string> keys;  // as found_by() has them
  std::vector<double> numbers;
  std::optional<std::string> part;  // folded letters anywhere in the text; without letters none has it
  std::optional<double> least;
  std::optional<double> most;
  std::optional<std::string> first_day;
  std::optional<std::string> last_day;
  std::optional<FewTickets> few;  // what find_few has found
};

inline constexpr std::int64_t most_few = 1000;

/// Finds what the first of them says that no more than `most` tickets satisfy, and looks at so many for each. Only
/// those count that the reader may know of: how a list is found shows in its pages, and must tell nothing of others.
/// Returns at how many it has looked.
std::int64_t find_few(db::Tx& tx, const Actor& reader, std::vector<FieldMatch>& matches, std::int64_t most = most_few);
/// The numbers of `most` tickets that say it, from the index of values.
std::string select_few(db::Filter& params, const Actor& reader, const FieldMatch& match, std::int64_t most);

/// The ticket `t` is one of few.
std::string among_few(db::Filter& params, const FewTickets& few);
/// The ticket `t` says it.
std::string says(db::Filter& params, const FieldMatch& match);

}  // namespace zelo::support
