#pragma once
// Tells open browsers what has happened, from the event log: nothing is lost when a connection breaks,
// because the browser says the last place it saw. Only kinds and ids travel; the browser asks again
// for what it shows, under its own permissions.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "lib/db/database.h"
#include "lib/http/message.h"
#include "src/app/audience.h"
#include "src/app/seats.h"
#include "src/support/ids.h"
#include "src/timeline/event.h"

namespace zelo {
class Api;
}

namespace zelo::app {

class Realtime {
 public:
  static constexpr int most_streams = 20;  // of a person: tabs that share a worker need one a browser

  explicit Realtime(const World& world);
  ~Realtime();

  /// Who listens: staff hear everything but of others' drafts, a contact what is for customers of its account; nobody
  /// hears of a ticket that they may not know of.
  struct Listener {
    std::shared_ptr<http::Stream> stream;
    Actor actor;                          // who it was when it came; once that is over, the stream ends
    std::optional<timeline::Place> seen;  // the last place; nothing: from now on
    Time until;                           // then the stream ends, and the browser signs in anew
    Seats::Seat seat = {};
  };
  void add(Listener listener);
  /// One more stream of this person or program: Error{too_many} when it has as many as one may.
  Seats::Seat seat(const Actor& actor) { return seats_.take(actor.id); }
  /// Tells the staff something that is gone in a moment and stands in no log; who is away misses it.
  /// Thread-safe; only browsers of this node hear it.
  struct Whisper {
    std::string name;
    std::string data;
    support::TicketId about;
  };
  void whisper(Whisper whisper);
  void stop();

 private:
  /// One that is told what it missed, a step at a time.
  struct Behind {
    Listener listener;
    timeline::Place seen;
  };
  /// Some events, and who may hear of them as of now.
  struct Batch {
    std::vector<timeline::Event> events;
    Audience audience;
  };

  void run();
  bool await_news(std::vector<Listener>& arriving, std::vector<Whisper>& whispers);
  void welcome(Listener listener);
  Batch batch_after(const timeline::Place& place);
  void publish_next();
  void publish(const timeline::Event& event, const Audience& audience);
  void pass_on(const std::vector<Whisper>& whispers);
  void catch_up_next();
  bool catch_up(Behind& behind);
  void end_streams();
  void end_those_shut_out(Time now);

  const World& world_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool dirty_ = false;
  bool stopping_ = false;
  std::vector<Listener> arriving_;
  std::vector<Whisper> whispers_;
  Seats seats_{most_streams};

  // The thread's own.
  std::vector<Listener> listeners_;
  std::deque<Behind> behind_;  // each has its turn
  timeline::Place last_;
  bool more_ = false;  // the log holds more than was read at once
  Time rights_checked_;
  db::Database::Subscription subscription_;
  std::thread thread_;
};

/// GET /api/stream and GET /api/portal/stream.
void realtime_routes(Api& api, Realtime& realtime);

}  // namespace zelo::app
