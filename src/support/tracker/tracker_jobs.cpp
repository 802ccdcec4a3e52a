#include "src/support/tracker/tracker_jobs.h"

#include "src/support/tracker/tracker.h"

namespace zelo::support {

void tracker_jobs(jobs::Runner& runner, const World& world) {
  runner.on("tracker.sweep", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              while (sweep_tracker_deliveries(ctx) > 0) {}
            }});
  runner.on_schedule({"tracker.sweep", hours(6)});
}

}  // namespace zelo::support
