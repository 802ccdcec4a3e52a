#pragma once

#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo {

/// The index of published articles.
void article_search_jobs(jobs::Runner& runner, const World& world);
/// Where the index is not whole, as after an upgrade: at once, not when its time comes.
void index_articles_soon(const World& world);

}  // namespace zelo
