#pragma once
// The only SQL about articles.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

/// Where a list goes on: behind the article with this key of its order.
struct ArticlePlace {
  std::string key;
  std::string id;
};
/// What the next page of a list in this order begins behind.
ArticlePlace place_of(const ArticleLine& line, ArticleOrder order);

/// Throw Error{invalid} under category_id for a category that does not exist.
void insert_article(db::Tx& tx, const Article& article);
/// False when the stored version is not `expected` any more.
bool update_article(db::Tx& tx, const Article& article, std::int64_t expected);

/// With all that hangs on one that was never published.
void remove_article(db::Tx& tx, const ArticleId& id);
/// Has it had an address that readers know?
bool was_published(db::Tx& tx, const ArticleId& id);

/// Internal ones that were begun from a ticket which the reader may not know of are not there.
std::optional<Article> find_article(db::Tx& tx, const ArticleId& id, const Actor& reader);
/// That `a`, a row of articles, has each of these words, in some form or as a beginning: "(…)". Nothing has none.
std::string has_words(db::Filter& params, db::Dialect dialect, std::string_view words);
/// Conditions on `a`, a row of articles: that the list with this filter has it for the reader.
void narrow(db::Filter& where, db::Dialect dialect, const ArticleFilter& filter, const Actor& reader);
struct ArticleListing {
  ArticleFilter filter;
  ArticleOrder order = ArticleOrder::updated;
  std::optional<ArticlePlace> after = {};
  int limit = 50;
};
/// As on `today`. Error{invalid, "after"} for a place of another order.
std::vector<ArticleLine> list_article_lines(db::Tx& tx, const ArticleListing& wanted, const Actor& reader,
                                            const std::string& today);
/// Counts again what readers say of it.
void count_votes(db::Tx& tx, const ArticleId& id);

/// Makes the words anew of some articles that have them from another way of taking texts apart; how many there were.
std::int64_t renew_words(Ctx& ctx);

/// Of its author, its owner and its reviewer.
struct Names {
  std::optional<std::string> author_name, owner_name, reviewer_name;
};
BOOST_DESCRIBE_STRUCT(Names, (), (author_name, owner_name, reviewer_name))
Names names_of(db::Tx& tx, const Article& article);

/// What readers say and where it was used, as far as `reader` may know.
struct Tallies {
  std::int64_t helpful = 0, not_helpful = 0, helpful_now = 0, not_helpful_now = 0, open_comments = 0, uses = 0,
               broken_links = 0;
};
BOOST_DESCRIBE_STRUCT(Tallies, (),
                      (helpful, not_helpful, helpful_now, not_helpful_now, open_comments, uses, broken_links))
Tallies tallies_of(db::Tx& tx, const ArticleId& id, const Actor& reader);

/// The version of an article in a language.
std::optional<ArticleId> find_translation(db::Tx& tx, const std::string& translation_id, const std::string& language);

void insert_revision(db::Tx& tx, const Article& article, const std::optional<UserId>& author);

/// Was it ever the name of another article?
bool slug_is_others(db::Tx& tx, const ArticleId& id, const std::string& language, const std::string& slug);
/// Makes `wanted`, or one like it (rules::own_slug), the article's name in addresses; those that it had stay its own.
std::string take_slug(db::Tx& tx, const Article& article, const std::string& wanted);

}  // namespace zelo::knowledge
