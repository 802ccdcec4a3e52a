#include "src/identity/visibility.h"

#include <algorithm>

namespace zelo {
namespace {

bool knows_all(const Actor& actor) {
  return actor.kind == ActorKind::system || (actor.staff() && may(actor.roles, Permission::ticket_restricted_all));
}

}  // namespace

bool may_know(const Actor& actor, const std::optional<TeamId>& team, const std::optional<ContactId>& requester) {
  if (!team || knows_all(actor)) return true;
  if (actor.kind == ActorKind::contact) return requester == actor.contact_id();
  return actor.kind == ActorKind::user && std::ranges::find(actor.team_ids, *team) != actor.team_ids.end();
}

// Said by a column that is NULL nearly always: planners keep to the walk that they would take without it.
std::string visible(db::Filter& params, const Actor& actor, std::string_view alias) {
  if (knows_all(actor)) return "(1 = 1)";
  const std::string row(alias);
  std::string condition = "(" + row + ".restricted_team_id IS NULL";
  if (actor.kind == ActorKind::contact)
    condition += " OR coalesce(" + row + ".contact_id, '') = " + params.param(actor.contact_id());
  if (actor.kind == ActorKind::user && !actor.team_ids.empty())
    condition += " OR " + row + ".restricted_team_id IN (" + params.list(actor.team_ids) + ")";
  return condition + ")";
}

std::string and_visible(db::Filter& params, const Actor& actor, std::string_view alias) {
  return knows_all(actor) ? std::string() : " AND " + visible(params, actor, alias);
}

}  // namespace zelo
