#pragma once
// Several tickets about one thing become one conversation. The source is closed as merged: read only, with all
// that it had, and its messages stand in the target's conversation in the order of time. What is said on the
// source from then on lands on the target. Unmerging gives both back as they were, the target only while nothing else
// has changed it; messages written on the target since then stay there. See docs/decisions/0004-merged-tickets.md.

#include <optional>
#include <vector>

#include "src/identity/context.h"
#include "src/support/ticket/message.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// Either the tickets that become part of the one asked, or the one that the one asked becomes part of.
struct MergeTickets {
  std::vector<TicketId> source_ids;
  std::optional<TicketId> into_id;
};
BOOST_DESCRIBE_STRUCT(MergeTickets, (), (source_ids, into_id))

/// Most tickets in one conversation.
inline constexpr std::size_t most_merged = 200;

/// All or none. Error{conflict} for tickets of different customers, a circle, a source that is merged already, or a
/// closed target. Answers with the target.
TicketView merge_tickets(Ctx& ctx, const TicketId& id, const MergeTickets& input);

/// A source that was given back. `target_kept` says, in the reader's language, that the target has gone on since the
/// merge and was left as it is; none when it is what it was before.
struct Unmerged {
  TicketView source;
  std::optional<std::string> target_kept;
};
BOOST_DESCRIBE_STRUCT(Unmerged, (), (source, target_kept))

/// Error{conflict} when it is not merged.
Unmerged unmerge_ticket(Ctx& ctx, const TicketId& id);

/// What the ticket was merged into in the end, or itself: where words for it land, whoever may see that.
Ticket root_of(db::Tx& tx, Ticket ticket);

/// The ticket on which words for `id` land: itself, or what it was merged into. Error{not_found} as load_ticket.
Ticket load_destination(const Ctx& ctx, db::Tx& tx, const TicketId& id);

/// The tickets whose messages make up the conversation of `ticket`, itself first; only those that the actor may see.
/// Error{not_found} when that is not even itself.
std::vector<Origin> conversation_of(const Ctx& ctx, db::Tx& tx, const TicketId& ticket);

/// Leads the customer to where its ticket goes on; says nothing about a ticket that it may not see.
void lead_on(const Ctx& ctx, db::Tx& tx, PortalTicket& ticket);

}  // namespace zelo::support
