#include "src/report/jobs.h"

#include "lib/base/json.h"
#include "src/report/facts.h"

namespace zelo {
namespace {

/// The payload of "report.tickets".
struct CountTickets {
  std::vector<std::string> ticket_ids;
};
BOOST_DESCRIBE_STRUCT(CountTickets, (), (ticket_ids))

/// How far times are counted anew after business hours have changed.
struct CountBehind {
  std::string after;
};
BOOST_DESCRIBE_STRUCT(CountBehind, (), (after))

/// A batch, then other work has its turn.
void count_anew(const World& world, const jobs::Job& job) {
  Ctx ctx{.world = world, .actor = Actor::system()};
  // The first one has no place: "{}", from whoever changed the hours.
  const auto after = job.payload == "{}" ? std::string() : json::read_text<CountBehind>(job.payload).after;
  const auto last = report::count_behind(ctx, after);
  if (!last) return;
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(),
                  {.kind = "report.hours", .payload = json::text_of(CountBehind{*last}), .unique_key = *last});
  });
}

}  // namespace

void report_jobs(jobs::Runner& runner, const World& world) {
  runner.on("report.facts", {.outside = [&world](const jobs::Job&) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              report::catch_up(ctx, 200);  // well within its lease; the next minute goes on
            }});
  runner.on_schedule({"report.facts", minutes(1)});
  // What came out of a file and is not told by the log.
  runner.on("report.tickets", {.outside = [&world](const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system()};
              report::count_tickets(ctx, json::read_text<CountTickets>(job.payload).ticket_ids);
            }});
  runner.on("report.hours", {.outside = [&world](const jobs::Job& job) { count_anew(world, job); }});
}

}  // namespace zelo
