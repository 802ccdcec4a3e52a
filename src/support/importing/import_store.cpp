#include "src/support/importing/import_store.h"

namespace zelo::support::store {

std::optional<TicketOrigin> find_origin(db::Tx& tx, const std::string& external_id) {
  return tx.find<TicketOrigin>("SELECT * FROM ticket_origins WHERE external_id = $1", external_id);
}

void insert_origin(db::Tx& tx, const TicketOrigin& origin) { tx.insert("ticket_origins", origin); }

void save_origin(db::Tx& tx, const TicketOrigin& origin) {
  tx.exec("UPDATE ticket_origins SET import_id = $1, as_of = $2, due = $3 WHERE external_id = $4", origin.import_id,
          origin.as_of, origin.due, origin.external_id);
}

std::vector<TicketId> due_tickets(db::Tx& tx, const customer::ImportId& id, int limit) {
  return tx.query<TicketId>(
      "SELECT ticket_id FROM ticket_origins WHERE import_id = $1 AND due = 1 ORDER BY ticket_id LIMIT $2", id, limit);
}

void not_due(db::Tx& tx, const TicketId& id) { tx.exec("UPDATE ticket_origins SET due = 0 WHERE ticket_id = $1", id); }

bool has_message(db::Tx& tx, const TicketId& id, const std::string& fingerprint) {
  return tx
      .find<std::int64_t>("SELECT 1 FROM message_origins WHERE ticket_id = $1 AND fingerprint = $2", id, fingerprint)
      .has_value();
}

void note_message(db::Tx& tx, const TicketId& id, const std::string& fingerprint) {
  tx.exec("INSERT INTO message_origins (ticket_id, fingerprint) VALUES ($1, $2)", id, fingerprint);
}

std::int64_t messages_at(db::Tx& tx, const TicketId& id, Time at) {
  return tx.value<std::int64_t>("SELECT count(*) FROM messages WHERE ticket_id = $1 AND created_at = $2", id, at);
}

bool customer_spoke_last(db::Tx& tx, const TicketId& id) {
  const auto last = tx.find<std::string>(
      "SELECT author_kind FROM messages WHERE ticket_id = $1 AND kind = 'reply' ORDER BY id DESC LIMIT 1", id);
  return last == "contact";
}

void said_at(db::Tx& tx, const TicketId& id, Time at) {
  tx.exec("UPDATE tickets SET updated_at = $1 WHERE id = $2 AND updated_at < $1", at, id);
}

bool untouched(db::Tx& tx, const TicketId& id) {
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM ticket_origins o WHERE o.ticket_id = $1 AND NOT EXISTS (SELECT 1 FROM events e"
          " WHERE e.subject_kind = 'ticket' AND e.subject_id = $1 AND e.seq > 0 AND e.actor_kind <> 'system')",
          id)
      .has_value();
}

bool imported(db::Tx& tx, const TicketId& id) {
  return tx.find<std::int64_t>("SELECT 1 FROM ticket_origins WHERE ticket_id = $1", id).has_value();
}

std::vector<StaffName> list_staff(db::Tx& tx) {
  return tx.query<StaffName>("SELECT id, name, email, active FROM users ORDER BY name_key, id LIMIT 10000");
}

std::vector<StaffTeam> list_team_names(db::Tx& tx) {
  return tx.query<StaffTeam>("SELECT id, name FROM teams ORDER BY name, id LIMIT 1000");
}

}  // namespace zelo::support::store
