#pragma once
// One test, every database: each run has a fresh store of its own with all tables and no rows.
//
//   TEST_CASE("Ana's ticket is kept") { for_each_database([](db::Database& db) { ... }); }

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "lib/db/database.h"
#include "lib/db/migrations.h"

namespace zelo::world {

/// Runs `test` as the doctest subcases "SQLite" and "PostgreSQL". The latter only where the environment
/// variable ZELO_TEST_POSTGRES holds the URL of a server on which databases may be created.
void for_each_database(const std::function<void(db::Database&)>& test);

/// The same with the options of the fresh store, for tests that open it more than once.
void for_each_store(const std::function<void(const db::Options&)>& test);

/// Like for_each_store, but without any table: for tests of migrations.
void for_each_empty_store(const std::function<void(const db::Options&)>& test);

/// Until the whole log can be read. On PostgreSQL the transactions of other tests on the same server hold it back.
void wait_for_log(db::Database& db);

std::int64_t count_rows(db::Database& db, const std::string& table);

/// The migrations inside the program.
std::span<const db::Migration> migrations();

}  // namespace zelo::world
