#pragma once

#include "lib/jobs/jobs.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo {
class Api;
class ContentStore;

/// Articles from a ZIP file.
void article_import_routes(Api& api, const ContentStore& contents);
void article_import_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents,
                         const knowledge::importing::CategoriesFor& categories);

}  // namespace zelo
