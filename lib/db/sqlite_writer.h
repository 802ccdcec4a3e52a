#pragma once
// The one thread that writes. Callers that arrive while it is busy are committed together: one
// transaction, a savepoint for each, one wait for the disk.

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "lib/db/sqlite_checkpoint.h"
#include "lib/db/sqlite_connection.h"

namespace zelo::db {

class Database;
class Listeners;
class Tx;

namespace sqlite {

class Writer {
 public:
  /// Opens the file; the thread begins.
  Writer(const Store& store, const Database& db, Listeners& listeners);
  /// Finishes what was asked.
  ~Writer();

  /// Returns after the commit, or throws what `work` threw.
  void write(const std::function<void(Tx&)>& work);

 private:
  struct Request;

  void serve_until_stopped();
  void commit_together(std::span<Request*> group);
  bool do_and_commit(std::span<Request*> group);
  void do_one(Request& request, bool alone);
  void roll_back();

  Connection connection_;
  Checkpoint checkpoint_;
  const Database& db_;
  Listeners& listeners_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::vector<Request*> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace sqlite
}  // namespace zelo::db
