#pragma once
// One change of many rows of a kind (tickets, accounts). It is done in the background, a chunk at a time, in the name
// and with the permissions of who asked for it, checked for each row; no row is changed twice, even when the server
// dies on the way. A chunk is one transaction that also says what became of each row: the next run goes on behind the
// last whole chunk. Where one row of a chunk refuses, the chunk is done again row by row, so that a refusal undoes
// nothing but itself. What each row was before is kept for a day: undoing gives it back, but leaves alone what has
// changed since.
//
// Whoever owns the rows has two tables of this shape (Tables), and says what is done to one row (Steps).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/identity/context.h"

namespace zelo::bulk {

using RunId = Id<struct RunTag>;

inline constexpr std::size_t most_rows = 10'000;
inline constexpr Duration undo_life = days(1);
inline constexpr Duration run_life = days(90);  // then nobody can look at it any more
inline constexpr int rows_per_chunk = 25;

enum class BulkState { running, stopped, done, undoing, undone };
BOOST_DESCRIBE_ENUM(BulkState, running, stopped, done, undoing, undone)

enum class BulkItemState { waiting, done, failed, undone, kept };
BOOST_DESCRIBE_ENUM(BulkItemState, waiting, done, failed, undone, kept)

/// A row of the table of runs.
struct Run {
  RunId id;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  std::string change;  // JSON: what is wanted
  BulkState state = BulkState::running;
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t failed = 0;
  std::int64_t undone = 0;
  std::int64_t kept = 0;  // left alone by the undo
  bool more = false;      // more rows matched than are taken at once
  std::optional<ActorKind> undone_by_kind;
  std::optional<std::string> undone_by_id;
  Time created_at;
  std::optional<Time> finished_at;
  std::optional<Time> undo_until;
};
BOOST_DESCRIBE_STRUCT(Run, (),
                      (id, author_kind, author_id, change, state, total, done, failed, undone, kept, more,
                       undone_by_kind, undone_by_id, created_at, finished_at, undo_until))

struct BulkRunView {
  RunId id;
  BulkState state = BulkState::running;
  json::Any change;
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t failed = 0;
  std::int64_t undone = 0;
  std::int64_t kept = 0;
  bool more = false;
  std::string author_name;
  bool may_undo = false;  // now, by the reader
  Time created_at;
  std::optional<Time> finished_at;
  std::optional<Time> undo_until;
};
BOOST_DESCRIBE_STRUCT(BulkRunView, (),
                      (id, state, change, total, done, failed, undone, kept, more, author_name, may_undo, created_at,
                       finished_at, undo_until))

/// Where runs and their rows are kept, and in which column the id of a row stands; and the job that does them.
struct Tables {
  std::string runs;
  std::string items;
  std::string subject;  // "ticket_id"
  std::string job;      // "bulk.run"
};

/// A row whose turn it is.
struct Item {
  std::int64_t seq = 0;
  std::string subject_id;
  std::optional<std::string> before;
  std::optional<std::int64_t> version_after;
};
BOOST_DESCRIBE_STRUCT(Item, (), (seq, subject_id, before, version_after))

/// What one row was, as JSON, and which version it has now.
struct Step {
  std::string before;
  std::int64_t version_after = 0;
};

/// A run that is under way, within one transaction.
struct Work {
  db::Tx& tx;
  Run run;
  Ctx ctx;  // in the name of who asked

  [[nodiscard]] bool undoing() const { return run.state == BulkState::undoing; }
  [[nodiscard]] BulkItemState todo() const { return undoing() ? BulkItemState::done : BulkItemState::waiting; }
};

/// What is done to one row, and how it is given back; each throws its refusal. `finished` tells the log of the end.
struct Steps {
  std::function<Step(Work&, const Item&)> change;
  std::function<void(Work&, const Item&)> restore;
  std::function<void(Work&)> finished;
};

// ---- commands; who may, the caller has asked

/// Keeps what was chosen, and the job that does it.
Run begin(const Ctx& ctx, db::Tx& tx, const Tables& tables, std::string change, const std::vector<std::string>& ids,
          bool more);
/// Error{not_found}. `manages`: may stop and undo what others have begun.
Run find(db::Tx& tx, const Tables& tables, const RunId& id);
BulkRunView view_of(const Ctx& ctx, db::Tx& tx, const Run& run, json::Any change, Permission manages);
/// The actor's own, newest first; one more than `limit` where there are more.
std::vector<Run> own_runs(const Ctx& ctx, db::Tx& tx, const Tables& tables, const std::optional<RunId>& before,
                          int limit);
/// What is not done yet will not be.
Run stop(const Ctx& ctx, db::Tx& tx, const Tables& tables, const RunId& id, Permission manages);
/// Error{conflict} while it runs, when it was undone, or too late.
Run undo(const Ctx& ctx, db::Tx& tx, const Tables& tables, const RunId& id, Permission manages);

// ---- carrying out

/// Forgets some of what ended before a moment; false when nothing of it is left. What runs or may still be undone
/// stays.
bool forget_runs(db::Tx& tx, const Tables& tables, Time before);
/// False when nothing is left to do. Two at once on one run take turns.
bool next_chunk(const World& world, const Tables& tables, const RunId& id, const Steps& steps);
/// Does Tables::job; and "{job}.sweep", which forgets runs that ended so long ago, once a day.
void run_jobs(jobs::Runner& runner, const World& world, const Tables& tables, Steps steps);

/// A text as it is kept beside a row, and as a reader reads it.
std::string keep_text(const Text& text);
std::string say_text(const Ctx& ctx, const std::string& kept);

}  // namespace zelo::bulk
