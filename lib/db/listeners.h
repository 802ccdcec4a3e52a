#pragma once
// Who wants to hear of which channel, and the thread that tells them.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace zelo::db {

/// Thread-safe. Announcements that wait are merged.
class Listeners {
 public:
  Listeners();
  ~Listeners();

  /// After the returned pointer is gone `heard` is neither running nor called again
  /// (except that `heard` itself may drop it).
  std::shared_ptr<void> add(std::string channel, std::function<void()> heard);

  void announce(const std::set<std::string>& channels);
  /// As if every channel had been announced: after a gap in which announcements may have been lost.
  void announce_all();

  /// Channels with at least one listener.
  [[nodiscard]] std::set<std::string> channels() const;

 private:
  struct Listener;

  void tell_until_stopped();
  std::vector<std::shared_ptr<Listener>> listening_to(const std::set<std::string>& channels) const;

  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::set<std::string> waiting_;
  std::vector<std::weak_ptr<Listener>> listeners_;
  bool stopping_ = false;
  std::thread teller_;
};

}  // namespace zelo::db
