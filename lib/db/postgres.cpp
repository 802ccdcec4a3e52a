#include "lib/db/postgres.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <random>
#include <thread>

#include "lib/db/listeners.h"
#include "lib/db/nesting.h"
#include "lib/db/postgres_courier.h"
#include "lib/db/postgres_error.h"
#include "lib/db/postgres_pool.h"
#include "lib/db/postgres_tx.h"
#include "lib/db/try_later.h"

namespace zelo::db::postgres {
namespace {

using Kind = Transaction::Kind;
constexpr int most_attempts = 16;
constexpr int alone_after = 2;  // attempts

/// A connection that goes back to the pool, unless it was lost.
struct Borrowed {
  explicit Borrowed(Pool& from) : pool(from), connection(from.take()) {}
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  ~Borrowed() { pool.give_back(std::move(connection)); }
  Pool& pool;
  std::unique_ptr<Connection> connection;
};

/// Contended transactions that begin again at the same instant would meet again.
void pause_after(int attempt) {
  thread_local std::minstd_rand chance{std::random_device{}()};
  std::this_thread::sleep_for(std::chrono::microseconds(chance() % (500U << std::min(attempt, 8))));
}

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const Options& options)
      : pool_(options.url, options.pool), sequences_(options.url), courier_(options.url, listeners_) {}

  [[nodiscard]] Subscription listen(std::string channel, std::function<void()> heard) override {
    auto subscription = listeners_.add(std::move(channel), std::move(heard));
    courier_.begin();
    return subscription;
  }
  [[nodiscard]] Dialect dialect() const override { return Dialect::postgres; }
  void backup(const std::string&) override { throw conflict("error.backup_unsupported"); }

 protected:
  void run_read(const Work& work) override { run_transaction(work, Kind::read); }
  void run_write(const Work& work) override { run_transaction(work, Kind::write); }

 private:
  enum class End { done, contended, lost };

  void run_transaction(const Work& work, Kind kind) {
    Inside::refuse_nesting(*this);
    const Inside inside(*this);
    bool lost = false;
    // Who has lost twice begins again when others who have are done: where all want one row, such as that of the index
    // of articles, each waits for its turn instead of losing it again. Nobody who waits here holds anything.
    std::unique_lock turn(losers_, std::defer_lock);
    for (int attempt = 1;; ++attempt) {
      switch (attempt_transaction(work, kind)) {
        case End::done: return;
        case End::contended:
          if (attempt >= most_attempts) throw try_later("error.store_busy");
          if (attempt == alone_after) turn.lock();
          pause_after(turn ? attempt - alone_after : attempt);
          break;
        case End::lost:
          pool_.forget_idle();
          if (std::exchange(lost, true)) throw try_later("error.store_unreachable");
          break;
      }
    }
  }

  End attempt_transaction(const Work& work, Kind kind) {
    Borrowed borrowed(pool_);
    Connection& connection = *borrowed.connection;
    bool committing = false;
    std::exception_ptr failure;  // of the database, whatever the caller has made of it
    std::set<std::string> channels;
    try {
      Transaction tx(connection, kind, sequences_);
      try {
        work(tx);
        if (tx.failure()) std::rethrow_exception(tx.failure());
      } catch (...) {
        failure = tx.failure();
        throw;
      }
      channels = tx.channels();
      committing = kind == Kind::write;
      committing ? connection.commit() : connection.end_read();
    } catch (...) {
      const End end = end_of(failure ? failure : std::current_exception());
      if (end == End::lost) {
        borrowed.connection.reset();
        if (committing) throw try_later("error.store_unsure");
        return end;
      }
      connection.roll_back();
      if (end == End::contended) return end;
      throw;
    }
    listeners_.announce(channels);
    courier_.send(channels);
    return End::done;
  }

  /// Whether another attempt makes sense; `done` when not.
  static End end_of(const std::exception_ptr& failure) {
    try {
      std::rethrow_exception(failure);
    } catch (const Contended&) {
      return End::contended;
    } catch (const Lost&) {
      return End::lost;
    } catch (...) {
      return End::done;
    }
  }

  Pool pool_;
  std::mutex losers_;
  Sequences sequences_;
  Listeners listeners_;
  Courier courier_;
};

}  // namespace

std::unique_ptr<Database> open(const Options& options) { return std::make_unique<PostgresDatabase>(options); }

}  // namespace zelo::db::postgres
