#include "lib/db/postgres.h"
#include "lib/db/sqlite.h"

namespace zelo::db {

std::unique_ptr<Database> open(const Options& options) {
  if (!options.url.empty()) return postgres::open(options);
  return sqlite::open(options);
}

}  // namespace zelo::db
