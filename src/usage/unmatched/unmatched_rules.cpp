#include <algorithm>

#include "src/usage/unmatched/unmatched.h"
#include "src/usage/wire/json_scan.h"

namespace zelo::usage {
namespace {

constexpr std::size_t longest_shown = 40;
constexpr int most_digits = 4;  // more are a telephone or a document

PropertyKind kind_of(char first) {
  switch (first) {
    case '"': return PropertyKind::text;
    case '[': return PropertyKind::list;
    case '{': return PropertyKind::object;
    case 't':
    case 'f': return PropertyKind::yes_no;
    case 'n': return PropertyKind::nothing;
    default: return PropertyKind::number;
  }
}

/// "formato", "valor_total", "$browser": a program's word. Not "ana@estrela.example", and not a number.
bool is_a_word(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == '$' || c == ' ';
  };
  const auto digits = std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; });
  return !name.empty() && name.size() <= longest_shown && digits <= most_digits && std::ranges::all_of(name, fits);
}

}  // namespace

std::vector<EventProperty> properties_of(std::string_view object) {
  std::vector<EventProperty> found;
  if (!object.starts_with('{')) return found;
  wire::Scanner scan(object);
  scan.object([&](std::string_view name) {
    const std::string_view raw = scan.value();
    if (found.size() == most_shown_properties || !is_a_word(name)) return;
    found.push_back({std::string(name), kind_of(raw.front())});
  });
  return found;
}

}  // namespace zelo::usage
