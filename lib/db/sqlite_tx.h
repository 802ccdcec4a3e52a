#pragma once

#include <exception>
#include <set>
#include <string>

#include "lib/db/database.h"
#include "lib/db/sqlite_connection.h"

namespace zelo::db::sqlite {

/// What a caller sees of a connection while its function runs.
class Transaction final : public Tx {
 public:
  enum class Kind { read, write };
  Transaction(Connection& connection, Kind kind) : connection_(connection), kind_(kind) {}

  std::int64_t next_number(std::string_view counter) override;
  void notify(std::string_view channel) override;
  void run_script(std::string_view sql) override;
  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }

  /// To announce after the commit.
  [[nodiscard]] std::set<std::string>& channels() { return channels_; }
  /// Throws what a statement threw, should the caller have caught it.
  void require_undoomed() const;

 protected:
  std::int64_t run(std::string_view sql, std::span<const Value> values,
                   const std::function<bool(Cursor&)>& visit) override;

 private:
  Connection& connection_;
  Kind kind_;
  std::set<std::string> channels_;
  std::exception_ptr failure_;
};

}  // namespace zelo::db::sqlite
