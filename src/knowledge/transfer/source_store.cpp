#include "src/knowledge/transfer/source_store.h"

#include "lib/base/json.h"
#include "lib/base/random.h"
#include "lib/db/filter.h"
#include "src/knowledge/published.h"

namespace zelo::knowledge::transfer {

struct SourceState {
  std::int64_t revision = 0;
  std::string title;
  std::string slug;
  std::string language;
  std::string kind;
  std::string audience;
  std::optional<CategoryId> category_id;
  std::string segments;
  std::string plans;
  bool published = false;
};
BOOST_DESCRIBE_STRUCT(SourceState, (),
                      (revision, title, slug, language, kind, audience, category_id, segments, plans, published))

std::map<std::string, Source> sources_of(db::Tx& tx, const std::string& source) {
  std::map<std::string, Source> out;
  for (auto& row : tx.query<Source>("SELECT source, path, article_id, image_id, sha256, CAST(NULL AS TEXT) AS original,"
                                    " state, imported_at, owner_id, review_on FROM article_sources WHERE source = $1",
                                    source)) {
    std::string path = row.path;
    out.emplace(std::move(path), std::move(row));
  }
  return out;
}

std::optional<std::string> original_of(db::Tx& tx, const std::string& source, const std::string& path) {
  return tx.find<std::string>(
      "SELECT original FROM article_sources WHERE source = $1 AND path = $2 AND original IS NOT NULL", source, path);
}

void put_source(db::Tx& tx, const Source& row) {
  tx.exec("DELETE FROM article_sources WHERE (source = $1 AND path = $2) OR article_id = $3", row.source, row.path,
          row.article_id);
  tx.insert("article_sources", row);
}

bool is_an_article(db::Tx& tx, const std::string& source, const std::string& path) {
  return tx
      .find<std::int64_t>("SELECT 1 FROM article_sources WHERE source = $1 AND path = $2 AND article_id IS NOT NULL",
                          source, path)
      .has_value();
}

bool is_of_another_source(db::Tx& tx, const ArticleId& id, const std::string& source) {
  return tx.find<std::int64_t>("SELECT 1 FROM article_sources WHERE article_id = $1 AND source <> $2", id, source)
      .has_value();
}

std::vector<Article> some_articles(db::Tx& tx, const Actor& reader, const std::string& after, int limit) {
  db::Filter where;
  where.add("a.id > ?", after);
  where.add("a.state <> 'archived'");
  if (const auto hidden = unfinished_of_others(where, reader, "a"); !hidden.empty()) where.add("NOT " + hidden);
  const std::string sql = "SELECT a.* FROM articles a" + where.where() + " ORDER BY a.id LIMIT " + where.param(limit);
  return tx.query_with<Article>(sql, where.values());
}

std::vector<std::string> list_sources(db::Tx& tx, int limit) {
  // From one to the next by the key, however many files each has.
  return tx.query<std::string>(
      "WITH RECURSIVE s (name) AS (SELECT min(source) FROM article_sources UNION ALL SELECT (SELECT min(source) FROM"
      " article_sources WHERE source > s.name) FROM s WHERE s.name IS NOT NULL) SELECT name FROM s WHERE name IS NOT"
      " NULL LIMIT $1",
      limit);
}

std::optional<std::string> address_of_user(db::Tx& tx, const std::optional<UserId>& id) {
  return tx.find<std::string>("SELECT email FROM users WHERE id = $1", id);
}

std::string state_of(const Article& article) {
  std::string state = json::text_of(SourceState{.revision = article.revision,
                                                .title = article.title,
                                                .slug = article.slug,
                                                .language = article.language,
                                                .kind = std::string(name_of(article.kind)),
                                                .audience = std::string(name_of(article.audience)),
                                                .category_id = article.category_id,
                                                .segments = article.segments,
                                                .plans = article.plans,
                                                .published = article.published_at.has_value()});
  // Only where there is one, as rows from before there were any say nothing of it.
  if (article.position) state.insert(state.size() - 1, ",\"position\":" + std::to_string(*article.position));
  return state;
}

std::string mark_of(const Article& article) { return sha256_hex(state_of(article)).substr(0, 16); }

bool is_as_imported(const Source& row, const Article& article) {
  return row.state == state_of(article) && row.owner_id == article.owner_id && row.review_on == article.review_on;
}

}  // namespace zelo::knowledge::transfer
