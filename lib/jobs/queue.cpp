#include "lib/jobs/queue.h"

#include <algorithm>
#include <stdexcept>

namespace zelo::jobs {
namespace {

constexpr std::size_t largest_payload = std::size_t{64} * 1024;
constexpr std::string_view kind_characters = "abcdefghijklmnopqrstuvwxyz0123456789._-";

/// Others pass over rows that we hold, instead of waiting for them.
std::string_view lock_of(const db::Tx& tx) {
  return tx.dialect() == db::Dialect::postgres ? " FOR UPDATE SKIP LOCKED" : "";
}

bool insert_unless_waiting(db::Tx& tx, const Job& job) {
  return tx.exec(
             "INSERT INTO jobs (id, kind, payload, unique_key, run_at, attempts, state, created_at) "
             "VALUES ($1, $2, $3, $4, $5, 0, 'waiting', $6) ON CONFLICT DO NOTHING",
             job.id, job.kind, job.payload, job.unique_key, job.run_at, job.created_at) == 1;
}

// The waiting job must not be claimed before this transaction ends, or it would run without seeing
// what this transaction has written. SQLite's writers take turns anyway.
bool hold_waiting(db::Tx& tx, const Job& job) {
  if (tx.dialect() == db::Dialect::sqlite) return true;
  return !tx.query<std::string>(
                "SELECT id FROM jobs WHERE kind = $1 AND unique_key = $2 AND state = 'waiting' FOR KEY SHARE", job.kind,
                job.unique_key)
              .empty();
}

// A job that comes back takes the place of one of its key that was enqueued meanwhile, and keeps its count.
void remove_twin(db::Tx& tx, const Job& job) {
  if (!job.unique_key) return;
  tx.exec("DELETE FROM jobs WHERE kind = $1 AND unique_key = $2 AND state = 'waiting' AND id <> $3", job.kind,
          job.unique_key, job.id);
}

}  // namespace

void Kinds::add(std::string_view kind, Duration lease) {
  if (kind.empty() || kind.find_first_not_of(kind_characters) != std::string_view::npos) {
    throw std::logic_error("not a kind of job: " + std::string(kind));
  }
  const std::string quoted = "'" + std::string(kind) + "'";
  list_ += (list_.empty() ? "" : ", ") + quoted;
  rows_ += (rows_.empty() ? "(" : ", (") + quoted + ")";
  leases_ += " WHEN " + quoted + " THEN " + std::to_string(lease.ms);
}

void enqueue(db::Tx& tx, IdSource& ids, Time now, const NewJob& job) {
  if (job.payload.size() > largest_payload) throw std::logic_error("the payload of " + job.kind + " is over 64 KB");
  Job stored;
  stored.id = ids.make<JobTag>(now);
  stored.kind = job.kind;
  stored.payload = job.payload;
  stored.unique_key = job.unique_key;
  stored.run_at = job.run_at.value_or(now);
  stored.created_at = now;
  tx.notify("jobs");
  if (!job.unique_key) return tx.append("jobs", stored);
  while (!insert_unless_waiting(tx, stored)) {
    if (hold_waiting(tx, stored)) return;
  }
}

void postpone(db::Tx& tx, std::string_view kind, std::string_view unique_key, Time until) {
  tx.exec("UPDATE jobs SET run_at = $3 WHERE kind = $1 AND unique_key = $2 AND state = 'waiting' AND run_at < $3", kind,
          unique_key, until);
}

bool retry(db::Tx& tx, const JobId& id, Time now) {
  const auto job = tx.find<Job>("SELECT * FROM jobs WHERE id = $1 AND state = 'failed'", id);
  if (!job) return false;
  remove_twin(tx, *job);
  tx.exec("UPDATE jobs SET state = 'waiting', attempts = 0, run_at = $2 WHERE id = $1", id, now);
  tx.notify("jobs");
  return true;
}

std::string due_sql(db::Dialect dialect, const Kinds& kinds) {
  const std::string first =
      " FROM jobs WHERE state = 'waiting' AND kind = k.column1 AND run_at <= $1 ORDER BY run_at LIMIT $2";
  const std::string of_kinds = "SELECT j.id FROM (VALUES " + kinds.rows() + ") AS k";
  const std::string jobs = dialect == db::Dialect::postgres
                               ? " CROSS JOIN LATERAL (SELECT id, run_at" + first + " FOR UPDATE SKIP LOCKED) AS j"
                               : " JOIN jobs AS j ON j.id IN (SELECT id" + first + ")";
  return of_kinds + jobs + " ORDER BY j.run_at LIMIT $2";
}

std::vector<Job> claim(db::Tx& tx, const Kinds& kinds, Time now, int most) {
  std::string sql =
      "UPDATE jobs SET state = 'running', attempts = attempts + 1, leased_until = CAST($1 AS BIGINT) + CASE kind";
  sql.append(kinds.leases()).append(" END WHERE id IN (").append(due_sql(tx.dialect(), kinds)).append(") RETURNING *");
  auto jobs = tx.query<Job>(sql, now, most);
  std::ranges::sort(jobs, {}, [](const Job& job) { return std::pair(job.run_at, job.id); });
  return jobs;
}

std::vector<Job> abandoned(db::Tx& tx, const Kinds& kinds, Time now, int most) {
  std::string sql = "SELECT * FROM jobs WHERE state = 'running' AND leased_until <= $1 AND kind IN (";
  sql.append(kinds.list()).append(") ORDER BY leased_until LIMIT $2").append(lock_of(tx));
  return tx.query<Job>(sql, now, most);
}

std::vector<Job> running(db::Tx& tx, const Kinds& kinds) {
  return tx.query<Job>("SELECT * FROM jobs WHERE state = 'running' AND kind IN (" + kinds.list() + ")");
}

void touch(db::Tx& tx, const Job& job) {
  std::string sql =
      "UPDATE jobs SET leased_until = leased_until + 1 WHERE id IN"
      " (SELECT id FROM jobs WHERE id = $1 AND attempts = $2 AND state = 'running'";
  tx.exec(sql.append(lock_of(tx)).append(")"), job.id, job.attempts);
}

std::optional<Job> untouched(db::Tx& tx, const Job& seen) {
  std::string sql = "SELECT * FROM jobs WHERE id = $1 AND attempts = $2 AND state = 'running' AND leased_until = $3";
  return tx.find<Job>(sql.append(lock_of(tx)), seen.id, seen.attempts, seen.leased_until);
}

void end_leases(db::Tx& tx, Time now) {
  tx.exec("UPDATE jobs SET leased_until = $1 WHERE state = 'running' AND leased_until > $1", now);
}

bool finish(db::Tx& tx, const Job& job) {
  return tx.exec("DELETE FROM jobs WHERE id = $1 AND attempts = $2 AND state = 'running'", job.id, job.attempts) == 1;
}

bool renew(db::Tx& tx, const Job& job, Time until) {
  return tx.exec("UPDATE jobs SET leased_until = $3 WHERE id = $1 AND attempts = $2 AND state = 'running'", job.id,
                 job.attempts, until) == 1;
}

bool wait_again(db::Tx& tx, const Job& job, Time run_at, std::string_view error) {
  remove_twin(tx, job);
  return tx.exec(
             "UPDATE jobs SET state = 'waiting', leased_until = NULL, run_at = $3, last_error = $4 "
             "WHERE id = $1 AND attempts = $2 AND state = 'running'",
             job.id, job.attempts, run_at, error) == 1;
}

bool give_up(db::Tx& tx, const Job& job, std::string_view error) {
  return tx.exec(
             "UPDATE jobs SET state = 'failed', leased_until = NULL, last_error = $3 "
             "WHERE id = $1 AND attempts = $2 AND state = 'running'",
             job.id, job.attempts, error) == 1;
}

void forget(db::Tx& tx, const Job& job) { tx.exec("DELETE FROM jobs WHERE id = $1 AND state = 'failed'", job.id); }

bool release(db::Tx& tx, const Job& job) {
  remove_twin(tx, job);
  return tx.exec(
             "UPDATE jobs SET state = 'waiting', leased_until = NULL, attempts = attempts - 1 "
             "WHERE id = $1 AND attempts = $2 AND state = 'running'",
             job.id, job.attempts) == 1;
}

}  // namespace zelo::jobs
