#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;

/// "success.teach" and "success.cluster": tasks that events of Support ask for; "success.underuse": who uses little.
void success_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo
