#pragma once
// What may be merged, split and linked: pure functions, refusals as in ticket_rules.h.

#include "src/support/relation/link.h"
#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_rules.h"

namespace zelo::support::rules {

/// Whose conversations may become one: tickets of one account, or, without an account, of one contact.
bool same_customer(const Ticket& a, const Ticket& b);

Refusal refuse_merge(const Ticket& source, const Ticket& target);
Refusal refuse_unmerge(const Ticket& source);
Refusal refuse_split(const Ticket& ticket);

/// Closed as merged; a ticket that the customer had closed keeps the time of it.
void merged(Ticket& source, const Ticket& target, Time now);
/// A question of the source that waits for an answer waits on the target now, as if it were said there. True when it
/// reopened the target.
bool absorbed(Ticket& target, bool asks, Time now);
void unmerged(Ticket& source, Status before, bool customer_replied, Time now);
/// The target as it was before a question came along.
void released(Ticket& target, Status before, bool customer_replied, std::optional<Time> solved_at,
              std::int64_t reopen_count);

/// The same link from the other side.
LinkKind opposite(LinkKind kind);
/// False for those that only follow from something else.
bool may_be_made(LinkKind kind);

}  // namespace zelo::support::rules
