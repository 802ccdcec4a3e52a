#include "src/support/sla/sla_jobs.h"

#include "lib/base/json.h"
#include "src/support/each_row.h"
#include "src/support/sla/clock_steps.h"
#include "src/support/sla/clock_store.h"

namespace zelo::support {
namespace {

constexpr int at_once = 100;  // tickets in one transaction

/// How far a recount has come.
struct Recount {
  std::string after;
};
BOOST_DESCRIBE_STRUCT(Recount, (), (after))

void enqueue_recount(const Ctx& ctx, db::Tx& tx, const std::string& after) {
  // The key holds the place: a second recount begins anew behind one that is under way.
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "sla.recount", .payload = json::text_of(Recount{after}), .unique_key = "after:" + after});
}

/// The open tickets of one account, whose contracts have changed.
struct AccountRecount {
  AccountId account_id;
  std::string after;
};
BOOST_DESCRIBE_STRUCT(AccountRecount, (), (account_id, after))

void look(const World& world) {
  const auto ids = world.db.read([&](db::Tx& tx) { return store::tickets_to_look_at(tx, world.clock.now(), at_once); });
  const auto done = each_row(world, ids, "sla.look_failed",
                             [](Ctx& ctx, db::Tx& tx, const TicketId& id) { look_at_clocks(ctx, tx, id); });
  if (ids.size() < at_once || done == 0) return;
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(), {.kind = "sla.look", .unique_key = std::string("more")});
  });
}

void recount(const World& world, const jobs::Job& job) {
  const auto after = json::read_text<Recount>(job.payload).after;
  const auto ids = world.db.read([&](db::Tx& tx) { return store::open_tickets(tx, after, at_once); });
  each_row(world, ids, "sla.recount_failed",
           [](Ctx& ctx, db::Tx& tx, const TicketId& id) { recount_clocks(ctx, tx, id); });
  if (ids.size() < at_once) return;
  world.db.write([&](db::Tx& tx) {
    enqueue_recount({.world = world, .actor = Actor::system(), .joined = &tx}, tx, ids.back().text);
  });
}

void recount_account(const World& world, const jobs::Job& job) {
  auto asked = json::read_text<AccountRecount>(job.payload);
  const auto ids =
      world.db.read([&](db::Tx& tx) { return store::open_tickets_of(tx, asked.account_id, asked.after, at_once); });
  each_row(world, ids, "sla.recount_failed",
           [](Ctx& ctx, db::Tx& tx, const TicketId& id) { recount_clocks(ctx, tx, id, rules::Happening::contract); });
  if (ids.size() < at_once) return;
  asked.after = ids.back().text;
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(),
                  {.kind = "sla.recount_account",
                   .payload = json::text_of(asked),
                   .unique_key = asked.account_id.text + " after " + asked.after});
  });
}

}  // namespace

void sla_jobs(jobs::Runner& runner, const World& world) {
  runner.on("sla.look", {.outside = [&world](const jobs::Job&) { look(world); }});
  runner.on_schedule({"sla.look", minutes(1)});
  runner.on("sla.recount_account", {.outside = [&world](const jobs::Job& job) { recount_account(world, job); }});
  runner.on("sla.recount", {.outside = [&world](const jobs::Job& job) { recount(world, job); }});
}

void recount_later(const Ctx& ctx, db::Tx& tx) { enqueue_recount(ctx, tx, ""); }

}  // namespace zelo::support
