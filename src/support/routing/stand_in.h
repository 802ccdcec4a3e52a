#pragma once
// Who goes on with a ticket while the one who has it is away for long.

#include <optional>
#include <string>

#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::db {
class Tx;
}

namespace zelo::support {

/// From here on somebody is away for long: a customer who writes is not left waiting for them.
inline constexpr Duration long_absence = days(1);

bool works_here(db::Tx& tx, const UserId& id);
/// Do they work here, are they there at this hour, and may they know of the ticket?
bool can_go_on(db::Tx& tx, const Ticket& ticket, const UserId& id, Time now);

/// Somebody who is away for long.
struct Away {
  std::string name;
  std::optional<UserId> stand_in;      // of those whom the absences name, one after the other, the first who is there
  std::optional<std::string> missing;  // the name of the first who is not
};
/// Nothing while they are not away for long.
std::optional<Away> find_away(db::Tx& tx, const Ticket& ticket, const UserId& id, Time now);

/// The sentence of the stand-in.
Reason why_stand_in(const Away& away);
/// What the sentence of somebody else, who was next, says of the absence.
Text instead_of(const Away& away);

}  // namespace zelo::support
