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

}  // namespace zelo::db::sqlite
