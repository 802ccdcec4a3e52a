#include "src/app/realtime.h"

#include <algorithm>

#include "lib/base/json.h"
#include "lib/base/log.h"

namespace zelo::app {
namespace {

constexpr int batch = 500;
constexpr std::size_t most_missed = 5'000;  // beyond this, asking for everything anew is cheaper
constexpr std::size_t most_whispers = 1000;
constexpr std::chrono::seconds look_anyway{1};  // another process may write, and stragglers settle

std::string data_of(const timeline::Event& event) {
  boost::json::object data{{"kind", event.kind},
                           {"subject_kind", event.subject_kind},
                           {"subject_id", event.subject_id},
                           {"account_id", nullptr}};
  if (event.account_id) data["account_id"] = event.account_id->text;
  return boost::json::serialize(data);
}

bool may_hear(const Realtime::Listener& listener, const timeline::Event& event) {
  if (listener.staff) return true;
  return event.for_customer && listener.only_account && event.account_id == listener.only_account;
}

void tell(const Realtime::Listener& listener, const timeline::Event& event, const std::string& data) {
  if (may_hear(listener, event)) listener.stream->send(timeline::to_text({event.tx_id, event.seq}), "change", data);
}

}  // namespace

Realtime::Realtime(const World& world) : world_(world) {
  last_ = world_.db.read([](db::Tx& tx) { return timeline::newest(tx); });
  subscription_ = world_.db.listen(std::string(timeline::channel), [this] {
    const std::lock_guard lock(mutex_);
    dirty_ = true;
    changed_.notify_one();
  });
  thread_ = std::thread([this] { run(); });
}

Realtime::~Realtime() { stop(); }

void Realtime::stop() {
  subscription_.reset();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

void Realtime::add(Listener listener) {
  const std::lock_guard lock(mutex_);
  arriving_.push_back(std::move(listener));
  changed_.notify_one();
}

void Realtime::whisper(std::string name, std::string data) {
  const std::lock_guard lock(mutex_);
  if (whispers_.size() >= most_whispers) return;  // nothing is lost that anybody would look for
  whispers_.emplace_back(std::move(name), std::move(data));
  changed_.notify_one();
}

void Realtime::run() {
  while (true) {
    std::vector<Listener> arriving;
    std::vector<std::pair<std::string, std::string>> whispers;
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, look_anyway,
                        [this] { return dirty_ || stopping_ || !arriving_.empty() || !whispers_.empty(); });
      if (stopping_) return;
      dirty_ = false;
      arriving.swap(arriving_);
      whispers.swap(whispers_);
    }
    for (const Listener& listener : arriving) {
      try {
        welcome(listener);
      } catch (const std::exception& error) {
        log::warning("realtime.failed", {{"what", error.what()}});
        listener.stream->close();  // the browser comes again, with the place that it knows
      }
    }
    try {
      while (true) {
        const auto events = world_.db.read([&](db::Tx& tx) { return timeline::events_after(tx, last_, batch); });
        publish(events);
        if (events.size() < batch) break;
      }
    } catch (const std::exception& error) {
      // The log keeps what could not be read now; the next round goes on from last_.
      log::warning("realtime.failed", {{"what", error.what()}});
    }
    pass_on(whispers);
    const Time now = world_.clock.now();
    std::erase_if(listeners_, [&](const Listener& listener) {
      if (now >= listener.until) listener.stream->close();
      return listener.stream->closed();
    });
  }
}

void Realtime::welcome(Listener listener) {
  // "ready" names the place to come back to, even if nothing happens before the connection breaks.
  if (!listener.seen) listener.stream->send(timeline::to_text(last_), "ready", "{}");
  else if (!catch_up(listener)) listener.stream->send(timeline::to_text(last_), "reset", "{}");
  listeners_.push_back(std::move(listener));
}

void Realtime::pass_on(const std::vector<std::pair<std::string, std::string>>& whispers) {
  for (const auto& [name, data] : whispers) {
    for (const Listener& listener : listeners_) {
      if (listener.staff) listener.stream->send("", name, data);
    }
  }
}

/// Tells what the listener has missed up to last_; false when that is too much, or its place is not of this log.
bool Realtime::catch_up(const Listener& listener) {
  timeline::Place seen = *listener.seen;
  if (seen > last_) return false;
  for (std::size_t missed = 0; missed < most_missed;) {
    const auto events = world_.db.read([&](db::Tx& tx) { return timeline::events_after(tx, seen, batch); });
    for (const auto& event : events) {
      seen = {event.tx_id, event.seq};
      if (seen > last_) return true;
      tell(listener, event, data_of(event));
    }
    if (events.size() < batch) return true;
    missed += events.size();
  }
  return false;
}

void Realtime::publish(const std::vector<timeline::Event>& events) {
  for (const auto& event : events) {
    const std::string data = listeners_.empty() ? std::string() : data_of(event);
    for (const Listener& listener : listeners_) tell(listener, event, data);
    last_ = {event.tx_id, event.seq};
  }
}

}  // namespace zelo::app
