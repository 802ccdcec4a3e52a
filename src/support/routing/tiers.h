#pragma once
// The tiers at which somebody works, by role.

#include <string_view>
#include <vector>

#include "src/identity/roles.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

inline std::vector<Tier> tiers_of(std::string_view roles) {
  const Roles held = Roles::parse(roles);
  std::vector<Tier> tiers;
  if (held.has(Role::agent_n1)) tiers.push_back(Tier::n1);
  if (held.has(Role::agent_n2)) tiers.push_back(Tier::n2);
  if (held.has(Role::agent_n3)) tiers.push_back(Tier::n3);
  return tiers;
}

}  // namespace zelo::support
