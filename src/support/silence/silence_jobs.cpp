#include "src/support/silence/silence_jobs.h"

#include "src/support/silence/silence.h"

namespace zelo::support {

void silence_jobs(jobs::Runner& runner, const World& world) {
  runner.on("validation.silence", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              if (!end_silence(ctx, tx)) return;
              jobs::enqueue(tx, world.ids, ctx.now(),
                            {.kind = "validation.silence", .unique_key = std::string("more")});
            }});
  runner.on_schedule({"validation.silence", minutes(5)});
}

}  // namespace zelo::support
