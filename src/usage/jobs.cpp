#include "src/usage/jobs.h"

#include <algorithm>

#include "lib/base/json.h"
#include "src/customer/merge/merge.h"
#include "src/identity/context.h"
#include "src/timeline/event.h"
#include "src/usage/count/counting.h"
#include "src/usage/count/people.h"
#include "src/usage/count/rebuild.h"
#include "src/usage/count/rollup.h"
#include "src/usage/count/same_person.h"
#include "src/usage/count/seen_store.h"
#include "src/usage/erasure/erasure.h"
#include "src/usage/in_steps.h"
#include "src/usage/look.h"
#include "src/usage/metric/account_usage.h"
#include "src/usage/metric/metric_rules.h"
#include "src/usage/source/source_store.h"
#include "src/usage/stranger/stranger.h"
#include "src/usage/stranger/stranger_store.h"
#include "src/usage/uniting/uniting.h"
#include "src/usage/unmatched/unmatched_store.h"
#include "src/usage/wire/read_events.h"

namespace zelo {
namespace {

using namespace usage;

constexpr std::int64_t days_seen = 45;  // how long after the last event of a day a repeated one is known
constexpr std::int64_t days_of_files = wire::oldest.ms / days(1).ms + 1;  // older ones no file may tell of
constexpr int seen_at_once = 20'000;
constexpr Month months_ahead = 2;
constexpr int rows_at_once = 1'000;

Ctx system_ctx(const World& world) { return {.world = world, .actor = Actor::system()}; }

void again(const World& world, const jobs::NewJob& job) {
  world.db.write([&](db::Tx& tx) { jobs::enqueue(tx, world.ids, world.clock.now(), job); });
}

/// Runs `step` until it says that nothing is left, or leaves the rest to another job.
template <class Step>
void run(const World& world, const jobs::NewJob& rest, Step step) {
  if (leaves_rest(world.clock, step)) again(world, rest);
}

struct Joining {
  StrangerId stranger_id;
};
BOOST_DESCRIBE_STRUCT(Joining, (), (stranger_id))

void join(const World& world, const jobs::Job& job) {
  Ctx ctx = system_ctx(world);
  const auto id = json::read_text<Joining>(job.payload).stranger_id;
  run(world, {.kind = job.kind, .payload = job.payload, .unique_key = job.unique_key},
      [&] { return count_waiting(ctx, id) || bring_along(ctx, id); });
}

void erase(const World& world, const jobs::Job& job) {
  Ctx ctx = system_ctx(world);
  auto scrub = json::read_text<Scrub>(job.payload);
  leaves_rest(world.clock, [&] {
    scrub = scrub_some(ctx, scrub);
    return !scrub.done && !scrub.pause;
  });
  if (scrub.done) return;
  const Time at = ctx.now() + (scrub.pause ? minutes(1) : Duration{});
  again(world, {.kind = job.kind, .payload = json::text_of(scrub), .run_at = at});
}

/// What a reaction gets to know.
struct Reaction {
  timeline::EventId event_id;
  std::string subject_id;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (event_id, subject_id))

/// Events of one account are another's now, or its own again.
void merged(const World& world, db::Tx& tx, const jobs::Job& job, bool parted) {
  const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
  const auto reaction = json::read_text<Reaction>(job.payload);
  const auto details = tx.find<std::string>("SELECT details FROM events WHERE id = $1", reaction.event_id);
  if (!details) return;
  const auto other = json::read_text<std::map<std::string, std::string>>(*details);
  const auto from = other.find("account_id");
  if (from == other.end()) return;
  AccountId into(reaction.subject_id);
  if (const auto merge = other.find("merge_id"); merge != other.end()) {
    // Jobs come in any order: of a merge that was undone only the parting is left to do, and what remained may itself
    // have been merged since.
    const auto standing = customer::standing_of(tx, customer::MergeId(merge->second));
    if (standing && standing->undone && !parted) return;
    if (standing) into = AccountId(standing->into_id);
  }
  parted ? start_parting(ctx, tx, AccountId(from->second), into)
         : start_merging(ctx, tx, AccountId(from->second), into);
}

/// The account that an event is about has an id or domain that strangers have, maybe.
void match(const World& world, const jobs::Job& job) {
  Ctx ctx = system_ctx(world);
  match_account(ctx, AccountId(json::read_text<Reaction>(job.payload).subject_id));
}

/// The contact that an event is about has ids of several users, maybe.
void same_person(const World& world, const jobs::Job& job) {
  Ctx ctx = system_ctx(world);
  const auto contact = json::read_text<Reaction>(job.payload).subject_id;
  // Nearly all have one id or none: the lock is not for them.
  if (!ctx.read([&](db::Tx& tx) { return has_further_ids(tx, contact) || has_unions(tx, contact); })) return;
  ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    unite_users_of(ctx, tx, {contact});
  });
}

