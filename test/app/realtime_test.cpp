#include "src/app/realtime.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "src/timeline/event.h"
#include "test/world/world.h"

using namespace zelo;
using app::Realtime;
using world::TestWorld;

namespace {

/// A browser's side of the stream.
class Browser final : public http::Stream {
 public:
  void send(std::string_view id, std::string_view event, std::string_view) override {
    const std::lock_guard lock(mutex_);
    heard_.emplace_back(event);
    last_ = id;
  }
  void close() override { closed_ = true; }
  [[nodiscard]] bool closed() const override { return closed_; }

  std::vector<std::string> heard() {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  std::string last() {
    const std::lock_guard lock(mutex_);
    return last_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> heard_;
  std::string last_;
  std::atomic<bool> closed_ = false;
};

template <class Condition>
bool comes_true(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

Realtime::Listener of_ana(const std::shared_ptr<Browser>& browser, const TestWorld& w,
                          std::optional<timeline::Place> seen = std::nullopt) {
  return {.stream = browser, .only_account = {}, .staff = true, .seen = seen, .until = w.clock.now() + hours(1)};
}

void note(TestWorld& w) {
  w.db.write([&](db::Tx& tx) {
    timeline::record_json(w.as("Ana"), tx, {.account_id = {}, .kind = "ticket", .id = "t"}, "ticket.noted", false,
                          "{}");
  });
}

}  // namespace

TEST_CASE("who comes back with the last place hears what happened meanwhile, once") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Realtime realtime(w.world);
    const auto first = std::make_shared<Browser>();
    realtime.add(of_ana(first, w));
    REQUIRE(comes_true([&] { return first->heard() == std::vector<std::string>{"ready"}; }));
    const auto place = timeline::parse_place(first->last());
    const auto witness = std::make_shared<Browser>();
    realtime.add(of_ana(witness, w));
    REQUIRE(comes_true([&] { return witness->heard() == std::vector<std::string>{"ready"}; }));
    note(w);
    REQUIRE(comes_true([&] { return witness->heard() == std::vector<std::string>{"ready", "change"}; }));
    const auto second = std::make_shared<Browser>();
    realtime.add(of_ana(second, w, place));
    CHECK(comes_true([&] { return second->heard() == std::vector<std::string>{"change"}; }));
  });
}

TEST_CASE("a place that this log never had is answered with a new beginning") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Realtime realtime(w.world);
    const auto browser = std::make_shared<Browser>();
    realtime.add(of_ana(browser, w, timeline::Place{INT64_MAX, 1}));
    CHECK(comes_true([&] { return browser->heard() == std::vector<std::string>{"reset"}; }));
  });
}

TEST_CASE("a browser that cannot be told what it missed is sent away to come again") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Realtime realtime(w.world);
    db.write([](db::Tx& tx) { tx.run_script("ALTER TABLE events RENAME TO hidden"); });
    const auto browser = std::make_shared<Browser>();
    realtime.add(of_ana(browser, w, timeline::Place{}));
    CHECK(comes_true([&] { return browser->closed(); }));
    db.write([](db::Tx& tx) { tx.run_script("ALTER TABLE hidden RENAME TO events"); });
  });
}
