#pragma once
// One prepared statement of SQLite.

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "lib/db/column.h"

struct sqlite3;
struct sqlite3_stmt;

namespace zelo::db::sqlite {

class Statement {
 public:
  Statement(sqlite3* handle, std::string_view sql);

  /// Rows changed. Throws as raise() does.
  std::int64_t run(std::span<const Value> values, const std::function<bool(Cursor&)>& visit);

  bool busy = false;  // being run: a visitor that runs the same SQL needs another statement

 private:
  void bind(std::span<const Value> values);
  void learn_parameters();
  void learn_columns();

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* handle_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::vector<std::size_t> value_of_parameter_;  // SQLite's n-th parameter is this value of ours
  std::size_t values_ = 0;
  std::vector<std::string_view> columns_;
  int prepared_again_ = 0;
};

}  // namespace zelo::db::sqlite
