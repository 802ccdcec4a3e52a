#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

#include "lib/base/error.h"
#include "lib/db/database.h"
#include "test/world/database.h"

TEST_SUITE_BEGIN("db");

using namespace zelo;

namespace {

void in_threads(int count, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
}

void insert_plate(db::Tx& tx, int number) { tx.exec("INSERT INTO plates (number) VALUES ($1)", number); }

std::int64_t count_plates(db::Database& db) {
  return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM plates"); });
}

void with_kitchen(const std::function<void(db::Database&)>& test) {
  world::for_each_database([&](db::Database& db) {
    db.write([](db::Tx& tx) {
      tx.run_script(
          "CREATE TABLE plates (number BIGINT PRIMARY KEY);"
          "CREATE TABLE spoons (plate BIGINT NOT NULL REFERENCES plates (number) DEFERRABLE INITIALLY DEFERRED);");
    });
    test(db);
  });
}

}  // namespace

TEST_CASE("a caller that fails does not hurt those who are committed with it") {
  with_kitchen([](db::Database& db) {
    std::atomic<int> refused = 0;
    in_threads(30, [&](int i) {
      try {
        db.write([&](db::Tx& tx) {
          insert_plate(tx, i);
          if (i % 3 == 0) throw std::runtime_error("dropped");
          if (i % 3 == 1) insert_plate(tx, i);  // a unique violation
        });
      } catch (const db::UniqueViolation&) {
        ++refused;
      } catch (const std::runtime_error&) {
        ++refused;
      }
    });
    CHECK(refused == 20);
    CHECK(count_plates(db) == 10);
  });
}

TEST_CASE("a violation that shows at the commit only is told to its caller alone") {
  with_kitchen([](db::Database& db) {
    std::atomic<int> refused = 0;
    std::latch together(8);
    in_threads(8, [&](int i) {
      together.arrive_and_wait();
      try {
        db.write([&](db::Tx& tx) {
          insert_plate(tx, i);
          if (i == 3) tx.exec("INSERT INTO spoons (plate) VALUES (100)");
        });
      } catch (const db::ForeignKeyViolation&) {
        ++refused;
      }
    });
    CHECK(refused == 1);
    CHECK(count_plates(db) == 7);
  });
}

TEST_CASE("a violation that was caught inside still undoes the transaction") {
  with_kitchen([](db::Database& db) {
    CHECK_THROWS_AS(db.write([&](db::Tx& tx) {
      insert_plate(tx, 1);
      try {
        insert_plate(tx, 1);
      } catch (const db::UniqueViolation&) {}
    }),
                    db::UniqueViolation);
    CHECK(count_plates(db) == 0);
  });
}

struct Plate {
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Plate, (), (number))

TEST_CASE("a question after any number of appended rows gets its own answer") {
  with_kitchen([](db::Database& db) {
    std::int64_t next = 0;
    for (int rows = 190; rows <= 210; ++rows) {
      db.write([&](db::Tx& tx) {
        for (int i = 0; i < rows; ++i) tx.append("plates", Plate{next++});
        // Once new to the connection, once known to it.
        for (int again = 0; again < 2; ++again) {
          CHECK(tx.value<std::int64_t>("SELECT count(*) + " + std::to_string(rows) + " FROM plates") == next + rows);
        }
        CHECK(tx.exec("UPDATE plates SET number = number WHERE number >= $1", next - rows) == rows);
      });
    }
  });
}

TEST_CASE("an appended row is there after the commit, and its violation undoes everything") {
  with_kitchen([](db::Database& db) {
    db.write([](db::Tx& tx) {
      for (int i = 0; i < 500; ++i) tx.append("plates", Plate{i});
    });
    CHECK(count_plates(db) == 500);
    CHECK_THROWS_AS(db.write([](db::Tx& tx) {
      tx.append("plates", Plate{500});
      tx.append("plates", Plate{1});
      tx.append("plates", Plate{501});
    }),
                    db::UniqueViolation);
    CHECK(count_plates(db) == 500);
  });
}

TEST_CASE("what is read and then written is not lost between many writers") {
  with_kitchen([](db::Database& db) {
    db.write([](db::Tx& tx) { insert_plate(tx, 0); });
    in_threads(6, [&](int) {
      for (int i = 0; i < 10; ++i) {
        db.write([](db::Tx& tx) {
          const auto number = tx.value<std::int64_t>("SELECT number FROM plates");
          tx.exec("UPDATE plates SET number = $1", number + 1);
        });
      }
    });
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT number FROM plates"); }) == 60);
  });
}

