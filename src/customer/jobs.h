#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;
class ContentStore;

/// "import.run", and the daily "import.sweep" of uploads that nobody ran. `files` must outlive the runner.
void customer_jobs(jobs::Runner& runner, const World& world, const ContentStore& files);

}  // namespace zelo
