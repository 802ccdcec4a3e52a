#include "src/notification/jobs.h"

#include "lib/base/json.h"
#include "src/notification/notification.h"

namespace zelo {
namespace {

/// What a reaction gets to know.
struct Reaction {
  timeline::EventId event_id;
  std::string subject_id;
  std::optional<std::vector<UserId>> only;  // of those whom it concerns
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id, only))

constexpr Duration routing_pause = seconds(5);

}  // namespace

void notification_jobs(jobs::Runner& runner, const World& world) {
  runner.on("notify.staff", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              const auto reaction = json::read_text<Reaction>(job.payload);
              if (notification::awaits_routing(tx, reaction.event_id)) {
                return jobs::enqueue(tx, world.ids, ctx.now(),
                                     {.kind = job.kind,
                                      .payload = job.payload,
                                      .unique_key = job.unique_key,
                                      .run_at = ctx.now() + routing_pause});
              }
              notification::notify_of(ctx, tx, reaction.event_id, reaction.only);
            }});
  runner.on("notification.sweep", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              notification::sweep_notifications(ctx);
            }});
  runner.on_schedule({"notification.sweep", hours(6)});
}

}  // namespace zelo
