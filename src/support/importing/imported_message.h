#pragma once
// What was said in a ticket before it came here.

#include <optional>

#include "src/customer/import_tickets.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// Who said it, as far as we know them. Somebody whom nobody here knows is named in the text.
struct Speaker {
  ActorKind kind = ActorKind::system;
  std::string id = {};
  std::string named = {};
};
Speaker speaker_of(db::Tx& tx, const Ticket& ticket, const customer::TicketRow& row);

/// The same message of a file that comes again.
std::string fingerprint_of(const customer::TicketRow& row, Time at);

enum class MessagePlace { opening, later };
/// Puts the row's message, which has a body, into the ticket as of `at`.
void add_imported_message(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const customer::TicketRow& row, Time at,
                          MessagePlace place);

}  // namespace zelo::support
