#include "test/world/database.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "lib/db/private_directory.h"
#include "src/app/embedded.h"
#include "test/world/postgres.h"

namespace zelo::world {
namespace {

std::vector<db::Migration> embedded_migrations() {
  std::vector<db::Migration> found;
  for (const EmbeddedFile& file : embedded_files()) {
    constexpr std::string_view folder = "migrations/";
    if (!file.path.starts_with(folder) || !file.path.ends_with(".sql")) continue;
    const auto name = file.path.substr(folder.size(), file.path.size() - folder.size() - 4);
    found.push_back({std::stoi(std::string(name.substr(0, 4))), name, file.data});
  }
  std::ranges::sort(found, {}, &db::Migration::number);
  return found;
}

/// A store with all tables, made once and copied for each test.
const std::string& sqlite_template() {
  static const db::PrivateDirectory directory;
  static const std::string path = [] {
    const std::string made = directory.path() + "/template";
    db::migrate(*db::open({.path = made}), migrations(), Time{});
    return made;
  }();
  return path;
}

void on_sqlite(bool with_tables, const std::function<void(const db::Options&)>& test) {
  const db::PrivateDirectory directory;
  const db::Options options{.path = directory.path() + "/store"};
  if (with_tables) std::filesystem::copy_file(sqlite_template(), options.path);
  test(options);
}

/// Null where there is no server; says so once.
TestPostgres* postgres() {
  static const char* const url = std::getenv("ZELO_TEST_POSTGRES");
  static const auto server = url == nullptr ? nullptr : std::make_unique<TestPostgres>(url);
  static const bool told = [] {
    if (url == nullptr) std::cout << "PostgreSQL skipped: ZELO_TEST_POSTGRES is not set\n";
    return true;
  }();
  static_cast<void>(told);
  return server.get();
}

void on_postgres(bool with_tables, const std::function<void(const db::Options&)>& test) {
  if (TestPostgres* server = postgres()) test({.url = with_tables ? server->fresh() : server->empty()});
}

void for_each(bool with_tables, const std::function<void(const db::Options&)>& test) {
  SUBCASE("SQLite") { on_sqlite(with_tables, test); }
  SUBCASE("PostgreSQL") { on_postgres(with_tables, test); }
}

}  // namespace

std::span<const db::Migration> migrations() {
  static const std::vector<db::Migration> all = embedded_migrations();
  return all;
}

void for_each_store(const std::function<void(const db::Options&)>& test) { for_each(true, test); }

void for_each_empty_store(const std::function<void(const db::Options&)>& test) { for_each(false, test); }

void for_each_database(const std::function<void(db::Database&)>& test) {
  for_each(true, [&](const db::Options& options) { test(*db::open(options)); });
}

std::int64_t count_rows(db::Database& db, const std::string& table) {
  return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM " + table); });
}

void wait_for_log(db::Database& db) {
  if (db.dialect() == db::Dialect::sqlite) return;
  const auto hidden = [](db::Tx& tx) {
    return tx.value<std::int64_t>("SELECT count(*) FROM events WHERE tx_id >= pg_snapshot_xmin(pg_current_snapshot())");
  };
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (db.read(hidden) > 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
}

}  // namespace zelo::world
