#pragma once
// What a list of tickets may ask of a field of the desk's own.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/support/field/field.h"
#include "src/support/ticket/field_match.h"

namespace zelo::support {

/// All that are given must hold; of values one.
struct FieldCondition {
  FieldId field_id;
  std::vector<Line<120>> values;      // choices, true or false, numbers, days, or whole texts without case and accents
  std::optional<Line<120>> contains;  // letters anywhere in a text
  std::optional<Line<20>> from;       // of numbers and days the first
  std::optional<Line<20>> to;         // and the last
};
BOOST_DESCRIBE_STRUCT(FieldCondition, (), (field_id, values, contains, from, to))

inline constexpr std::size_t most_field_conditions = 5;
inline constexpr std::size_t most_field_values = 100;  // of a condition

/// What a condition means for a field of its kind. What cannot be asked of one goes to `problems`, at `path`.
FieldMatch match_of(const Field& field, const FieldCondition& condition, const std::string& path, Problems& problems);
/// The same of several, with "path[0]" and so on; those of unknown fields are problems.
std::vector<FieldMatch> matches_of(db::Tx& tx, const std::vector<FieldCondition>& conditions, const std::string& path,
                                   Problems& problems);

}  // namespace zelo::support
