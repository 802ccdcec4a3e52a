#include "src/support/bulk/bulk_run.h"

#include "lib/base/log.h"
#include "src/support/bulk/bulk_events.h"
#include "src/support/bulk/bulk_step.h"
#include "src/support/bulk/bulk_store.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/timeline/record.h"

namespace zelo::support {
namespace {

/// A run that is under way, within one transaction.
struct Work {
  db::Tx& tx;
  BulkRun run;
  Ctx ctx;  // in the name of who asked

  [[nodiscard]] bool undoing() const { return run.state == BulkState::undoing; }
  [[nodiscard]] BulkItemState todo() const { return undoing() ? BulkItemState::done : BulkItemState::waiting; }
};

/// In whose name; somebody who has left may do nothing any more.
Actor actor_of(db::Tx& tx, const BulkRun& run, Time now) {
  const bool undoing = run.state == BulkState::undoing;
  const ActorKind kind = undoing ? run.undone_by_kind.value() : run.author_kind;
  const std::string& id = undoing ? run.undone_by_id.value() : run.author_id;
  return store::find_author(tx, kind, id, now).value_or(Actor{.kind = kind, .id = id});
}

std::optional<Work> begin(const World& world, db::Tx& tx, const BulkRunId& id) {
  auto run = store::claim_run(tx, id);
  if (!run || (run->state != BulkState::running && run->state != BulkState::undoing)) return std::nullopt;
  Actor actor = actor_of(tx, *run, world.clock.now());
  return Work{.tx = tx, .run = std::move(*run), .ctx = {.world = world, .actor = std::move(actor), .joined = &tx}};
}

/// One ticket; throws its refusal.
void perform(Work& work, const store::BulkItem& item) {
  if (work.undoing()) {
    restore_one(work.ctx, work.tx, item.ticket_id, item.before.value(), item.version_after.value());
    store::item_settled(work.tx, work.run.id, item.seq, BulkItemState::undone, std::nullopt);
    work.run.undone += 1;
    return;
  }
  const BulkStep step = change_one(work.ctx, work.tx, read_change(work.run.change), item.ticket_id);
  store::item_done(work.tx, work.run.id, item.seq, step.before, step.version_after);
  work.run.done += 1;
}

void finish(Work& work) {
  const timeline::Subject subject{.account_id = {}, .kind = "bulk_run", .id = work.run.id.text};
  if (work.undoing()) {
    work.run.state = BulkState::undone;
    timeline::record(work.ctx, work.tx, subject, BulkUndone{work.run.undone, work.run.kept});
    return;
  }
  work.run.state = BulkState::done;
  work.run.finished_at = work.ctx.now();
  work.run.undo_until = work.ctx.now() + bulk_undo_life;
  timeline::record(work.ctx, work.tx, subject, BulkFinished{work.run.done, work.run.failed});
}

enum class Progress { over, more };

/// `at` is the ticket whose turn it was, for the case that this throws.
Progress chunk(const World& world, db::Tx& tx, const BulkRunId& id, int size, std::int64_t& at) {
  auto work = begin(world, tx, id);
  if (!work) return Progress::over;
  const auto items = store::next_items(tx, id, work->todo(), size);
  for (const auto& item : items) {
    at = item.seq;
    perform(*work, item);
  }
  if (items.empty()) finish(*work);
  store::save_run(tx, work->run);
  return items.empty() ? Progress::over : Progress::more;
}

/// Writes down what a ticket was refused for.
void refuse(const World& world, const BulkRunId& id, std::int64_t seq, const Text& reason) {
  world.db.write([&](db::Tx& tx) {
    auto work = begin(world, tx, id);
    if (!work || !store::item_is(tx, id, seq, work->todo())) return;
    store::item_settled(tx, id, seq, work->undoing() ? BulkItemState::kept : BulkItemState::failed,
                        keep_reason(reason));
    (work->undoing() ? work->run.kept : work->run.failed) += 1;
    store::save_run(tx, work->run);
  });
}

/// What is wrong with a field is told by what is wrong, not by "invalid".
Text reason_of(const Error& error) { return error.fields.empty() ? error.text : error.fields.front().text; }

/// Nothing is wrong with the ticket; the whole run has to wait.
bool passing(const Error& error) { return error.kind == ErrorKind::unavailable; }

Progress one_by_one(const World& world, const BulkRunId& id, int tickets) {
  for (int i = 0; i < tickets; ++i) {
    std::int64_t at = 0;
    try {
      const auto progress = world.db.write([&](db::Tx& tx) { return chunk(world, tx, id, 1, at); });
      if (progress == Progress::over) return progress;
    } catch (const Error& error) {
      if (passing(error) || at == 0) throw;
      refuse(world, id, at, reason_of(error));
    } catch (const std::exception& error) {
      if (at == 0) throw;
      log::error("bulk.ticket_failed", {{"run", id.text}, {"what", error.what()}});
      refuse(world, id, at, "error.internal");
    }
  }
  return Progress::more;
}

}  // namespace

bool next_bulk_chunk(const World& world, const BulkRunId& id) {
  try {
    std::int64_t at = 0;
    return world.db.write([&](db::Tx& tx) { return chunk(world, tx, id, tickets_per_chunk, at); }) == Progress::more;
  } catch (const Error& error) {
    if (passing(error)) throw;
  } catch (const std::exception& error) {
    log::warning("bulk.chunk_failed", {{"run", id.text}, {"what", error.what()}});
  }
  return one_by_one(world, id, tickets_per_chunk) == Progress::more;
}

}  // namespace zelo::support
