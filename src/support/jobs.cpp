#include "src/support/jobs.h"

#include "src/support/attachment/attachment_commands.h"
#include "src/support/attention/attention_jobs.h"
#include "src/support/bulk/bulk_jobs.h"
#include "src/support/cluster/cluster_jobs.h"
#include "src/support/importing/ticket_import.h"
#include "src/support/investigation/investigation_jobs.h"
#include "src/support/problem/problem_jobs.h"
#include "src/support/routing/routing_jobs.h"
#include "src/support/search/search_jobs.h"
#include "src/support/sending/sending_jobs.h"
#include "src/support/silence/silence_jobs.h"
#include "src/support/sla/sla_jobs.h"
#include "src/support/tracker/tracker_jobs.h"

namespace zelo {

void support_jobs(jobs::Runner& runner, const World& world, const ContentStore& contents) {
  support::routing_jobs(runner, world);
  support::bulk_jobs(runner, world);
  support::investigation_jobs(runner, world);
  support::search_jobs(runner, world);
  support::sending_jobs(runner, world);
  support::attention_jobs(runner, world);
  support::sla_jobs(runner, world);
  support::silence_jobs(runner, world);
  support::cluster_jobs(runner, world);
  support::problem_jobs(runner, world);
  support::tracker_jobs(runner, world);
  support::ticket_import_jobs(runner, world);
  runner.on("attachment.sweep", {.outside = [&world, &contents](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              support::sweep_attachments(ctx, contents);
            }});
  runner.on_schedule({"attachment.sweep", hours(1)});
}

}  // namespace zelo
