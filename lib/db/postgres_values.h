#pragma once
// Parameters and rows in the text format of PostgreSQL.

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/column.h"

struct pg_result;

namespace zelo::db::postgres {

/// The parameters of one call as libpq wants them. Throws std::invalid_argument for text that cannot be stored.
class Parameters {
 public:
  explicit Parameters(std::span<const Value> values);
  Parameters(const Parameters&) = delete;
  Parameters& operator=(const Parameters&) = delete;

  [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
  [[nodiscard]] const char* const* pointers() const { return pointers_.data(); }

 private:
  const char* text_of(const Value& value);

  std::deque<std::string> texts_;  // deque: the pointers stay valid
  std::vector<const char*> pointers_;
};

/// Shows each row to `visit` until it returns false.
void visit_rows(const pg_result* result, const std::function<bool(Cursor&)>& visit);

/// Rows inserted, changed or deleted.
std::int64_t changed_rows(pg_result* result);

}  // namespace zelo::db::postgres
