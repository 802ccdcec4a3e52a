#pragma once
// One connection to the SQLite file, used by one thread at a time.

#include <memory>
#include <string>
#include <string_view>

#include "lib/db/sqlite_statement.h"
#include "lib/db/statement_cache.h"

namespace zelo::db::sqlite {

struct Store {
  std::string path;
  bool durable = true;  // false: nobody needs it after a crash (tests)
};

class Connection {
 public:
  enum class Access { read, write };
  static constexpr int patience_ms = 5000;  // with another process that writes
  /// Throws Error{unavailable} when the file cannot be used.
  Connection(const Store& store, Access access);

  std::int64_t run(std::string_view sql, std::span<const Value> values, const std::function<bool(Cursor&)>& visit);
  std::int64_t run(std::string_view sql) {
    return run(sql, {}, [](Cursor&) { return true; });
  }
  /// Any number of statements, not kept prepared.
  void run_script(std::string_view sql);

  /// False also when SQLite itself has rolled the transaction back, as it does on a full disk.
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  void open_for(Access access);

  struct Close {
    void operator()(sqlite3* handle) const;
  };
  Store store_;
  std::unique_ptr<sqlite3, Close> handle_;
  StatementCache<Statement> statements_{500};  // destroyed before the handle
};

}  // namespace zelo::db::sqlite
