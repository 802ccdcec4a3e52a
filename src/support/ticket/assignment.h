#pragma once
// Who works on a ticket, chosen by hand or by turn.

#include <optional>

#include "lib/base/text_types.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

struct AssignTicket {
  Change<UserId> user_id;  // null: nobody
  Change<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(AssignTicket, (), (user_id, team_id))

/// Takes (oneself), assigns or reassigns. The person must be active and work on tickets.
TicketView assign_ticket(Ctx& ctx, const TicketId& id, const AssignTicket& input);

/// Job "ticket.assign": gives the ticket to the active agent of its tier with the fewest open tickets, among
/// equals to the one whose last was longest ago. Does nothing when somebody has it already, when it is closed,
/// or when nobody can take it.
void assign_by_turn(Ctx& ctx, const TicketId& id);

}  // namespace zelo::support
