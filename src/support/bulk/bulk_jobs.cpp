#include "src/support/bulk/bulk_jobs.h"

#include "lib/base/json.h"
#include "src/support/bulk/bulk_run.h"

namespace zelo::support {
namespace {

constexpr int chunks_per_job = 20;  // then other work has its turn

struct Payload {
  BulkRunId run_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (run_id))

void run_bulk(const World& world, const jobs::Job& job) {
  const BulkRunId id = json::read_text<Payload>(job.payload).run_id;
  for (int i = 0; i < chunks_per_job; ++i) {
    if (!next_bulk_chunk(world, id)) return;
  }
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(), {.kind = job.kind, .payload = job.payload, .unique_key = id.text});
  });
}

}  // namespace

void bulk_jobs(jobs::Runner& runner, const World& world) {
  runner.on("bulk.run", {.outside = [&world](const jobs::Job& job) { run_bulk(world, job); }});
}

}  // namespace zelo::support
