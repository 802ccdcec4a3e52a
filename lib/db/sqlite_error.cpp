#include "lib/db/sqlite_error.h"

#include <sqlite3.h>

#include <string_view>

#include "lib/db/database.h"
#include "lib/db/try_later.h"

namespace zelo::db::sqlite {
namespace {

/// "UNIQUE constraint failed: users.email" -> "users.email"
std::string constraint_columns(std::string_view message) {
  const auto colon = message.find(": ");
  return std::string(colon == std::string_view::npos ? message : message.substr(colon + 2));
}

}  // namespace

void raise(sqlite3* handle, int code) {
  const int extended = sqlite3_extended_errcode(handle);
  const std::string message = sqlite3_errmsg(handle);
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: throw UniqueViolation(constraint_columns(message));
    case SQLITE_CONSTRAINT_FOREIGNKEY: throw ForeignKeyViolation(message);
    default: break;
  }
  switch (code & 0xff) {
    case SQLITE_FULL: throw try_later("error.disk_full");
    case SQLITE_IOERR: throw try_later("error.disk_failed");
    case SQLITE_CANTOPEN:  // of a journal or a temporary file: no descriptor was left
    case SQLITE_NOMEM:
    case SQLITE_BUSY: throw try_later("error.store_busy");
    case SQLITE_READONLY: throw std::logic_error("write in a read(): " + message);
    default: throw std::runtime_error("SQLite: " + message);
  }
}

void check(sqlite3* handle, int code) {
  if (code != SQLITE_OK) raise(handle, code);
}

void raise_cannot_open(const std::string& path, const std::string& reason) {
  throw Error(ErrorKind::unavailable, Text("error.store_open", {{"path", path}, {"reason", reason}}));
}

}  // namespace zelo::db::sqlite
