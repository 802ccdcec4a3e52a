#pragma once

#include <string>

struct sqlite3;

namespace zelo::db::sqlite {

/// Throws what the contract of database.h promises for the last failure `code` of this connection.
[[noreturn]] void raise(sqlite3* handle, int code);

/// raise() unless `code` is SQLITE_OK.
void check(sqlite3* handle, int code);

/// Throws Error{unavailable}: the file cannot be used at all, with the reason in words of SQLite.
[[noreturn]] void raise_cannot_open(const std::string& path, const std::string& reason);

}  // namespace zelo::db::sqlite
