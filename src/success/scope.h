#pragma once
// Whose customers somebody at Success looks at: their own, or, for who oversees Success, anybody's.

#include <optional>
#include <string>

#include "lib/db/filter.h"
#include "src/identity/context.h"

namespace zelo::success {

struct Scope {
  std::optional<UserId> csm_id;
  bool nobodys = false;  // as is_nobodys says
};

/// Of "?csm=": "me", "all", "none" or the id of a CSM. Nothing asked for: everybody's for who oversees Success and has
/// no accounts of their own, else one's own. Error{forbidden} for those of others without Permission::success_oversee.
Scope scope_of(const Ctx& ctx, const std::optional<std::string>& asked);

/// SQL: nobody looks after the account `a`: it has no CSM, or one who has left the company.
inline constexpr std::string_view is_nobodys =
    "(a.csm_id IS NULL OR NOT EXISTS (SELECT 1 FROM users x WHERE x.id = a.csm_id AND x.active = 1))";

/// The accounts `a` of the scope that are there: merged ones are not.
void add_scope(db::Filter& where, const Scope& scope);

}  // namespace zelo::success
