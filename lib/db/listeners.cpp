#include "lib/db/listeners.h"

#include <utility>

namespace zelo::db {

struct Listeners::Listener {
  std::string channel;
  std::function<void()> heard;
  std::recursive_mutex telling;  // recursive: `heard` may drop its own subscription
  bool active = true;

  void tell() {
    const std::lock_guard lock(telling);
    if (active) heard();
  }
  void end() {
    const std::lock_guard lock(telling);
    active = false;
  }
};

Listeners::Listeners() : teller_([this] { tell_until_stopped(); }) {}

Listeners::~Listeners() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  news_.notify_all();
  teller_.join();
}

std::shared_ptr<void> Listeners::add(std::string channel, std::function<void()> heard) {
  auto listener = std::make_shared<Listener>();
  listener->channel = std::move(channel);
  listener->heard = std::move(heard);
  const std::lock_guard lock(mutex_);
  std::erase_if(listeners_, [](const auto& old) { return old.expired(); });
  listeners_.push_back(listener);
  auto* raw = listener.get();
  return {raw, [kept = std::move(listener)](void*) { kept->end(); }};
}

void Listeners::announce(const std::set<std::string>& channels) {
  if (channels.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    waiting_.insert(channels.begin(), channels.end());
  }
  news_.notify_one();
}

void Listeners::announce_all() { announce(channels()); }

std::set<std::string> Listeners::channels() const {
  const std::lock_guard lock(mutex_);
  std::set<std::string> all;
  for (const auto& weak : listeners_) {
    if (const auto listener = weak.lock()) all.insert(listener->channel);
  }
  return all;
}

std::vector<std::shared_ptr<Listeners::Listener>> Listeners::listening_to(const std::set<std::string>& channels) const {
  std::vector<std::shared_ptr<Listener>> found;
  for (const auto& weak : listeners_) {
    if (auto listener = weak.lock(); listener && channels.contains(listener->channel))
      found.push_back(std::move(listener));
  }
  return found;
}

void Listeners::tell_until_stopped() {
  std::unique_lock lock(mutex_);
  while (true) {
    news_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const auto listeners = listening_to(std::exchange(waiting_, {}));
    lock.unlock();
    for (const auto& listener : listeners) listener->tell();
    lock.lock();
  }
}

}  // namespace zelo::db
