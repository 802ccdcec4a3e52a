#include "lib/db/database.h"

#include <doctest/doctest.h>

#include <limits>
#include <thread>

#include "lib/base/error.h"
#include "test/world/database.h"

TEST_SUITE_BEGIN("db");

using namespace zelo;

namespace {

enum class Mood { calm, cross };
BOOST_DESCRIBE_ENUM(Mood, calm, cross)

struct Guest {
  Id<struct GuestTag> id;
  std::string name;
  std::int64_t visits = 0;
  bool regular = false;
  double tip = 0;
  Mood mood = Mood::calm;
  std::optional<std::string> wish;
  Time seen_at;
};
BOOST_DESCRIBE_STRUCT(Guest, (), (id, name, visits, regular, tip, mood, wish, seen_at))

void create_guests(db::Tx& tx) {
  tx.run_script(
      "CREATE TABLE guests (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, visits BIGINT NOT NULL, regular SMALLINT "
      "NOT NULL,"
      " tip DOUBLE PRECISION NOT NULL, mood TEXT NOT NULL, wish TEXT, seen_at BIGINT NOT NULL);\n"
      "CREATE TABLE seats (guest_id TEXT NOT NULL REFERENCES guests (id), number BIGINT NOT NULL);");
}

/// What others may change meanwhile.
struct Seat {
  std::string label;
  std::string id;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Seat, (), (label, id, version))

Guest guest(std::string id, std::string name) {
  Guest made;
  made.id.text = std::move(id);
  made.name = std::move(name);
  return made;
}

void with_guests(const std::function<void(db::Database&)>& test) {
  world::for_each_database([&](db::Database& db) {
    db.write(create_guests);
    test(db);
  });
}

Guest stored_and_read(db::Database& db, const Guest& given) {
  db.write([&](db::Tx& tx) { tx.insert("guests", given); });
  return *db.read([&](db::Tx& tx) { return tx.find<Guest>("SELECT * FROM guests WHERE id = $1", given.id); });
}

std::int64_t count_guests(db::Database& db) {
  return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM guests"); });
}

}  // namespace

TEST_CASE("Ana comes out of the store as she went in") {
  with_guests([](db::Database& db) {
    Guest ana = guest("1", "Ana 👩🏽‍🍳 مرحبا");
    ana.visits = std::numeric_limits<std::int64_t>::min();
    ana.regular = true;
    ana.tip = 0.1;
    ana.mood = Mood::cross;
    ana.wish = "";
    ana.seen_at = Time{1'795'200'000'123};
    const Guest read = stored_and_read(db, ana);
    CHECK(read.name == ana.name);
    CHECK(read.visits == ana.visits);
    CHECK(read.regular);
    CHECK(read.tip == ana.tip);
    CHECK(read.mood == Mood::cross);
    CHECK(read.wish == std::optional<std::string>(""));
    CHECK(read.seen_at == ana.seen_at);
    CHECK_FALSE(stored_and_read(db, guest("2", "Bruno")).wish.has_value());
  });
}

TEST_CASE("a megabyte of text is one value") {
  with_guests([](db::Database& db) {
    Guest ana = guest("1", "Ana");
    std::string wish;
    while (wish.size() < 1'000'000) wish += "cafezinho é ";
    ana.wish = wish;
    CHECK(stored_and_read(db, ana).wish == ana.wish);
  });
}

TEST_CASE("text that is not UTF-8 or holds NUL is refused") {
  with_guests([](db::Database& db) {
    const auto store = [&](std::string_view name) {
      db.write([&](db::Tx& tx) { tx.insert("guests", guest("1", std::string(name))); });
    };
    CHECK_THROWS_AS(store(std::string_view("A\0na", 4)), std::invalid_argument);
    CHECK_THROWS_AS(store("A\xffna"), std::invalid_argument);
    CHECK(count_guests(db) == 0);
  });
}

TEST_CASE("Ana and Bruno move the same seat, and the second is told that it has moved") {
  world::for_each_database([](db::Database& db) {
    db.write([](db::Tx& tx) {
      tx.run_script("CREATE TABLE seats (id TEXT PRIMARY KEY, version BIGINT NOT NULL, label TEXT NOT NULL);");
      tx.insert("seats", Seat{"at the door", "s1", 1});
      tx.insert("seats", Seat{"elsewhere", "s2", 1});
    });
    const auto move_to = [&](const char* label) {
      return db.write([&](db::Tx& tx) { return tx.replace("seats", Seat{label, "s1", 2}); });
    };
    CHECK(move_to("at the window"));
    CHECK_FALSE(move_to("in the middle"));
    const auto seats = db.read([](db::Tx& tx) { return tx.query<Seat>("SELECT * FROM seats ORDER BY id"); });
    REQUIRE(seats.size() == 2);
    CHECK(seats[0].label == "at the window");
    CHECK(seats[0].version == 2);
    CHECK(seats[1].label == "elsewhere");
  });
}

