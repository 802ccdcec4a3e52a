#include "src/support/category/category_store.h"

#include <algorithm>

#include "lib/text/fold.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT id, parent_id, name, default_priority, position, active, created_at, version FROM categories";

}  // namespace

std::optional<Category> find_category(db::Tx& tx, const CategoryId& id) {
  return tx.find<Category>(select + " WHERE id = $1", id);
}

std::vector<Category> list_categories(db::Tx& tx, bool all) {
  const std::string offered = all ? "" : " WHERE active = 1";
  return tx.query<Category>(select + offered + " ORDER BY position, id LIMIT $1", most_categories);
}

bool any_category(db::Tx& tx) {
  return tx.find<CategoryId>("SELECT id FROM categories WHERE active = 1 LIMIT 1").has_value();
}

std::int64_t count_categories(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM categories"); }

void insert_category(db::Tx& tx, const Category& category) { tx.insert("categories", category); }

void save_category(db::Tx& tx, const Category& c) {
  tx.exec(
      "UPDATE categories SET parent_id = $1, name = $2, default_priority = $3, position = $4, active = $5, version = $6"
      " WHERE id = $7",
      c.parent_id, c.name, c.default_priority, c.position, c.active, c.version, c.id);
}

std::int64_t next_position(db::Tx& tx, const std::optional<CategoryId>& parent) {
  return tx.value<std::int64_t>(
      "SELECT coalesce(max(position), 0) + 1 FROM categories WHERE coalesce(parent_id, '') = coalesce($1, '')", parent);
}

bool name_taken(db::Tx& tx, const Category& category) {
  const auto siblings =
      tx.query<Category>(select + " WHERE coalesce(parent_id, '') = coalesce($1, '')", category.parent_id);
  const std::string name = text::fold(category.name);
  return std::ranges::any_of(siblings,
                             [&](const Category& c) { return c.id != category.id && text::fold(c.name) == name; });
}

}  // namespace zelo::support::store
