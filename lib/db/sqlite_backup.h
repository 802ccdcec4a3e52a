#pragma once

#include <string>

#include "lib/db/sqlite_connection.h"

namespace zelo::db::sqlite {

/// Copies what `source` sees now into a new file; others go on reading and writing meanwhile.
/// Throws Error{conflict} when the file exists. A copy that fails leaves nothing behind.
void copy_store(Connection& source, const std::string& path);

}  // namespace zelo::db::sqlite
