#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;

/// "report.facts" reads the log between looks, so that nobody waits for it.
void report_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo
