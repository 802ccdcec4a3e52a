#pragma once
// The end of a workaround, told when it comes.

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

void investigation_jobs(jobs::Runner& runner, const World& world);
void remember_workaround(const Ctx& ctx, db::Tx& tx, const TicketId& id, Time until);

}  // namespace zelo::support