TEST_CASE("twenty who all want one row get it one after the other, and nobody is sent away") {
  world::for_each_store([](const db::Options& given) {
    db::Options options = given;
    options.pool = 20;
    const auto db = db::open(options);
    db->write([](db::Tx& tx) { tx.run_script("CREATE TABLE plates (number BIGINT PRIMARY KEY);"); });
    db->write([](db::Tx& tx) { insert_plate(tx, 0); });
    in_threads(20, [&](int) {
      for (int i = 0; i < 10; ++i) {
        db->write([](db::Tx& tx) {
          const auto number = tx.value<std::int64_t>("SELECT number FROM plates");
          tx.query<std::int64_t>(
              "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT count(*) FROM n");
          tx.exec("UPDATE plates SET number = $1", number + 1);
        });
      }
    });
    CHECK(db->read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT number FROM plates"); }) == 200);
  });
}

TEST_CASE("more callers than connections wait for their turn") {
  world::for_each_store([](const db::Options& given) {
    db::Options options = given;
    options.readers = 2;
    options.pool = 2;
    const auto db = db::open(options);
    std::atomic<int> done = 0;
    in_threads(16, [&](int) {
      for (int i = 0; i < 10; ++i) done += db->read([](db::Tx& tx) { return tx.value<int>("SELECT 1"); });
    });
    CHECK(done == 160);
  });
}

TEST_CASE("numbers given out at once are all different") {
  world::for_each_database([](db::Database& db) {
    std::vector<std::atomic<int>> given(101);
    in_threads(10, [&](int) {
      for (int i = 0; i < 10; ++i) {
        const auto number = db.write([](db::Tx& tx) { return tx.next_number("tickets"); });
        if (number >= 1 && number <= 100) ++given[static_cast<std::size_t>(number)];
      }
    });
    for (std::size_t i = 1; i <= 100; ++i) CHECK(given[i] == 1);
  });
}

TEST_CASE("a commit wakes those who listen to what it announced, on every node") {
  world::for_each_store([](const db::Options& options) {
    const auto here = db::open(options);
    // The processes of one SQLite store do not hear each other: there is one node.
    const auto there = options.url.empty() ? nullptr : db::open(options);
    std::atomic<int> heard_here = 0;
    std::atomic<int> heard_there = 0;
    const auto subscription = here->listen("plates", [&] { ++heard_here; });
    const auto other = (there ? there : here)->listen("plates", [&] { ++heard_there; });
    for (int i = 0; i < 200; ++i) {
      const int before_here = heard_here;
      const int before_there = heard_there;
      here->write([](db::Tx& tx) { tx.notify("plates"); });
      while (heard_here == before_here || heard_there == before_there) std::this_thread::yield();
    }
  });
}

TEST_CASE("a store that is closed right after an announcement closes") {
  world::for_each_store([](const db::Options& options) {
    for (int i = 0; i < 30; ++i) {
      const auto here = db::open(options);
      const auto subscription = here->listen("plates", [] {});
      for (int n = 0; n <= i % 3; ++n) here->write([](db::Tx& tx) { tx.notify("plates"); });
    }
  });
}

TEST_CASE("who stops listening, or listens to something else, hears nothing") {
  const auto db = db::open({.path = ":memory:"});
  std::atomic<int> plates = 0;
  std::atomic<int> spoons = 0;
  std::atomic<int> last = 0;
  auto gone = db->listen("plates", [&] { ++plates; });
  const auto others = db->listen("spoons", [&] { ++spoons; });
  gone.reset();
  const auto witness = db->listen("last", [&] { ++last; });
  CHECK_THROWS_AS(db->write([](db::Tx& tx) {
    tx.notify("spoons");
    throw std::runtime_error("dropped");
  }),
                  std::runtime_error);
  db->write([](db::Tx& tx) { tx.notify("plates"); });
  db->write([](db::Tx& tx) { tx.notify("last"); });
  while (last == 0) std::this_thread::yield();
  CHECK(plates == 0);
  CHECK(spoons == 0);
}

TEST_SUITE_END();
