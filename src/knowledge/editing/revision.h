#pragma once
// What an article said before: every change of its title or text is kept, for ever.

#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::knowledge {

/// In lists: without the text.
struct RevisionLine {
  std::int64_t number = 0;
  std::string title;
  std::optional<std::string> author_name;  // none for programs
  std::int64_t size = 0;                   // characters
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(RevisionLine, (), (number, title, author_name, size, created_at))

/// Of an article ($1) those before a number ($2), the last first, so many ($3).
inline constexpr const char* revision_lines_sql =
    "SELECT v.number, v.title, u.name AS author_name, length(v.body_markdown) AS size, v.created_at"
    " FROM article_revisions v LEFT JOIN users u ON u.id = v.author_id WHERE v.article_id = $1 AND v.number < $2"
    " ORDER BY v.number DESC LIMIT $3";

struct Revision {
  std::int64_t number = 0;
  std::string title;
  std::string body_markdown;
  std::string body_html;  // safe to be shown as it is
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Revision, (), (number, title, body_markdown, body_html, author_name, created_at))

/// What readers see, beside what authors work on.
struct PublishedCopy {
  std::int64_t revision = 1;
  std::string title;
  std::string body_markdown;
  std::string letter;  // its words for a message to a customer, without marks and with whole addresses
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::vector<customer::Segment> segments;
  std::vector<std::string> plan_keys;  // keys of plans
  std::optional<CategoryId> category_id;
  std::string language;
  std::string slug;
  std::optional<std::int64_t> position;  // in its category; none: behind those that have one
  Time published_at;
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(PublishedCopy, (),
                      (revision, title, body_markdown, letter, kind, audience, segments, plan_keys, category_id,
                       language, slug, position, published_at, updated_at))

/// Newest first.
Page<RevisionLine> list_revisions(Ctx& ctx, const ArticleId& id, const std::optional<std::string>& after, int limit);
Revision show_revision(Ctx& ctx, const ArticleId& id, std::int64_t number);
/// What it said then becomes a new revision. Error{stale} where somebody else has changed it meanwhile.
ArticleView restore_revision(Ctx& ctx, const ArticleId& id, std::int64_t number, std::optional<std::int64_t> version);

/// Error{not_found} for what is not published.
PublishedCopy show_published_copy(Ctx& ctx, const ArticleId& id);

}  // namespace zelo::knowledge
