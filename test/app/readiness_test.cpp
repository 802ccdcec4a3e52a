#include "src/app/readiness.h"

#include <doctest/doctest.h>

#include <sys/resource.h>

#include <csignal>
#include <latch>
#include <thread>

#include "lib/db/private_directory.h"
#include "src/app/operations.h"
#include "src/identity/session.h"
#include "test/world/child.h"
#include "test/world/world.h"

using namespace zelo;
using app::Readiness;
using world::TestWorld;

namespace {

std::string ask(const TestWorld& w, Readiness& readiness, int expected) {
  http::Router router;
  app::Metrics metrics;
  app::operation_routes(router, w.world, metrics, readiness, [] { return http::Server::Load{}; });
  const auto answer = router.match(http::Method::get, "/readyz").route->handler({});
  CHECK(answer.status == expected);
  return answer.body;
}

}  // namespace

TEST_CASE("a node with a store that takes writes and a disk with room is ready") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Readiness readiness(w.world, ".", 1);
    CHECK(ask(w, readiness, 200).starts_with(R"({"status":"ready","database":"ok","disk":"ok")"));
    CHECK(ask(w, readiness, 200).find(R"("migrations":"ok","mails_queued":0,"mail_queue_seconds":0)") !=
          std::string::npos);
  });
}

TEST_CASE("a node whose tables are not there yet is not ready; one with newer tables than its own goes on") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Readiness readiness(w.world, ".", 1);
    const auto after = [&](const char* script, int status) {
      db.write([&](db::Tx& tx) { tx.run_script(script); });
      w.clock.advance(seconds(6));
      return ask(w, readiness, status);
    };
    const auto newer = after("INSERT INTO schema_migrations VALUES (9999, '9999_later', '', 0)", 200);
    CHECK(newer.find(R"("migrations":"newer")") != std::string::npos);
    const auto pending = after("DELETE FROM schema_migrations WHERE number > 1", 503);
    CHECK(pending.find(R"("status":"not ready")") != std::string::npos);
    CHECK(pending.find(R"("migrations":"pending")") != std::string::npos);
  });
}

TEST_CASE("mails that wait are counted, with the time since the oldest") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Readiness readiness(w.world, ".", 1);
    for (const char* state : {"queued", "queued", "sent"}) {
      db.write([&](db::Tx& tx) {
        tx.exec(
            "INSERT INTO outgoing_mails (id, state, recipient, recipient_name, subject, text_body, html_body, attempts,"
            " created_at) VALUES ($1, $2, 'rita@customers.example', 'Rita', 'Oi', '', '', 0, $3)",
            w.ids.uuid(w.clock.now()), std::string(state), w.clock.now());
      });
      w.clock.advance(minutes(1));
    }
    CHECK(ask(w, readiness, 200).find(R"("mails_queued":2,"mail_queue_seconds":180)") != std::string::npos);
  });
}

TEST_CASE("a node whose disk is almost full is not ready, and does not say where its data lie") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    const db::PrivateDirectory directory;
    Readiness readiness(w.world, directory.path(), UINTMAX_MAX);
    const auto told = ask(w, readiness, 503);
    CHECK(told.starts_with(R"({"status":"not ready","database":"ok","disk":"full")"));
    CHECK(told.find('/') == std::string::npos);
  });
}

TEST_CASE("a store that only reads is noticed within seconds, and is not asked at each call") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Readiness readiness(w.world, ".", 1);
    ask(w, readiness, 200);
    db.write([](db::Tx& tx) { tx.run_script("ALTER TABLE settings RENAME TO hidden"); });
    ask(w, readiness, 200);
    w.clock.advance(seconds(6));
    CHECK(ask(w, readiness, 503).find(R"("database":"unavailable")") != std::string::npos);
    db.write([](db::Tx& tx) { tx.run_script("ALTER TABLE hidden RENAME TO settings"); });
    w.clock.advance(seconds(6));
    ask(w, readiness, 200);
  });
}

TEST_CASE("child: the disk is full for a node that looks ready" * doctest::skip()) {
  const auto db = db::open(world::store_of_parent());
  TestWorld w(*db);
  Readiness readiness(w.world, ".", 1);
  CHECK(readiness.look().ready());
  std::signal(SIGXFSZ, SIG_IGN);  // writing beyond the limit is an error like a full disk
  ::rlimit none{};
  ::getrlimit(RLIMIT_FSIZE, &none);
  none.rlim_cur = 1;
  ::setrlimit(RLIMIT_FSIZE, &none);
  w.clock.advance(seconds(6));
  CHECK_FALSE(readiness.look().database);
  none.rlim_cur = none.rlim_max;
  ::setrlimit(RLIMIT_FSIZE, &none);
  w.clock.advance(seconds(6));
  CHECK(readiness.look().ready());
}

TEST_CASE("a full disk makes a node unready until there is room again") {
  world::for_each_store([](const db::Options& store) {
    if (!store.url.empty()) return;  // the disk of PostgreSQL is not ours to fill
    world::Child child("child: the disk is full for a node*", store);
    CHECK(child.passed());
  });
}

TEST_CASE("a store that hangs holds nobody who asks whether the node is ready") {
  world::for_each_database([](db::Database& db) {
    TestWorld w(db);
    Readiness readiness(w.world, ".", 1, std::chrono::milliseconds(50));
    std::latch held(1), enough(1);
    {
      const std::jthread hanging([&] {
        db.write([&](db::Tx& tx) {
          identity::set_setting(tx, "store_written_at", "0");
          held.count_down();
          enough.wait();
        });
      });
      held.wait();
      CHECK(ask(w, readiness, 503).starts_with(R"({"status":"not ready","database":"unavailable","disk":"ok")"));
      CHECK_FALSE(readiness.look().ready());  // the same look is still under way: nobody waits for it again
      enough.count_down();
    }
    while (!readiness.look().database) w.clock.advance(seconds(6));
    ask(w, readiness, 200);
  });
}
