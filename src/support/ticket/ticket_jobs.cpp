#include "src/support/ticket/ticket_jobs.h"

#include "lib/base/json.h"
#include "src/support/ticket/assignment.h"

namespace zelo::support {
namespace {

/// What a reaction gets to know.
struct Reaction {
  std::string event_id;
  TicketId subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

}  // namespace

void ticket_jobs(jobs::Runner& runner, const World& world) {
  runner.on("ticket.assign", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
              assign_by_turn(ctx, json::read_text<Reaction>(job.payload).subject_id);
            }});
}

}  // namespace zelo::support
