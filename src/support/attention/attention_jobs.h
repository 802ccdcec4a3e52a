#pragma once
// The end of a snooze, told when it comes.

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

void attention_jobs(jobs::Runner& runner, const World& world);
void remember_snooze(const Ctx& ctx, db::Tx& tx, const TicketId& id, const UserId& user_id, Time until);

}  // namespace zelo::support
