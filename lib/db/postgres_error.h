#pragma once
// What PostgreSQL says when something fails, in the words of database.h.

#include <stdexcept>
#include <string>

struct pg_result;
typedef struct pg_conn PGconn;

namespace zelo::db::postgres {

/// Two transactions wanted the same rows: the transaction may be tried again.
struct Contended : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The connection is of no use any more; what it was asked last may or may not have been done.
struct Lost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws for a failed result, or for a connection without any result (null).
[[noreturn]] void raise(PGconn* connection, const pg_result* result);

/// The first line of a message of libpq, which never holds a password.
std::string first_line(const char* message);

}  // namespace zelo::db::postgres
