#pragma once
// Who may call a route: said at the route, decided in src/identity/access.cpp, nowhere else.

#include <optional>
#include <string>

#include "src/identity/permissions.h"

namespace zelo {

struct Actor;

struct Access {
  enum class Kind { anyone, staff, contact, permission };
  Kind kind = Kind::staff;
  std::optional<Permission> permission;

  /// "anyone", "staff", "contact" or "may:ticket_open": the text kept in http::Route::access.
  [[nodiscard]] std::string text() const;
};

constexpr Access anyone() { return {.kind = Access::Kind::anyone, .permission = {}}; }
/// Any signed-in member of staff, or a token.
constexpr Access staff() { return {.kind = Access::Kind::staff, .permission = {}}; }
/// A signed-in contact of the portal; staff is not enough.
constexpr Access contact() { return {.kind = Access::Kind::contact, .permission = {}}; }
constexpr Access may(Permission permission) { return {.kind = Access::Kind::permission, .permission = permission}; }

/// Throws Error{unauthenticated} or Error{forbidden}. A contact asking a route of staff, and staff
/// asking one of the portal, are unauthenticated there: the two sides do not know each other.
void check_access(const Access& access, const Actor& actor);

}  // namespace zelo
