#pragma once
// The categories as the help centre shows them: a tree of those that are offered. A retired one is not shown, nor has
// it a page; its articles stay where they are.

#include <optional>
#include <string>
#include <vector>

#include "src/portal/help/help.h"

namespace zelo::portal::help {

/// As readers of a language call them, each before those below it, siblings in their order; with the names above it.
std::vector<Shelf> all_shelves(db::Tx& tx, const std::string& language);
/// Those of them that have articles for everybody, or are above one that has.
std::vector<Shelf> used_shelves(db::Tx& tx, const std::string& language);

std::optional<Shelf> shelf_of(db::Tx& tx, const std::string& language, const std::optional<knowledge::CategoryId>& id);
/// By its name in the language, by its id, or by what it is called in another.
std::optional<Shelf> shelf_called(db::Tx& tx, const std::string& language, const std::string& key);

/// Itself and all below it; `shelves` in the order of all_shelves().
std::vector<knowledge::CategoryId> with_those_below(const std::vector<Shelf>& shelves, const Shelf& shelf);

}  // namespace zelo::portal::help
