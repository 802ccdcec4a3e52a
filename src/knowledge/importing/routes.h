#pragma once

#include "lib/jobs/jobs.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo {
class Api;
class ContentStore;

/// Articles from a ZIP file and to one.
void article_import_routes(Api& api, const ContentStore& contents,
                           const knowledge::importing::CategoriesFor& categories);
void article_import_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents,
                         const knowledge::importing::CategoriesFor& categories);

}  // namespace zelo
