#pragma once
// What the clocks do by themselves.

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo::support {

/// Once a minute, warnings and breaches are written down; the moments written down are the true ones.
void sla_jobs(jobs::Runner& runner, const World& world);
/// All open tickets are looked through, some at a time: policies or hours have changed.
void recount_later(const Ctx& ctx, db::Tx& tx);

}  // namespace zelo::support
