#pragma once
// What a signed-in contact may see: the tickets of its account, and its own ones that have no account.

#include <optional>
#include <string>

#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
struct Ctx;
}  // namespace zelo

namespace zelo::support {

/// Newest change first; `open` true: without the closed ones, false: only those.
Page<PortalTicket> list_own_tickets(Ctx& ctx, std::optional<bool> open, const std::optional<std::string>& after,
                                    int limit);

/// Error{not_found} for a ticket of others. Messages: list_messages (conversation.h).
PortalTicket find_own_ticket(Ctx& ctx, const TicketId& id);

}  // namespace zelo::support
