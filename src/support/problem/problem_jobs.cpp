#include "src/support/problem/problem_jobs.h"

#include "lib/base/json.h"
#include "src/support/problem/notice.h"
#include "src/support/problem/problem.h"
#include "src/support/problem/radar_watch.h"
#include "src/support/problem/similar.h"
#include "src/support/problem/update_run.h"

namespace zelo::support {
namespace {

constexpr int items_per_job = 200;  // then other work has its turn

/// What a reaction gets to know.
struct Reaction {
  std::string event_id;
  TicketId subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

struct UpdatePayload {
  ProblemUpdateId update_id;
};
BOOST_DESCRIBE_STRUCT(UpdatePayload, (), (update_id))

struct WorkaroundEnd {
  ProblemId problem_id;
  Time until;
};
BOOST_DESCRIBE_STRUCT(WorkaroundEnd, (), (problem_id, until))

void run_update(const World& world, const jobs::Job& job) {
  const ProblemUpdateId id = json::read_text<UpdatePayload>(job.payload).update_id;
  for (int i = 0; i < items_per_job; ++i) {
    if (!next_update_item(world, id)) return;
  }
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(), {.kind = job.kind, .payload = job.payload, .unique_key = id.text});
  });
}

}  // namespace

void problem_jobs(jobs::Runner& runner, const World& world) {
  runner.on("ticket.terms", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              index_ticket(ctx, json::read_text<Reaction>(job.payload).subject_id);
            }});
  notice_jobs(runner, world);
  runner.on("problem.update", {.outside = [&world](const jobs::Job& job) { run_update(world, job); }});
  runner.on("problem.workaround_end", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              const auto end = json::read_text<WorkaroundEnd>(job.payload);
              expire_problem_workaround(ctx, end.problem_id, end.until);
            }});
  runner.on("problem.sweep_terms", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              while (sweep_terms(ctx) > 0) {}
            }});
  runner.on_schedule({"problem.sweep_terms", hours(6)});
  runner.on("problem.radar", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              watch_radar(ctx);
            }});
  runner.on_schedule({"problem.radar", minutes(5)});
}

void look_at_radar_soon(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "problem.radar", .unique_key = std::string("soon")});
}

void remember_problem_workaround(const Ctx& ctx, db::Tx& tx, const ProblemId& id, Time until) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "problem.workaround_end",
                 .payload = json::text_of(WorkaroundEnd{id, until}),
                 .unique_key = id.text + "@" + std::to_string(until.ms),
                 .run_at = until});
}

}  // namespace zelo::support
