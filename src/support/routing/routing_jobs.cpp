#include "src/support/routing/routing_jobs.h"

#include "lib/base/json.h"
#include "src/support/routing/routing.h"

namespace zelo::support {
namespace {

/// What a reaction gets to know.
struct Reaction {
  std::string event_id;
  TicketId subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

struct Again {
  TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(Again, (), (ticket_id))

/// What a reaction about a user gets to know.
struct Leaver {
  std::string event_id;
  UserId subject_id;
};
BOOST_DESCRIBE_STRUCT(Leaver, (), (event_id, subject_id))

Ctx inside(const World& world, db::Tx& tx) { return {.world = world, .actor = Actor::system(), .joined = &tx}; }

void retry(const World& world, db::Tx& tx, const std::optional<WaitPlace>& after) {
  Ctx ctx = inside(world, tx);
  const auto last = retry_waiting(ctx, tx, after);
  if (!last) return;
  // The key holds the place: a second round begins anew behind one that is under way.
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "routing.go_on", .payload = json::text_of(*last), .unique_key = last->ticket_id.text});
}

void cover_all(const World& world, db::Tx& tx, const jobs::Job& job) {
  Ctx ctx = inside(world, tx);
  const auto leaver = json::read_text<Leaver>(job.payload);
  if (!cover_leaver(ctx, tx, leaver.subject_id)) return;
  jobs::enqueue(tx, world.ids, ctx.now(),
                {.kind = "user.cover_on", .payload = json::text_of(leaver), .unique_key = leaver.subject_id.text});
}

}  // namespace

void routing_jobs(jobs::Runner& runner, const World& world) {
  runner.on("ticket.assign", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx = inside(world, tx);
              assign_by_turn(ctx, json::read_text<Reaction>(job.payload).subject_id);
            }});
  runner.on("ticket.route_again", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx = inside(world, tx);
              assign_anew(ctx, json::read_text<Again>(job.payload).ticket_id);
            }});
  runner.on("ticket.cover", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              Ctx ctx = inside(world, tx);
              cover_ticket(ctx, json::read_text<Reaction>(job.payload).subject_id);
            }});
  for (const char* kind : {"user.cover", "user.cover_on"}) {
    runner.on(kind, {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { cover_all(world, tx, job); }});
  }
  runner.on("routing.retry", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) { retry(world, tx, {}); }});
  runner.on("routing.go_on", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) {
              retry(world, tx, json::read_text<WaitPlace>(job.payload));
            }});
  runner.on_schedule({"routing.retry", minutes(1)});
}

void retry_later(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "routing.retry", .unique_key = std::string("now")});
}

void route_again_later(const Ctx& ctx, db::Tx& tx, const TicketId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "ticket.route_again", .payload = json::text_of(Again{id}), .unique_key = id.text});
}

bool routes_again(db::Tx& tx, const TicketId& id) {
  return tx
      .find<std::string>(
          "SELECT id FROM jobs WHERE kind = 'ticket.route_again' AND unique_key = $1 AND state = 'waiting' UNION ALL"
          " SELECT id FROM jobs WHERE state = 'running' AND kind = 'ticket.route_again' AND unique_key = $1 LIMIT 1",
          id)
      .has_value();
}

}  // namespace zelo::support
