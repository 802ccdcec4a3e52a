#pragma once
// What happens to problems later: telling words, updates on their way, the end of a workaround.

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"
#include "src/support/ids.h"

namespace zelo::support {

void problem_jobs(jobs::Runner& runner, const World& world);
/// What was linked to a problem is no burst any more.
void look_at_radar_soon(const Ctx& ctx, db::Tx& tx);
void remember_problem_workaround(const Ctx& ctx, db::Tx& tx, const ProblemId& id, Time until);

}  // namespace zelo::support
