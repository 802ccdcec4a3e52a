#include "lib/db/postgres_sequences.h"

#include <libpq-fe.h>

#include <stdexcept>

#include "lib/db/database.h"
#include "lib/db/postgres_connection.h"
#include "lib/db/postgres_error.h"

namespace zelo::db::postgres {

std::string Sequences::name_of(std::string_view counter) {
  if (counter.empty() || counter.size() > 50 ||
      counter.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string_view::npos) {
    throw std::logic_error("not the name of a counter: " + std::string(counter));
  }
  std::string name = "counter_" + std::string(counter);
  const std::lock_guard lock(mutex_);
  if (!known_.contains(name)) {
    create(name);
    known_.insert(name);
  }
  return name;
}

// On a connection of its own: made inside the caller's transaction, it would be locked until its end.
void Sequences::create(const std::string& name) const {
  const Handle handle = connect(url_);
  const Result result(PQexec(handle.get(), ("CREATE SEQUENCE IF NOT EXISTS " + name).c_str()));
  if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return;
  try {
    raise(handle.get(), result.get());
  } catch (const UniqueViolation&) {  // another node made it at the same instant
  }
}

}  // namespace zelo::db::postgres
