#include "lib/db/sqlite_tx.h"

#include <stdexcept>

namespace zelo::db::sqlite {

std::int64_t Transaction::next_number(std::string_view counter) {
  return value<std::int64_t>(
      "INSERT INTO counters (name, value) VALUES ($1, 1) "
      "ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value",
      counter);
}

void Transaction::notify(std::string_view channel) {
  if (kind_ == Kind::read) throw std::logic_error("notify() in a read()");
  channels_.emplace(channel);
}

void Transaction::run_script(std::string_view sql) {
  try {
    connection_.run_script(sql);
  } catch (...) {
    failure_ = std::current_exception();
    throw;
  }
}

std::int64_t Transaction::run(std::string_view sql, std::span<const Value> values,
                              const std::function<bool(Cursor&)>& visit) {
  try {
    return connection_.run(sql, values, visit);
  } catch (...) {
    failure_ = std::current_exception();
    throw;
  }
}

void Transaction::require_undoomed() const {
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace zelo::db::sqlite
