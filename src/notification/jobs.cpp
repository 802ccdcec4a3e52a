#include "src/notification/jobs.h"

#include "lib/base/json.h"
#include "src/notification/notification.h"

namespace zelo {
namespace {

/// What a reaction gets to know.
struct Reaction {
  timeline::EventId event_id;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

}  // namespace

void notification_jobs(jobs::Runner& runner, const World& world) {
  runner.on("notify.staff", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              notification::notify_of(ctx, tx, json::read_text<Reaction>(job.payload).event_id);
            }});
  runner.on("notification.sweep", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              notification::sweep_notifications(ctx);
            }});
  runner.on_schedule({"notification.sweep", hours(6)});
}

}  // namespace zelo
