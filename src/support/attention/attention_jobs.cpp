#include "src/support/attention/attention_jobs.h"

#include "lib/base/json.h"
#include "src/support/attention/attention.h"

namespace zelo::support {
namespace {

struct SnoozeEnd {
  TicketId ticket_id;
  UserId user_id;
  Time until;
};
BOOST_DESCRIBE_STRUCT(SnoozeEnd, (), (ticket_id, user_id, until))

}  // namespace

void attention_jobs(jobs::Runner& runner, const World& world) {
  runner.on("snooze.end", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              const auto end = json::read_text<SnoozeEnd>(job.payload);
              end_snooze(ctx, end.ticket_id, end.user_id, end.until);
            }});
}

void remember_snooze(const Ctx& ctx, db::Tx& tx, const TicketId& id, const UserId& user_id, Time until) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "snooze.end",
                 .payload = json::text_of(SnoozeEnd{id, user_id, until}),
                 .unique_key = id.text + "/" + user_id.text + "@" + std::to_string(until.ms),
                 .run_at = until});
}

}  // namespace zelo::support
