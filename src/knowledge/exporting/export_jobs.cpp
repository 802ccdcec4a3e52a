#include <atomic>
#include <memory>

#include "lib/base/json.h"
#include "src/knowledge/exporting/article_export.h"
#include "src/knowledge/exporting/routes.h"

namespace zelo {
namespace {

using namespace knowledge::exporting;

constexpr std::int64_t most_export_attempts = 4;

struct ExportPayload {
  ArticleExportId export_id;
};
BOOST_DESCRIBE_STRUCT(ExportPayload, (), (export_id))

/// One attempt; what will not change by trying again is told at once.
template <class Run>
void attempt_export(const World& world, const jobs::Job& job, Run run) {
  const ArticleExportId id = json::read_text<ExportPayload>(job.payload).export_id;
  try {
    run(id);
  } catch (const Error& error) {
    if (is_passing(error) && job.attempts < most_export_attempts) throw;
    give_up_export(world, id, error.text);
  } catch (...) {
    if (job.attempts >= most_export_attempts) give_up_export(world, id, "error.internal");
    throw;
  }
}

}  // namespace

void article_export_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents,
                         const knowledge::importing::CategoriesFor& categories) {
  const auto stops = std::make_shared<std::atomic<bool>>(false);
  runner.on_stop([stops] { *stops = true; });
  const auto run = [&world, &contents, categories, stops](const jobs::Job& job) {
    attempt_export(world, job, [&](const ArticleExportId& id) {
      if (!run_export(world, contents, categories, id, [stops] { return stops->load(); })) return;
      world.db.write([&](db::Tx& tx) {
        jobs::enqueue(tx, world.ids, world.clock.now(),
                      {.kind = job.kind, .payload = job.payload, .unique_key = id.text});
      });
    });
  };
  // A lane of its own: many articles take minutes, and all else goes on.
  runner.on("article_export.run",
            {.outside = run, .max_attempts = most_export_attempts, .lease = minutes(30), .lane = "article_export"});
  runner.on("article_export.sweep", {.outside = [&](const jobs::Job&) { sweep_exports(world, contents); }});
  runner.on_schedule({.kind = "article_export.sweep", .every = hours(1)});
}

}  // namespace zelo
