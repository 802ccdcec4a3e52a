#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "lib/base/error.h"
#include "lib/db/database.h"
#include "lib/db/private_directory.h"
#include "test/world/database.h"

TEST_SUITE_BEGIN("db");

using namespace zelo;
using world::count_rows;

namespace {

void create_notes(db::Database& db) {
  db.write([](db::Tx& tx) {
    tx.run_script("CREATE TABLE notes (body TEXT NOT NULL); CREATE TABLE copies (body TEXT NOT NULL)");
  });
}

void insert_note(db::Database& db, std::string_view body) {
  db.write([&](db::Tx& tx) {
    tx.exec("INSERT INTO notes VALUES ($1)", body);
    tx.exec("INSERT INTO copies VALUES ($1)", body);
  });
}

std::string error_key(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.text.key;
  }
  return "none";
}

}  // namespace

TEST_CASE("a full disk is an error for the caller, and the store goes on when there is room again") {
  const auto db = db::open({.path = ":memory:"});
  create_notes(*db);
  db->write([](db::Tx& tx) { tx.run_script("PRAGMA max_page_count = 40"); });
  const std::string large(60'000, 'x');
  CHECK(error_key([&] {
          for (int i = 0; i < 10; ++i) insert_note(*db, large);
        }) == "error.disk_full");
  const auto stored = count_rows(*db, "notes");
  CHECK(count_rows(*db, "copies") == stored);
  insert_note(*db, "small");
  CHECK(count_rows(*db, "notes") == stored + 1);
}

TEST_CASE("a file that cannot be opened now is told as something to try again") {
  const auto db = db::open({.path = ":memory:"});
  CHECK(error_key([&] {
          db->write([](db::Tx& tx) { tx.run_script("ATTACH DATABASE '/nowhere/at/all' AS other"); });
        }) == "error.store_busy");
}

TEST_CASE("on a nearly full disk a small note is stored beside a large one that fails") {
  const auto db = db::open({.path = ":memory:"});
  create_notes(*db);
  db->write([](db::Tx& tx) { tx.run_script("PRAGMA max_page_count = 40"); });
  const std::string large(400'000, 'x');
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&, i] {
      if (error_key([&] { insert_note(*db, i % 4 == 0 ? std::string_view(large) : "small"); }) != "none") ++refused;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(refused == 3);
  CHECK(count_rows(*db, "notes") == 9);
  CHECK(count_rows(*db, "copies") == 9);
}

TEST_CASE("a copy made while others write is one moment of the store") {
  const db::PrivateDirectory directory;
  const auto db = db::open({.path = directory.path() + "/store"});
  create_notes(*db);
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    while (!stop) insert_note(*db, "note");
  });
  const std::string path = directory.path() + "/copy";
  while (count_rows(*db, "notes") < 20) std::this_thread::yield();
  db->backup(path);
  stop = true;
  writer.join();

  const auto copy = db::open({.path = path});
  CHECK(count_rows(*copy, "notes") >= 20);
  CHECK(count_rows(*copy, "notes") == count_rows(*copy, "copies"));
  CHECK(copy->read([](db::Tx& tx) { return tx.value<std::string>("PRAGMA integrity_check"); }) == "ok");
  CHECK(error_key([&] { db->backup(path); }) == "error.backup_exists");
}

TEST_CASE("a copy that cannot be made says so and leaves nothing behind") {
  const db::PrivateDirectory directory;
  const auto db = db::open({.path = ":memory:"});
  CHECK(error_key([&] { db->backup(directory.path() + "/nowhere/copy"); }) == "error.store_open");
  CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("a file that is no store is refused in one sentence") {
  const db::PrivateDirectory directory;
  const std::string path = directory.path() + "/letter.txt";
  std::ofstream(path) << std::string(5000, 'a');
  CHECK(error_key([&] { db::open({.path = path}); }) == "error.store_open");
  CHECK(error_key([&] { db::open({.path = directory.path() + "/nowhere/store"}); }) == "error.store_open");
}

TEST_CASE("another process may write to the same file") {
  const db::PrivateDirectory directory;
  const auto server = db::open({.path = directory.path() + "/store"});
  create_notes(*server);
  const auto program = db::open({.path = directory.path() + "/store"});
  std::thread beside([&] {
    for (int i = 0; i < 50; ++i) insert_note(*program, "program");
  });
  for (int i = 0; i < 50; ++i) insert_note(*server, "server");
  beside.join();
  CHECK(count_rows(*server, "notes") == 100);
}

TEST_SUITE_END();
