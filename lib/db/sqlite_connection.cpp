#include "lib/db/sqlite_connection.h"

#include <sqlite3.h>

#include <chrono>

#include "lib/base/error.h"
#include "lib/db/sqlite_error.h"

namespace zelo::db::sqlite {
namespace {

// The journal mode is kept in the file, everything else belongs to the connection. Checkpoint decides when
// the log is copied into the file.
constexpr const char* write_pragmas =
    "PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0; PRAGMA temp_store=MEMORY;"
    "PRAGMA secure_delete=OFF; PRAGMA cache_size=-65536; PRAGMA journal_size_limit=67108864;";
constexpr const char* read_pragmas = "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192; PRAGMA query_only=ON;";

// Of several programs that open a new file at once one changes its journal; no busy timeout holds for the others.
void begin_log(sqlite3* handle, int patience) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience);
  const auto begin = [&] { return sqlite3_exec(handle, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr); };
  int code = begin();
  while ((code & 0xff) == SQLITE_BUSY && std::chrono::steady_clock::now() < end) {
    sqlite3_sleep(10);
    code = begin();
  }
  check(handle, code);
}

sqlite3* open_file(const std::string& path, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code == SQLITE_OK) return handle;
  sqlite3_close(handle);
  raise_cannot_open(path, sqlite3_errstr(code));
}

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close(handle); }

Connection::Connection(const Store& store, Access access) : store_(store) {
  const bool writes = access == Access::write;
  handle_.reset(open_file(store.path, writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY));
  open_for(access);
}

void Connection::open_for(Access access) {
  sqlite3_busy_timeout(handle_.get(), patience_ms);
  const bool writes = access == Access::write;
  if (writes && sqlite3_db_readonly(handle_.get(), "main") == 1) raise_cannot_open(store_.path, "it is read-only");
  try {
    if (writes) begin_log(handle_.get(), patience_ms);
    run_script(writes ? write_pragmas : read_pragmas);
    if (writes) run_script(store_.durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
  } catch (const std::runtime_error&) {
    raise_cannot_open(store_.path, sqlite3_errmsg(handle_.get()));
  }
}

std::int64_t Connection::run(std::string_view sql, std::span<const Value> values,
                             const std::function<bool(Cursor&)>& visit) {
  Statement* known = statements_.find(sql);
  if (known != nullptr && known->busy) return Statement(handle_.get(), sql).run(values, visit);
  if (known == nullptr) known = &statements_.add(sql, Statement(handle_.get(), sql));
  return known->run(values, visit);
}

void Connection::run_script(std::string_view sql) {
  check(handle_.get(), sqlite3_exec(handle_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr));
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

}  // namespace zelo::db::sqlite
