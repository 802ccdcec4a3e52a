#pragma once
// Pending messages, sent when their time comes.

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"
#include "src/support/sending/pending.h"

namespace zelo::support {

/// "message.send"
void sending_jobs(jobs::Runner& runner, const World& world);
void remember_to_send(const Ctx& ctx, db::Tx& tx, const Pending& pending);

/// Posts, solves or escalates as the actor, who is its author, and deletes the row: both or neither. Throws what
/// refuses it.
Sent post_pending(Ctx& ctx, db::Tx& tx, const Pending& pending);

}  // namespace zelo::support
