#pragma once

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo::support {

void search_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo::support
