#pragma once
// Carries announcements between nodes by NOTIFY and LISTEN, on a connection and a thread of its own.
//
// Announcing after the commit and not inside it keeps commits parallel (PostgreSQL lets only one
// transaction that notifies commit at a time) and merges what comes in quick succession. A node that
// dies between the two takes its announcement with it: whoever must not miss it also looks by itself.

#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "lib/db/listeners.h"
#include "lib/db/postgres_connection.h"

namespace zelo::db::postgres {

class Courier {
 public:
  /// The thread begins with the first use.
  Courier(std::string url, Listeners& listeners);
  /// Sends what waits, if the server can be reached.
  ~Courier();

  /// To other nodes; those of this node are told directly.
  void send(const std::set<std::string>& channels);
  /// Begins to hear other nodes.
  void begin();

 private:
  void run_until_stopped();
  void serve(PGconn* connection);
  bool deliver(PGconn* connection);
  void hear(PGconn* connection);
  bool sleep(int socket, int milliseconds) const;
  void wake() const;
  bool stopping();

  const std::string url_;
  Listeners& listeners_;
  const int wake_;  // an eventfd
  std::mutex mutex_;
  std::set<std::string> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace zelo::db::postgres
