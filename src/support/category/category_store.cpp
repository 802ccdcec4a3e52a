#include "src/support/category/category_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/texts.h"
#include "lib/text/fold.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT id, parent_id, name, default_priority, position, active, restricted_team_id, created_at, version, team_id,"
    " skill_id, sla_policy_id, names FROM categories";

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
      "UPDATE categories SET parent_id = $1, name = $2, default_priority = $3, position = $4, active = $5, version = "
      "$6,"
      " team_id = $8, skill_id = $9, sla_policy_id = $10, restricted_team_id = $11, names = $12 WHERE id = $7",
      c.parent_id, c.name, c.default_priority, c.position, c.active, c.version, c.id, c.team_id, c.skill_id,
      c.sla_policy_id, c.restricted_team_id, c.names);
}

std::int64_t next_position(db::Tx& tx, const std::optional<CategoryId>& parent) {
  return tx.value<std::int64_t>(
      "SELECT coalesce(max(position), 0) + 1 FROM categories WHERE coalesce(parent_id, '') = coalesce($1, '')", parent);
}

std::string name_for(db::Dialect dialect, std::string_view category, std::string_view language) {
  return fmt::format(fmt::runtime(dialect == db::Dialect::sqlite
                                      ? "coalesce({0}.names ->> {1}, {0}.name)"
                                      : "coalesce(CAST({0}.names AS jsonb) ->> CAST({1} AS TEXT), {0}.name)"),
                     category, language);
}

std::string name_read_in(db::Dialect dialect, std::string_view category, std::string_view language) {
  if (!Catalogue::speaks(language)) return std::string(category) + ".name";
  return name_for(dialect, category, fmt::format("'{}'", language));
}

CategoryDefaults find_defaults(db::Tx& tx, const std::optional<CategoryId>& id) {
  if (!id) return {};
  const auto chain = tx.query<CategoryDefaults>(
      "WITH RECURSIVE above (parent_id, team_id, skill_id, height) AS (SELECT parent_id, team_id, skill_id, 0"
      " FROM categories WHERE id = $1 UNION ALL SELECT c.parent_id, c.team_id, c.skill_id, a.height + 1"
      " FROM categories c JOIN above a ON c.id = a.parent_id WHERE a.height < 8) SELECT team_id, skill_id FROM above"
      " ORDER BY height",
      *id);
  CategoryDefaults found;
  for (const CategoryDefaults& level : chain) {
    if (!found.team_id) found.team_id = level.team_id;
    if (!found.skill_id) found.skill_id = level.skill_id;
  }
  return found;
}

bool name_taken(db::Tx& tx, const Category& category) {
  const auto siblings =
      tx.query<Category>(select + " WHERE coalesce(parent_id, '') = coalesce($1, '')", category.parent_id);
  const std::string name = text::fold(category.name);
  return std::ranges::any_of(siblings,
                             [&](const Category& c) { return c.id != category.id && text::fold(c.name) == name; });
}

}  // namespace zelo::support::store
