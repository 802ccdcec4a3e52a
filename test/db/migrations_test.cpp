#include "lib/db/migrations.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include <thread>

#include "lib/base/error.h"
#include "test/world/database.h"

TEST_SUITE_BEGIN("db");

using namespace zelo;
using db::Migration;
using world::count_rows;

namespace {

constexpr Time noon{1'795'262'400'000};
const Migration rooms{1, "0001_rooms", "CREATE TABLE rooms (id TEXT PRIMARY KEY);\n"};
const Migration beds{2, "0002_beds",
                     "-- only sqlite\n"
                     "CREATE TABLE beds (room_id TEXT, made_for TEXT DEFAULT 'sqlite');\n"
                     "CREATE TRIGGER bed_needs_room AFTER INSERT ON beds\n"
                     "BEGIN\n"
                     "  INSERT INTO rooms (id) VALUES (new.room_id) ON CONFLICT DO NOTHING;\n"
                     "END;\n"
                     "-- end only\n"
                     "-- only postgres\n"
                     "CREATE TABLE beds (room_id TEXT, made_for TEXT DEFAULT 'postgres');\n"
                     "CREATE FUNCTION add_room() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                     "BEGIN\n"
                     "  INSERT INTO rooms (id) VALUES (new.room_id) ON CONFLICT DO NOTHING;\n"
                     "  RETURN new;\n"
                     "END $$;\n"
                     "CREATE TRIGGER bed_needs_room AFTER INSERT ON beds FOR EACH ROW EXECUTE FUNCTION add_room();\n"
                     "-- end only\n"
                     "INSERT INTO beds (room_id) VALUES ('101');\n"};
const Migration broken{3, "0003_broken", "CREATE TABLE towels (id TEXT);\nINSERT INTO nowhere VALUES (1);\n"};

std::string failure_key(db::Database& db, const std::vector<Migration>& migrations) {
  try {
    db::migrate(db, migrations, noon);
  } catch (const Error& error) {
    CHECK(error.kind == ErrorKind::conflict);
    return error.text.key + " " + error.text.values.at("migration");
  }
  return "none";
}

void with_empty_database(const std::function<void(db::Database&)>& test) {
  world::for_each_empty_store([&](const db::Options& options) { test(*db::open(options)); });
}

}  // namespace

TEST_CASE("migrations run once, in order, each database its own lines") {
  with_empty_database([](db::Database& db) {
    db::migrate(db, std::vector{rooms}, noon);
    db::migrate(db, std::vector{rooms, beds}, noon);
    db::migrate(db, std::vector{rooms, beds}, noon);
    CHECK(count_rows(db, "rooms") == 1);
    CHECK(count_rows(db, "schema_migrations") == 2);
    const std::string expected = db.dialect() == db::Dialect::sqlite ? "sqlite" : "postgres";
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT made_for FROM beds"); }) == expected);
  });
}

TEST_CASE("a migration that was changed after it was applied is refused") {
  with_empty_database([](db::Database& db) {
    db::migrate(db, std::vector{rooms, beds}, noon);
    Migration other = rooms;
    other.sql = "CREATE TABLE rooms (id TEXT);\n";
    CHECK(failure_key(db, {other, beds}) == "error.migration_changed 0001_rooms");
  });
}

TEST_CASE("a store that is newer than the program is refused") {
  with_empty_database([](db::Database& db) {
    db::migrate(db, std::vector{rooms, beds}, noon);
    CHECK(failure_key(db, {rooms}) == "error.store_newer 0002_beds");
  });
}

TEST_CASE("the backup is made before a store with data changes, and only then") {
  with_empty_database([](db::Database& db) {
    std::vector<int> backups;
    const auto backup = [&](int version) {
      CHECK(count_rows(db, "schema_migrations") == version);
      backups.push_back(version);
    };
    db::migrate(db, std::vector{rooms}, noon, backup);
    db::migrate(db, std::vector{rooms}, noon, backup);
    CHECK(backups.empty());
    db::migrate(db, std::vector{rooms, beds}, noon, backup);
    CHECK(backups == std::vector{1});
  });
}

TEST_CASE("a migration that fails leaves nothing behind") {
  with_empty_database([](db::Database& db) {
    CHECK_THROWS_AS(db::migrate(db, std::vector{rooms, beds, broken}, noon), std::runtime_error);
    CHECK(count_rows(db, "schema_migrations") == 2);
    db.write([](db::Tx& tx) { tx.run_script("CREATE TABLE towels (id TEXT)"); });
  });
}

TEST_CASE("nodes that start together migrate once") {
  world::for_each_empty_store([](const db::Options& options) {
    std::vector<std::thread> nodes;
    std::atomic<int> failures = 0;
    for (int i = 0; i < 4; ++i) {
      nodes.emplace_back([&] {
        try {
          db::migrate(*db::open(options), std::vector{rooms, beds}, noon);
        } catch (const std::exception& failure) {
          MESSAGE(std::string(failure.what()));
          ++failures;
        }
      });
    }
    for (auto& node : nodes) node.join();
    CHECK(failures == 0);
    CHECK(count_rows(*db::open(options), "beds") == 1);
  });
}

TEST_SUITE_END();
