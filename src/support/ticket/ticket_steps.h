#pragma once
// What every command on a ticket begins and ends with.

#include <string>

#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_rules.h"
#include "src/timeline/event.h"

namespace zelo::support {

/// The ticket, for change. Error{not_found} also when the actor may not know of it.
Ticket load_ticket(const Ctx& ctx, db::Tx& tx, const TicketId& id);

/// Throws Error{conflict} with the reason, if there is one.
void obey(const rules::Refusal& refusal);

timeline::Subject subject_of(const Ticket& ticket);

/// For answers: the ticket as it is now.
TicketView view_ticket(Ctx& ctx, const TicketId& id);

/// Why somebody has it, to be kept, and to be said in the reader's language.
std::string keep_reason(const Text& reason);
void say_reason(const Ctx& ctx, TicketView& view);
Text read_reason(std::string_view kept);

}  // namespace zelo::support
