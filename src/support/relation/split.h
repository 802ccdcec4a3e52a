#pragma once
// Two questions in one ticket: chosen messages become a new ticket of the same customer.

#include <vector>

#include "lib/base/text_types.h"
#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

struct SplitTicket {
  std::vector<MessageId> message_ids;  // at least one reply among them; at least one reply stays
  Line<200> subject;
};
BOOST_DESCRIBE_STRUCT(SplitTicket, (), (message_ids, subject))

/// The messages move, with their files and deliveries; both tickets are linked. Answers with the new ticket.
/// Merging the new one into the old one brings the conversation back.
TicketView split_ticket(Ctx& ctx, const TicketId& id, const SplitTicket& input);

}  // namespace zelo::support
