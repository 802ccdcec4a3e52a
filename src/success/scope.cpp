#include "src/success/scope.h"

#include <algorithm>

#include "src/support/routing/stand_in.h"

namespace zelo::success {
namespace {

bool oversees(const Ctx& ctx) {
  return ctx.actor.kind == ActorKind::system ||
         (ctx.actor.staff() && may(ctx.actor.roles, Permission::success_oversee));
}

std::string usual_scope(const Ctx& ctx) { return oversees(ctx) && !ctx.actor.roles.has(Role::csm) ? "all" : "me"; }

bool stands_in_for(Ctx& ctx, const std::string& whose) {
  const auto them = ctx.read([&](db::Tx& tx) { return stood_for(tx, ctx.actor.user_id(), ctx.now()); });
  return std::ranges::any_of(them, [&](const StoodFor& one) { return one.csm_id.text == whose; });
}

}  // namespace

std::vector<StoodFor> stood_for(db::Tx& tx, const UserId& self, Time now) {
  return tx.query<StoodFor>(
      "SELECT u.id AS csm_id, u.name AS csm_name FROM users u WHERE u.active = 1 AND u.id IN (SELECT b.user_id FROM"
      " absences b WHERE b.stand_in_id = $1 AND b.to_at > $2 AND b.from_at <= $2 AND b.to_at - b.from_at >= $3)"
      " ORDER BY u.name_key, u.id LIMIT 20",
      self, now, support::long_absence.ms);
}

Scope scope_of(Ctx& ctx, const std::optional<std::string>& asked) {
  const std::string whose = asked.value_or(usual_scope(ctx));
  const UserId self = ctx.actor.user_id();
  if (whose == "me" || (whose == self.text && !self.text.empty())) return {.csm_id = self};
  if (!oversees(ctx) && !(is_uuid(whose) && stands_in_for(ctx, whose))) throw forbidden();
  if (whose == "all") return {};
  if (whose == "none") return {.csm_id = std::nullopt, .nobodys = true};
  if (!is_uuid(whose)) throw invalid("csm", "error.id");
  return {.csm_id = UserId(whose)};
}

void add_scope(db::Filter& where, const Scope& scope) {
  where.add("a.merged_into IS NULL");
  if (scope.csm_id) where.add("a.csm_id = ?", *scope.csm_id);
  if (scope.nobodys) where.add(std::string(is_nobodys));
}

}  // namespace zelo::success
