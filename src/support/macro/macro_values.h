#pragma once
// What the variables of a text mean on a ticket, when the actor says it.

#include "src/identity/context.h"
#include "src/support/macro/macro_rules.h"

namespace zelo::support {

rules::MacroValues macro_values(const Ctx& ctx, db::Tx& tx, const TicketId& id);

}  // namespace zelo::support
