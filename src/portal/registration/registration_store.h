#pragma once
// The only SQL about registrations.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/portal/registration/registration.h"
#include "src/support/ids.h"

namespace zelo::portal::store {

/// Where a list goes on: after this time and id.
struct RegistrationPlace {
  Time at;
  std::string id;
};

struct RegistrationRow {
  RegistrationId id;
  ContactId contact_id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> company;
  RegistrationState state = RegistrationState::waiting;
  Time asked_at;
  std::optional<std::string> account_name;
  std::optional<std::string> left_on;
  std::int64_t tickets = 0;
  std::optional<Time> decided_at;
  std::optional<std::string> decided_by_name;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(RegistrationRow, (),
                      (id, contact_id, name, email, company, state, asked_at, account_name, left_on, tickets,
                       decided_at, decided_by_name, reason))

/// False when the contact has one already.
bool insert_registration(db::Tx& tx, const Registration& registration);
/// The contact's own waits anew. False when it was not approved.
bool ask_again(db::Tx& tx, const Registration& registration);
std::optional<Registration> find_registration(db::Tx& tx, const RegistrationId& id);
std::optional<RegistrationState> state_of_contact(db::Tx& tx, const ContactId& id);
std::optional<RegistrationRow> find_row(db::Tx& tx, const RegistrationId& id);
std::vector<RegistrationRow> list_rows(db::Tx& tx, RegistrationState state,
                                       const std::optional<RegistrationPlace>& after, int limit);
/// False when somebody else was faster.
bool decide(db::Tx& tx, const Registration& registration, RegistrationState before);

std::int64_t count_open_tickets(db::Tx& tx, const ContactId& id, std::int64_t most);
/// What a contact has asked while it had no account; not what concerns its own data alone.
std::vector<support::TicketId> tickets_without_account(db::Tx& tx, const ContactId& id, int limit);
void end_sessions(db::Tx& tx, const ContactId& id);

}  // namespace zelo::portal::store
