#pragma once
// What the pages ask of the store. Every question goes through readable() for everybody.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/portal/help/help.h"

namespace zelo::portal::help::store {

/// Of one shelf, after `after`.
std::vector<Entry> entries_of(db::Tx& tx, const std::string& language,
                              const std::optional<knowledge::CategoryId>& category, const knowledge::TitlePlace& after,
                              int limit);
/// The last ones of one shelf that stand before `place`.
std::vector<Entry> entries_before(db::Tx& tx, const std::string& language,
                                  const std::optional<knowledge::CategoryId>& category,
                                  const knowledge::TitlePlace& place, int limit);
/// The first ones of each of these categories, in one question.
std::vector<std::vector<Entry>> first_of_each(db::Tx& tx, const std::string& language,
                                              const std::vector<Shelf>& shelves, int limit);
std::vector<Entry> popular(db::Tx& tx, const std::string& language, int limit);
std::vector<Entry> versions_of(db::Tx& tx, const std::string& translation_id);
/// Last changed first.
std::vector<Entry> latest(db::Tx& tx, const std::string& language, int limit);
bool any_in(db::Tx& tx, const std::string& language);

/// All of them in the order of their ids, for maps of the site; from the `skip`th on.
std::vector<Entry> some_of_all(db::Tx& tx, std::int64_t skip, int limit);
std::int64_t count_all(db::Tx& tx);

/// What was read long ago counts less.
void fade_views(db::Tx& tx);

}  // namespace zelo::portal::help::store
