#pragma once
// The only SQL about where imported tickets come from.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/import.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support::store {

/// A row of `ticket_origins`.
struct TicketOrigin {
  std::string external_id;
  TicketId ticket_id;
  customer::ImportId import_id;
  Time as_of;  // the file's word is of then; 0: it did not say
  bool due = false;
};
BOOST_DESCRIBE_STRUCT(TicketOrigin, (), (external_id, ticket_id, import_id, as_of, due))

std::optional<TicketOrigin> find_origin(db::Tx& tx, const std::string& external_id);
void insert_origin(db::Tx& tx, const TicketOrigin& origin);
void save_origin(db::Tx& tx, const TicketOrigin& origin);
/// Open tickets of an import whose work has not begun.
std::vector<TicketId> due_tickets(db::Tx& tx, const customer::ImportId& id, int limit);
void not_due(db::Tx& tx, const TicketId& id);

bool has_message(db::Tx& tx, const TicketId& id, const std::string& fingerprint);
void note_message(db::Tx& tx, const TicketId& id, const std::string& fingerprint);
/// How many messages of the ticket are of this very moment.
std::int64_t messages_at(db::Tx& tx, const TicketId& id, Time at);
/// Did the customer have the last word?
bool customer_spoke_last(db::Tx& tx, const TicketId& id);
/// Something was said at this time.
void said_at(db::Tx& tx, const TicketId& id, Time at);
bool untouched(db::Tx& tx, const TicketId& id);
/// It came out of a file, whatever was done to it since.
bool imported(db::Tx& tx, const TicketId& id);

struct StaffName {
  std::string id, name, email;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(StaffName, (), (id, name, email, active))
struct StaffTeam {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(StaffTeam, (), (id, name))
std::vector<StaffName> list_staff(db::Tx& tx);
std::vector<StaffTeam> list_team_names(db::Tx& tx);

}  // namespace zelo::support::store
