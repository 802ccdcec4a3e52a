#include "lib/db/filter.h"

#include <stdexcept>

namespace zelo::db {

void Filter::add_values(std::string_view condition, std::span<const Value> values) {
  where_ += where_.empty() ? " WHERE " : " AND ";
  std::size_t next = 0;
  for (const char c : condition) {
    if (c != '?') where_ += c;
    else if (next < values.size()) where_ += keep(values[next++]);
    else throw std::logic_error("more ? than values");
  }
  if (next != values.size()) throw std::logic_error("more values than ?");
}

std::string Filter::keep(Value value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) value = std::string_view(texts_.emplace_back(*text));
  values_.push_back(value);
  return "$" + std::to_string(values_.size());
}

void Filter::keep_in(std::string& places, Value value) {
  if (!places.empty()) places += ", ";
  places += keep(value);
}

}  // namespace zelo::db
