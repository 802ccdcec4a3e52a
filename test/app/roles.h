#pragma once
// Who of the test's company holds which role, and what a route must answer to whom.

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "lib/base/describe.h"
#include "src/identity/permissions.h"

namespace zelo::app {

inline const std::map<std::string, Role> people{
    {"Alice", Role::admin},           {"Ana", Role::agent_n1},  {"Nina", Role::agent_n2},
    {"Davi", Role::agent_n3},         {"Carla", Role::csm},     {"Celso", Role::cs_manager},
    {"Sonia", Role::support_manager}, {"Pedro", Role::pricing}, {"Paula", Role::product},
    {"Marta", Role::marketing},       {"Vera", Role::viewer}};

/// What the answer must be: 401, 403, or 0 for "let in".
inline int refusal(const std::string& access, const std::string& who) {
  if (access == "anyone") return 0;
  const bool is_contact = who == "Rita";
  if (access == "contact") return is_contact ? 0 : 401;
  if (who.empty() || is_contact) return 401;
  if (access == "staff") return 0;
  const auto permission = parse_enum<Permission>(std::string_view(access).substr(4));
  REQUIRE(permission.has_value());
  return may(Roles{people.at(who)}, *permission) ? 0 : 403;
}

}  // namespace zelo::app
