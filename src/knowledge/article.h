#pragma once
// An article that answers a question before it is asked. Plain values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/id.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"

namespace zelo::knowledge {

using ArticleId = Id<struct ArticleTag>;
using CategoryId = Id<struct CategoryTag>;  // Support's: knowledge knows no more than the id

enum class ArticleKind { guide, faq, tutorial, manual, success_guide };
BOOST_DESCRIBE_ENUM(ArticleKind, guide, faq, tutorial, manual, success_guide)

/// Everybody; customers who are signed in; members of staff only.
enum class Audience { public_, portal, internal };
BOOST_DESCRIBE_ENUM(Audience, public_, portal, internal)

enum class ArticleState { draft, published };
BOOST_DESCRIBE_ENUM(ArticleState, draft, published)

struct NewArticle {
  Line<200> title;
  Prose<200'000> body_markdown;
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::optional<CategoryId> category_id;
  std::string language;
  std::optional<Date> review_on;
};
BOOST_DESCRIBE_STRUCT(NewArticle, (), (title, body_markdown, kind, audience, category_id, language, review_on))

struct EditArticle {
  std::optional<Line<200>> title;
  std::optional<Prose<200'000>> body_markdown;
  std::optional<ArticleKind> kind;
  std::optional<Audience> audience;
  Change<CategoryId> category_id;
  std::optional<std::string> language;
  Change<Date> review_on;
};
BOOST_DESCRIBE_STRUCT(EditArticle, (), (title, body_markdown, kind, audience, category_id, language, review_on))

/// A row. `title_key` and `search` follow from title and body.
struct Article {
  ArticleId id;
  std::string title;
  std::string title_key;
  std::string body_markdown;
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::optional<CategoryId> category_id;
  std::string language;
  ArticleState state = ArticleState::draft;
  std::optional<UserId> author_id;
  std::optional<std::string> review_on;
  std::string search;
  Time created_at;
  Time updated_at;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Article, (),
                      (id, title, title_key, body_markdown, kind, audience, category_id, language, state, author_id,
                       review_on, search, created_at, updated_at, published_at, version))

/// As staff sees it.
struct ArticleView {
  ArticleId id;
  std::string title;
  std::string body_markdown;
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::optional<CategoryId> category_id;
  std::string language;
  ArticleState state = ArticleState::draft;
  std::optional<UserId> author_id;
  std::optional<std::string> author_name;
  std::optional<std::string> review_on;
  Time created_at;
  Time updated_at;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ArticleView, (),
                      (id, title, body_markdown, kind, audience, category_id, language, state, author_id, author_name,
                       review_on, created_at, updated_at, published_at, version))

/// In lists: everything but the body, which may be long.
struct ArticleLine {
  ArticleId id;
  std::string title;
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::optional<CategoryId> category_id;
  std::string language;
  ArticleState state = ArticleState::draft;
  std::optional<UserId> author_id;
  std::optional<std::string> author_name;
  std::optional<std::string> review_on;
  Time created_at;
  Time updated_at;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ArticleLine, (),
                      (id, title, kind, audience, category_id, language, state, author_id, author_name, review_on,
                       created_at, updated_at, published_at, version))

/// As customers see it: nothing of who wrote it, no version.
struct PublishedArticle {
  ArticleId id;
  std::string title;
  std::string body_markdown;  // empty in lists
  ArticleKind kind = ArticleKind::guide;
  std::optional<CategoryId> category_id;
  std::string language;
  Time updated_at;
  std::optional<Time> published_at;
};
BOOST_DESCRIBE_STRUCT(PublishedArticle, (),
                      (id, title, body_markdown, kind, category_id, language, updated_at, published_at))

struct ArticleFilter {
  std::optional<std::string> words;
  std::optional<ArticleState> state;
  std::optional<Audience> audience;
  std::optional<ArticleKind> kind;
  std::optional<std::string> language;
};

struct ArticleCreated {
  static constexpr const char* kind = "article.created";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleCreated, (), (title))

struct ArticleEdited {
  static constexpr const char* kind = "article.edited";
  static constexpr bool for_customer = false;
  std::string title;
  std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(ArticleEdited, (), (title, changes))

struct ArticlePublished {
  static constexpr const char* kind = "article.published";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticlePublished, (), (title))

struct ArticleWithdrawn {
  static constexpr const char* kind = "article.withdrawn";
  static constexpr bool for_customer = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleWithdrawn, (), (title))

}  // namespace zelo::knowledge
