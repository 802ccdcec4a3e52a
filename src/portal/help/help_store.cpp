#include "src/portal/help/help_store.h"

#include <algorithm>

#include "lib/db/filter.h"

namespace zelo::portal::help::store {
namespace {

constexpr std::string_view columns =
    "p.id, p.language, p.slug, p.title, p.title_key, p.published_at, p.updated_at, p.position";

/// The conditions of `where` and the right to read; `rest` is what follows them.
std::vector<Entry> entries(db::Tx& tx, db::Filter& where, const std::string& rest,
                           std::string_view from = "published_articles p") {
  where.add(knowledge::readable(where, knowledge::Reader::everybody(), "p"));
  std::string sql = "SELECT ";
  sql.append(columns).append(" FROM ").append(from).append(where.where()).append(rest);
  return tx.query_with<Entry>(sql, where.values());
}

std::string limited(db::Filter& where, int limit) { return " LIMIT " + where.param(limit); }

std::string for_everybody() {
  db::Filter none;
  return knowledge::readable(none, knowledge::Reader::everybody(), "p");
}

void on_shelf(db::Filter& where, const std::string& language, const std::optional<knowledge::CategoryId>& category) {
  where.add("p.language = ?", language);
  if (category) where.add("p.category_id = ?", *category);
  else where.add("p.category_id IS NULL");
}

struct ShelvedEntry : Entry {
  std::int64_t shelf = 0;
};
BOOST_DESCRIBE_STRUCT(ShelvedEntry, (Entry), (shelf))

}  // namespace

std::vector<Entry> entries_of(db::Tx& tx, const std::string& language,
                              const std::optional<knowledge::CategoryId>& category, const knowledge::TitlePlace& after,
                              int limit) {
  db::Filter where;
  on_shelf(where, language, category);
  where.add("(p.position, p.title_key, p.id) > (?, ?, ?)", after.position, after.title_key, after.id);
  return entries(tx, where, " ORDER BY p.position, p.title_key, p.id" + limited(where, limit));
}

std::vector<Entry> entries_before(db::Tx& tx, const std::string& language,
                                  const std::optional<knowledge::CategoryId>& category,
                                  const knowledge::TitlePlace& place, int limit) {
  db::Filter where;
  on_shelf(where, language, category);
  where.add("(p.position, p.title_key, p.id) < (?, ?, ?)", place.position, place.title_key, place.id);
  auto found = entries(tx, where, " ORDER BY p.position DESC, p.title_key DESC, p.id DESC" + limited(where, limit));
  std::ranges::reverse(found);
  return found;
}

std::vector<std::vector<Entry>> first_of_each(db::Tx& tx, const std::string& language,
                                              const std::vector<Shelf>& shelves, int limit) {
  std::vector<std::vector<Entry>> found(shelves.size());
  db::Filter params;
  const std::string spoken = params.param(language), most = params.param(limit);
  const std::string may_read = knowledge::readable(params, knowledge::Reader::everybody(), "p");
  std::string sql;
  // Each from its place in the index: numbering all rows would read every article for some of each category.
  for (std::size_t n = 0; n < shelves.size(); ++n) {
    const std::string number = std::to_string(n);
    sql += (n == 0 ? "" : " UNION ALL ") + std::string("SELECT * FROM (SELECT ") + number + " AS shelf, ";
    sql.append(columns).append(" FROM published_articles p WHERE p.language = ").append(spoken);
    sql += " AND p.category_id = " + params.param(*shelves[n].id) + " AND " + may_read +
           " ORDER BY p.position, p.title_key, p.id LIMIT " + most + ") AS s" + number;
  }
  if (sql.empty()) return found;
  for (auto& row : tx.query_with<ShelvedEntry>(sql + " ORDER BY shelf, position, title_key, id", params.values()))
    found[static_cast<std::size_t>(row.shelf)].push_back(std::move(row));
  return found;
}

std::vector<Entry> popular(db::Tx& tx, const std::string& language, int limit) {
  db::Filter where;
  where.add("v.language = ? AND v.views > 0", language);
  where.add("p.language = v.language");
  return entries(tx, where, " ORDER BY v.views DESC, v.article_id DESC" + limited(where, limit),
                 "article_views v JOIN published_articles p ON p.id = v.article_id");
}

std::vector<Entry> versions_of(db::Tx& tx, const std::string& translation_id) {
  db::Filter where;
  where.add("p.translation_id = ?", translation_id);
  return entries(tx, where, " ORDER BY p.language");
}

std::vector<Entry> latest(db::Tx& tx, const std::string& language, int limit) {
  db::Filter where;
  where.add("p.language = ?", language);
  return entries(tx, where, " ORDER BY p.updated_at DESC, p.id DESC" + limited(where, limit));
}

bool any_in(db::Tx& tx, const std::string& language) { return !latest(tx, language, 1).empty(); }

std::vector<Entry> some_of_all(db::Tx& tx, std::int64_t skip, int limit) {
  db::Filter where;
  std::string rest = " ORDER BY p.id" + limited(where, limit);
  rest += " OFFSET " + where.param(skip);
  return entries(tx, where, rest);
}

std::int64_t count_all(db::Tx& tx) {
  return *tx.find<std::int64_t>("SELECT count(*) FROM published_articles p WHERE " + for_everybody());
}

void fade_views(db::Tx& tx) { tx.exec("UPDATE article_views SET views = (views + 1) / 2 WHERE views > 1"); }

}  // namespace zelo::portal::help::store
