#pragma once
// Forward-only schema changes, embedded in the program.
//
// A migration is one SQL script of statements ended by `;` at the end of a line. Lines between
// `-- only sqlite` (or `-- only postgres`) and `-- end only` belong to that database alone.
// Each is kept in the table schema_migrations with the SHA-256 of its text.

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "lib/db/database.h"

namespace zelo::db {

struct Migration {
  int number = 0;         // from 1, without gaps
  std::string_view name;  // "0001_identity"
  std::string_view sql;
};

/// Applies what is missing, each in a transaction of its own; several nodes may call it at once.
/// `before_change` runs once before the first change to a store that already has tables (the backup).
/// Throws Error{conflict} when an applied migration has changed or the store is newer than the program.
void migrate(Database& db, std::span<const Migration> migrations, Time now,
             const std::function<void(int from_version)>& before_change = {});

}  // namespace zelo::db
