// What was answered is on disk, whatever happens to the process or its disk afterwards.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

#include "lib/base/error.h"
#include "lib/db/database.h"
#include "test/world/child.h"
#include "test/world/database.h"

TEST_SUITE_BEGIN("db");

using namespace zelo;

namespace {

void create_orders(db::Database& db) {
  db.write([](db::Tx& tx) {
    tx.run_script(
        "CREATE TABLE orders (id BIGINT PRIMARY KEY, wish TEXT); CREATE TABLE lines (order_id BIGINT NOT NULL)");
  });
}

void insert_order(db::Database& db, std::int64_t id, std::string_view wish) {
  db.write([&](db::Tx& tx) {
    tx.exec("INSERT INTO orders (id, wish) VALUES ($1, $2)", id, wish);
    tx.exec("INSERT INTO lines (order_id) VALUES ($1)", id);
  });
}

std::vector<std::int64_t> orders(db::Database& db) {
  return db.read([](db::Tx& tx) { return tx.query<std::int64_t>("SELECT id FROM orders ORDER BY id"); });
}

std::vector<std::int64_t> lines(db::Database& db) {
  return db.read([](db::Tx& tx) { return tx.query<std::int64_t>("SELECT order_id FROM lines ORDER BY order_id"); });
}

/// Takes what the child still has to say, and compares it with what a new process finds.
void check_all_stored(world::Child& child, std::vector<std::int64_t> answered, const db::Options& store) {
  for (auto id = child.next_report(); id >= 0; id = child.next_report()) answered.push_back(id);
  std::ranges::sort(answered);
  const auto db = db::open(store);
  const auto stored = orders(*db);
  CHECK(std::ranges::includes(stored, answered));
  CHECK(lines(*db) == stored);
}

}  // namespace

TEST_CASE("child: 64 callers write and report what was answered" * doctest::skip()) {
  const auto db = db::open(world::store_of_parent());
  std::atomic<std::int64_t> next = 0;
  std::vector<std::thread> callers;
  for (int i = 0; i < 64; ++i) {
    callers.emplace_back([&] {
      while (true) {
        const std::int64_t id = next++;
        insert_order(*db, id, "coffee");
        world::report_to_parent(id);
      }
    });
  }
  for (auto& caller : callers) caller.join();
}

TEST_CASE("what was answered is there after the process is killed") {
  world::for_each_store([](const db::Options& store) {
    create_orders(*db::open(store));
    world::Child child("child: 64 callers*", store);
    std::vector<std::int64_t> answered;
    for (int i = 0; i < 500; ++i) answered.push_back(child.next_report());
    CHECK(std::ranges::count(answered, -1) == 0);
    child.kill();
    check_all_stored(child, answered, store);
  });
}

TEST_CASE("child: the disk fills up and is emptied again" * doctest::skip()) {
  const auto db = db::open(world::store_of_parent());
  std::signal(SIGXFSZ, SIG_IGN);  // writing beyond the limit is an error like a full disk
  ::rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = 1'000'000;
  ::setrlimit(RLIMIT_FSIZE, &limit);
  const std::string wish(10'000, 'x');
  std::int64_t id = 0;
  try {
    for (; id < 1000; ++id) {
      insert_order(*db, id, wish);
      world::report_to_parent(id);
    }
    FAIL("the limit was not felt");
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::unavailable);
  }
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_FSIZE, &limit);
  insert_order(*db, id + 1, wish);
  world::report_to_parent(id + 1);
}

TEST_CASE("what was answered is there after the disk was full") {
  world::for_each_store([](const db::Options& store) {
    if (!store.url.empty()) return;  // the disk of PostgreSQL is not ours to fill
    create_orders(*db::open(store));
    world::Child child("child: the disk fills*", store);
    std::vector<std::int64_t> answered{child.next_report()};
    CHECK(answered[0] == 0);
    check_all_stored(child, answered, store);
    CHECK(child.passed());
  });
}

TEST_SUITE_END();
