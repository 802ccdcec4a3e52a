#pragma once

#include <string_view>

namespace zelo::db {

/// Throws std::invalid_argument for text that is not UTF-8 or holds NUL: PostgreSQL cannot store it,
/// so SQLite does not either.
void require_storable(std::string_view text);

}  // namespace zelo::db
