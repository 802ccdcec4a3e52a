#include <algorithm>

#include "src/identity/team.h"
#include "src/identity/visibility.h"
#include "src/support/category/category_store.h"
#include "src/support/relation/relation_store.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// Whoever restricts a ticket goes on seeing it: nobody hides one from all that they know.
void check_own_team(const Ctx& ctx, db::Tx& tx, const std::optional<TeamId>& team) {
  if (!team) return;
  if (!store::team_exists(tx, *team)) throw invalid("team_id", "error.unknown");
  if (!may_know(ctx.actor, team, std::nullopt)) throw invalid("team_id", "error.restriction.not_member");
}

/// The team has it now; somebody who may no longer know of it has not.
void give_to(db::Tx& tx, Ticket& ticket, const std::optional<TeamId>& team) {
  rules::restricted(ticket, team);
  if (!ticket.assignee_id || may_see(tx, *ticket.assignee_id, ticket)) return;
  ticket.assignee_id.reset();
  ticket.assignment_reason.reset();
}

/// Lists that are open anywhere show a ticket more or less: said without a word about which.
void let_lists_look(const Ctx& ctx, db::Tx& tx) { ctx.world.announce(ctx, tx, "tickets.changed", "tickets", "", "{}"); }

void record(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const std::string& reason) {
  const auto subject = subject_of(ticket);
  if (ticket.restricted_team_id)
    timeline::record(ctx, tx, subject, TicketRestricted{ticket.number, *ticket.restricted_team_id, reason});
  else timeline::record(ctx, tx, subject, TicketWidened{ticket.number, reason});
}

/// The tickets whose messages stand in this one's conversation go along.
template <class Record>
void take_merged_along(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, Record record_one) {
  for (const auto& relative : store::merged_tickets(tx, ticket.id)) {
    Ticket one = store::find_ticket(tx, relative.id).value();
    give_to(tx, one, ticket.restricted_team_id);
    rules::touch(one, ctx.now());
    keep_ticket(ctx, tx, one);
    record_one(one);
  }
}

}  // namespace

TicketView restrict_ticket(Ctx& ctx, const TicketId& id, const RestrictTicket& input) {
  ctx.require(Permission::ticket_work);
  const auto& team = input.team_id.value;
  ctx.write([&](db::Tx& tx) {
    Ticket ticket = load_ticket(ctx, tx, id);
    if (!input.team_id.wanted) throw invalid("team_id", "error.required");
    obey(rules::refuse_restriction(ticket));
    check_own_team(ctx, tx, team);
    if (ticket.restricted_team_id == team) return;
    give_to(tx, ticket, team);
    rules::touch(ticket, ctx.now());
    keep_ticket(ctx, tx, ticket);
    record(ctx, tx, ticket, input.reason);
    take_merged_along(ctx, tx, ticket, [&](const Ticket& one) { record(ctx, tx, one, input.reason); });
    let_lists_look(ctx, tx);
  });
  return view_ticket(ctx, id);
}

std::optional<TeamId> team_of_category(db::Tx& tx, std::optional<CategoryId> id) {
  for (int depth = 0; id && depth <= deepest_category; ++depth) {
    const auto category = store::find_category(tx, *id);
    if (!category) return std::nullopt;
    if (category->restricted_team_id) return category->restricted_team_id;
    id = category->parent_id;
  }
  return std::nullopt;
}

std::map<CategoryId, std::string> restricted_team_names(Ctx& ctx) {
  return ctx.read([&](db::Tx& tx) {
    std::map<CategoryId, std::string> names;
    const auto categories = store::list_categories(tx, true);
    const bool any =
        std::ranges::any_of(categories, [](const Category& c) { return c.restricted_team_id.has_value(); });
    if (!any) return names;  // as nearly everywhere: nobody waits for a walk up the tree from each
    for (const Category& category : categories) {
      if (const auto team = team_of_category(tx, category.id)) names[category.id] = store::team_name(tx, *team);
    }
    return names;
  });
}

bool restrict_by_category(db::Tx& tx, Ticket& ticket) {
  const auto team = team_of_category(tx, ticket.category_id);
  if (!team || team == ticket.restricted_team_id) return false;
  give_to(tx, ticket, team);
  return true;
}

void record_category_restriction(const Ctx& ctx, db::Tx& tx, const Ticket& ticket) {
  const auto record_one = [&](const Ticket& one) {
    timeline::record(ctx, tx, subject_of(one), TicketRestrictedByCategory{one.number, *one.restricted_team_id});
  };
  record_one(ticket);
  take_merged_along(ctx, tx, ticket, record_one);
  let_lists_look(ctx, tx);
}

std::optional<Actor> find_person(db::Tx& tx, const UserId& id) {
  const auto agent = store::find_agent(tx, id);
  if (!agent) return std::nullopt;
  return Actor{.kind = ActorKind::user,
               .id = id.text,
               .name = agent->name,
               .roles = agent->active ? Roles::parse(agent->roles) : Roles{},
               .team_ids = identity::teams_of(tx, id)};
}

bool may_see(db::Tx& tx, const UserId& person, const Ticket& ticket) {
  if (!ticket.restricted_team_id) return true;
  const auto actor = find_person(tx, person);
  return actor && rules::may_see(*actor, ticket);
}

void check_may_see(db::Tx& tx, const UserId& person, const Ticket& ticket, const std::string& path) {
  if (may_see(tx, person, ticket)) return;
  const auto actor = find_person(tx, person);
  throw invalid(path, Text("error.restriction.person", {{"name", actor ? actor->name : ""},
                                                        {"team", store::team_name(tx, *ticket.restricted_team_id)}}));
}

void check_team(db::Tx& tx, const Ticket& ticket, const std::optional<TeamId>& team) {
  if (!ticket.restricted_team_id || !team || team == ticket.restricted_team_id) return;
  throw invalid("team_id",
                Text("error.restriction.team", {{"team", store::team_name(tx, *ticket.restricted_team_id)}}));
}

}  // namespace zelo::support
