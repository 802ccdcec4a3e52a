#pragma once
// The rows of the table `jobs` and how they change. Every change of a claimed job names its attempt:
// who has lost the lease meanwhile changes nothing.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/jobs/jobs.h"

namespace zelo::jobs {

/// What a runner knows of the kinds that it can do, as SQL.
class Kinds {
 public:
  /// A kind is lower-case letters, digits, '.', '_' and '-'. Throws std::logic_error for another.
  void add(std::string_view kind, Duration lease);
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] const std::string& list() const { return list_; }      // 'a', 'b'
  [[nodiscard]] const std::string& rows() const { return rows_; }      // ('a'), ('b')
  [[nodiscard]] const std::string& leases() const { return leases_; }  // WHEN 'a' THEN 300000 WHEN …

 private:
  std::string list_;
  std::string rows_;
  std::string leases_;
};

/// How claim() finds the first $2 jobs that are due at $1: the first of each kind, so that it reads none of the kinds
/// that wait for another lane, or for another node, however many these are.
std::string due_sql(db::Dialect dialect, const Kinds& kinds);
/// Takes up to `most` jobs that are due, earliest first; each counts one more attempt.
std::vector<Job> claim(db::Tx& tx, const Kinds& kinds, Time now, int most);
/// Running jobs whose lease has ended, locked for this transaction.
std::vector<Job> abandoned(db::Tx& tx, const Kinds& kinds, Time now, int most);

/// All that run now, on any node; locked by nobody.
std::vector<Job> running(db::Tx& tx, const Kinds& kinds);
/// Moves the lease by a millisecond, so that others see that its holder lives; passes over a row that is locked.
void touch(db::Tx& tx, const Job& job);
/// The job, locked for this transaction, if its lease is still what it was.
std::optional<Job> untouched(db::Tx& tx, const Job& seen);
/// All leases end, for a node that knows that no other one lives.
void end_leases(db::Tx& tx, Time now);

/// The following say false when the job is no longer ours.
bool finish(db::Tx& tx, const Job& job);
bool renew(db::Tx& tx, const Job& job, Time until);
bool wait_again(db::Tx& tx, const Job& job, Time run_at, std::string_view error);
bool give_up(db::Tx& tx, const Job& job, std::string_view error);
/// Removes a job that was given up.
void forget(db::Tx& tx, const Job& job);
/// As if it had never been claimed.
bool release(db::Tx& tx, const Job& job);

}  // namespace zelo::jobs
