#include "src/app/realtime.h"

#include <algorithm>
#include <set>

#include "lib/base/json.h"
#include "lib/base/log.h"
#include "src/identity/authentication.h"

namespace zelo::app {
namespace {

constexpr int batch = 200;                   // between two looks at who else waits
constexpr std::int64_t most_missed = 5'000;  // beyond this, asking for everything anew is cheaper
constexpr std::size_t most_whispers = 1000;
constexpr std::chrono::seconds look_anyway{1};  // another process may write, and stragglers settle
constexpr Duration rights_hold = seconds(3);    // so long at most a stream outlives the right to it

std::string data_of(const timeline::Event& event) {
  boost::json::object data{{"kind", event.kind},
                           {"subject_kind", event.subject_kind},
                           {"subject_id", event.subject_id},
                           {"account_id", nullptr}};
  if (event.account_id) data["account_id"] = event.account_id->text;
  return boost::json::serialize(data);
}

bool concerns(const Actor& actor, const timeline::Event& event, const Audience& audience) {
  if (event.subject_kind == "draft") return actor.kind == event.actor_kind && actor.id == event.actor_id;  // one's own
  if (actor.staff()) return true;
  // Who still waits to be given an account hears of the own tickets.
  const bool of_account = actor.account_id && event.account_id == actor.account_id;
  return event.for_customer && (of_account || audience.asked_by(actor, event.subject_id));
}

void tell(const Realtime::Listener& listener, const timeline::Event& event, const Audience& audience,
          const std::string& data) {
  if (concerns(listener.actor, event, audience) && audience.may_hear(listener.actor, event.subject_id))
    listener.stream->send(timeline::to_text({event.tx_id, event.seq}), "change", data);
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

void Realtime::whisper(Whisper whisper) {
  const std::lock_guard lock(mutex_);
  if (whispers_.size() >= most_whispers) return;  // nothing is lost that anybody would look for
  whispers_.push_back(std::move(whisper));
  changed_.notify_one();
}

void Realtime::run() {
  std::vector<Listener> arriving;
  std::vector<Whisper> whispers;
  while (await_news(arriving, whispers)) {
    for (Listener& listener : arriving) welcome(std::move(listener));
    try {
      publish_next();
      pass_on(whispers);
    } catch (const std::exception& error) {
      // The log keeps what could not be read now; the next round goes on from last_.
      more_ = false;
      log::warning("realtime.failed", {{"what", error.what()}});
    }
    catch_up_next();
    end_streams();
  }
}

/// False when it is time to end. Does not wait while there is something left to tell.
bool Realtime::await_news(std::vector<Listener>& arriving, std::vector<Whisper>& whispers) {
  arriving.clear();
  whispers.clear();
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, look_anyway, [this] {
    return dirty_ || stopping_ || more_ || !behind_.empty() || !arriving_.empty() || !whispers_.empty();
  });
  dirty_ = false;
  arriving.swap(arriving_);
  whispers.swap(whispers_);
  return !stopping_;
}

void Realtime::welcome(Listener listener) {
  const auto begin = [&](std::string_view word) {
    listener.stream->send(timeline::to_text(last_), word, "{}");
    listeners_.push_back(std::move(listener));
  };
  // "ready" names the place to come back to, even if nothing happens before the connection breaks.
  if (!listener.seen) return begin("ready");
  const timeline::Place seen = *listener.seen;
  if (seen > last_ || last_.seq - seen.seq > most_missed) return begin("reset");
  behind_.push_back({std::move(listener), seen});
}

Realtime::Batch Realtime::batch_after(const timeline::Place& place) {
  return world_.db.read([&](db::Tx& tx) {
    auto events = timeline::events_after(tx, place, batch);
    std::set<std::string> tickets;
    std::set<std::string> articles;
    for (const auto& event : events) {
      if (event.subject_kind == "ticket") tickets.insert(event.subject_id);
      if (event.subject_kind == "article") articles.insert(event.subject_id);
    }
    Audience audience(tx, tickets, articles);
    return Batch{std::move(events), std::move(audience)};
  });
}

void Realtime::publish_next() {
  const auto [events, audience] = batch_after(last_);
  for (const auto& event : events) publish(event, audience);
  more_ = events.size() == batch;
}

void Realtime::publish(const timeline::Event& event, const Audience& audience) {
  const std::string data = listeners_.empty() ? std::string() : data_of(event);
  for (const Listener& listener : listeners_) tell(listener, event, audience, data);
  last_ = {event.tx_id, event.seq};
}

void Realtime::pass_on(const std::vector<Whisper>& whispers) {
  if (whispers.empty()) return;
  std::set<std::string> tickets;
  for (const Whisper& whisper : whispers) tickets.insert(whisper.about.text);
  const auto audience = world_.db.read([&](db::Tx& tx) { return Audience(tx, tickets); });
  for (const Whisper& whisper : whispers) {
    for (const Listener& listener : listeners_) {
      if (listener.actor.staff() && audience.may_hear(listener.actor, whisper.about.text))
        listener.stream->send("", whisper.name, whisper.data);
    }
  }
}

/// One step for the one that has waited longest: nobody who comes back delays what is new by more than that.
void Realtime::catch_up_next() {
  std::erase_if(behind_, [](const Behind& behind) { return behind.listener.stream->closed(); });
  if (behind_.empty()) return;
  Behind behind = std::move(behind_.front());
  behind_.pop_front();
  try {
    if (catch_up(behind)) listeners_.push_back(std::move(behind.listener));
    else behind_.push_back(std::move(behind));
  } catch (const std::exception& error) {
    log::warning("realtime.failed", {{"what", error.what()}});
    behind.listener.stream->close();  // the browser comes again, with the place that it knows
  }
}

/// True when the listener knows all that the others know.
bool Realtime::catch_up(Behind& behind) {
  const auto [events, audience] = batch_after(behind.seen);
  for (const auto& event : events) {
    const timeline::Place place{event.tx_id, event.seq};
    if (place > last_) return true;
    behind.seen = place;
    tell(behind.listener, event, audience, data_of(event));
  }
  return events.size() < batch;
}

void Realtime::end_streams() {
  const Time now = world_.clock.now();
  if (now - rights_checked_ >= rights_hold) end_those_shut_out(now);
  std::erase_if(listeners_, [&](const Listener& listener) {
    if (now >= listener.until) listener.stream->close();
    return listener.stream->closed();
  });
}

/// Whoever was signed out, deactivated or given other rights hears nothing more; who may still listen comes again.
void Realtime::end_those_shut_out(Time now) {
  std::vector<const Listener*> all;
  for (const Listener& listener : listeners_) all.push_back(&listener);
  for (const Behind& behind : behind_) all.push_back(&behind.listener);
  std::vector<Actor> actors;
  for (const Listener* listener : all) actors.push_back(listener->actor);
  try {
    const auto as_they_were = identity::still_as_they_were(world_, actors);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!as_they_were[i]) all[i]->stream->close();
    }
    rights_checked_ = now;
  } catch (const std::exception& error) {
    log::warning("realtime.failed", {{"what", error.what()}});  // the next round asks again
  }
}

}  // namespace zelo::app
