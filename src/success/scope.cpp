#include "src/success/scope.h"

namespace zelo::success {
namespace {

bool oversees(const Ctx& ctx) {
  return ctx.actor.kind == ActorKind::system ||
         (ctx.actor.staff() && may(ctx.actor.roles, Permission::success_oversee));
}

std::string usual_scope(const Ctx& ctx) { return oversees(ctx) && !ctx.actor.roles.has(Role::csm) ? "all" : "me"; }

}  // namespace

Scope scope_of(const Ctx& ctx, const std::optional<std::string>& asked) {
  const std::string whose = asked.value_or(usual_scope(ctx));
  const UserId self = ctx.actor.user_id();
  if (whose == "me" || (whose == self.text && !self.text.empty())) return {.csm_id = self};
  if (!oversees(ctx)) throw forbidden();
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
