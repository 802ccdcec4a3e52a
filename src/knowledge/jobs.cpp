#include "src/knowledge/jobs.h"

#include "lib/base/json.h"
#include "src/knowledge/article_steps.h"
#include "src/knowledge/article_store.h"
#include "src/knowledge/editing/review.h"
#include "src/knowledge/gap.h"
#include "src/knowledge/image/image.h"
#include "src/knowledge/links/link.h"

namespace zelo {
namespace {

using namespace knowledge;

/// How far a walk over all articles has come.
struct Walk {
  std::optional<std::string> place;
  std::optional<std::string> moment;  // of the schedule that began it
};
BOOST_DESCRIBE_STRUCT(Walk, (), (place, moment))

void go_on(const World& world, db::Tx& tx, const jobs::Job& job, const std::optional<std::string>& place) {
  if (!place) return;
  jobs::enqueue(tx, world.ids, world.clock.now(),
                {.kind = job.kind, .payload = json::text_of(Walk{place, {}}), .unique_key = place});
}

std::string place_of(const jobs::Job& job) { return json::read_text<Walk>(job.payload).place.value_or(""); }

void link_jobs(jobs::Runner& runner, const World& world) {
  runner.on("article.links", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              check_links(ctx, tx, json::read_text<LinksWanted>(job.payload).article_id);
            }});
  runner.on("article.links_to", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              const auto wanted = json::read_text<LinksToWanted>(job.payload);
              check_some_links_to(ctx, tx, wanted.article_id, wanted.place);
            }});
  runner.on("article.all_links", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              go_on(world, tx, job, check_some_links(ctx, tx, place_of(job)));
            }});
  runner.on("article.missing_links", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              go_on(world, tx, job, check_some_missing_links(ctx, tx, place_of(job)));
            }});
  runner.on("article.outside_links", {.outside =
                                          [&world](const jobs::Job& job) {
                                            const auto place = ask_outside(world, place_of(job));
                                            world.db.write([&](db::Tx& tx) { go_on(world, tx, job, place); });
                                          },
                                      .lane = "links"});
  runner.on_schedule({"article.all_links", days(7)});
  runner.on_schedule({"article.outside_links", days(7)});
}

/// Again and again until nothing is left.
template <class Step>
void to_the_end(const World& world, Step step) {
  Ctx ctx{.world = world, .actor = Actor::system()};
  while (step(ctx) > 0) continue;
}

}  // namespace

void knowledge_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents) {
  link_jobs(runner, world);
  runner.on("article.reviews_due",
            {.outside = [&world](const jobs::Job&) { to_the_end(world, knowledge::remind_of_reviews); }});
  // Each alone: what goes wrong in one keeps none of the others.
  runner.on("article.sweep", {.outside = [&world, &contents](const jobs::Job&) {
              to_the_end(world, [&](Ctx& ctx) { return sweep_article_images(ctx, contents); });
            }});
  runner.on("article.measure_images", {.outside = [&world, &contents](const jobs::Job&) {
              to_the_end(world, [&](Ctx& ctx) { return measure_article_images(ctx, contents); });
            }});
  runner.on("article.words", {.outside = [&world](const jobs::Job&) {
              constexpr int batches = 40;
              Ctx ctx{.world = world, .actor = Actor::system()};
              for (int n = 0; n < batches && renew_words(ctx) > 0; ++n) continue;
            }});
  runner.on("article.sweep_gaps", {.outside = [&world](const jobs::Job&) { to_the_end(world, sweep_gaps); }});
  runner.on_schedule({"article.reviews_due", hours(24)});
  runner.on_schedule({"article.words", minutes(5)});
  for (const char* kind : {"article.sweep", "article.measure_images", "article.sweep_gaps"})
    runner.on_schedule({kind, hours(6)});
}

}  // namespace zelo
