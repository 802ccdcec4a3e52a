#include "src/success/health/health_jobs.h"

#include "lib/base/json.h"
#include "src/customer/touched.h"
#include "src/success/calibration/calibration.h"
#include "src/success/health/model/model.h"
#include "src/success/health/recompute.h"

namespace zelo::success {
namespace {

constexpr int steps_in_a_lease = 20;
constexpr int batches_in_a_minute = 100;

struct Look {
  AccountId account_id;
};
BOOST_DESCRIBE_STRUCT(Look, (), (account_id))

struct Calibration {
  CalibrationId calibration_id;
};
BOOST_DESCRIBE_STRUCT(Calibration, (), (calibration_id))

constexpr std::int64_t attempts_most = 3;

/// After the last attempt it has failed, for people to see.
void calibrate(const World& world, const jobs::Job& job) {
  const auto id = json::read_text<Calibration>(job.payload).calibration_id;
  Ctx ctx{.world = world, .actor = Actor::system()};
  try {
    work_out(ctx, id);
  } catch (...) {
    if (job.attempts >= attempts_most) fail_calibration(ctx, id);
    throw;
  }
}

Ctx system_ctx(const World& world) { return {.world = world, .actor = Actor::system()}; }

void follow(const World& world) {
  Ctx ctx = system_ctx(world);
  found_models(ctx);
  for (int n = 0; n < batches_in_a_minute && follow_log(ctx);) ++n;
  for (int n = 0; n < batches_in_a_minute && look_at_due(ctx);) ++n;
}

/// What is put down meanwhile waits for the next time.
void look_at_touched(const World& world) {
  Ctx ctx = system_ctx(world);
  if (!ctx.write([&](db::Tx& tx) { return customer::begin_with_touched(ctx, tx); })) return;
  for (int n = 0; n < batches_in_a_minute; ++n) {
    const auto touches = ctx.read(customer::waiting_touches);
    recompute(ctx, touches.accounts);
    ctx.write([&](db::Tx& tx) { customer::end_touches(tx, touches); });
    if (!touches.more) return;
  }
}

void run(const World& world) {
  Ctx ctx = system_ctx(world);
  if (!run_some(ctx, steps_in_a_lease)) return;
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(), {.kind = "health.run", .unique_key = "run"});
  });
}

}  // namespace

void health_jobs(jobs::Runner& runner, const World& world) {
  runner.on("health.follow", {.outside = [&world](const jobs::Job&) { follow(world); }});
  runner.on("health.run", {.outside = [&world](const jobs::Job&) { run(world); }});
  runner.on("health.daily", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              found_models(ctx);
              start_daily_run(ctx, tx);
            }});
  runner.on("health.look", {.outside = [&world](const jobs::Job& job) {
              Ctx ctx = system_ctx(world);
              recompute(ctx, {json::read_text<Look>(job.payload).account_id});
            }});
  runner.on("account.touched",
            {.outside = [&world](const jobs::Job&) { look_at_touched(world); }, .lease = minutes(30)});
  runner.on("account.all_touched", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) {
              start_run({.world = world, .actor = Actor::system(), .joined = &tx}, tx, RunReason::watched);
            }});
  runner.on("health.calibrate", {.outside = [&world](const jobs::Job& job) { calibrate(world, job); },
                                 .max_attempts = attempts_most,
                                 .lease = minutes(30)});
  runner.on_schedule({"health.follow", minutes(1)});
  runner.on_schedule({"health.daily", hours(1)});  // looks whether the day is another one
}

}  // namespace zelo::success
