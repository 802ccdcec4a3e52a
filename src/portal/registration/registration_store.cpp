#include "src/portal/registration/registration_store.h"

#include "lib/db/filter.h"

namespace zelo::portal::store {
namespace {

const std::string select_rows =
    "SELECT r.id, r.contact_id, c.name, c.email, r.company, r.state, r.asked_at, a.name AS account_name, c.left_on,"
    " (SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE t.contact_id = r.contact_id AND t.restricted_team_id IS "
    "NULL LIMIT " +
    std::to_string(most_tickets_counted) +
    ") AS found) AS tickets, r.decided_at, coalesce(u.name, k.name) AS decided_by_name, r.reason FROM registrations r"
    " JOIN contacts c ON c.id = r.contact_id LEFT JOIN accounts a ON a.id = c.account_id"
    " LEFT JOIN users u ON u.id = r.decided_by LEFT JOIN tokens k ON k.id = r.decided_by";

}  // namespace

bool insert_registration(db::Tx& tx, const Registration& r) {
  return tx.exec(
             "INSERT INTO registrations (id, contact_id, company, state, asked_at) VALUES ($1, $2, $3, $4, $5)"
             " ON CONFLICT (contact_id) DO NOTHING",
             r.id, r.contact_id, r.company, r.state, r.asked_at) == 1;
}

bool ask_again(db::Tx& tx, const Registration& r) {
  return tx.exec(
             "UPDATE registrations SET company = $1, state = $2, asked_at = $3, decided_at = NULL, decided_by = NULL,"
             " reason = NULL WHERE contact_id = $4 AND state = $5",
             r.company, r.state, r.asked_at, r.contact_id, RegistrationState::approved) == 1;
}

std::optional<Registration> find_registration(db::Tx& tx, const RegistrationId& id) {
  return tx.find<Registration>("SELECT * FROM registrations WHERE id = $1", id);
}

std::optional<RegistrationState> state_of_contact(db::Tx& tx, const ContactId& id) {
  return tx.find<RegistrationState>("SELECT state FROM registrations WHERE contact_id = $1", id);
}

std::optional<RegistrationRow> find_row(db::Tx& tx, const RegistrationId& id) {
  return tx.find<RegistrationRow>(select_rows + " WHERE r.id = $1", id);
}

std::vector<RegistrationRow> list_rows(db::Tx& tx, RegistrationState state,
                                       const std::optional<RegistrationPlace>& after, int limit) {
  const bool waiting = state == RegistrationState::waiting;
  db::Filter where;
  where.add("r.state = ?", state);
  if (after) where.add(waiting ? "(r.asked_at, r.id) > (?, ?)" : "(r.asked_at, r.id) < (?, ?)", after->at, after->id);
  const std::string sql = select_rows + where.where() +
                          (waiting ? " ORDER BY r.asked_at, r.id" : " ORDER BY r.asked_at DESC, r.id DESC") +
                          " LIMIT " + where.param(limit);
  return tx.query_with<RegistrationRow>(sql, where.values());
}

bool decide(db::Tx& tx, const Registration& r, RegistrationState before) {
  return tx.exec(
             "UPDATE registrations SET state = $1, decided_at = $2, decided_by = $3, reason = $4"
             " WHERE id = $5 AND state = $6",
             r.state, r.decided_at, r.decided_by, r.reason, r.id, before) == 1;
}

std::int64_t count_open_tickets(db::Tx& tx, const ContactId& id, std::int64_t most) {
  return tx.value<std::int64_t>(
      "SELECT count(*) FROM (SELECT 1 FROM tickets WHERE contact_id = $1 AND status <> 'closed' LIMIT $2) AS found", id,
      most);
}

std::vector<support::TicketId> tickets_without_account(db::Tx& tx, const ContactId& id, int limit) {
  return tx.query<support::TicketId>(
      "SELECT id FROM tickets WHERE contact_id = $1 AND account_id IS NULL"
      " AND id NOT IN (SELECT ticket_id FROM privacy_requests WHERE contact_id = $1) ORDER BY id LIMIT $2",
      id, limit);
}

void end_sessions(db::Tx& tx, const ContactId& id) {
  tx.exec("DELETE FROM sessions WHERE kind = 'contact' AND subject_id = $1", id);
}

}  // namespace zelo::portal::store
