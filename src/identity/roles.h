#pragma once
// What a member of staff is. A person may be several at once (R1).

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "lib/base/describe.h"
#include "lib/db/column.h"

namespace zelo {

enum class Role {
  admin,
  agent_n1,
  agent_n2,
  agent_n3,
  csm,
  cs_manager,
  support_manager,
  pricing,
  product,
  marketing,
  viewer
};
BOOST_DESCRIBE_ENUM(Role, admin, agent_n1, agent_n2, agent_n3, csm, cs_manager, support_manager, pricing, product,
                    marketing, viewer)

/// A set of roles; in the database and in JSON the names, e.g. "agent_n1,csm" and ["agent_n1","csm"].
class Roles {
 public:
  constexpr Roles() = default;
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) add(role);
  }

  constexpr void add(Role role) { bits_ |= bit(role); }
  [[nodiscard]] constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
  [[nodiscard]] constexpr bool any_of(Roles others) const { return (bits_ & others.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  constexpr bool operator==(const Roles&) const = default;

  [[nodiscard]] std::string text() const;
  /// Unknown names are left out: an older program meets a newer store.
  static Roles parse(std::string_view text);

 private:
  static constexpr std::uint32_t bit(Role role) { return 1U << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

}  // namespace zelo