struct Unmerged {
  std::string contact_id;
  std::string merge_id;
};
BOOST_DESCRIBE_STRUCT(Unmerged, (), (contact_id, merge_id))

/// Contacts are two again, and so are the users whom only both together named.
void two_people(const World& world, const jobs::Job& job) {
  Ctx ctx = system_ctx(world);
  const auto reaction = json::read_text<Reaction>(job.payload);
  ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    const auto details = tx.find<std::string>("SELECT details FROM events WHERE id = $1", reaction.event_id);
    if (details) unite_users_of(ctx, tx, {reaction.subject_id, json::read_text<Unmerged>(*details).contact_id});
  });
}

/// A reaction, or the rest of one.
struct SamePeople {
  std::optional<std::string> event_id, subject_id;
  std::optional<std::string> after;  // a contact
};
BOOST_DESCRIBE_STRUCT(SamePeople, (), (event_id, subject_id, after))

void same_people(const World& world, const jobs::Job& job) {
  Ctx ctx = system_ctx(world);
  std::string after = json::read_text<SamePeople>(job.payload).after.value_or("");
  const bool rest = leaves_rest(world.clock, [&] {
    after = unite_some(ctx, after);
    return !after.empty();
  });
  if (rest) again(world, {.kind = job.kind, .payload = json::text_of(SamePeople{.after = after})});
}

/// The account that an event is about was given another time zone, maybe.
void follow_zone(const World& world, db::Tx& tx, const jobs::Job& job) {
  const Ctx ctx{.world = world, .actor = Actor::system(), .joined = &tx};
  follow_zones(ctx, tx, AccountId(json::read_text<Reaction>(job.payload).subject_id));
}

/// As long as some number of the charts reaches back, people are known by their names.
Duration people_kept(const UsageSettings& settings) {
  return days(std::max<std::int64_t>(settings.raw_days + 31, 2 * most_days + rules::month));
}

/// How far a sweep is.
struct Sweeping {
  std::optional<std::string> moment;  // of the schedule; a rest has none
  std::optional<std::int64_t> stage;
  std::optional<std::int64_t> person;  // those up to this one are done
};
BOOST_DESCRIBE_STRUCT(Sweeping, (), (moment, stage, person))

UsageSettings begin_sweep(const Ctx& ctx, db::Tx& tx) {
  const Time now = ctx.now();
  for (Month ahead = 0; ahead <= months_ahead; ++ahead) make_partitions(tx, month_of(now.ms / days(1).ms) + ahead);
  UsageSettings kept = settings_of(tx);
  // Before anything is dropped, so that nobody adds up what may be gone.
  kept.raw_from = oldest_raw_month(now, kept);
  keep_settings(tx, kept);
  return kept;
}

/// Some of what is too old; false when nothing more of its stage is left.
bool sweep_stage(const Ctx& ctx, db::Tx& tx, const UsageSettings& settings, Sweeping& at) {
  const Time raw_from = ctx.now() - days(settings.raw_days);
  const std::int64_t today = ctx.now().ms / days(1).ms;
  switch (at.stage.value_or(0)) {
    case 0: return give_up_waiting(ctx, tx, raw_from, rows_at_once);
    case 1: return store::forget_strangers_before(tx, raw_from, rows_at_once);
    case 2: store::forget_unmatched_before(tx, raw_from); return false;
    case 3: return drop_raw_before(tx, oldest_raw_month(ctx.now(), settings));
    case 4:
      at.person = forget_people(tx, at.person.value_or(0), rows_at_once, ctx.now() - people_kept(settings));
      return at.person.has_value();
    default: return store::forget_seen(tx, today - days_seen, today - days_of_files, seen_at_once);
  }
}

