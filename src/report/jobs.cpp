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
}

}  // namespace zelo
