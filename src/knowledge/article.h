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
#include "src/customer/account.h"
#include "src/identity/ids.h"

namespace zelo::knowledge {

using ArticleId = Id<struct ArticleTag>;
using CategoryId = Id<struct CategoryTag>;  // Support's: knowledge knows no more than the id

enum class ArticleKind { guide, faq, tutorial, manual, success_guide };
BOOST_DESCRIBE_ENUM(ArticleKind, guide, faq, tutorial, manual, success_guide)

/// Everybody; customers who are signed in; members of staff only.
enum class Audience { public_, portal, internal };
BOOST_DESCRIBE_ENUM(Audience, public_, portal, internal)

/// Of the copy that authors work on. What readers see is a row of `published_articles` (published.h), which is there
/// as long as the article has a `published_at`: also while changes of it are in review. What is archived is in no list
/// but that of its state, until it is brought back.
enum class ArticleState { draft, review, published, archived };
BOOST_DESCRIBE_ENUM(ArticleState, draft, review, published, archived)

/// Where an article stands among those of its category: 0 to this, then those without a position, by title.
inline constexpr std::int64_t last_position = 999'999;

struct NewArticle {
  Line<200> title;
  Prose<200'000> body_markdown;
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::optional<CategoryId> category_id;
  std::string language;
  std::optional<Date> review_on;
  std::optional<std::vector<customer::Segment>> segments = {};  // of these alone; only with the audience portal
  std::optional<std::vector<Line<120>>> plans = {};             // likewise
  std::optional<ArticleId> translation_of = {};                 // it says the same in another language
  std::optional<std::int64_t> position = {};                    // in its category
};
BOOST_DESCRIBE_STRUCT(NewArticle, (),
                      (title, body_markdown, kind, audience, category_id, language, review_on, segments, plans,
                       translation_of, position))

struct EditArticle {
  std::optional<Line<200>> title;
  std::optional<Prose<200'000>> body_markdown;
  std::optional<ArticleKind> kind;
  std::optional<Audience> audience;
  Change<CategoryId> category_id;
  std::optional<std::string> language;
  Change<Date> review_on;
  std::optional<std::vector<customer::Segment>> segments;
  std::optional<std::vector<Line<120>>> plans;
  Change<UserId> owner_id;
  std::optional<Line<80>> slug;  // follows the title until somebody writes one
  Change<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(EditArticle, (),
                      (title, body_markdown, kind, audience, category_id, language, review_on, segments, plans,
                       owner_id, slug, position))

/// A row. `title_key`, `search` and `analysis` follow from title, body and language.
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
  std::string slug;
  std::string translation_id;  // shared by its language versions
  std::optional<UserId> owner_id;
  std::string segments = "[]";  // JSON lists
  std::string plans = "[]";
  std::int64_t revision = 1;
  std::optional<UserId> reviewer_id;   // who is asked to look at it
  std::optional<UserId> submitted_by;  // who asked
  std::optional<std::string> review_note;
  bool pending = false;       // published, with changes that readers do not see
  bool slug_chosen = false;   // somebody wrote it: it does not follow the title
  std::int64_t analysis = 0;  // how `search` was made (search/document.h)
  std::optional<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(Article, (),
                      (id, title, title_key, body_markdown, kind, audience, category_id, language, state, author_id,
                       review_on, search, created_at, updated_at, published_at, version, slug, translation_id, owner_id,
                       segments, plans, revision, reviewer_id, submitted_by, review_note, pending, slug_chosen,
                       analysis, position))

/// As staff sees it.
struct ArticleView {
  ArticleId id;
  std::string title;
  std::string body_markdown;
  std::string body_html;  // safe to be shown as it is
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::optional<CategoryId> category_id;
  std::string language;
  ArticleState state = ArticleState::draft;
  std::optional<UserId> author_id;
  std::optional<std::string> author_name;
  std::optional<UserId> owner_id;
  std::optional<std::string> owner_name;
  std::optional<UserId> reviewer_id;
  std::optional<std::string> reviewer_name;
  std::optional<std::string> review_note;
  std::optional<std::string> review_on;
  std::optional<std::int64_t> position;
  std::string slug;
  std::vector<customer::Segment> segments;
  std::vector<std::string> plans;
  bool pending = false;
  bool due = false;
  std::int64_t revision = 1;
  std::int64_t helpful = 0;  // of customers; those of staff where it is internal
  std::int64_t not_helpful = 0;
  std::int64_t helpful_now = 0;  // of those, the ones about what is published now
  std::int64_t not_helpful_now = 0;
  std::int64_t open_comments = 0;
  std::int64_t uses = 0;                     // in tickets
  std::int64_t broken_links = 0;             // of what is published
  bool was_published = false;                // now or ever: it is archived, and not deleted
  std::vector<std::string> product_changes;  // why it is due, where a change of the product is
  Time created_at;
  Time updated_at;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ArticleView, (),
                      (id, title, body_markdown, body_html, kind, audience, category_id, language, state, author_id,
                       author_name, owner_id, owner_name, reviewer_id, reviewer_name, review_note, review_on, position,
                       slug, segments, plans, pending, due, revision, helpful, not_helpful, helpful_now,
                       not_helpful_now, open_comments, uses, broken_links, was_published, product_changes, created_at,
                       updated_at, published_at, version))

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
  std::optional<UserId> owner_id;
  std::optional<std::string> owner_name;
  std::optional<UserId> reviewer_id;
  std::optional<std::string> reviewer_name;
  std::optional<std::string> review_on;
  bool pending = false;
  bool due = false;  // readers see it, and the day has come on which somebody wanted to see whether it is still true
  std::int64_t helpful = 0;
  std::int64_t not_helpful = 0;
  std::int64_t open_comments = 0;
  std::int64_t views = 0;  // lately: they fade
  std::int64_t broken_links = 0;
  Time created_at;
  Time updated_at;
  std::optional<Time> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ArticleLine, (),
                      (id, title, kind, audience, category_id, language, state, author_id, author_name, owner_id,
                       owner_name, reviewer_id, reviewer_name, review_on, pending, due, helpful, not_helpful,
                       open_comments, views, broken_links, created_at, updated_at, published_at, version))

/// Where a section of it begins: "#id" leads there.
struct ArticleSection {
  std::int64_t level = 2;  // 2 is a section of the page, 3 one within that
  std::string id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleSection, (), (level, id, title))

/// What it says in another language, or in its own.
struct ArticleVersion {
  ArticleId id;
  std::string language;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ArticleVersion, (), (id, language, title))

/// As customers see it: nothing of who wrote it, no version, nor the Markdown, whose comments are its authors'.
struct PublishedArticle {
  ArticleId id;
  std::string slug;
  std::string title;
  std::string body_html;  // safe to be shown as it is; empty in lists
  ArticleKind kind = ArticleKind::guide;
  std::optional<CategoryId> category_id;
  std::string language;
  Time updated_at;
  std::optional<Time> published_at;
  std::vector<ArticleSection> outline;   // empty in lists
  std::vector<ArticleVersion> versions;  // that the reader may read, this one too; empty in lists
};
BOOST_DESCRIBE_STRUCT(PublishedArticle, (),
                      (id, slug, title, body_html, kind, category_id, language, updated_at, published_at, outline,
                       versions))

/// Markdown that somebody is writing, and what readers would see of it.
struct PreviewArticle {
  Prose<200'000, 0> body_markdown;
  std::optional<std::string> language;  // the article's; the reader's where it is not said
};
BOOST_DESCRIBE_STRUCT(PreviewArticle, (), (body_markdown, language))
struct ArticlePreview {
  std::string body_html;
};
BOOST_DESCRIBE_STRUCT(ArticlePreview, (), (body_html))

/// Last changed first; the first day of review first, and those without one last; those that helped least first, by
/// votes for and against; most read first.
enum class ArticleOrder { updated, review_on, helpful, views };
BOOST_DESCRIBE_ENUM(ArticleOrder, updated, review_on, helpful, views)

struct ArticleFilter {
  std::optional<std::string> words;
  std::optional<ArticleState> state;
  std::optional<Audience> audience;
  std::optional<ArticleKind> kind;
  std::optional<std::string> language;
  std::optional<UserId> owner_id;
  std::optional<UserId> reviewer_id;
  std::optional<CategoryId> category_id;
  std::optional<std::string> due_on;  // published ones whose review date has come by this day
  bool unowned = false;
  bool undated = false;    // nobody has said when to look at it again
  bool pending = false;    // with changes that readers do not see
  bool commented = false;  // with comments of readers that nobody has dealt with
};

}  // namespace zelo::knowledge
