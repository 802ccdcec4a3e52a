#include "lib/base/log.h"
#include "src/identity/author.h"
#include "src/identity/bulk/bulk_store.h"

namespace zelo::bulk {
namespace {

constexpr int chunks_per_job = 20;  // then other work has its turn
constexpr int rows_forgotten_at_once = 1'000;

struct Payload {
  RunId run_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (run_id))

/// In whose name; somebody who has left may do nothing any more.
Actor actor_of(db::Tx& tx, const Run& run, Time now) {
  const bool undoing = run.state == BulkState::undoing;
  const ActorKind kind = undoing ? run.undone_by_kind.value() : run.author_kind;
  const std::string& id = undoing ? run.undone_by_id.value() : run.author_id;
  return identity::find_author(tx, kind, id, now).value_or(Actor{.kind = kind, .id = id});
}

/// Nothing is wrong with the row; the whole run has to wait.
bool passing(const Error& error) { return error.kind == ErrorKind::unavailable; }

enum class Progress { over, more };

/// One run, being carried out.
class Doing {
 public:
  Doing(const World& world, const Tables& tables, const RunId& id, const Steps& steps)
      : world_(world), tables_(tables), id_(id), steps_(steps) {}

  Progress next() {
    try {
      std::int64_t at = 0;
      return world_.db.write([&](db::Tx& tx) { return chunk(tx, rows_per_chunk, at); });
    } catch (const Error& error) {
      if (passing(error)) throw;
    } catch (const std::exception& error) {
      log::warning("bulk.chunk_failed", {{"run", id_.text}, {"what", error.what()}});
    }
    return one_by_one();
  }

 private:
  std::optional<Work> begin(db::Tx& tx) {
    auto run = store::claim_run(tx, tables_, id_);
    if (!run || (run->state != BulkState::running && run->state != BulkState::undoing)) return std::nullopt;
    Actor actor = actor_of(tx, *run, world_.clock.now());
    return Work{.tx = tx, .run = std::move(*run), .ctx = {.world = world_, .actor = std::move(actor), .joined = &tx}};
  }

  /// One row; throws its refusal.
  void perform(Work& work, const Item& item) {
    if (work.undoing()) {
      steps_.restore(work, item);
      store::item_settled(work.tx, tables_, id_, item.seq, BulkItemState::undone, std::nullopt);
      work.run.undone += 1;
      return;
    }
    store::item_done(work.tx, tables_, id_, item.seq, steps_.change(work, item));
    work.run.done += 1;
  }

  void finish(Work& work) {
    if (work.undoing()) {
      work.run.state = BulkState::undone;
    } else {
      work.run.state = BulkState::done;
      work.run.finished_at = work.ctx.now();
      work.run.undo_until = work.ctx.now() + undo_life;
    }
    steps_.finished(work);
  }

  /// `at` is the row whose turn it was, for the case that this throws.
  Progress chunk(db::Tx& tx, int size, std::int64_t& at) {
    auto work = begin(tx);
    if (!work) return Progress::over;
    const auto items = store::next_items(tx, tables_, id_, work->todo(), size);
    for (const auto& item : items) {
      at = item.seq;
      perform(*work, item);
    }
    if (items.empty()) finish(*work);
    store::save_run(tx, tables_, work->run);
    return items.empty() ? Progress::over : Progress::more;
  }

  /// Writes down what a row was refused for.
  void refuse(std::int64_t seq, const Text& reason) {
    world_.db.write([&](db::Tx& tx) {
      auto work = begin(tx);
      if (!work || !store::item_is(tx, tables_, id_, seq, work->todo())) return;
      store::item_settled(tx, tables_, id_, seq, work->undoing() ? BulkItemState::kept : BulkItemState::failed,
                          keep_text(reason));
      (work->undoing() ? work->run.kept : work->run.failed) += 1;
      store::save_run(tx, tables_, work->run);
    });
  }

  Progress one_by_one() {
    for (int i = 0; i < rows_per_chunk; ++i) {
      std::int64_t at = 0;
      try {
        const auto progress = world_.db.write([&](db::Tx& tx) { return chunk(tx, 1, at); });
        if (progress == Progress::over) return progress;
      } catch (const Error& error) {
        if (passing(error) || at == 0) throw;
        refuse(at, reason_of(error));
      } catch (const std::exception& error) {
        if (at == 0) throw;
        log::error("bulk.row_failed", {{"run", id_.text}, {"what", error.what()}});
        refuse(at, "error.internal");
      }
    }
    return Progress::more;
  }

  const World& world_;
  const Tables& tables_;
  const RunId& id_;
  const Steps& steps_;
};

void run_some(const World& world, const Tables& tables, const Steps& steps, const jobs::Job& job) {
  const RunId id = json::read_text<Payload>(job.payload).run_id;
  for (int i = 0; i < chunks_per_job; ++i) {
    if (!next_chunk(world, tables, id, steps)) return;
  }
  const auto place = job.run_at < job.created_at ? std::optional(job.run_at) : std::nullopt;  // of an undo: the same
  world.db.write([&](db::Tx& tx) {
    jobs::enqueue(tx, world.ids, world.clock.now(),
                  {.kind = job.kind, .payload = job.payload, .unique_key = job.unique_key, .run_at = place});
  });
}

}  // namespace

bool forget_runs(db::Tx& tx, const Tables& tables, Time before) {
  const auto ended = store::ended_runs(tx, tables, before, 1);
  if (ended.empty()) return false;
  if (store::delete_items(tx, tables, ended.front(), rows_forgotten_at_once) < rows_forgotten_at_once)
    store::delete_run(tx, tables, ended.front());
  return true;
}

bool next_chunk(const World& world, const Tables& tables, const RunId& id, const Steps& steps) {
  return Doing(world, tables, id, steps).next() == Progress::more;
}

void run_jobs(jobs::Runner& runner, const World& world, const Tables& tables, Steps steps) {
  runner.on(tables.job, {.outside = [&world, tables, steps = std::move(steps)](const jobs::Job& job) {
              run_some(world, tables, steps, job);
            }});
  const std::string sweep = tables.job + ".sweep";
  runner.on(sweep, {.outside = [&world, tables](const jobs::Job&) {
              const Time before = world.clock.now() - run_life;
              while (world.db.write([&](db::Tx& tx) { return forget_runs(tx, tables, before); })) continue;
            }});
  runner.on_schedule({sweep, hours(24)});
}

}  // namespace zelo::bulk
