// What only a server can do: go away, refuse, be somewhere else.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "lib/base/error.h"
#include "lib/db/database.h"
#include "test/world/database.h"

TEST_SUITE_BEGIN("db");

using namespace zelo;

namespace {

constexpr const char* end_the_others =
    "SELECT CAST(pg_terminate_backend(pid, 5000) AS TEXT) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'zelo'";

struct Break {
  std::int64_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(Break, (), (minutes))

/// `db` is ours; `operator_` ends our connections from outside.
void with_unreliable_server(const std::function<void(db::Database& db, db::Database& outside)>& test) {
  world::for_each_store([&](const db::Options& options) {
    if (options.url.empty()) return;
    const auto db = db::open(options);
    const auto outside = db::open(options);
    db->write([](db::Tx& tx) { tx.run_script("CREATE TABLE breaks (minutes BIGINT NOT NULL)"); });
    test(*db, *outside);
  });
}

std::int64_t count(db::Database& db) {
  return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM breaks"); });
}

Error error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "none"};
}

}  // namespace

TEST_CASE("connections that the server has ended are replaced unnoticed") {
  with_unreliable_server([](db::Database& db, db::Database& outside) {
    outside.read([](db::Tx& tx) { tx.query<std::string>(end_the_others); });
    db.write([](db::Tx& tx) { tx.insert("breaks", Break{5}); });
    CHECK(count(db) == 1);
  });
}

TEST_CASE("a transaction whose connection breaks before the commit is done again, once") {
  with_unreliable_server([](db::Database& db, db::Database& outside) {
    int attempts = 0;
    db.write([&](db::Tx& tx) {
      tx.insert("breaks", Break{5});
      if (++attempts == 1) outside.read([](db::Tx& other) { other.query<std::string>(end_the_others); });
      tx.insert("breaks", Break{10});
    });
    CHECK(attempts == 2);
    CHECK(count(db) == 2);

    attempts = 0;
    const Error error = error_of([&] {
      db.write([&](db::Tx& tx) {
        ++attempts;
        tx.insert("breaks", Break{5});
        outside.read([](db::Tx& other) { other.query<std::string>(end_the_others); });
        tx.insert("breaks", Break{10});
      });
    });
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(attempts == 2);
    CHECK(count(db) == 2);
  });
}

TEST_CASE("who cannot know whether the commit was done is told so") {
  with_unreliable_server([](db::Database& db, db::Database& outside) {
    const Error error = error_of([&] {
      db.write([&](db::Tx& tx) {
        tx.insert("breaks", Break{5});
        outside.read([](db::Tx& other) { other.query<std::string>(end_the_others); });
      });
    });
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.text.key == "error.store_unsure");
  });
}

TEST_CASE("prepared statements survive a migration on another node") {
  with_unreliable_server([](db::Database& db, db::Database& outside) {
    const auto read = [](db::Tx& tx) { return tx.query<Break>("SELECT * FROM breaks").size(); };
    db.write([](db::Tx& tx) { tx.insert("breaks", Break{5}); });
    CHECK(db.read(read) == 1);
    outside.write([](db::Tx& tx) { tx.run_script("ALTER TABLE breaks ADD COLUMN reason TEXT"); });
    CHECK(db.read(read) == 1);
  });
}

TEST_CASE("a transaction of more statements than are kept leaves its connection to the next one") {
  with_unreliable_server([](db::Database& db, db::Database&) {
    for (int round = 0; round < 2; ++round) {
      const auto sum = db.read([&](db::Tx& tx) {
        int all = 0;
        for (int n = 0; n < 600; ++n) all += tx.value<int>("SELECT CAST($1 AS INTEGER) + " + std::to_string(n), round);
        return all;
      });
      CHECK(sum == 600 * 599 / 2 + 600 * round);
    }
    db.write([](db::Tx& tx) { tx.insert("breaks", Break{5}); });
    CHECK(count(db) == 1);
  });
}

TEST_CASE("listening goes on after its connection was lost") {
  with_unreliable_server([](db::Database& db, db::Database& outside) {
    std::atomic<int> heard = 0;
    const auto subscription = db.listen("breaks", [&] { ++heard; });
    while (heard == 0) std::this_thread::yield();  // the call for nothing when the connection is made
    outside.read([](db::Tx& tx) { tx.query<std::string>(end_the_others); });
    const int before = heard;
    outside.write([](db::Tx& tx) { tx.notify("breaks"); });
    while (heard == before) std::this_thread::yield();
  });
}

TEST_CASE("a server that cannot be reached is one clear sentence without the password") {
  for (const std::string url :
       {"postgres://zelo:secret@127.0.0.1:1/zelo", "postgres://zelo:secret@host:no/port:1/zelo?x"}) {
    const Error error = error_of([&] { db::open({.url = url}); });
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.text.key == "error.store_refused");
    const std::string reason = error.text.values.at("reason");
    CHECK(reason.find("secret") == std::string::npos);
    CHECK(reason.find('\n') == std::string::npos);
  }
}

TEST_SUITE_END();
