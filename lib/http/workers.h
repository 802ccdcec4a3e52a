#pragma once
// The bounded pool on which handlers run.

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace zelo::http {

class Workers {
 public:
  Workers(int threads, int queue) : threads_(threads), queue_(queue) {}
  ~Workers() { stop(); }

  void start();
  /// False when every worker is busy and the queue is full.
  bool submit(std::function<void()> work);
  /// Finishes what runs, drops what waits, ends the threads.
  void stop();

  [[nodiscard]] int busy() const { return busy_; }
  [[nodiscard]] int queued() const;

 private:
  void run();

  const int threads_;
  const int queue_;
  mutable std::mutex mutex_;
  std::condition_variable wanted_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> running_;
  std::atomic<int> busy_ = 0;
  int idle_ = 0;
  bool stopping_ = false;
};

}  // namespace zelo::http
