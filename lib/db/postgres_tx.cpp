#include "lib/db/postgres_tx.h"

#include <stdexcept>

namespace zelo::db::postgres {

Transaction::Transaction(Connection& connection, Kind kind, Sequences& sequences)
    : connection_(connection), kind_(kind), sequences_(sequences) {
  connection.send(kind == Kind::read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                     : "BEGIN ISOLATION LEVEL REPEATABLE READ");
}

template <class Fn>
auto Transaction::noting_failure(Fn&& fn) {
  try {
    return fn();
  } catch (...) {
    if (!failure_) failure_ = std::current_exception();
    throw;
  }
}

// A sequence stands outside of transactions: writers do not wait for each other, and may leave gaps.
std::int64_t Transaction::next_number(std::string_view counter) {
  if (kind_ == Kind::read) throw std::logic_error("next_number() in a read()");
  return value<std::int64_t>("SELECT nextval(CAST(CAST($1 AS TEXT) AS REGCLASS))", sequences_.name_of(counter));
}

void Transaction::notify(std::string_view channel) {
  if (kind_ == Kind::read) throw std::logic_error("notify() in a read()");
  channels_.emplace(channel);
}

void Transaction::run_script(std::string_view sql) {
  noting_failure([&] { connection_.run_script(sql); });
}

std::int64_t Transaction::run(std::string_view sql, std::span<const Value> values,
                              const std::function<bool(Cursor&)>& visit) {
  return noting_failure([&] { return connection_.run(sql, values, visit); });
}

void Transaction::run_later(std::string_view sql, std::span<const Value> values) {
  noting_failure([&] { connection_.send(sql, values); });
}

}  // namespace zelo::db::postgres
