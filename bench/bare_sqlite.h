#pragma once
// The machine's own limit for durable writes and for reading rows: SQLite's C interface and nothing else,
// with the pragmas that Zelo uses.

#include <sqlite3.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <variant>

#include "bench/load.h"

namespace bench {

using BareValue = std::variant<std::nullptr_t, std::int64_t, std::string_view>;

class Bare {
 public:
  explicit Bare(const std::string& path) {
    check(sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr));
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                               "PRAGMA secure_delete=OFF", "PRAGMA wal_autocheckpoint=4000", "PRAGMA cache_size=-65536",
                               "PRAGMA temp_store=MEMORY", "PRAGMA journal_size_limit=67108864"}) {
      run(pragma);
    }
  }
  ~Bare() {
    for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;

  void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }

  /// The first column of the first row; empty when there is none.
  std::string text(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr));
    std::string found;
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0))
      found = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    check(sqlite3_finalize(statement));
    return found;
  }

  /// Steps through all rows; returns bytes read. `sql` is a literal: its address finds the statement again.
  std::size_t step(const char* sql, std::initializer_list<BareValue> values = {}) {
    sqlite3_stmt*& statement = statements_[sql];
    if (!statement) check(sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr));
    int at = 0;
    for (const BareValue& value : values) bind(statement, ++at, value);
    std::size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      for (int c = 0; c < sqlite3_column_count(statement); ++c) {
        sqlite3_column_text(statement, c);
        bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, c));
      }
    }
    check(sqlite3_reset(statement));
    return bytes;
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) throw std::runtime_error(sqlite3_errmsg(db_));
  }
  static void bind(sqlite3_stmt* statement, int at, const BareValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, at, *number);
    else if (const auto* text = std::get_if<std::string_view>(&value))
      sqlite3_bind_text(statement, at, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    else sqlite3_bind_null(statement, at);
  }

  sqlite3* db_ = nullptr;
  std::map<const char*, sqlite3_stmt*> statements_;
};

/// Transactions a second of `callers` threads whose `write(n)` runs on one writer, in groups, each group one
/// durable commit; a caller goes on when its group is on disk.
inline double group_commit_rate(Bare& bare, int callers, double seconds,
                                const std::function<void(Bare&, std::int64_t)>& write) {
  std::mutex mutex;
  std::condition_variable wanted;
  std::condition_variable written;
  std::int64_t asked = 0;
  std::int64_t done = 0;
  bool stopping = false;
  std::thread writer([&] {
    std::unique_lock lock(mutex);
    while (true) {
      wanted.wait(lock, [&] { return stopping || asked > done; });
      if (stopping && asked == done) return;
      const std::int64_t until = asked;
      lock.unlock();
      bare.run("BEGIN IMMEDIATE");
      for (std::int64_t n = done; n < until; ++n) write(bare, n);
      bare.run("COMMIT");
      lock.lock();
      done = until;
      written.notify_all();
    }
  });
  const auto start = Steady::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < callers; ++i) {
    threads.emplace_back([&] {
      while (seconds_since(start) < seconds) {
        std::unique_lock lock(mutex);
        const std::int64_t mine = ++asked;
        wanted.notify_one();
        written.wait(lock, [&] { return done >= mine; });
      }
    });
  }
  for (auto& thread : threads) thread.join();
  const double rate = static_cast<double>(done) / seconds_since(start);
  {
    const std::lock_guard lock(mutex);
    stopping = true;
  }
  wanted.notify_one();
  writer.join();
  return rate;
}

}  // namespace bench
