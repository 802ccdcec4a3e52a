#pragma once
// How the clocks of a ticket move along with it, within the transaction that changes it.

#include "src/identity/context.h"
#include "src/support/sla/clock_rules.h"

namespace zelo::support {

/// What the clocks of `ticket`, as it is about to be saved, come to; its summary is set.
rules::ClockChanges plan_clocks(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening);
/// The same for a ticket that is about to be stored for the first time; `owed_since` for what was split off.
rules::ClockChanges plan_first_clocks(const Ctx& ctx, db::Tx& tx, Ticket& ticket, rules::Happening happening,
                                      std::optional<Time> owed_since);
/// Stores them, once the ticket is stored, and tells the log of warnings and breaches.
void keep_clocks(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const rules::ClockChanges& changes);
/// The same for a ticket that was stored with its summary just now.
void keep_first_clocks(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const rules::ClockChanges& changes);

/// Names a time to the customer, in place of one that was named before, and saves the ticket.
void give_promise(const Ctx& ctx, db::Tx& tx, Ticket& ticket, Time due_at, const Text& reason);
/// The promise is none of this ticket any more; saves it.
void withdraw_promise(const Ctx& ctx, db::Tx& tx, Ticket& ticket, const Text& reason);

/// Writes down the warnings and breaches of a ticket whose moment has come.
void look_at_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id);
/// Where policies, hours or contracts changed: the clocks of a ticket as they ought to be now.
void recount_clocks(const Ctx& ctx, db::Tx& tx, const TicketId& id, rules::Happening why = rules::Happening::changed);

}  // namespace zelo::support
