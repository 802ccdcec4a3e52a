#pragma once
// Who works on a ticket, chosen by hand: always possible, whatever routing would say (routing/routing.h).

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
  Change<UserId> user_id;  // null: nobody, until somebody takes it; left out with a team: whose turn it is
  Change<TeamId> team_id;
  Change<UserId> seen_assignee_id = {};  // who had it when this was decided; left out: whoever
};
BOOST_DESCRIBE_STRUCT(AssignTicket, (), (user_id, team_id, seen_assignee_id))

/// Takes (oneself), assigns or reassigns. The person must be active and work on tickets. Error{conflict} that names
/// who has it when that is somebody else than was seen.
TicketView assign_ticket(Ctx& ctx, const TicketId& id, const AssignTicket& input);

}  // namespace zelo::support
