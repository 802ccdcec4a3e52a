#include "src/identity/author.h"
#include "src/identity/bulk/bulk_store.h"

namespace zelo::bulk {
namespace {

struct KeptText {
  std::string key;
  std::map<std::string, std::string> values;
};
BOOST_DESCRIBE_STRUCT(KeptText, (), (key, values))

std::string payload_of(const RunId& id) { return R"({"run_id":")" + id.text + R"("})"; }

void queue(const Ctx& ctx, db::Tx& tx, const Tables& tables, const RunId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = tables.job, .payload = payload_of(id), .unique_key = id.text});
}

/// Before all that the run has led to and that waits for its turn, as what was stopped may still do.
void queue_undo(const Ctx& ctx, db::Tx& tx, const Tables& tables, const Run& run) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = tables.job,
                 .payload = payload_of(run.id),
                 .unique_key = run.id.text + "/undo",
                 .run_at = run.created_at});
}

bool may_decide(const Ctx& ctx, const Run& run, Permission manages) {
  const bool own = run.author_kind == ctx.actor.kind && run.author_id == ctx.actor.id;
  return own || may(ctx.actor.roles, manages);
}

bool may_be_undone(const Run& run, Time now) {
  const bool ended = run.state == BulkState::done || run.state == BulkState::stopped;
  return ended && run.done > 0 && run.undo_until && now < *run.undo_until;
}

/// For a decision about it.
Run claim(const Ctx& ctx, db::Tx& tx, const Tables& tables, const RunId& id, Permission manages) {
  auto run = store::claim_run(tx, tables, id);
  if (!run) throw not_found();
  if (!may_decide(ctx, *run, manages)) throw forbidden();
  return *std::move(run);
}

}  // namespace

std::string keep_text(const Text& text) { return json::text_of(KeptText{text.key, text.values}); }

std::string say_text(const Ctx& ctx, const std::string& kept) {
  auto text = json::read_text<KeptText>(kept);
  return ctx.say(Text(std::move(text.key), std::move(text.values)));
}

Run begin(const Ctx& ctx, db::Tx& tx, const Tables& tables, std::string change, const std::vector<std::string>& ids,
          bool more) {
  Run run{.id = ctx.new_id<RunId>(),
          .author_kind = ctx.actor.kind,
          .author_id = ctx.actor.id,
          .change = std::move(change),
          .total = static_cast<std::int64_t>(ids.size()),
          .more = more,
          .created_at = ctx.now()};
  store::insert_run(tx, tables, run, ids);
  queue(ctx, tx, tables, run.id);
  return run;
}

Run find(db::Tx& tx, const Tables& tables, const RunId& id) {
  auto run = store::find_run(tx, tables, id);
  if (!run) throw not_found();
  return *std::move(run);
}

BulkRunView view_of(const Ctx& ctx, db::Tx& tx, const Run& run, json::Any change, Permission manages) {
  const auto author = identity::find_author(tx, run.author_kind, run.author_id, ctx.now());
  return {.id = run.id,
          .state = run.state,
          .change = std::move(change),
          .total = run.total,
          .done = run.done,
          .failed = run.failed,
          .undone = run.undone,
          .kept = run.kept,
          .more = run.more,
          .author_name = author ? author->name : ctx.say("word.actor.unknown"),
          .may_undo = may_decide(ctx, run, manages) && may_be_undone(run, ctx.now()),
          .created_at = run.created_at,
          .finished_at = run.finished_at,
          .undo_until = run.undo_until};
}

std::vector<Run> own_runs(const Ctx& ctx, db::Tx& tx, const Tables& tables, const std::optional<RunId>& before,
                          int limit) {
  return store::list_runs(tx, tables, ctx.actor, before, limit + 1);
}

Run stop(const Ctx& ctx, db::Tx& tx, const Tables& tables, const RunId& id, Permission manages) {
  Run run = claim(ctx, tx, tables, id, manages);
  if (run.state != BulkState::running) throw conflict("error.bulk.not_running");
  run.state = BulkState::stopped;
  run.finished_at = ctx.now();
  run.undo_until = ctx.now() + undo_life;
  store::save_run(tx, tables, run);
  return run;
}

Run undo(const Ctx& ctx, db::Tx& tx, const Tables& tables, const RunId& id, Permission manages) {
  Run run = claim(ctx, tx, tables, id, manages);
  if (run.state == BulkState::running) throw conflict("error.bulk.running");
  if (!may_be_undone(run, ctx.now())) throw conflict("error.bulk.too_late");
  run.state = BulkState::undoing;
  run.undone_by_kind = ctx.actor.kind;
  run.undone_by_id = ctx.actor.id;
  store::save_run(tx, tables, run);
  queue_undo(ctx, tx, tables, run);
  return run;
}

}  // namespace zelo::bulk
