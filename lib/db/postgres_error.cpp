#include "lib/db/postgres_error.h"

#include <libpq-fe.h>

#include <string_view>

#include "lib/db/database.h"
#include "lib/db/try_later.h"

namespace zelo::db::postgres {
namespace {

std::string field_of(const PGresult* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text == nullptr ? "" : text;
}

/// As SQLite names it: "guests.name" or "jobs.kind, jobs.unique_key"; the constraint where its key is an expression.
/// The detail is "Key (kind, unique_key)=(…) …" in whatever language the server speaks.
std::string unique_columns(const PGresult* result) {
  const std::string table = field_of(result, PG_DIAG_TABLE_NAME);
  const std::string detail = field_of(result, PG_DIAG_MESSAGE_DETAIL);
  const auto begin = detail.find('(') + 1;
  const auto end = detail.find(")=(");
  if (begin == 0 || end == std::string::npos || detail.substr(begin, end - begin).find('(') != std::string::npos) {
    return "index '" + field_of(result, PG_DIAG_CONSTRAINT_NAME) + "'";
  }
  std::string columns = table + ".";
  for (std::size_t i = begin; i < end; ++i) {
    columns += detail[i];
    if (detail[i] == ' ') columns += table + ".";
  }
  return columns;
}

/// Classes of SQLSTATE after which the connection is gone: connection trouble, and the server going down.
bool is_lost(PGconn* connection, std::string_view state) {
  if (connection != nullptr && PQstatus(connection) != CONNECTION_OK) return true;
  // 0A000: a migration on another node has changed a table that this connection has prepared statements for.
  return state.starts_with("08") || state.starts_with("57P") || state == "0A000" || state == "25P03";
}

}  // namespace

void raise(PGconn* connection, const PGresult* result) {
  const std::string message = first_line(result == nullptr ? PQerrorMessage(connection) : PQresultErrorMessage(result));
  const std::string state = result == nullptr ? "" : field_of(result, PG_DIAG_SQLSTATE);
  if (state == "40001" || state == "40P01") throw Contended(message);
  if (state == "23505") throw UniqueViolation(unique_columns(result));
  if (state == "23503") throw ForeignKeyViolation(message);
  if (state == "25006") throw std::logic_error("write in a read(): " + message);
  if (state == "53100") throw try_later("error.disk_full");
  if (state == "58030") throw try_later("error.disk_failed");
  if (state.starts_with("53") || state == "55P03" || state == "57014") throw try_later("error.store_busy");
  if (result == nullptr || is_lost(connection, state)) throw Lost(message);
  throw std::runtime_error("PostgreSQL: " + message);
}

std::string first_line(const char* message) {
  const std::string_view text = message;
  return std::string(text.substr(0, text.find('\n')));
}

}  // namespace zelo::db::postgres
