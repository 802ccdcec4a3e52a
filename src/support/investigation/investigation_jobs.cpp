#include "src/support/investigation/investigation_jobs.h"

#include "lib/base/json.h"
#include "src/support/investigation/investigation.h"

namespace zelo::support {
namespace {

struct End {
  TicketId ticket_id;
  Time until;
};
BOOST_DESCRIBE_STRUCT(End, (), (ticket_id, until))

}  // namespace

void investigation_jobs(jobs::Runner& runner, const World& world) {
  runner.on("workaround.expire", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              const auto end = json::read_text<End>(job.payload);
              expire_workaround(ctx, end.ticket_id, end.until);
            }});
}

void remember_workaround(const Ctx& ctx, db::Tx& tx, const TicketId& id, Time until) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "workaround.expire",
                 .payload = json::text_of(End{id, until}),
                 .unique_key = id.text + "@" + std::to_string(until.ms),
                 .run_at = until});
}

}  // namespace zelo::support
