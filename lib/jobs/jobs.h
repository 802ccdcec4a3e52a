#pragma once
// Durable work for later: stored in the transaction that wants it, done at least once after the commit.
//
// A job is claimed by one worker of one node under a lease; a node that dies loses its lease within half a minute
// (pulse.h) and another takes over. A handler that throws is tried again with growing pauses (10 s, doubling, at most
// 1 h, ± 20 %), and after `max_attempts` the job stays as failed, visible, until someone retries it.

#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/id.h"
#include "lib/base/random.h"
#include "lib/base/time.h"
#include "lib/db/database.h"

namespace zelo::jobs {

using JobId = Id<struct JobTag>;

enum class JobState { waiting, running, failed };
BOOST_DESCRIBE_ENUM(JobState, waiting, running, failed)

struct Job {
  JobId id;
  std::string kind;                       // "message.deliver"
  std::string payload;                    // JSON, at most 64 KB
  std::optional<std::string> unique_key;  // at most one waiting job of a kind and key
  Time run_at;
  std::int64_t attempts = 0;  // begun so far
  JobState state = JobState::waiting;
  std::optional<Time> leased_until;
  std::optional<std::string> last_error;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, kind, payload, unique_key, run_at, attempts, state, leased_until, last_error, created_at))

struct NewJob {
  std::string kind;
  std::string payload = "{}";
  std::optional<std::string> unique_key = std::nullopt;  // a second one is dropped while the first still waits
  std::optional<Time> run_at = std::nullopt;             // now, when absent
};

/// Stores a job in the caller's transaction and wakes the workers after its commit.
void enqueue(db::Tx& tx, IdSource& ids, Time now, const NewJob& job);

/// A waiting job of this kind and key begins no sooner than `until`.
void postpone(db::Tx& tx, std::string_view kind, std::string_view unique_key, Time until);

/// Puts a failed job back in the queue. False when there is no such failed job.
bool retry(db::Tx& tx, const JobId& id, Time now);

/// Thrown by a handler that was stopped before it had an effect: the job waits on as if never begun.
struct Interrupted : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "interrupted"; }
};

/// What happens for a kind. Handlers must tolerate being run twice.
struct Handler {
  /// Runs inside one write transaction that also removes the job: exactly once in effect.
  std::function<void(db::Tx&, const Job&)> in_transaction = {};
  /// For work that talks to the outside (mail, HTTP): runs without a transaction; the job is removed after it.
  std::function<void(const Job&)> outside = {};
  std::int64_t max_attempts = 12;
  Duration lease = minutes(5);
  /// Kinds of one lane wait for somebody who may never answer: together they hold at most a third of the workers, and
  /// all lanes two thirds, so that all else goes on. "": no such limit.
  std::string lane = "";
};

/// A job that comes again and again, every `every` from midnight UTC; one run per moment over all nodes.
/// Moments missed while nothing ran are made up for by one run. Payload: {"moment":"2026-11-20T00:00:00.000Z"}.
struct Schedule {
  std::string kind;
  Duration every;
};

struct Tally {
  std::int64_t done = 0, failed_attempts = 0;
};

/// How nodes learn of each other's death.
struct Pulse {
  bool alone = false;              // no other node can be alive: what runs at the start is a dead one's, at once
  Duration beat = seconds(5);      // how often a node shows that it lives
  Duration silence = seconds(20);  // after so long it does not
};

class Runner {
 public:
  Runner(db::Database& db, const Clock& clock, IdSource& ids);
  ~Runner();

  /// Before start() only.
  void on(std::string kind, Handler handler);
  void on_schedule(Schedule schedule);
  /// Called after the last attempt at a job of this kind, however it ended, in the transaction that gives it up. True:
  /// the failure is kept elsewhere, and the job goes. False: it stays as failed.
  void on_given_up(std::string kind, std::function<bool(db::Tx&, const Job&, std::string_view words)> take);
  /// Called with every failed attempt (for the log): kind, attempt, message.
  void on_failure(std::function<void(const Job&, std::string_view)> report);
  /// Called when stop() begins: the place to end what waits for somebody outside.
  void on_stop(std::function<void()> interrupt);
  /// Called when the queue itself cannot be read or written, in words for the log.
  void on_trouble(std::function<void(std::string_view)> report);

  /// Workers begin. Idle workers are woken by the database and otherwise look every second.
  void start(int workers, const Pulse& pulse = {});
  /// Finishes what runs, starts nothing new, returns when all workers have ended.
  void stop();

  /// Does everything that is due now on the calling thread, including what that work enqueues;
  /// returns how many jobs were done. For tests and command line programs.
  Tally run_due();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace zelo::jobs
