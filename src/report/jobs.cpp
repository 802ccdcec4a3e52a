#include "src/report/jobs.h"

#include "src/report/facts.h"

namespace zelo {

void report_jobs(jobs::Runner& runner, const World& world) {
  runner.on("report.facts", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              report::catch_up(ctx, 200);  // well within its lease; the next minute goes on
            }});
  runner.on_schedule({"report.facts", minutes(1)});
}

}  // namespace zelo
