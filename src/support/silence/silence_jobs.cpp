#include "src/support/silence/silence_jobs.h"

#include "src/support/silence/silence.h"

namespace zelo::support {

void silence_jobs(jobs::Runner& runner, const World& world) {
  runner.on("validation.silence", {.outside = [&world](const jobs::Job&) {
              if (!end_silence(world)) return;
              world.db.write([&](db::Tx& tx) {
                jobs::enqueue(tx, world.ids, world.clock.now(),
                              {.kind = "validation.silence", .unique_key = std::string("more")});
              });
            }});
  runner.on_schedule({"validation.silence", minutes(5)});
}

}  // namespace zelo::support
