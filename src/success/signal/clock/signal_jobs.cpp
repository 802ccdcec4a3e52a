#include "lib/base/json.h"
#include "src/customer/merge/merge.h"
#include "src/success/signal/bulk/signal_bulk.h"
#include "src/success/signal/clock/clock.h"
#include "src/success/signal/news/news.h"

namespace zelo::success {
namespace {

struct MergeReaction {
  std::string event_id;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(MergeReaction, (), (event_id, subject_id))

void run_clock(const World& world, db::Tx& tx) {
  const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
  const bool more_returned = return_some(ctx, tx);
  const bool more_late = escalate_some(ctx, tx);
  if (more_returned || more_late)
    jobs::enqueue(tx, world.ids, ctx.now(), {.kind = "signal.clock", .unique_key = "more"});
  else tell_news(ctx, tx);
}

std::optional<customer::MergeStanding> merge_of(db::Tx& tx, const jobs::Job& job) {
  const auto reaction = json::read_text<MergeReaction>(job.payload);
  const auto details = tx.find<std::string>("SELECT details FROM events WHERE id = $1", reaction.event_id);
  if (!details) return std::nullopt;
  const auto event = json::read_text<std::map<std::string, std::string>>(*details);
  return customer::standing_of(tx, customer::MergeId(event.at("merge_id")));
}

/// Jobs come in any order: a merge that was undone has nothing to fold, and what remained may have been merged since.
void follow_merge(const World& world, db::Tx& tx, const jobs::Job& job) {
  const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
  const auto merge = merge_of(tx, job);
  if (!merge) return;
  const AccountId from(merge->from_id);
  const AccountId into(merge->into_id);
  // Merged again since: what was folded then is the other merge's.
  const bool alone =
      tx.find<AccountId>("SELECT id FROM accounts WHERE id = $1 AND merged_into IS NULL", from).has_value();
  if (merge->undone && alone) unfold_signals(ctx, tx, from, into, merge->merged_at);
  if (!merge->undone) fold_signals(ctx, tx, from, into);
}

}  // namespace

void signal_jobs(jobs::Runner& runner, const World& world) {
  runner.on("signal.clock", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) { run_clock(world, tx); }});
  runner.on("signal.news", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) {
              tell_news({.world = world, .actor = Actor::system(), .joined = &tx}, tx);
            }});
  for (const char* kind : {"signal.merged", "signal.parted"})
    runner.on(kind, {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { follow_merge(world, tx, job); }});
  runner.on_schedule({"signal.clock", minutes(1)});
  signal_bulk_jobs(runner, world);
}

}  // namespace zelo::success
