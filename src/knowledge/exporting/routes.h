#pragma once

#include "lib/jobs/jobs.h"
#include "src/knowledge/importing/article_import.h"

namespace zelo {
class Api;
class ContentStore;

/// Articles as ZIP files.
void article_export_routes(Api& api, const ContentStore& contents);
/// "article_export.run", and the sweep of what is too old.
void article_export_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents,
                         const knowledge::importing::CategoriesFor& categories);

}  // namespace zelo
