#include "src/identity/roles.h"

namespace zelo {

std::string Roles::text() const {
  std::string out;
  for_each_value<Role>([&](Role role) {
    if (has(role)) out.append(out.empty() ? "" : ",").append(name_of(role));
  });
  return out;
}

Roles Roles::parse(std::string_view text) {
  Roles roles;
  while (!text.empty()) {
    const auto comma = text.find(',');
    if (const auto role = parse_enum<Role>(text.substr(0, comma))) roles.add(*role);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return roles;
}

}  // namespace zelo
