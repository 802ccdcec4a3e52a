#include "lib/base/turns.h"

namespace zelo {

Turns::Turn Turns::take() {
  std::unique_lock lock(mutex_);
  if (free_ > 0) {
    --free_;
    return Turn(*this);
  }
  Waiting own;
  waiting_.push_back(&own);
  own.called.wait(lock, [&] { return own.is_called; });
  return Turn(*this);
}

std::size_t Turns::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void Turns::leave() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    ++free_;
    return;
  }
  Waiting& next = *waiting_.front();
  waiting_.pop_front();
  next.is_called = true;
  next.called.notify_one();  // under the lock: it is gone once it has seen that it is called
}

}  // namespace zelo
