#include "src/portal/portal_store.h"

#include "lib/base/random.h"
#include "src/customer/contact_store.h"
#include "src/portal/own_address.h"

namespace zelo::portal::store {
namespace {

const std::string select_person =
    "SELECT c.id, c.account_id, c.name, c.email, c.phone, c.language, c.password_hash, c.confirmed_at, a.name AS "
    "account_name,"
    " c.own_tickets_only, CASE WHEN r.state = 'waiting' THEN 1 ELSE 0 END AS waiting"
    " FROM contacts c LEFT JOIN accounts a ON a.id = c.account_id LEFT JOIN registrations r ON r.contact_id = c.id"
    " WHERE c.email IS NOT NULL AND c.left_on IS NULL AND c.merged_into IS NULL AND ";

}  // namespace

void insert_signup(db::Tx& tx, const Signup& signup) { tx.insert("portal_signups", signup); }

std::optional<Signup> find_signup(db::Tx& tx, const std::string& id) {
  return tx.find<Signup>("SELECT * FROM portal_signups WHERE id = $1", id);
}

void delete_signup(db::Tx& tx, const SignupId& id) { tx.exec("DELETE FROM portal_signups WHERE id = $1", id); }

void delete_signups_of(db::Tx& tx, const std::string& email) {
  tx.exec("DELETE FROM portal_signups WHERE email = $1", email);
}

std::int64_t delete_signups_before(db::Tx& tx, Time now) {
  return tx.exec("DELETE FROM portal_signups WHERE expires_at <= $1", now);
}

std::optional<Person> find_person(db::Tx& tx, const ContactId& id) {
  return tx.find<Person>(select_person + "c.id = $1", id);
}

std::optional<Person> find_person_by_email(db::Tx& tx, const std::string& email) {
  const auto contact = customer::find_contact_by_email(tx, email);
  return contact ? find_person(tx, contact->id) : std::nullopt;
}

bool still_opens(db::Tx& tx, const Person& person) {
  return tx.exec("UPDATE contacts SET password_hash = $1 WHERE id = $2 AND password_hash = $1", person.password_hash,
                 person.id) == 1;
}

void set_password(db::Tx& tx, const ContactId& id, const std::string& hash) {
  tx.exec("UPDATE contacts SET password_hash = $1 WHERE id = $2", hash, id);
}

void keep_to_own_tickets(db::Tx& tx, const ContactId& id) {
  tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", id);
}

SessionId session_behind(db::Tx& tx, const std::string& secret) {
  return tx.find<SessionId>("SELECT id FROM sessions WHERE secret_hash = $1", sha256_hex(secret)).value();
}

bool came_by_link(db::Tx& tx, const ContactId& id, const SessionId& session, Time since) {
  // The link is used in the transaction that opens the session, moments before.
  return tx
      .find<std::int64_t>(
          "SELECT 1 FROM sessions s JOIN signed_links l ON l.purpose = 'sign_in' AND l.subject_id = s.subject_id"
          " WHERE s.id = $1 AND s.kind = 'contact' AND s.subject_id = $2 AND s.created_at >= $3"
          " AND l.used_at BETWEEN s.created_at - 1000 AND s.created_at LIMIT 1",
          session, id, since)
      .has_value();
}

void confirm(db::Tx& tx, const ContactId& id, Time now) {
  tx.exec("UPDATE contacts SET confirmed_at = $1 WHERE id = $2 AND confirmed_at IS NULL", now, id);
}

void end_other_ways_in(db::Tx& tx, const ContactId& id, const SessionId& kept) {
  tx.exec("DELETE FROM sessions WHERE kind = 'contact' AND subject_id = $1 AND id <> $2", id, kept);
  tx.exec("DELETE FROM signed_links WHERE contact_id = $1 AND purpose = 'sign_in' AND used_at IS NULL", id);
  delete_address_wish(tx, id);
}

bool is_open(db::Tx& tx, const ContactId& id, const SessionId& session) {
  return tx
      .find<SessionId>("SELECT id FROM sessions WHERE id = $1 AND kind = 'contact' AND subject_id = $2", session, id)
      .has_value();
}

std::optional<AskedTicket> find_asked_ticket(db::Tx& tx, const std::string& id) {
  return tx.find<AskedTicket>(
      "SELECT id, number, subject, solution, status, solved_at, merged_into_id, contact_id,"
      " restricted_team_id FROM tickets WHERE id = $1",
      id);
}

}  // namespace zelo::portal::store
