#include "lib/base/turns.h"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace zelo;

TEST_SUITE_BEGIN("base");

namespace {

void until_waiting(const Turns& turns, std::size_t count) {
  while (turns.waiting() != count) std::this_thread::yield();
}

}  // namespace

TEST_CASE("Bruno, Carla and Davi come after Ana in the order in which they came") {
  Turns turns(1);
  std::string order;  // whoever has the turn writes
  std::vector<std::thread> threads;
  {
    const auto anas = turns.take();
    for (const char who : {'B', 'C', 'D'}) {
      threads.emplace_back([&turns, &order, who] {
        const auto turn = turns.take();
        order += who;
      });
      until_waiting(turns, threads.size());
    }
    order += 'A';
  }
  for (auto& thread : threads) thread.join();
  CHECK(order == "ABCD");
  CHECK(turns.waiting() == 0);
}

TEST_CASE("Ana and Bruno work side by side, and Carla only after one of them") {
  Turns turns(2);
  std::atomic<bool> has_carla_begun = false;
  const auto brunos = turns.take();
  std::thread carla;
  {
    const auto turn = turns.take();
    carla = std::thread([&] {
      const auto hers = turns.take();
      has_carla_begun = true;
    });
    until_waiting(turns, 1);
    CHECK_FALSE(has_carla_begun);
  }
  carla.join();
  CHECK(has_carla_begun);
}

TEST_CASE("Eight people who take turns never work more than three at once") {
  Turns turns(3);
  std::atomic<int> working = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> people;
  for (int person = 0; person < 8; ++person)
    people.emplace_back([&] {
      for (int n = 0; n < 200; ++n) {
        const auto turn = turns.take();
        const int now = ++working;
        for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) continue;
        --working;
      }
    });
  for (auto& person : people) person.join();
  CHECK(most <= 3);
  CHECK(working == 0);
}
