#pragma once
// Read-only connections, opened when first needed; the one used last is used next, while its cache is warm.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "lib/db/sqlite_connection.h"

namespace zelo::db {

class Tx;

namespace sqlite {

class Readers {
 public:
  Readers(Store store, int most) : store_(std::move(store)), left_(most) {}

  /// Runs `work` on one snapshot; waits while all connections are in use.
  void read(const std::function<void(Tx&)>& work);
  /// Runs `work` with a connection outside of any transaction.
  void with_connection(const std::function<void(Connection&)>& work);

 private:
  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection);

  const Store store_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int left_;  // connections that may still be opened
};

}  // namespace sqlite
}  // namespace zelo::db
