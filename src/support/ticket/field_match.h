#pragma once
// What a field of the desk's own must say on the tickets of a list, as SQL.
//
// The index of values answers where few tickets say it: those are found by themselves, and sorted. Where many do, a
// walk along the list meets them soon, and each ticket of it is asked.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

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
  bool few = false;  // found from the index; find_few says where
};

inline constexpr int most_few = 1000;

/// Marks the first of them that few tickets satisfy. Only those count that the reader may know of: how a list is found
/// shows in its pages, and must tell nothing of others.
void find_few(db::Tx& tx, const Actor& reader, std::vector<FieldMatch>& matches);

/// The ticket `t` is one of few.
std::string among_few(db::Filter& params, const FieldMatch& match);
/// The ticket `t` says it.
std::string says(db::Filter& params, const FieldMatch& match);

}  // namespace zelo::support
