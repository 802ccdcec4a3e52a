#include "lib/http/workers.h"

namespace zelo::http {

void Workers::start() {
  for (int i = 0; i < threads_; ++i) running_.emplace_back([this] { run(); });
}

bool Workers::submit(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    const auto most = static_cast<std::size_t>(queue_) + static_cast<std::size_t>(idle_);
    if (stopping_ || waiting_.size() >= most) return false;
    waiting_.push_back(std::move(work));
  }
  wanted_.notify_one();
  return true;
}

void Workers::stop() {
  std::deque<std::function<void()>> dropped;  // let go of outside the lock
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(waiting_);
  }
  wanted_.notify_all();
  for (std::thread& thread : running_) thread.join();
  running_.clear();
}

int Workers::queued() const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(waiting_.size());
}

void Workers::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    wanted_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    --idle_;
    if (waiting_.empty()) return;
    auto work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    ++busy_;
    work();
    work = nullptr;  // what it holds may take locks of its own when it goes
    --busy_;
    lock.lock();
  }
}

}  // namespace zelo::http
