#include "lib/db/postgres_values.h"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <functional>

#include "lib/db/value_text.h"

namespace zelo::db::postgres {
namespace {

class Row final : public Cursor {
 public:
  explicit Row(const PGresult* result) : result_(result) {
    for (int i = 0; i < PQnfields(result); ++i) names_.emplace_back(PQfname(result, i));
  }
  void move_to(int row) { row_ = row; }

  [[nodiscard]] int columns() const override { return static_cast<int>(names_.size()); }
  [[nodiscard]] std::string_view name(int column) const override { return names_[static_cast<std::size_t>(column)]; }
  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  [[nodiscard]] std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  [[nodiscard]] std::int64_t integer(int column) const override {
    const std::string_view digits = text(column);
    if (digits == "t") return 1;  // a comparison is a boolean here and a number in SQLite
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  [[nodiscard]] double real(int column) const override {
    const std::string_view digits = text(column);
    double number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }

 private:
  const PGresult* result_;
  std::vector<std::string_view> names_;
  int row_ = 0;
};

template <class Number>
std::string digits_of(Number number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

}  // namespace

Parameters::Parameters(std::span<const Value> values) {
  pointers_.reserve(values.size());
  for (const Value& value : values) pointers_.push_back(text_of(value));
}

const char* Parameters::text_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return texts_.emplace_back(digits_of(*number)).c_str();
  if (const auto* real = std::get_if<double>(&value)) return texts_.emplace_back(digits_of(*real)).c_str();
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    require_storable(*text);
    return texts_.emplace_back(*text).c_str();
  }
  return nullptr;
}

void visit_rows(const PGresult* result, const std::function<bool(Cursor&)>& visit) {
  if (PQresultStatus(result) != PGRES_TUPLES_OK) return;
  Row row(result);
  for (int i = 0; i < PQntuples(result); ++i) {
    row.move_to(i);
    if (!visit(row)) return;
  }
}

std::int64_t changed_rows(PGresult* result) {
  if (std::string_view(PQcmdStatus(result)).starts_with("SELECT")) return 0;
  const std::string_view digits = PQcmdTuples(result);
  std::int64_t rows = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rows);
  return rows;
}

}  // namespace zelo::db::postgres
