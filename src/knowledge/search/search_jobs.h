#pragma once

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo {

/// The index of published articles.
void article_search_jobs(jobs::Runner& runner, const World& world);

}  // namespace zelo
