#pragma once
// A ticket that the portal words itself, without a category to choose.

#include <optional>
#include <string>

#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
}

namespace zelo::support {

struct FixedTicket {
  std::string subject;
  std::string body;
  std::optional<UserId> told = {};  // hears of it at once, and follows it
  bool private_ = false;            // of the contact alone: no colleague sees it, so it is of no account
};

/// For a contact.
PortalTicket open_fixed_ticket(Ctx& ctx, const FixedTicket& wanted);

}  // namespace zelo::support
