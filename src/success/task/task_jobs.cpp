#include "src/identity/context.h"
#include "src/success/engagement/underuse.h"
#include "src/success/health/health_jobs.h"
#include "src/success/jobs.h"
#include "src/success/signal/clock/clock.h"
#include "src/success/task/task.h"

namespace zelo {
namespace {

using namespace success;

struct Reaction {
  std::string event_id;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

jobs::Handler making(const World& world, TaskKind kind) {
  return {.in_transaction = [&world, kind](db::Tx& tx, const jobs::Job& job) {
    Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
    make_task(ctx, tx, kind, json::read_text<Reaction>(job.payload).event_id);
  }};
}

}  // namespace

void success_jobs(jobs::Runner& runner, const World& world) {
  runner.on("success.teach", making(world, TaskKind::teach));
  runner.on("success.cluster", making(world, TaskKind::cluster));
  runner.on("success.underuse", {.outside =
                                     [&world](const jobs::Job&) {
                                       Ctx ctx{.world = world, .actor = Actor::system()};
                                       look_for_underuse(ctx);
                                     },
                                 .lease = minutes(30)});
  runner.on_schedule({"success.underuse", hours(6)});
  health_jobs(runner, world);
  signal_jobs(runner, world);
}

}  // namespace zelo
