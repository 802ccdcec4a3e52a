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

struct OwnTicketFilter {
  std::optional<bool> open;               // true: without the closed ones, false: only those
  bool mine = false;                      // without those of colleagues
  std::optional<std::string> words = {};  // of the subject or of replies, or the number
};

/// Newest change first. With words a page may hold fewer than there are, and still lead on.
Page<PortalTicket> list_own_tickets(Ctx& ctx, const OwnTicketFilter& wanted, const std::optional<std::string>& after,
                                    int limit);

/// Error{not_found} for a ticket of others. Messages: list_messages (conversation.h).
PortalTicket find_own_ticket(Ctx& ctx, const TicketId& id);

}  // namespace zelo::support
