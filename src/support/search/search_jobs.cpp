#include "src/support/search/search_jobs.h"

#include "src/support/search/indexing.h"

namespace zelo::support {

void search_jobs(jobs::Runner& runner, const World& world) {
  // Done before the next one comes: after a migration millions are due, and other work must have its turn.
  constexpr int batches = 50;
  runner.on("search.index", {.outside = [&world](const jobs::Job&) { index_due(world, batches); }});
  runner.on_schedule({"search.index", seconds(15)});
}

}  // namespace zelo::support
