#pragma once
// The only SQL about articles.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

/// Where the list by last change goes on.
struct UpdatePlace {
  Time updated_at;
  std::string id;
};
/// Where the list by title goes on.
struct TitlePlace {
  std::string title_key;
  std::string id;
};

struct PublishedFilter {
  std::optional<std::string> words;
  std::optional<std::string> language;
};

struct PublishedRow {
  ArticleId id;
  std::string title;
  std::string title_key;
  std::string body_markdown;
  ArticleKind kind = ArticleKind::guide;
  std::optional<CategoryId> category_id;
  std::string language;
  Time updated_at;
  std::optional<Time> published_at;
};
BOOST_DESCRIBE_STRUCT(PublishedRow, (),
                      (id, title, title_key, body_markdown, kind, category_id, language, updated_at, published_at))

/// Throw Error{invalid} under category_id for a category that does not exist.
void insert_article(db::Tx& tx, const Article& article);
/// False when the stored version is not `expected` any more.
bool update_article(db::Tx& tx, const Article& article, std::int64_t expected);

std::optional<Article> find_article(db::Tx& tx, const ArticleId& id);
std::optional<ArticleView> find_article_view(db::Tx& tx, const ArticleId& id);
std::vector<ArticleLine> list_article_lines(db::Tx& tx, const ArticleFilter& filter, const UpdatePlace& before,
                                            int limit);

/// Published articles whose audience is `widest` or public. Bodies are left out.
std::vector<PublishedRow> list_published(db::Tx& tx, Audience widest, const PublishedFilter& filter,
                                         const TitlePlace& after, int limit);
std::optional<PublishedRow> find_published(db::Tx& tx, Audience widest, const ArticleId& id);

}  // namespace zelo::knowledge
