#include "src/support/ticket/ticket_store.h"

#include "lib/base/error.h"
#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "lib/text/fold.h"
#include "src/identity/visibility.h"
#include "src/support/category/category_store.h"
#include "src/support/relation/relation_store.h"
#include "src/support/search/search_store.h"

namespace zelo::support::store {

// Names are asked for ticket by ticket, those of the page alone, and not joined: PostgreSQL looked for the best order
// of eight joins, which took ten times as long as the page, or joined the names of all tickets first.
std::string select_views(db::Dialect dialect, const std::string& language) {
  return "SELECT t.id, t.number, t.subject, t.status, t.tier, t.priority, t.category_id, (SELECT " +
         name_read_in(dialect, "c", language) +
         " FROM categories c WHERE c.id = t.category_id) AS category_name, t.account_id,"
         " (SELECT a.name FROM accounts a WHERE a.id = t.account_id) AS account_name, t.contact_id,"
         " (SELECT k.name FROM contacts k WHERE k.id = t.contact_id) AS contact_name, t.assignee_id,"
         " (SELECT u.name FROM users u WHERE u.id = t.assignee_id) AS assignee_name, t.team_id,"
         " (SELECT m.name FROM teams m WHERE m.id = t.team_id) AS team_name, t.restricted_team_id,"
         " (SELECT r.name FROM teams r WHERE r.id = t.restricted_team_id) AS restricted_team_name, t.channel,"
         " t.assignment_reason, t.solution, t.root_cause, t.workaround, t.reopen_count, t.customer_replied,"
         " t.created_at, t.updated_at, t.solved_at, t.closed_at, t.merged_into_id,"
         " (SELECT g.number FROM tickets g WHERE g.id = t.merged_into_id) AS merged_into_number, 'none' AS sla_state,"
         " t.sla_clock, t.sla_due_at, t.sla_warn_at, t.sla_paused, t.sla_outcome, t.sla_first_response_due_at,"
         " t.sla_resolution_due_at, t.sla_promised_at, t.version FROM tickets t";
}

std::optional<Ticket> find_ticket(db::Tx& tx, const TicketId& id) {
  return tx.find<Ticket>(
      "SELECT id, number, subject, status, tier, priority, category_id, account_id, contact_id, assignee_id, team_id,"
      " restricted_team_id, channel, assignment_reason, solution, root_cause, workaround, reopen_count, "
      "customer_replied, created_at, "
      "updated_at,"
      " solved_at, closed_at, merged_into_id, 'none' AS sla_state, sla_clock, sla_due_at, sla_warn_at, sla_paused,"
      " sla_outcome, sla_first_response_due_at, sla_resolution_due_at, sla_promised_at, version FROM tickets"
      " WHERE id = $1",
      id);
}

std::optional<TicketView> find_view(db::Tx& tx, const TicketId& id, const std::string& language) {
  return tx.find<TicketView>(select_views(tx.dialect(), language) + " WHERE t.id = $1", id);
}

std::vector<TicketView> find_views(db::Tx& tx, const std::vector<TicketId>& ids, const std::string& language) {
  db::Filter params;
  params.add(db::in_texts(tx.dialect(), "t.id", params.param(json::text_of(ids))));
  return tx.query_with<TicketView>(select_views(tx.dialect(), language) + params.where(), params.values());
}

std::optional<std::int64_t> find_number(db::Tx& tx, const Actor& actor, const TicketId& id) {
  db::Filter params;
  params.add("t.id = ?", id);
  const std::string where = params.where() + and_visible(params, actor, "t");
  const auto numbers = tx.query_with<std::int64_t>("SELECT t.number FROM tickets t" + where, params.values());
  return numbers.empty() ? std::nullopt : std::optional(numbers.front());
}

std::set<TicketId> known_of(db::Tx& tx, const Actor& actor, const std::vector<TicketId>& ids) {
  db::Filter params;
  params.add(db::in_texts(tx.dialect(), "t.id", params.param(json::text_of(ids))));
  const std::string where = params.where() + and_visible(params, actor, "t");
  const auto rows = tx.query_with<TicketId>("SELECT t.id FROM tickets t" + where, params.values());
  return {rows.begin(), rows.end()};
}

void insert_ticket(db::Tx& tx, const Ticket& t) {
  tx.exec(
      "INSERT INTO tickets (id, number, subject, subject_folded, status, tier, priority, category_id, account_id,"
      " contact_id, assignee_id, team_id, channel, assignment_reason, reopen_count, created_at, updated_at, version,"
      " restricted_team_id, sla_clock, sla_due_at, sla_warn_at, sla_paused, sla_outcome, sla_first_response_due_at,"
      " sla_resolution_due_at, sla_promised_at, sla_order, solved_at, closed_at, customer_replied)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,"
      " $23, $24, $25, $26, $27, $28, $29, $30, $31)",
      t.id, t.number, t.subject, text::fold(t.subject), t.status, t.tier, t.priority, t.category_id, t.account_id,
      t.contact_id, t.assignee_id, t.team_id, t.channel, t.assignment_reason, t.reopen_count, t.created_at,
      t.updated_at, t.version, t.restricted_team_id, t.sla.clock, t.sla.due_at, t.sla.warn_at, t.sla.paused,
      t.sla.outcome, t.sla.first_response_due_at, t.sla.resolution_due_at, t.sla.promised_at,
      t.sla.due_at.value_or(never_due), t.solved_at, t.closed_at, t.customer_replied);
}

void save_ticket(db::Tx& tx, const Ticket& t) {
  const auto saved = tx.exec(
      "UPDATE tickets SET subject = $1, subject_folded = $2, status = $3, tier = $4, priority = $5, category_id = $6,"
      " account_id = $7, assignee_id = $8, team_id = $9, assignment_reason = $10, solution = $11, root_cause = $12,"
      " workaround = $13, reopen_count = $14, customer_replied = $15, updated_at = $16, solved_at = $17, closed_at = "
      "$18,"
      " version = $19, restricted_team_id = $20 WHERE id = $21 AND version = $22",
      t.subject, text::fold(t.subject), t.status, t.tier, t.priority, t.category_id, t.account_id, t.assignee_id,
      t.team_id, t.assignment_reason, t.solution, t.root_cause, t.workaround, t.reopen_count, t.customer_replied,
      t.updated_at, t.solved_at, t.closed_at, t.version, t.restricted_team_id, t.id, t.version - 1);
  if (saved != 1) throw conflict("error.ticket.meanwhile");
}

void save_requester(db::Tx& tx, const Ticket& t) {
  tx.exec("UPDATE tickets SET contact_id = $1 WHERE id = $2", t.contact_id, t.id);
}

void insert_message(db::Tx& tx, const Message& message) {
  tx.insert("messages", message);
  insert_due_message(tx, message.id.text, message.ticket_id, message.id);
}

std::optional<Message> find_message(db::Tx& tx, const MessageId& id) {
  return tx.find<Message>(
      "SELECT id, ticket_id, kind, author_kind, author_id, body, created_at, call FROM messages WHERE id = $1", id);
}

void insert_handoff(db::Tx& tx, const Handoff& handoff) { tx.insert("handoffs", handoff); }

std::vector<HandoffView> list_handoffs(db::Tx& tx, const TicketId& id, const std::string& after, int limit) {
  return tx.query<HandoffView>(
      "SELECT h.id, h.from_tier, h.to_tier, h.reason, h.summary, h.evidence, h.override_reason, h.bounce,"
      " coalesce(u.name, p.name) AS author_name, h.created_at"
      " FROM handoffs h LEFT JOIN users u ON h.author_kind = 'user' AND u.id = h.author_id"
      " LEFT JOIN tokens p ON h.author_kind = 'token' AND p.id = h.author_id"
      " WHERE h.ticket_id = $1 AND h.id > $2 ORDER BY h.id LIMIT $3",
      id, after, limit);
}

bool has_evidence(db::Tx& tx, const TicketId& id) {
  return tx
      .find<std::int64_t>(
          with_conversation +
              " SELECT 1 FROM together WHERE EXISTS (SELECT 1 FROM investigations i WHERE i.ticket_id = together.id AND"
              " i.evidence IS NOT NULL) OR EXISTS (SELECT 1 FROM messages m JOIN attachments f ON f.message_id = m.id"
              " WHERE m.ticket_id = together.id) LIMIT 1",
          id)
      .has_value();
}

std::vector<rules::Move> list_moves(db::Tx& tx, const TicketId& id) {
  return tx.query<rules::Move>("SELECT from_tier, to_tier FROM handoffs WHERE ticket_id = $1 ORDER BY id LIMIT 1000",
                               id);
}

std::optional<UserId> last_assignee_at(db::Tx& tx, const TicketId& id, Tier tier) {
  return tx.find<UserId>(
      "SELECT from_assignee_id FROM handoffs WHERE ticket_id = $1 AND from_tier = $2 AND from_assignee_id IS NOT NULL"
      " ORDER BY id DESC LIMIT 1",
      id, tier);
}

std::int64_t count_rejections_at_tier(db::Tx& tx, const TicketId& id) {
  return tx.value<std::int64_t>(
      "SELECT count(*) FROM validations WHERE ticket_id = $1 AND accepted = 0 AND created_at >"
      " coalesce((SELECT max(created_at) FROM handoffs WHERE ticket_id = $1), 0)",
      id);
}

void insert_validation(db::Tx& tx, const ValidationId& id, const TicketId& ticket_id, bool accepted, const Actor& actor,
                       Time now) {
  tx.exec(
      "INSERT INTO validations (id, ticket_id, accepted, author_kind, author_id, created_at) VALUES ($1, $2, $3, $4, "
      "$5, $6)",
      id, ticket_id, accepted, actor.kind, actor.id, now);
}

std::optional<Answer> last_answer(db::Tx& tx, const TicketId& id) {
  return tx.find<Answer>(
      "SELECT v.author_kind, coalesce(u.name, k.name, p.name, '') AS name, v.created_at FROM validations v"
      " LEFT JOIN users u ON v.author_kind = 'user' AND u.id = v.author_id"
      " LEFT JOIN contacts k ON v.author_kind = 'contact' AND k.id = v.author_id"
      " LEFT JOIN tokens p ON v.author_kind = 'token' AND p.id = v.author_id"
      " WHERE v.ticket_id = $1 AND v.created_at >= coalesce((SELECT max(at) FROM events"
      " WHERE subject_kind = 'ticket' AND subject_id = $1 AND kind = 'ticket.solved'), 0) ORDER BY v.id DESC LIMIT 1",
      id);
}

std::optional<Agent> find_agent(db::Tx& tx, const UserId& id) {
  return tx.find<Agent>("SELECT id, name, roles, active FROM users WHERE id = $1", id);
}

void note_turn(db::Tx& tx, const UserId& id, Time now) {
  tx.exec(
      "INSERT INTO agent_turns (user_id, last_ticket_at) VALUES ($1, $2)"
      " ON CONFLICT (user_id) DO UPDATE SET last_ticket_at = excluded.last_ticket_at",
      id, now);
}

bool team_exists(db::Tx& tx, const TeamId& id) {
  return tx.find<TeamId>("SELECT id FROM teams WHERE id = $1", id).has_value();
}

std::string team_name(db::Tx& tx, const TeamId& id) {
  return tx.find<std::string>("SELECT name FROM teams WHERE id = $1", id).value_or("");
}

}  // namespace zelo::support::store
