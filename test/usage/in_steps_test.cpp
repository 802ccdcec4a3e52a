// Long work in steps, and what two nodes do at once.

#include "src/usage/in_steps.h"

#include <atomic>
#include <latch>
#include <thread>

#include "src/usage/count/rebuild.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("whoever counts much leaves the rest to another job before the lease ends, and nothing when all is done") {
  TestClock clock;
  int steps = 0;
  CHECK(usage::leaves_rest(clock, [&] {
    clock.advance(seconds(30));
    ++steps;
    return true;
  }));
  CHECK(seconds(30).ms * steps >= usage::longest_work.ms);
  CHECK(seconds(30).ms * steps <= jobs::Handler{}.lease.ms / 2);
  steps = 0;
  CHECK_FALSE(usage::leaves_rest(clock, [&] { return ++steps < 3; }));
  CHECK(steps == 3);
  CHECK(usage::leaves_rest(clock, [&] { return ++steps > 0; }));
  CHECK(steps == 3 + usage::most_steps);
}

TEST_CASE("what a job was given up over is counted anew within the hour") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Venda", "2026-02-20T12:00:00Z", "padaria"));
    app.count();
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
    db.write([](db::Tx& tx) { tx.exec("UPDATE jobs SET state = 'failed' WHERE kind = 'usage.rebuild'"); });
    app.count();
    CHECK(at(app.get("Ana", "/api/features"), "/rebuild/finished_at") == "null");
    app.w.clock.advance(hours(1));
    app.count();
    CHECK(at(app.get("Ana", "/api/features"), "/rebuild/finished_at") != "null");
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-02-20&to=2026-02-20");
    CHECK(at(app.get("Ana", day), "/features/0/events") == "1");
  });
}

TEST_CASE("a sweep goes on behind the people that another job has done already") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    for (const char* user : {"rita", "otto"})
      app.send("track", track(user, "Venda", "2026-02-20T12:00:00Z", "padaria"));
    app.count();
    const auto first = db.write([&](db::Tx& tx) {
      tx.exec("UPDATE usage_people SET last_seen = 1");
      const auto number = tx.value<std::int64_t>("SELECT min(number) FROM usage_people");
      jobs::enqueue(tx, app.w.ids, app.w.clock.now(),
                    {.kind = "usage.sweep", .payload = R"({"stage":4,"person":)" + std::to_string(number) + "}"});
      return number;
    });
    app.count();
    CHECK(db.read([](db::Tx& tx) { return tx.query<std::int64_t>("SELECT number FROM usage_people"); }) ==
          std::vector<std::int64_t>{first});
  });
}

TEST_CASE("two files that are the first ones on two nodes at once report as one source") {
  for_each_database([](db::Database& db) {
    if (db.dialect() == db::Dialect::sqlite) return;  // one writes after the other
    Product app(db);
    const customer::UsageRow row{.user_id = "rita", .event = "Venda", .at = "2026-03-01T12:00:00Z"};
    const Ctx ctx{.world = app.w.world, .actor = Actor::system()};
    std::latch has_begun(1);
    std::atomic<bool> told = false;
    std::thread other;
    db.write([&](db::Tx& tx) {
      usage::take_rows(ctx, tx, {&row, 1});
      other = std::thread([&] {
        db.write([&](db::Tx& later) {
          CHECK(later.value<int>("SELECT count(*) FROM usage_sources WHERE of_files = 1") == (told ? 1 : 0));
          if (!told.exchange(true)) has_begun.count_down();
          usage::take_rows(ctx, later, {&row, 1});
        });
      });
      has_begun.wait();
    });
    other.join();
    CHECK(db.read([](db::Tx& tx) { return tx.value<int>("SELECT count(*) FROM usage_sources WHERE of_files = 1"); }) ==
          1);
  });
}
