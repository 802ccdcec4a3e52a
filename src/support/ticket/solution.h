#pragma once
// A solution is given by staff; a validation is the customer's word on it, and the only thing that closes
// a ticket (R97). Each is answered once: a second click is Error{conflict} that says who answered and when.

#include <cstdint>
#include <optional>
#include <vector>

#include "lib/base/text_types.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

struct SolveTicket {
  Prose<50000> body;
  std::optional<Prose<20000>> root_cause;
  std::optional<Prose<20000>> workaround;
  std::optional<Prose<2000>> children_reason;  // why it is solved before its children are
  std::optional<MessageId> seen_message_id;    // the last one that the writer saw: stops when somebody wrote since
  std::vector<AttachmentId> attachment_ids;    // for the customer, as with a reply
};
BOOST_DESCRIBE_STRUCT(SolveTicket, (), (body, root_cause, workaround, children_reason, seen_message_id, attachment_ids))

/// What refuses it now: a state, a missing category, children that are open. How many of those are passed over for a
/// reason.
std::int64_t check_solution(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const SolveTicket& input);

/// The body is kept as ticket.solution and as a reply in the conversation.
TicketView solve_ticket(Ctx& ctx, const TicketId& id, const SolveTicket& input);

struct ValidateTicket {
  bool accepted = false;
  std::optional<Prose<20000>> comment;  // becomes a message of who validates
};
BOOST_DESCRIBE_STRUCT(ValidateTicket, (), (accepted, comment))

/// By a contact, or by staff on the customer's word.
TicketView validate_ticket(Ctx& ctx, const TicketId& id, const ValidateTicket& input);
PortalTicket validate_own_ticket(Ctx& ctx, const TicketId& id, const ValidateTicket& input);

}  // namespace zelo::support
