#include "lib/db/sqlite_writer.h"

#include <algorithm>
#include <utility>

#include "lib/db/listeners.h"
#include "lib/db/nesting.h"
#include "lib/db/sqlite_tx.h"

namespace zelo::db::sqlite {
namespace {

constexpr std::size_t largest_group = 256;

}  // namespace

/// Lives on the stack of the caller, who sleeps until `answered`.
struct Writer::Request {
  explicit Request(const std::function<void(Tx&)>& asked) : work(asked) {}

  const std::function<void(Tx&)>& work;
  std::exception_ptr failure;
  std::set<std::string> channels;
  std::mutex mutex;
  std::condition_variable done;
  bool answered = false;

  void answer() {
    // Notifying under the lock: afterwards the caller may already have taken the request off its stack.
    const std::lock_guard lock(mutex);
    answered = true;
    done.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return answered; });
  }
};

Writer::Writer(const Store& store, const Database& db, Listeners& listeners)
    : connection_(store, Connection::Access::write), checkpoint_(connection_), db_(db), listeners_(listeners) {
  connection_.run_script(
      "CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL) WITHOUT ROWID");
  thread_ = std::thread([this] { serve_until_stopped(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void Writer::write(const std::function<void(Tx&)>& work) {
  Request request(work);
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(&request);
  }
  asked_.notify_one();
  request.wait();
  if (request.failure) std::rethrow_exception(request.failure);
}

void Writer::serve_until_stopped() {
  const Inside inside(db_);
  std::vector<Request*> group;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      asked_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), largest_group));
      group.assign(waiting_.begin(), end);
      waiting_.erase(waiting_.begin(), end);
    }
    commit_together(group);
  }
}

void Writer::commit_together(std::span<Request*> group) {
  if (!do_and_commit(group)) {
    // One of them has cost the others their transaction: each for itself, then.
    for (Request*& request : group) do_and_commit({&request, 1});
  }
  std::set<std::string> channels;
  for (Request* request : group) {
    if (!request->failure) channels.merge(request->channels);
  }
  listeners_.announce(channels);
  for (Request* request : group) request->answer();
  checkpoint_.after_commit();
}

/// False when nothing was stored because of one caller among several.
bool Writer::do_and_commit(std::span<Request*> group) {
  const bool alone = group.size() == 1;
  try {
    connection_.run("BEGIN IMMEDIATE");
    for (Request* request : group) {
      do_one(*request, alone);
      if (!connection_.in_transaction()) return alone;
    }
    if (alone && group[0]->failure) {
      roll_back();
    } else {
      connection_.run("COMMIT");
    }
  } catch (const ForeignKeyViolation&) {  // a deferred foreign key
    roll_back();
    if (!alone) return false;
    group[0]->failure = std::current_exception();
  } catch (...) {
    roll_back();
    for (Request* request : group) request->failure = std::current_exception();
  }
  return true;
}

void Writer::do_one(Request& request, bool alone) {
  Transaction tx(connection_, Transaction::Kind::write);
  request.failure = nullptr;
  if (!alone) connection_.run("SAVEPOINT caller");
  try {
    request.work(tx);
    tx.require_undoomed();
    request.channels = std::move(tx.channels());
  } catch (...) {
    request.failure = std::current_exception();
  }
  if (alone || !connection_.in_transaction()) return;
  if (request.failure) connection_.run("ROLLBACK TO caller");
  connection_.run("RELEASE caller");
}

void Writer::roll_back() {
  try {
    if (connection_.in_transaction()) connection_.run("ROLLBACK");
  } catch (const std::exception&) {
    // What led here is told to the callers; the next BEGIN will tell if the connection is beyond use.
  }
}

}  // namespace zelo::db::sqlite
