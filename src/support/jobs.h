#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
struct World;
class ContentStore;

/// "ticket.assign" and the nightly sweep of files that were never sent.
void support_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents);

}  // namespace zelo
