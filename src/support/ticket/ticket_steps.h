#pragma once
// What every command on a ticket begins and ends with.

#include <string>

#include "src/identity/context.h"
#include "src/support/sla/clock_rules.h"
#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_rules.h"
#include "src/timeline/event.h"

namespace zelo::support {

/// The ticket, for change. Error{not_found} also when the actor may not know of it.
Ticket load_ticket(const Ctx& ctx, db::Tx& tx, const TicketId& id);

/// Throws Error{conflict} with the reason, if there is one.
void obey(const rules::Refusal& refusal);

timeline::Subject subject_of(const Ticket& ticket);

/// Saves what rules have changed, and moves its clocks along (sla/clock_rules.h). Error{conflict} when another got
/// there first.
void keep_ticket(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening = rules::Happening::changed);
/// A new one, with its clocks.
void keep_new_ticket(const Ctx& ctx, db::Tx& tx, Ticket& ticket);

/// For answers: the ticket as it is now.
TicketView view_ticket(Ctx& ctx, const TicketId& id);

/// Why somebody has it, to be kept.
std::string keep_reason(const Text& reason);
/// What depends on the reader and the moment: the reason in the reader's language, the state of the clocks.
void complete(const Ctx& ctx, TicketView& view);
/// Any text that keep_reason has kept.
std::string say_kept(const Ctx& ctx, const std::string& kept);

}  // namespace zelo::support
