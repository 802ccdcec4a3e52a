#include "src/customer/merge/merge_jobs.h"

#include <algorithm>
#include <array>
#include <map>

#include "lib/base/json.h"
#include "src/customer/merge/duplicates.h"
#include "src/customer/merge/merge.h"
#include "src/timeline/event.h"

namespace zelo::customer {
namespace {

constexpr int chunks_per_job = 50;  // then other work has its turn
// A command that began before the merge has ended by then, however slow its disk is.
constexpr std::array<Duration, 2> again_after{minutes(1), minutes(15)};

/// What a reaction gets to know.
struct Reaction {
  timeline::EventId event_id;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

struct Again {
  MergeId merge_id;
  std::int64_t round = 0;
};
BOOST_DESCRIBE_STRUCT(Again, (), (merge_id, round))

struct Looking {
  MergeKind kind = MergeKind::account;
};
BOOST_DESCRIBE_STRUCT(Looking, (), (kind))

Ctx system_within(const World& world, db::Tx& tx) { return {.world = world, .actor = Actor::system(), .joined = &tx}; }

/// Until the last round, and for as long as something comes.
void move_rest(const World& world, db::Tx& tx, const MergeParts& parts, Again turn) {
  const bool moved = move_latecomers(system_within(world, tx), tx, parts, turn.merge_id) > 0;
  if (!moved) ++turn.round;
  const auto round = static_cast<std::size_t>(std::max<std::int64_t>(turn.round, 1)) - 1;
  if (round >= again_after.size()) return;
  const Time now = world.clock.now();
  jobs::enqueue(tx, world.ids, now,
                {.kind = "customer.merge_again",
                 .payload = json::text_of(turn),
                 .unique_key = turn.merge_id.text,
                 .run_at = now + again_after.at(round)});
}

std::optional<MergeId> merge_of(db::Tx& tx, const Reaction& reaction) {
  const auto details = tx.find<std::string>("SELECT details FROM events WHERE id = $1", reaction.event_id);
  if (!details) return std::nullopt;
  const auto all = json::read_text<std::map<std::string, std::string>>(*details);
  const auto found = all.find("merge_id");
  return found == all.end() ? std::nullopt : std::optional(MergeId(found->second));
}

void find_more(const World& world, const jobs::Job& job) {
  const MergeKind kind = json::read_text<Looking>(job.payload).kind;
  for (int i = 0; i < chunks_per_job; ++i) {
    const bool more = world.db.write([&](db::Tx& tx) { return scan_some(system_within(world, tx), tx, kind); });
    if (!more) return;
  }
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(),
                  {.kind = job.kind, .payload = job.payload, .unique_key = job.unique_key});
  });
}

}  // namespace

void merge_jobs(jobs::Runner& runner, const World& world, const MergeParts& parts) {
  runner.on("customer.merge_rest", {.in_transaction = [&world, parts](db::Tx& tx, const jobs::Job& job) {
              const auto merge = merge_of(tx, json::read_text<Reaction>(job.payload));
              if (merge) move_rest(world, tx, parts, {*merge, 0});
            }});
  runner.on("customer.merge_again", {.in_transaction = [&world, parts](db::Tx& tx, const jobs::Job& job) {
              move_rest(world, tx, parts, json::read_text<Again>(job.payload));
            }});
  runner.on("customer.find_duplicates", {.outside = [&world](const jobs::Job& job) { find_more(world, job); }});
  runner.on("customer.look_for_duplicates", {.in_transaction = [&world](db::Tx& tx, const jobs::Job&) {
              for (const MergeKind kind : {MergeKind::account, MergeKind::contact})
                begin_scan(system_within(world, tx), tx, kind);
            }});
  runner.on_schedule({.kind = "customer.look_for_duplicates", .every = hours(24)});
}

}  // namespace zelo::customer