TEST_CASE("parameters are known by their number, not by their place") {
  with_guests([](db::Database& db) {
    db.write([](db::Tx& tx) { tx.insert("guests", guest("1", "Ana")); });
    const auto changed = db.write([](db::Tx& tx) {
      return tx.exec("UPDATE guests SET visits = CAST($2 AS BIGINT) + $2 WHERE id = $1", "1", 21);
    });
    CHECK(changed == 1);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT visits FROM guests"); }) == 42);
  });
}

TEST_CASE("exec tells how many rows it changed") {
  with_guests([](db::Database& db) {
    db.write([](db::Tx& tx) {
      tx.insert("guests", guest("1", "Ana"));
      tx.insert("guests", guest("2", "Bruno"));
      CHECK(tx.exec("UPDATE guests SET visits = 1") == 2);
      CHECK(tx.exec("UPDATE guests SET visits = 1 WHERE id = $1", "3") == 0);
      CHECK(tx.exec("SELECT * FROM guests") == 0);
      CHECK(tx.exec("DELETE FROM guests WHERE id = $1", "2") == 1);
    });
  });
}

TEST_CASE("a visitor may run the query that it is visiting") {
  with_guests([](db::Database& db) {
    db.write([](db::Tx& tx) {
      tx.insert("guests", guest("1", "Ana"));
      tx.insert("guests", guest("2", "Bruno"));
    });
    const auto count = [](db::Tx& tx) { return tx.query<Guest>("SELECT * FROM guests ORDER BY id").size(); };
    CHECK(db.read(count) + db.read(count) == 4);
  });
}

TEST_CASE("a second Ana is a unique violation that names the column") {
  with_guests([](db::Database& db) {
    db.write([](db::Tx& tx) { tx.insert("guests", guest("1", "Ana")); });
    try {
      db.write([](db::Tx& tx) { tx.insert("guests", guest("2", "Ana")); });
      FAIL("accepted");
    } catch (const db::UniqueViolation& violation) {
      CHECK(std::string(violation.what()) == "guests.name");
    }
    CHECK(count_guests(db) == 1);
  });
}

TEST_CASE("a seat for nobody is a foreign key violation") {
  with_guests([](db::Database& db) {
    CHECK_THROWS_AS(db.write([](db::Tx& tx) { tx.exec("INSERT INTO seats VALUES ($1, $2)", "nobody", 1); }),
                    db::ForeignKeyViolation);
  });
}

TEST_CASE("an exception undoes the whole transaction and reaches the caller") {
  with_guests([](db::Database& db) {
    CHECK_THROWS_AS(db.write([](db::Tx& tx) {
      tx.insert("guests", guest("1", "Ana"));
      throw not_found();
    }),
                    Error);
    CHECK(count_guests(db) == 0);
  });
}

TEST_CASE("reading is a snapshot that others' writing does not change") {
  with_guests([](db::Database& db) {
    db.read([&](db::Tx& tx) {
      CHECK(tx.value<std::int64_t>("SELECT count(*) FROM guests") == 0);
      std::thread([&] { db.write([](db::Tx& other) { other.insert("guests", guest("1", "Ana")); }); }).join();
      CHECK(tx.value<std::int64_t>("SELECT count(*) FROM guests") == 0);
    });
    CHECK(count_guests(db) == 1);
  });
}

TEST_CASE("a read transaction cannot write") {
  with_guests([](db::Database& db) {
    CHECK_THROWS_AS(db.read([](db::Tx& tx) { tx.insert("guests", guest("1", "Ana")); }), std::logic_error);
    CHECK_THROWS_AS(db.read([](db::Tx& tx) { tx.next_number("tickets"); }), std::logic_error);
    CHECK_THROWS_AS(db.read([](db::Tx& tx) { tx.notify("guests"); }), std::logic_error);
    CHECK(count_guests(db) == 0);
  });
}

TEST_CASE("transactions of one store do not nest") {
  with_guests([](db::Database& db) {
    const auto nothing = [](db::Tx&) {};
    CHECK_THROWS_AS(db.write([&](db::Tx&) { db.write(nothing); }), std::logic_error);
    CHECK_THROWS_AS(db.write([&](db::Tx&) { db.read(nothing); }), std::logic_error);
    CHECK_THROWS_AS(db.read([&](db::Tx&) { db.write(nothing); }), std::logic_error);
    db.write(nothing);
  });
}

TEST_CASE("numbers of a counter go up from 1, each counter for itself") {
  world::for_each_database([](db::Database& db) {
    const auto next = [&](std::string_view counter) {
      return db.write([&](db::Tx& tx) { return tx.next_number(counter); });
    };
    CHECK(next("tickets") == 1);
    CHECK(next("tickets") == 2);
    CHECK(next("problems") == 1);
    CHECK(next("tickets") == 3);
  });
}

TEST_SUITE_END();
