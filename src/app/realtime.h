#pragma once
// Tells open browsers what has happened, from the event log: nothing is lost when a connection breaks,
// because the browser says the last place it saw. Only kinds and ids travel; the browser asks again
// for what it shows, under its own permissions.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "lib/db/database.h"
#include "lib/http/message.h"
#include "src/timeline/event.h"

namespace zelo {
class Api;
}

namespace zelo::app {

class Realtime {
 public:
  explicit Realtime(const World& world);
  ~Realtime();

  /// Who listens: staff hear everything, a contact what is for customers of its account.
  struct Listener {
    std::shared_ptr<http::Stream> stream;
    std::optional<AccountId> only_account;  // of a contact
    bool staff = false;
    std::optional<timeline::Place> seen;  // the last place; nothing: from now on
    Time until;                           // then the stream ends, and the browser signs in anew
  };
  void add(Listener listener);
  /// Tells the staff something that is gone in a moment and stands in no log; who is away misses it.
  /// Thread-safe; only browsers of this node hear it.
  void whisper(std::string name, std::string data);
  void stop();

 private:
  void run();
  void welcome(Listener listener);
  bool catch_up(const Listener& listener);
  void publish(const std::vector<timeline::Event>& events);
  void pass_on(const std::vector<std::pair<std::string, std::string>>& whispers);

  const World& world_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool dirty_ = false;
  bool stopping_ = false;
  std::vector<Listener> arriving_;
  std::vector<std::pair<std::string, std::string>> whispers_;

  std::vector<Listener> listeners_;  // the thread's own
  timeline::Place last_;
  db::Database::Subscription subscription_;
  std::thread thread_;
};

/// GET /api/stream and GET /api/portal/stream.
void realtime_routes(Api& api, Realtime& realtime);

}  // namespace zelo::app
