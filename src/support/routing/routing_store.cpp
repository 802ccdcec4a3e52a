#include "src/support/routing/routing_store.h"

#include "lib/db/filter.h"
#include "src/support/category/category_store.h"

namespace zelo::support::store {
namespace {

/// The language of a contact, "pt-BR", as one that can be asked for.
std::optional<SpokenLanguage> language_of(const std::optional<std::string>& language) {
  if (language == "pt-BR") return SpokenLanguage::pt_br;
  return language ? parse_enum<SpokenLanguage>(*language) : std::nullopt;
}

}  // namespace

Wishes find_wishes(db::Tx& tx, const Ticket& ticket) {
  Wishes wishes{.tier = ticket.tier, .team_alone = ticket.restricted_team_id.has_value(), .team_id = ticket.team_id};
  if (wishes.team_alone) wishes.team_id = ticket.restricted_team_id;
  wishes.skill_id = find_defaults(tx, ticket.category_id).skill_id;
  if (wishes.team_id)
    wishes.team_name = tx.find<std::string>("SELECT name FROM teams WHERE id = $1", *wishes.team_id).value_or("");
  if (wishes.skill_id)
    wishes.skill_name = tx.find<std::string>("SELECT name FROM skills WHERE id = $1", *wishes.skill_id).value_or("");
  if (ticket.contact_id)
    wishes.language =
        language_of(tx.find<std::string>("SELECT language FROM contacts WHERE id = $1", *ticket.contact_id));
  return wishes;
}

std::vector<UserId> members_of(db::Tx& tx, const TeamId& id) {
  return tx.query<UserId>("SELECT user_id FROM team_members WHERE team_id = $1", id);
}

std::vector<UserId> skilled_in(db::Tx& tx, const SkillId& id) {
  return tx.query<UserId>("SELECT user_id FROM agent_skills WHERE skill_id = $1", id);
}

std::optional<LongAbsence> find_absence_until(db::Tx& tx, const UserId& id, Time now, Time until) {
  return tx.find<LongAbsence>(
      "SELECT u.name, a.stand_in_id FROM absences a JOIN users u ON u.id = a.user_id"
      " WHERE a.user_id = $1 AND a.from_at <= $2 AND a.to_at >= $3 ORDER BY a.to_at DESC LIMIT 1",
      id, now, until);
}

std::vector<TicketId> tickets_in_work(db::Tx& tx, const UserId& id, int limit) {
  return tx.query<TicketId>(
      "SELECT id FROM tickets WHERE assignee_id = $1 AND status <> 'closed' AND status <> 'awaiting_validation'"
      " ORDER BY id LIMIT $2",
      id, limit);
}

std::optional<RoutingWait> find_routing_wait(db::Tx& tx, const TicketId& id) {
  return tx.find<RoutingWait>("SELECT since, turn_at FROM routing_waits WHERE ticket_id = $1", id);
}

void save_routing_wait(db::Tx& tx, const TicketId& id, Time since, Time turn_at) {
  tx.exec(
      "INSERT INTO routing_waits (ticket_id, since, turn_at) VALUES ($1, $2, $3)"
      " ON CONFLICT (ticket_id) DO UPDATE SET turn_at = excluded.turn_at",
      id, since, turn_at);
}

void end_routing_wait(db::Tx& tx, const TicketId& id) { tx.exec("DELETE FROM routing_waits WHERE ticket_id = $1", id); }

std::vector<WaitPlace> first_routing_waits(db::Tx& tx, int limit) {
  return tx.query<WaitPlace>("SELECT turn_at, ticket_id FROM routing_waits ORDER BY turn_at, ticket_id LIMIT $1",
                             limit);
}

std::vector<WaitPlace> list_routing_waits(db::Tx& tx, const WaitPlace& after, const std::vector<Tier>& tiers,
                                          int limit) {
  db::Filter where;
  where.add("(w.turn_at, w.ticket_id) > (?, ?)", after.turn_at, after.ticket_id);
  where.add("(t.restricted_team_id IS NOT NULL OR t.tier IN (" + where.list(tiers) + "))");
  const std::string sql = "SELECT w.turn_at, w.ticket_id FROM routing_waits w JOIN tickets t ON t.id = w.ticket_id" +
                          where.where() + " ORDER BY w.turn_at, w.ticket_id LIMIT " + where.param(limit);
  return tx.query_with<WaitPlace>(sql, where.values());
}

void save_reason(db::Tx& tx, const TicketId& id, const std::string& reason) {
  tx.exec("UPDATE tickets SET assignment_reason = $1 WHERE id = $2", reason, id);
}

}  // namespace zelo::support::store
