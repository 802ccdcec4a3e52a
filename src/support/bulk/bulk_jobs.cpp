#include "src/support/bulk/bulk_jobs.h"

#include "src/support/bulk/bulk_run.h"

namespace zelo::support {

void bulk_jobs(jobs::Runner& runner, const World& world) { bulk::run_jobs(runner, world, bulk_tables(), bulk_steps()); }

}  // namespace zelo::support
