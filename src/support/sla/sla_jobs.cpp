#include "src/support/sla/sla_jobs.h"

#include "lib/base/json.h"
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

void look(const World& world, db::Tx& tx) {
  Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
  const auto ids = store::tickets_to_look_at(tx, ctx.now(), at_once);
  for (const TicketId& id : ids) look_at_clocks(ctx, tx, id);
  if (ids.size() == at_once)
    jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "sla.look", .unique_key = std::string("more")});
}

void recount(const World& world, db::Tx& tx, const jobs::Job& job) {
  Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
  const auto ids = store::open_tickets(tx, json::read_text<Recount>(job.payload).after, at_once);
  for (const TicketId& id : ids) recount_clocks(ctx, tx, id);
  if (ids.size() == at_once) enqueue_recount(ctx, tx, ids.back().text);
}

void recount_account(const World& world, db::Tx& tx, const jobs::Job& job) {
  Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
  auto asked = json::read_text<AccountRecount>(job.payload);
  const auto ids = store::open_tickets_of(tx, asked.account_id, asked.after, at_once);
  for (const TicketId& id : ids) recount_clocks(ctx, tx, id, rules::Happening::contract);
  if (ids.size() < at_once) return;
  asked.after = ids.back().text;
  jobs::enqueue(tx, world.ids, ctx.now(),
                {.kind = "sla.recount_account",
                 .payload = json::text_of(asked),
                 .unique_key = asked.account_id.text + " after " + asked.after});
}

}  // namespace

void sla_jobs(jobs::Runner& runner, const World& world) {
  runner.on("sla.look", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) { look(world, tx); }});
  runner.on_schedule({"sla.look", minutes(1)});
  runner.on("sla.recount_account",
            {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { recount_account(world, tx, job); }});
  runner.on("sla.recount", {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { recount(world, tx, job); }});
}

void recount_later(const Ctx& ctx, db::Tx& tx) { enqueue_recount(ctx, tx, ""); }

}  // namespace zelo::support
