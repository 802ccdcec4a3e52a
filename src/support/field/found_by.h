#pragma once
// How a value of a field is kept so that tickets are found by it. Pure.

#include <optional>
#include <string>

#include "src/customer/field/field_value.h"

namespace zelo::support {

struct FoundBy {
  std::string value_key;              // what is the same has the same; days stand in their order
  std::optional<std::string> folded;  // of a text: as letters are looked for in it
  std::optional<double> number;       // of a number
};

/// Of a value as customer::clean_value leaves it.
FoundBy found_by(customer::FieldKind kind, const std::string& value);

}  // namespace zelo::support