void sweep(const World& world, const jobs::Job& job) {
  constexpr std::int64_t stages = 6;
  Ctx ctx = system_ctx(world);
  auto at = json::read_text<Sweeping>(job.payload);
  at.moment.reset();
  const UsageSettings settings = ctx.write([&](db::Tx& tx) {
    lock_counting(tx);
    return begin_sweep(ctx, tx);
  });
  const bool rest = leaves_rest(world.clock, [&] {
    at = ctx.write([&](db::Tx& tx) {
      lock_counting(tx);
      Sweeping next = at;
      if (!sweep_stage(ctx, tx, settings, next)) next.stage = at.stage.value_or(0) + 1;
      return next;
    });
    return at.stage.value_or(0) < stages;
  });
  if (rest) again(world, {.kind = job.kind, .payload = json::text_of(at), .unique_key = "rest"});
}

}  // namespace

void usage_jobs(jobs::Runner& runner, const World& world) {
  // While one counts, others wait for its lock: a lane of their own, so that they do not hold all workers.
  runner.on("usage.count", {.outside =
                                [&world](const jobs::Job&) {
                                  Ctx ctx = system_ctx(world);
                                  run(world, {.kind = "usage.count", .unique_key = "rest"},
                                      [&] { return count_some(ctx) > 0; });
                                },
                            .lane = "usage.count"});
  runner.on("usage.rebuild", {.outside = [&world](const jobs::Job&) {
              Ctx ctx = system_ctx(world);
              run(world, {.kind = "usage.rebuild", .unique_key = "rebuild"}, [&] { return rebuild_some(ctx); });
            }});
  runner.on("usage.merged",
            {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { merged(world, tx, job, false); }});
  runner.on("usage.parted",
            {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { merged(world, tx, job, true); }});
  runner.on("usage.zone",
            {.in_transaction = [&world](db::Tx& tx, const jobs::Job& job) { follow_zone(world, tx, job); }});
  runner.on("usage.join", {.outside = [&world](const jobs::Job& job) { join(world, job); }});
  runner.on("usage.erase", {.outside = [&world](const jobs::Job& job) { erase(world, job); }});
  runner.on("usage.match", {.outside = [&world](const jobs::Job&) {
              Ctx ctx = system_ctx(world);
              match_strangers(ctx);
            }});
  runner.on("usage.match_account", {.outside = [&world](const jobs::Job& job) { match(world, job); }});
  runner.on("usage.same_person",
            {.outside = [&world](const jobs::Job& job) { same_person(world, job); }, .lane = "usage.same_person"});
  runner.on("usage.two_people",
            {.outside = [&world](const jobs::Job& job) { two_people(world, job); }, .lane = "usage.same_person"});
  runner.on("usage.same_people",
            {.outside = [&world](const jobs::Job& job) { same_people(world, job); }, .lane = "usage.same_person"});
  runner.on("usage.look", {.outside = [&world](const jobs::Job&) {
              Ctx ctx = system_ctx(world);
              // Those that an import has given another one.
              while (ctx.write([&](db::Tx& tx) { return follow_zones(ctx, tx, std::nullopt); })) continue;
              look_at_all(ctx);
            }});
  runner.on("usage.sweep", {.outside = [&world](const jobs::Job& job) { sweep(world, job); }});
  // What an import that was broken off has left in the inbox.
  runner.on_schedule({"usage.count", minutes(10)});
  runner.on_schedule({"usage.match", minutes(10)});
  // What a job was given up over: its place is kept, and nobody else would begin there.
  runner.on_schedule({"usage.rebuild", hours(1)});
  runner.on_schedule({"usage.look", hours(1)});
  runner.on_schedule({"usage.sweep", hours(24)});
}

}  // namespace zelo
