#include "src/support/macro/macro_values.h"

#include "src/support/macro/macro_store.h"
#include "src/support/ticket/ticket_rules.h"

namespace zelo::support {

rules::MacroValues macro_values(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  rules::MacroValues values = store::ticket_values(tx, id);
  values["agent.name"] = ctx.actor.name;
  values["agent.first_name"] = rules::first_name(ctx.actor.name);
  values["portal.link"] = ctx.world.public_url + "/portal/tickets/" + id.text;
  return values;
}

}  // namespace zelo::support
