#pragma once
// The SQL of sign-ups, and of what signing in needs to know of a contact.

#include <optional>
#include <string>

#include "lib/db/database.h"
#include "src/portal/person.h"
#include "src/support/ticket/ticket.h"

namespace zelo::portal::store {

void insert_signup(db::Tx& tx, const Signup& signup);
std::optional<Signup> find_signup(db::Tx& tx, const std::string& id);
void delete_signup(db::Tx& tx, const SignupId& id);
/// All that ask for this address: it is proved now, whichever of them did it.
void delete_signups_of(db::Tx& tx, const std::string& email);
std::int64_t delete_signups_before(db::Tx& tx, Time now);

/// A contact as signing in needs it.
struct Person {
  ContactId id;
  std::optional<AccountId> account_id;
  std::string name;
  std::string email;
  std::optional<std::string> phone;
  std::string language;
  std::optional<std::string> password_hash;
  std::optional<Time> confirmed_at;
  std::optional<std::string> account_name;
  bool own_tickets_only = false;
  bool waiting = false;  // for approval
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, account_id, name, email, phone, language, password_hash, confirmed_at, account_name,
                       own_tickets_only, waiting))
std::optional<Person> find_person(db::Tx& tx, const ContactId& id);
std::optional<Person> find_person_by_email(db::Tx& tx, const std::string& email);

/// False when the password was changed since it was read. The row is written, as in src/identity/session.cpp.
bool still_opens(db::Tx& tx, const Person& person);
void set_password(db::Tx& tx, const ContactId& id, const std::string& hash);
/// The session of a cookie's secret.
SessionId session_behind(db::Tx& tx, const std::string& secret);
/// Whether the session began, since then, by a link that was mailed to the contact.
bool came_by_link(db::Tx& tx, const ContactId& id, const SessionId& session, Time since);
/// Of somebody who has just come in.
void keep_to_own_tickets(db::Tx& tx, const ContactId& id);
/// The address is proved; the first time counts.
void confirm(db::Tx& tx, const ContactId& id, Time now);

/// All sessions but one, links to sign in that were not used yet, and the wish for another address.
void end_other_ways_in(db::Tx& tx, const ContactId& id, const SessionId& kept);
/// Whether this session of the contact was not ended.
bool is_open(db::Tx& tx, const ContactId& id, const SessionId& session);

/// The ticket of a validation link, with what tells whether the question is still open.
struct AskedTicket {
  support::TicketId id;
  std::int64_t number = 0;
  std::string subject;
  std::optional<std::string> solution;
  support::Status status = support::Status::open;
  std::optional<Time> solved_at;
  std::optional<support::TicketId> merged_into_id;
  std::optional<ContactId> contact_id;
  std::optional<TeamId> restricted_team_id;
};
BOOST_DESCRIBE_STRUCT(AskedTicket, (),
                      (id, number, subject, solution, status, solved_at, merged_into_id, contact_id,
                       restricted_team_id))
std::optional<AskedTicket> find_asked_ticket(db::Tx& tx, const std::string& id);

}  // namespace zelo::portal::store
