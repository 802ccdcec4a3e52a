#include "src/support/field/found_by.h"

#include <charconv>

#include "lib/base/text_types.h"
#include "lib/text/fold.h"

namespace zelo::support {
namespace {

constexpr std::size_t longest_key = 600;  // bytes: more than anybody asks for, and what fits into an index

double number_of_value(const std::string& value) {
  double number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

}  // namespace

FoundBy found_by(customer::FieldKind kind, const std::string& value) {
  using enum customer::FieldKind;
  FoundBy found{.value_key = value, .folded = {}, .number = {}};
  if (kind == number) found.number = number_of_value(value);
  if (kind != text) return found;
  found.value_key = beginning(text::name_key(value), longest_key);
  found.folded = text::fold(value);
  return found;
}

}  // namespace zelo::support
