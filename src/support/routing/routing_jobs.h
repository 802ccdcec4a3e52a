#pragma once
// What routing does by itself.

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

/// "ticket.assign", "ticket.route_again", and once a minute a look at the tickets that wait: shifts begin, absences
/// end.
void routing_jobs(jobs::Runner& runner, const World& world);
/// Tickets that wait are tried again, some at a time: somebody may have room.
void retry_later(const Ctx& ctx, db::Tx& tx);
/// A ticket of another category may fit somebody else.
void route_again_later(const Ctx& ctx, db::Tx& tx, const TicketId& id);
/// It has not looked yet, or is just looking.
bool routes_again(db::Tx& tx, const TicketId& id);

}  // namespace zelo::support
