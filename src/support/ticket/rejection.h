#pragma once
// A solution that did not help, once too often: the next tier takes over by itself, when the policy says so.

#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// The ticket that hears a "no" is moved up in the caller's transaction, before it is kept; the hand-off says why.
/// Nothing when nobody stands above, or fewer solutions were refused at this tier.
std::optional<HandoffId> escalate_after_rejection(const Ctx& ctx, db::Tx& tx, Ticket& ticket,
                                                  const std::optional<std::string>& comment);
/// Tells the log of it, once the ticket is kept.
void tell_of_escalation(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, Tier from, const HandoffId& handoff);

}  // namespace zelo::support
