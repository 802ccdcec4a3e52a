#include "src/knowledge/search/search_jobs.h"

#include "src/knowledge/search/indexing.h"

namespace zelo {

// Publishing indexes by itself. This is for what was published before there was an index, or such a one.
void article_search_jobs(jobs::Runner& runner, const World& world) {
  constexpr int batches = 50;
  runner.on("article.index",
            {.outside = [&world](const jobs::Job&) { knowledge::index_due_articles(world, batches); }});
  runner.on_schedule({"article.index", seconds(30)});
}

}  // namespace zelo
