#pragma once
// The only SQL about categories.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/category/category.h"

namespace zelo::support::store {

inline constexpr int most_categories = 1000;

std::optional<Category> find_category(db::Tx& tx, const CategoryId& id);
std::vector<Category> list_categories(db::Tx& tx, bool all);
bool any_category(db::Tx& tx);
std::int64_t count_categories(db::Tx& tx);
void insert_category(db::Tx& tx, const Category& category);
void save_category(db::Tx& tx, const Category& category);
/// SQL: what a row of categories is called in a language, where both are named.
std::string name_for(db::Dialect dialect, std::string_view category, std::string_view language);
/// The same in a language that is known; what is none of ours reads the one name.
std::string name_read_in(db::Dialect dialect, std::string_view category, std::string_view language);
/// Who works on tickets of a category: its own words, where it has none those of the nearest category above.
struct CategoryDefaults {
  std::optional<TeamId> team_id;
  std::optional<SkillId> skill_id;
};
BOOST_DESCRIBE_STRUCT(CategoryDefaults, (), (team_id, skill_id))
CategoryDefaults find_defaults(db::Tx& tx, const std::optional<CategoryId>& id);
/// One more than the last position among the children of `parent`.
std::int64_t next_position(db::Tx& tx, const std::optional<CategoryId>& parent);
/// Does a sibling have this name already, in whatever spelling?
bool name_taken(db::Tx& tx, const Category& category);

}  // namespace zelo::support::store
