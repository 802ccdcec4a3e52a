#pragma once
// What filling a store with very many rows at once needs and the databases say differently.

#include <cstdint>
#include <string>
#include <string_view>

#include "lib/db/database.h"

namespace zelo::db {

/// The next number of the counter is behind `last`.
void reserve_numbers(Tx& tx, std::string_view counter, std::int64_t last);

/// Leaves `count` numbers free in the growing key `column` of a table; the first of them.
std::int64_t reserve_keys(Tx& tx, std::string_view table, std::string_view column, std::int64_t count);

/// SQL: the texts of the JSON list at `place` ("$1"), for IN.
std::string text_list(Dialect dialect, std::string_view place);

/// SQL: the same as a table to join, (place BIGINT, value TEXT): place 0 is the first of the list.
std::string text_places(Dialect dialect, std::string_view place);

/// SQL: the UUIDv7 `id` moved to the time `at` and made another by `number`, a positive one of at most 32 bits.
std::string moved_id(Dialect dialect, std::string_view id, std::string_view at, std::string_view number);

/// SQL: a text of a JSON object in a text column, or NULL.
std::string json_text(Dialect dialect, std::string_view column, std::string_view key);

}  // namespace zelo::db
