#include "src/knowledge/search/search_jobs.h"

#include <atomic>
#include <memory>

#include "src/knowledge/search/document.h"
#include "src/knowledge/search/indexing.h"
#include "src/knowledge/search/search_store.h"

namespace zelo {

// Publishing indexes by itself. This is for what was published before there was an index, or such a one: until it is
// done, searches find half of the articles, so it does not wait for its next time in between.
void article_search_jobs(jobs::Runner& runner, const World& world) {
  const auto stopping = std::make_shared<std::atomic<bool>>(false);
  runner.on_stop([stopping] { *stopping = true; });
  const auto index = [&world, stopping](const jobs::Job&) {
    while (!*stopping && knowledge::index_due_articles(world, 1)) {}
  };
  runner.on("article.index", {.outside = index, .lease = minutes(30)});
  runner.on_schedule({"article.index", seconds(30)});
}

void index_articles_soon(const World& world) {
  world.db.write([&](db::Tx& tx) {
    if (knowledge::store::is_whole(tx, knowledge::analysis)) return;
    jobs::enqueue(tx, world.ids, world.clock.now(), {.kind = "article.index", .unique_key = "start"});
  });
}

}  // namespace zelo
