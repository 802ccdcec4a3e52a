#pragma once

#include <memory>

#include "lib/db/database.h"

namespace zelo::db::postgres {

/// The store on a server. Called by db::open().
std::unique_ptr<Database> open(const Options& options);

}  // namespace zelo::db::postgres
