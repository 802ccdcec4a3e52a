#include "src/knowledge/article_store.h"

#include "lib/base/error.h"
#include "lib/text/fold.h"

namespace zelo::knowledge {
namespace {

constexpr std::string_view line_columns =
    "a.id, a.title, a.kind, a.audience, a.category_id, a.language, a.state, a.author_id, u.name AS author_name, "
    "a.review_on,"
    " a.created_at, a.updated_at, a.published_at, a.version";

constexpr std::string_view from_articles = " FROM articles a LEFT JOIN users u ON u.id = a.author_id";

/// Three LIKE patterns; folded words have no % or _.
std::vector<std::string> patterns_of(const std::optional<std::string>& words) {
  std::vector<std::string> patterns;
  for (const std::string& word : text::folded_words(words.value_or(""), 3)) patterns.push_back("% " + word + "%");
  if (patterns.empty() && words) patterns.emplace_back("-");
  patterns.resize(3, "%");
  return patterns;
}

template <class Run>
auto naming_category(Run run) {
  try {
    return run();
  } catch (const db::ForeignKeyViolation&) {
    throw invalid("category_id", "error.unknown_category");
  }
}

}  // namespace

void insert_article(db::Tx& tx, const Article& article) {
  naming_category([&] { tx.insert("articles", article); });
}

bool update_article(db::Tx& tx, const Article& article, std::int64_t expected) {
  return naming_category([&] {
    return tx.exec(
               "UPDATE articles SET title = $1, title_key = $2, body_markdown = $3, kind = $4, audience = $5,"
               " category_id = $6, language = $7, state = $8, review_on = $9, search = $10, updated_at = $11,"
               " published_at = $12, version = $13 WHERE id = $14 AND version = $15",
               article.title, article.title_key, article.body_markdown, article.kind, article.audience,
               article.category_id, article.language, article.state, article.review_on, article.search,
               article.updated_at, article.published_at, article.version, article.id, expected) == 1;
  });
}

std::optional<Article> find_article(db::Tx& tx, const ArticleId& id) {
  return tx.find<Article>("SELECT * FROM articles WHERE id = $1", id);
}

std::optional<ArticleView> find_article_view(db::Tx& tx, const ArticleId& id) {
  std::string sql = "SELECT a.body_markdown, ";
  sql.append(line_columns).append(from_articles).append(" WHERE a.id = $1");
  return tx.find<ArticleView>(sql, id);
}

std::vector<ArticleLine> list_article_lines(db::Tx& tx, const ArticleFilter& filter, const UpdatePlace& before,
                                            int limit) {
  const auto patterns = patterns_of(filter.words);
  std::string sql = "SELECT ";
  sql.append(line_columns).append(from_articles).append(" WHERE (a.updated_at, a.id) < ($1, $2)");
  sql += filter.state ? " AND a.state = $3" : " AND CAST($3 AS TEXT) IS NULL";
  sql += filter.audience ? " AND a.audience = $4" : " AND CAST($4 AS TEXT) IS NULL";
  sql += filter.kind ? " AND a.kind = $5" : " AND CAST($5 AS TEXT) IS NULL";
  sql += filter.language ? " AND a.language = $6" : " AND CAST($6 AS TEXT) IS NULL";
  sql +=
      " AND a.search LIKE $7 AND a.search LIKE $8 AND a.search LIKE $9 ORDER BY a.updated_at DESC, a.id DESC LIMIT $10";
  return tx.query<ArticleLine>(sql, before.updated_at, before.id, filter.state, filter.audience, filter.kind,
                               filter.language, patterns[0], patterns[1], patterns[2], limit);
}

std::vector<PublishedRow> list_published(db::Tx& tx, Audience widest, const PublishedFilter& filter,
                                         const TitlePlace& after, int limit) {
  const auto patterns = patterns_of(filter.words);
  std::string sql =
      "SELECT id, title, title_key, '' AS body_markdown, kind, category_id, language, updated_at, published_at FROM "
      "articles"
      " WHERE state = 'published' AND audience IN ('public', $1) AND (title_key, id) > ($2, $3)";
  sql += filter.language ? " AND language = $4" : " AND CAST($4 AS TEXT) IS NULL";
  sql += " AND search LIKE $5 AND search LIKE $6 AND search LIKE $7 ORDER BY title_key, id LIMIT $8";
  return tx.query<PublishedRow>(sql, widest, after.title_key, after.id, filter.language, patterns[0], patterns[1],
                                patterns[2], limit);
}

std::optional<PublishedRow> find_published(db::Tx& tx, Audience widest, const ArticleId& id) {
  return tx.find<PublishedRow>(
      "SELECT id, title, title_key, body_markdown, kind, category_id, language, updated_at, published_at FROM articles"
      " WHERE id = $1 AND state = 'published' AND audience IN ('public', $2)",
      id, widest);
}

}  // namespace zelo::knowledge
