#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;
}

namespace zelo::support {
/// "support.clusters", every hour.
void cluster_jobs(jobs::Runner& runner, const World& world);
}  // namespace zelo::support
