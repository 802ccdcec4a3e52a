#include "lib/db/postgres_pool.h"

#include <chrono>

#include "lib/db/postgres_error.h"
#include "lib/db/try_later.h"

namespace zelo::db::postgres {
namespace {

constexpr auto longest_wait = std::chrono::seconds(30);

}  // namespace

Pool::Pool(std::string url, int most) : url_(std::move(url)), left_(most - 1) {
  idle_.push_back(std::make_unique<Connection>(connect(url_)));
}

std::unique_ptr<Connection> Pool::take() {
  while (auto connection = take_idle()) {
    try {
      connection->settle();
      return connection;
    } catch (const std::exception&) {
      give_back(nullptr);
    }
  }
  try {
    return std::make_unique<Connection>(connect(url_));
  } catch (const std::exception&) {
    give_back(nullptr);
    throw try_later("error.store_unreachable");  // the reason holds an address, and goes to people from here
  }
}

/// Null: a new one may be made.
std::unique_ptr<Connection> Pool::take_idle() {
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, longest_wait, [&] { return !idle_.empty() || left_ > 0; })) {
    throw try_later("error.store_busy");
  }
  if (idle_.empty()) {
    --left_;
    return nullptr;
  }
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (connection && connection->usable()) {
      idle_.push_back(std::move(connection));
    } else {
      ++left_;
    }
  }
  returned_.notify_one();
}

void Pool::forget_idle() {
  std::vector<std::unique_ptr<Connection>> old;  // disconnected without the lock
  {
    const std::lock_guard lock(mutex_);
    left_ += static_cast<int>(idle_.size());
    old.swap(idle_);
  }
  returned_.notify_all();
}

}  // namespace zelo::db::postgres
