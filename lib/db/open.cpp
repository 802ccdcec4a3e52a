#include "lib/base/error.h"
#include "lib/db/sqlite.h"

namespace zelo::db {

std::unique_ptr<Database> open(const Options& options) {
  if (!options.url.empty()) throw Error(ErrorKind::unavailable, "error.store_unreachable");
  return sqlite::open(options);
}

}  // namespace zelo::db
