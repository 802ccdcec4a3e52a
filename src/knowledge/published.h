#pragma once
// What readers see: the copy of an article that was made when it was published, and who may read it.
//
// The one decision on audiences, segments and plans is readable() below. Every list, search, count, page and feed of
// articles for readers asks it; nobody reads `published_articles` without.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/filter.h"
#include "src/identity/context.h"
#include "src/knowledge/article.h"

namespace zelo::knowledge {

/// Behind all that have a position.
inline constexpr std::int64_t unplaced = last_position + 1;

/// A row of `published_articles`.
struct Published {
  ArticleId id;
  std::int64_t revision = 1;
  std::string translation_id;
  std::string language;
  std::string slug;
  std::string title;
  std::string title_key;
  std::string body_markdown;
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::string segments = "[]";
  std::string plan_keys = "[]";
  std::optional<CategoryId> category_id;
  Time published_at;
  Time updated_at;
  std::int64_t position = unplaced;  // in its category
};
BOOST_DESCRIBE_STRUCT(Published, (),
                      (id, revision, translation_id, language, slug, title, title_key, body_markdown, kind, audience,
                       segments, plan_keys, category_id, published_at, updated_at, position))

/// Who reads, as of now.
struct Reader {
  Actor actor;
  std::optional<customer::Segment> segment;  // of a contact's account
  std::vector<std::string> plan_keys;        // of its contracts that hold today

  /// Somebody who has not signed in, whoever asks: for pages that anybody's cache may keep.
  static Reader everybody() { return {}; }
};
Reader reader_of(const Ctx& ctx, db::Tx& tx);
/// As that contact reads; Error{invalid, "contact_id"} where there is none.
Reader reader_like(const Ctx& ctx, db::Tx& tx, const ContactId& id);

/// Which rows of `alias`, a row of published_articles, the reader may read: "(…)".
std::string readable(db::Filter& params, const Reader& reader, std::string_view alias);

/// Which rows of `p`, a row of published_articles, stand for all versions of their article: the one in `language`, and
/// where the reader has none, one in another: "(…)".
std::string preferred_version(db::Filter& params, const Reader& reader, const std::string& language);

/// Where a list by title goes on; of one category, by position before that.
struct TitlePlace {
  std::string title_key;
  std::string id;
  std::int64_t position = -1;
};
struct PublishedFilter {
  std::optional<std::string> language;
  std::string preferred;                                // without `language`: see preferred_version()
  std::optional<std::vector<std::int64_t>> among = {};  // numbers in the index of articles, of any of its languages
  std::optional<CategoryId> category_id = {};           // with those below it that are offered
};
/// By title, of a category with none below it by position and title; without their bodies.
std::vector<Published> list_published(db::Tx& tx, const Reader& reader, const PublishedFilter& filter,
                                      const TitlePlace& after, int limit);
/// Categories that the reader has articles of, in this language or in any, at most `limit`, in the order of their ids.
std::vector<CategoryId> published_categories(db::Tx& tx, const Reader& reader,
                                             const std::optional<std::string>& language, int limit);
std::optional<Published> find_published(db::Tx& tx, const Reader& reader, const ArticleId& id);
/// By its address, also by one that it had before: the caller compares.
std::optional<Published> find_published(db::Tx& tx, const Reader& reader, const std::string& language,
                                        const std::string& slug);

/// In all languages that the reader may read it in, by language, without their bodies.
std::vector<Published> published_versions(db::Tx& tx, const Reader& reader, const std::string& translation_id);

/// The only ones that change what readers see.
void put_published(db::Tx& tx, const Article& article, Time now);
/// Makes the keys of plans anew, after a program that made them otherwise. What was published for other plans than the
/// article names by now keeps its keys until it is published again.
void renew_plan_keys(db::Tx& tx);
void remove_published(db::Tx& tx, const ArticleId& id);
/// It belongs with other language versions from now on; what it says stays.
void move_published(db::Tx& tx, const ArticleId& id, const std::string& translation_id);

/// Internal articles that were begun from a ticket which the actor may not know of, and what says the same in another
/// language: a condition on `alias`, which has id and audience; empty for somebody who may know of everything.
std::string restricted_to_others(db::Filter& params, const Actor& actor, std::string_view alias);
/// The same for a row of articles, which is what authors work on: until it is published it is nobody else's, whoever it
/// is meant for.
std::string unfinished_of_others(db::Filter& params, const Actor& actor, std::string_view alias);
/// The same for many readers at once, of the articles whose id is `among` (" IN (…)"): their id, and the team_id and
/// contact_id of each ticket that hides one.
std::string select_restricted_origins(const std::string& among);

}  // namespace zelo::knowledge
