#include <atomic>
#include <memory>

#include "lib/base/json.h"
#include "src/knowledge/importing/import_commands.h"
#include "src/knowledge/importing/routes.h"

namespace zelo {
namespace {

using namespace knowledge::importing;

constexpr std::int64_t attempts_most = 4;

struct Payload {
  ArticleImportId import_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (import_id))

template <class Step>
jobs::Handler handler(const World& world, const ContentStore& contents, Step step) {
  const auto run = [&world, &contents, step](const jobs::Job& job) {
    const ArticleImportId id = json::read_text<Payload>(job.payload).import_id;
    try {
      step(job, id);
    } catch (const Error& error) {
      // What the file is will not change by trying again.
      if (is_passing(error) && job.attempts < attempts_most) throw;
      give_up(world, contents, id, error.fields.empty() ? error.text : error.fields.front().text);
    } catch (...) {
      if (job.attempts >= attempts_most) give_up(world, contents, id, "error.internal");
      throw;
    }
  };
  return {.outside = run, .max_attempts = attempts_most, .lease = minutes(30)};
}

}  // namespace

void article_import_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents,
                         const CategoriesFor& categories) {
  runner.on("article_import.read",
            handler(world, contents, [&world, &contents, categories](const jobs::Job&, const auto& id) {
              read_import(world, contents, categories, id);
            }));
  const auto stops = std::make_shared<std::atomic<bool>>(false);
  runner.on_stop([stops] { *stops = true; });
  runner.on("article_import.run",
            handler(world, contents, [&world, &contents, categories, stops](const jobs::Job& job, const auto& id) {
              if (!run_import(world, contents, categories, id, [stops] { return stops->load(); })) return;
              world.db.write([&](db::Tx& tx) {
                jobs::enqueue(tx, world.ids, world.clock.now(),
                              {.kind = job.kind, .payload = job.payload, .unique_key = id.text});
              });
            }));
  runner.on("article_import.sweep", {.outside = [&](const jobs::Job&) { sweep_imports(world, contents); }});
  runner.on_schedule({.kind = "article_import.sweep", .every = hours(24)});
}

}  // namespace zelo
