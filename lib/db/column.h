#pragma once
// How values of ours become parameters, and columns become values of ours.

#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/id.h"
#include "lib/base/time.h"

namespace zelo::db {

/// A parameter. Text is not copied: it lives as long as the call.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/// One result row; valid during the visit only.
class Cursor {
 public:
  virtual ~Cursor() = default;
  [[nodiscard]] virtual int columns() const = 0;
  [[nodiscard]] virtual std::string_view name(int column) const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
};

template <class T>
struct Column;  // specialised for every type that may stand in a row

template <>
struct Column<bool> {
  static Value to(bool v) { return std::int64_t{v}; }
  static bool from(const Cursor& c, int i) { return c.integer(i) != 0; }
};

template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
struct Column<T> {
  static Value to(T v) { return static_cast<std::int64_t>(v); }
  static T from(const Cursor& c, int i) { return static_cast<T>(c.integer(i)); }
};

template <>
struct Column<double> {
  static Value to(double v) { return v; }
  static double from(const Cursor& c, int i) { return c.real(i); }
};

template <class T>
  requires(std::is_base_of_v<std::string, T>)
struct Column<T> {
  static Value to(const T& v) { return std::string_view(v); }
  static T from(const Cursor& c, int i) {
    if constexpr (std::is_same_v<T, std::string>) return std::string(c.text(i));
    else return T(std::string(c.text(i)));
  }
};

template <>
struct Column<std::string_view> {
  static Value to(std::string_view v) { return v; }
};

template <std::size_t N>
struct Column<char[N]> {
  static Value to(const char (&v)[N]) { return std::string_view(v); }
};

template <class Tag>
struct Column<Id<Tag>> {
  static Value to(const Id<Tag>& v) { return std::string_view(v.text); }
  static Id<Tag> from(const Cursor& c, int i) { return Id<Tag>(std::string(c.text(i))); }
};

template <>
struct Column<Time> {
  static Value to(Time v) { return v.ms; }
  static Time from(const Cursor& c, int i) { return Time{c.integer(i)}; }
};

template <DescribedEnum E>
struct Column<E> {
  static Value to(E v) { return name_of(v); }
  static E from(const Cursor& c, int i) {
    if (auto v = parse_enum<E>(c.text(i))) return *v;
    throw std::runtime_error("unknown value in column " + std::string(c.name(i)));
  }
};

template <class T>
struct Column<std::optional<T>> {
  static Value to(const std::optional<T>& v) { return v ? Column<T>::to(*v) : Value{}; }
  static std::optional<T> from(const Cursor& c, int i) {
    if (c.is_null(i)) return std::nullopt;
    return Column<T>::from(c, i);
  }
};

template <class T>
Value to_value(const T& value) {
  return Column<T>::to(value);
}

/// Is this the name of the column, behind a prefix?
inline bool named(std::string_view column, std::string_view prefix, std::string_view name) {
  return column.size() == prefix.size() + name.size() && column.starts_with(prefix) && column.ends_with(name);
}

/// The column of this name. Rows are small: looking along them beats a map.
inline int column_of(const Cursor& cursor, std::string_view prefix, std::string_view name) {
  for (int i = 0; i < cursor.columns(); ++i) {
    if (named(cursor.name(i), prefix, name)) return i;
  }
  throw std::runtime_error("the query has no column " + std::string(prefix) + std::string(name));
}

template <class Row>
constexpr std::size_t count_columns() {
  std::size_t count = 0;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<Row, boost::describe::mod_public | boost::describe::mod_inherited>>(
      [&](auto described) {
        using Member = std::remove_reference_t<decltype(std::declval<Row&>().*described.pointer)>;
        if constexpr (Described<Member>) count += count_columns<Member>();
        else ++count;
      });
  return count;
}

/// Where the members of a row stand among the columns: by their names; a member `sla` that is itself described has its
/// own in sla_state, sla_due_at …
template <class Row>
class Places {
 public:
  explicit Places(const Cursor& cursor) {
    int next = 0;
    find<Row>(cursor, "", next);
  }
  [[nodiscard]] int at(std::size_t member) const { return places_[member]; }

 private:
  template <class Part>
  void find(const Cursor& cursor, const std::string& prefix, int& next) {
    for_each_member<Part>([&](std::string_view name, auto member) {
      using Member = std::remove_reference_t<decltype(std::declval<Part&>().*member)>;
      if constexpr (Described<Member>) {
        find<Member>(cursor, prefix + std::string(name) + "_", next);
      } else {
        // Columns nearly always stand in the order of the members.
        const bool here = next < cursor.columns() && named(cursor.name(next), prefix, name);
        next = here ? next : column_of(cursor, prefix, name);
        places_[found_++] = next++;
      }
    });
  }

  std::array<int, count_columns<Row>()> places_{};
  std::size_t found_ = 0;
};

template <class Row, class Part>
void read_members(const Cursor& cursor, const Places<Row>& places, std::size_t& next, Part& part) {
  for_each_member<Part>([&](std::string_view, auto member) {
    using Member = std::remove_reference_t<decltype(part.*member)>;
    if constexpr (Described<Member>) read_members(cursor, places, next, part.*member);
    else part.*member = Column<Member>::from(cursor, places.at(next++));
  });
}

/// Reads the rows of one query, one after the other: a described struct by its names; any other type is the first
/// column.
template <class Row>
class RowReader {
 public:
  Row read(const Cursor& cursor) {
    if constexpr (Described<Row>) {
      Row row{};
      fill(cursor, row);
      return row;
    } else {
      return Column<Row>::from(cursor, 0);
    }
  }

  void read_to(const Cursor& cursor, std::vector<Row>& rows) {
    if constexpr (Described<Row>) {
      if (rows.size() == 1) rows.reserve(many_rows);
      fill(cursor, rows.emplace_back());
    } else {
      rows.push_back(Column<Row>::from(cursor, 0));
    }
  }

 private:
  static constexpr std::size_t many_rows = 16;  // who has a second one seldom has but two
  struct None {};

  void fill(const Cursor& cursor, Row& row) {
    if (!places_) places_.emplace(cursor);
    std::size_t next = 0;
    read_members(cursor, *places_, next, row);
  }

  std::optional<std::conditional_t<Described<Row>, Places<Row>, None>> places_;
};

/// " (id, name) VALUES ($1, $2)"
template <Described Row>
std::string insert_tail() {
  std::string columns;
  std::string values;
  int n = 0;
  for_each_member<Row>([&](std::string_view name, auto) {
    if (n++ > 0) {
      columns += ", ";
      values += ", ";
    }
    columns += name;
    values += "$" + std::to_string(n);
  });
  return " (" + columns + ") VALUES (" + values + ")";
}

/// " SET name = $2, version = $3 WHERE id = $1 AND version = $4"
template <Described Row>
std::string replace_tail() {
  std::string columns;
  std::string place;
  int n = 0;
  for_each_member<Row>([&](std::string_view name, auto) {
    const std::string number = "$" + std::to_string(++n);
    if (name == "id") place = number;
    else columns += (columns.empty() ? " SET " : ", ") + std::string(name) + " = " + number;
  });
  return columns + " WHERE id = " + place + " AND version = $" + std::to_string(n + 1);
}

}  // namespace zelo::db
