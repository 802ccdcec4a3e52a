#include "lib/db/sqlite_statement.h"

#include <sqlite3.h>

#include <charconv>
#include <stdexcept>
#include <string>

#include "lib/db/sqlite_error.h"
#include "lib/db/value_text.h"

namespace zelo::db::sqlite {
namespace {

class Row final : public Cursor {
 public:
  Row(sqlite3_stmt* statement, const std::vector<std::string_view>& names) : statement_(statement), names_(names) {}

  [[nodiscard]] int columns() const override { return static_cast<int>(names_.size()); }
  [[nodiscard]] std::string_view name(int column) const override { return names_[static_cast<std::size_t>(column)]; }
  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] double real(int column) const override { return sqlite3_column_double(statement_, column); }
  [[nodiscard]] std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
  const std::vector<std::string_view>& names_;
};

/// Leaves the statement ready for its next use however the run ended.
struct Reset {
  sqlite3_stmt* statement;
  bool& busy;
  Reset(sqlite3_stmt* s, bool& b) : statement(s), busy(b) { busy = true; }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;
  ~Reset() {
    sqlite3_reset(statement);
    busy = false;
  }
};

int bind_value(sqlite3_stmt* statement, int at, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, at, *number);
  if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(statement, at, *real);
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    require_storable(*text);
    // A null pointer would bind NULL where an empty text was meant.
    const char* bytes = text->data() == nullptr ? "" : text->data();
    return sqlite3_bind_text64(statement, at, bytes, text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  return sqlite3_bind_null(statement, at);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* handle, std::string_view sql) : handle_(handle) {
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  check(handle,
        sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, &tail));
  statement_.reset(raw);
  const std::string_view rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
  if (!raw || rest.find_first_not_of(" \t\n;") != std::string_view::npos) {
    throw std::logic_error("one SQL statement was expected: " + std::string(sql));
  }
  learn_parameters();
}

// SQLite numbers `$2` before `$1` when it stands first in the text: its name says which value is meant.
void Statement::learn_parameters() {
  const int count = sqlite3_bind_parameter_count(statement_.get());
  for (int at = 1; at <= count; ++at) {
    const char* given = sqlite3_bind_parameter_name(statement_.get(), at);
    const std::string_view name = given == nullptr ? "?" : given;
    std::size_t number = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), number);
    if (name[0] != '$' || number == 0) throw std::logic_error("parameters are $1, $2, …: " + std::string(name));
    value_of_parameter_.push_back(number - 1);
    values_ = std::max(values_, number);
  }
}

void Statement::learn_columns() {
  const int again = sqlite3_stmt_status(statement_.get(), SQLITE_STMTSTATUS_REPREPARE, 0);
  const auto count = static_cast<std::size_t>(sqlite3_column_count(statement_.get()));
  if (columns_.size() == count && again == prepared_again_) return;
  prepared_again_ = again;
  columns_.clear();
  for (std::size_t i = 0; i < count; ++i)
    columns_.emplace_back(sqlite3_column_name(statement_.get(), static_cast<int>(i)));
}

void Statement::bind(std::span<const Value> values) {
  if (values.size() != values_) {
    throw std::logic_error("parameters and values differ in number: " + std::string(sqlite3_sql(statement_.get())));
  }
  for (std::size_t i = 0; i < value_of_parameter_.size(); ++i) {
    check(handle_, bind_value(statement_.get(), static_cast<int>(i) + 1, values[value_of_parameter_[i]]));
  }
}

std::int64_t Statement::run(std::span<const Value> values, const std::function<bool(Cursor&)>& visit) {
  const Reset reset(statement_.get(), busy);
  bind(values);
  const auto changes_before = sqlite3_total_changes64(handle_);
  int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) {
    learn_columns();
    Row row(statement_.get(), columns_);
    while (code == SQLITE_ROW && visit(row)) code = sqlite3_step(statement_.get());
  }
  if (code != SQLITE_ROW && code != SQLITE_DONE) raise(handle_, code);
  // sqlite3_changes() would still show the number of an earlier statement after a SELECT.
  return sqlite3_total_changes64(handle_) == changes_before ? 0 : sqlite3_changes64(handle_);
}

}  // namespace zelo::db::sqlite
