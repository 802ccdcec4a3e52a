#include "src/support/cluster/cluster_jobs.h"

#include "src/identity/context.h"
#include "src/support/cluster/cluster.h"

namespace zelo::support {

void cluster_jobs(jobs::Runner& runner, const World& world) {
  runner.on("support.clusters", {.outside = [&world](const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              if (!find_clusters(ctx)) return;
              ctx.write([&](db::Tx& tx) {
                jobs::enqueue(tx, world.ids, ctx.now(), {.kind = job.kind, .unique_key = std::string("more")});
              });
            }});
  runner.on_schedule({"support.clusters", hours(1)});
}

}  // namespace zelo::support
