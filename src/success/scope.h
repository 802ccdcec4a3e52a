#pragma once
// Whose customers somebody at Success looks at: their own, or, for who oversees Success, anybody's.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/filter.h"
#include "src/identity/context.h"

namespace zelo::success {

struct Scope {
  std::optional<UserId> csm_id;
  bool nobodys = false;  // as is_nobodys says
};

/// Somebody who is away for a day or longer, and whose absence names whoever asks.
struct StoodFor {
  UserId csm_id;
  std::string csm_name;
};
BOOST_DESCRIBE_STRUCT(StoodFor, (), (csm_id, csm_name))
/// By name; at most 20.
std::vector<StoodFor> stood_for(db::Tx& tx, const UserId& self, Time now);

/// Of "?csm=": "me", "all", "none" or the id of a CSM. Nothing asked for: everybody's for who oversees Success and has
/// no accounts of their own, else one's own. Error{forbidden} for those of others without Permission::success_oversee,
/// but for those whom one stands in for.
Scope scope_of(Ctx& ctx, const std::optional<std::string>& asked);

/// SQL: nobody looks after the account `a`: it has no CSM, or one who has left the company.
inline constexpr std::string_view is_nobodys =
    "(a.csm_id IS NULL OR NOT EXISTS (SELECT 1 FROM users x WHERE x.id = a.csm_id AND x.active = 1))";

/// The accounts `a` of the scope that are there: merged ones are not.
void add_scope(db::Filter& where, const Scope& scope);

}  // namespace zelo::success
