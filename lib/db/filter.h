#pragma once
// Conditions that depend on what was asked, with their parameters:
//
//   db::Filter filter;
//   if (status) filter.add("t.status = ?", *status);
//   tx.query_with<Row>("SELECT … FROM tickets t" + filter.where() + " LIMIT " + filter.param(limit), filter.values());
//
// Only fixed SQL of ours goes into it; what people typed goes into parameters.

#include <array>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/db/column.h"

namespace zelo::db {

class Filter {
 public:
  /// One condition, with a `?` for each value. All conditions must hold.
  template <class... Args>
  void add(std::string_view condition, const Args&... args) {
    add_values(condition, std::array<Value, sizeof...(Args)>{to_value(args)...});
  }

  /// Keeps a value and returns its place in the SQL, such as "$3".
  template <class T>
  std::string param(const T& value) {
    return keep(to_value(value));
  }

  /// The same of several: "$3, $4, $5", for IN (…); "NULL", which is like nothing, for none.
  template <class Range, class Projection = std::identity>
  std::string list(const Range& values, Projection projection = {}) {
    std::string places;
    for (const auto& value : values) keep_in(places, to_value(std::invoke(projection, value)));
    return places.empty() ? "NULL" : places;
  }

  /// " WHERE … AND …", or nothing.
  [[nodiscard]] const std::string& where() const { return where_; }
  /// The same, and begins anew with the conditions of an outer query; the parameters go on.
  std::string take_where() { return std::exchange(where_, {}); }
  [[nodiscard]] const std::vector<Value>& values() const { return values_; }

  Filter() = default;
  Filter(const Filter&) = delete;  // the values point into the texts
  Filter& operator=(const Filter&) = delete;

 private:
  void add_values(std::string_view condition, std::span<const Value> values);
  std::string keep(Value value);
  void keep_in(std::string& places, Value value);

  std::string where_;
  std::vector<Value> values_;
  std::deque<std::string> texts_;
};

}  // namespace zelo::db
