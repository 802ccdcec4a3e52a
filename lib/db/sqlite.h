#pragma once

#include <memory>

#include "lib/db/database.h"

namespace zelo::db::sqlite {

/// The store in one file. Called by db::open().
std::unique_ptr<Database> open(const Options& options);

}  // namespace zelo::db::sqlite
