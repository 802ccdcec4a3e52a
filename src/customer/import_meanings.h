#pragma once
// Words of other products in the cells of a file, and what they mean here: "Pending" is "waiting_customer". Pure.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/error.h"
#include "src/customer/import.h"

namespace zelo::customer {

/// What cells of some fields may say. Who knows these fields stands to the right of this folder.
struct KnownValues {
  /// Of each field that has such a list what people may choose from.
  ValueChoices choices = {};
  /// What a text means in a field, as it is kept; nothing for what nobody knows. Thread-safe.
  std::function<std::optional<std::string>(std::string_view field, const std::string& text)> find = nullptr;
};

/// Reads such cells by what is known and by what somebody said of the rest.
struct ValueReader {
  KnownValues known = {};
  Meanings meanings = {};

  /// Is it a field whose values are known?
  [[nodiscard]] bool has(const std::string& field) const { return known.choices.contains(field); }
  /// Nothing for what is to be ignored; with a problem for what nobody knows.
  [[nodiscard]] std::optional<std::string> read(const std::string& field, const std::string& text,
                                                const std::string& column, Problems& problems) const;
};

/// Throws Error{invalid} under "meanings.FIELD.TEXT" for fields without such values and values that there are not.
void check_meanings(const KnownValues& known, const Meanings& meanings);

/// What the rows that are still to come say that is not known by itself; the most frequent of a field first.
ForeignValues foreign_values(const Import& import, std::string_view bytes, const ValueReader& reader);

inline constexpr std::size_t most_foreign_values = 200;
inline constexpr std::size_t most_meanings = 1000;  // of one field

}  // namespace zelo::customer
