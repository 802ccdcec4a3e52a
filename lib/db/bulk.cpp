#include "lib/db/bulk.h"

#include <fmt/format.h>

namespace zelo::db {

void reserve_numbers(Tx& tx, std::string_view counter, std::int64_t last) {
  tx.next_number(counter);  // makes it
  if (tx.dialect() == Dialect::sqlite) {
    tx.exec("UPDATE counters SET value = $1 WHERE name = $2", last, std::string(counter));
  } else {
    tx.query<std::int64_t>(fmt::format("SELECT setval('counter_{}', CAST($1 AS BIGINT))", counter), last);
  }
}

std::int64_t reserve_keys(Tx& tx, std::string_view table, std::string_view column, std::int64_t count) {
  if (tx.dialect() == Dialect::postgres) {
    const auto next =
        tx.value<std::int64_t>(fmt::format("SELECT nextval(pg_get_serial_sequence('{}', '{}'))", table, column));
    tx.query<std::int64_t>(
        fmt::format("SELECT setval(pg_get_serial_sequence('{}', '{}'), CAST($1 AS BIGINT))", table, column),
        next + count);
    return next;
  }
  const std::string name(table);
  const auto last = tx.find<std::int64_t>("SELECT seq FROM sqlite_sequence WHERE name = $1", name).value_or(0);
  tx.exec("DELETE FROM sqlite_sequence WHERE name = $1", name);
  tx.exec("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", name, last + count);
  return last + 1;
}

std::string text_list(Dialect dialect, std::string_view place) {
  if (dialect == Dialect::sqlite) return fmt::format("(SELECT value FROM json_each({}))", place);
  return fmt::format("(SELECT jsonb_array_elements_text(CAST({} AS jsonb)))", place);
}

std::string text_places(Dialect dialect, std::string_view place) {
  if (dialect == Dialect::sqlite) return fmt::format("(SELECT key AS place, value FROM json_each({}))", place);
  return fmt::format(
      "(SELECT ordinality - 1 AS place, value FROM jsonb_array_elements_text(CAST({} AS jsonb)) WITH ORDINALITY AS e"
      " (value, ordinality))",
      place);
}

std::string moved_id(Dialect dialect, std::string_view id, std::string_view at, std::string_view number) {
  const std::string_view hex = dialect == Dialect::sqlite ? "printf('%0{1}x', {0})" : "lpad(to_hex({0}), {1}, '0')";
  const std::string time = fmt::format(fmt::runtime(hex), at, 12);
  return fmt::format("substr({0}, 1, 8) || '-' || substr({0}, 9, 4) || substr({1}, 14, 15) || {2}", time, id,
                     fmt::format(fmt::runtime(hex), number, "8"));
}

std::string json_text(Dialect dialect, std::string_view column, std::string_view key) {
  const std::string_view object = dialect == Dialect::sqlite ? "({} ->> '{}')" : "(CAST({} AS jsonb) ->> '{}')";
  return fmt::format(fmt::runtime(object), column, key);
}

}  // namespace zelo::db
