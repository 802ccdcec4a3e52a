#pragma once

#include "lib/jobs/jobs.h"

namespace zelo {
class ContentStore;
struct World;

/// Links of articles, reminders of reviews, and what is swept.
void knowledge_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents);

}  // namespace zelo
