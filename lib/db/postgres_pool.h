#pragma once
// Connections that wait for work; the one used last is used next.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lib/db/postgres_connection.h"

namespace zelo::db::postgres {

/// Thread-safe.
class Pool {
 public:
  /// Connects once. Throws Error{unavailable} that says why it cannot.
  Pool(std::string url, int most);

  /// Waits while all are in use. Throws Error{unavailable} when none can be had.
  std::unique_ptr<Connection> take();
  /// Null or unusable: it makes room for another.
  void give_back(std::unique_ptr<Connection> connection) noexcept;
  /// After the loss of one the others are probably lost too.
  void forget_idle();

 private:
  std::unique_ptr<Connection> take_idle();

  const std::string url_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int left_;  // connections that may still be made
};

}  // namespace zelo::db::postgres
