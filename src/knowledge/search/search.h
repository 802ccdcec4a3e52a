#pragma once
// Finding published articles by what somebody asks. docs/decisions/0023-article-search.md.
//
// Any word of the question may be there; those articles come first that have more of it, in the title before a heading
// before the text (BM25), and those a little that have much of it in one place. The last word may be unfinished, and
// words that nobody knows are taken for known ones that are a letter or two, or a space, away. What the reader may not
// read has no part in it: not in the order, nor in corrections.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/text/excerpt.h"
#include "src/knowledge/gap.h"
#include "src/knowledge/published.h"

namespace zelo::knowledge {

struct ArticleHit {
  ArticleId id;
  std::string slug;
  std::string title;
  std::string snippet;  // plain text
  double score = 0;     // of this question only
  ArticleKind kind = ArticleKind::guide;
  Audience audience = Audience::internal;
  std::string language;
  std::optional<CategoryId> category_id;
  std::optional<std::string> address;     // for customers to open; none of an internal article
  std::vector<text::Piece> title_pieces;  // title and snippet with what was looked for marked
  std::vector<text::Piece> pieces;
  Time updated_at;
  std::optional<bool> contact_may_read;  // where staff asks for a contact
};
BOOST_DESCRIBE_STRUCT(ArticleHit, (),
                      (id, slug, title, snippet, score, kind, audience, language, category_id, address, title_pieces,
                       pieces, updated_at, contact_may_read))

struct ArticleHits {
  std::vector<ArticleHit> items;            // the best first
  std::optional<std::string> did_you_mean;  // the question as it was understood, with words that an item has
  double covered = 0;  // how much of the question the best has: its words by how rare they are, 0 to 1
  bool whole = true;   // every article was looked at; else the index is being made anew

  /// With less of it an article is about something else.
  [[nodiscard]] bool answer() const { return covered >= 0.5; }
  /// Has nobody written what was asked for?
  [[nodiscard]] bool gap() const { return !answer() && whole; }
};
BOOST_DESCRIBE_STRUCT(ArticleHits, (), (items, did_you_mean, covered, whole))

struct Asking {
  bool finished = false;                    // nobody goes on typing: the last word is whole
  int kept = 0;                             // of the first so many none is left out for being far behind the best
  std::optional<ArticleFilter> among = {};  // only those that the list with this filter has
  std::optional<std::vector<CategoryId>> on_shelves = {};  // only those published in one of these categories
};

/// Of an article in several languages only one version is found, in `language` where there is one; articles in other
/// languages come after those in `language` that answer as well. `language` empty: none is preferred.
ArticleHits search_articles(Ctx& ctx, const Reader& reader, std::string_view question, const std::string& language,
                            int limit, const Asking& how = {});

/// Numbers in the index of those that the actor may read and that have all of these words, in some form.
std::vector<std::int64_t> documents_with_all(Ctx& ctx, std::string_view question, std::size_t most);

/// What was published or changed last, before anything is asked; of each article one version, as above.
ArticleHits recent_articles(Ctx& ctx, const Reader& reader, const std::string& language, int limit,
                            const std::optional<ArticleFilter>& among = {});

/// Says of each whether that contact may read it: an answer with another would lead nowhere, or say too much.
void mark_for_contact(const Ctx& ctx, db::Tx& tx, const ContactId& contact, ArticleHits& hits);

/// Told of a question that somebody has done typing and that found no answer, within a transaction of its own.
using Unanswered = std::function<void(const Ctx& ctx, db::Tx& tx, std::string_view question,
                                      const std::string& language, GapPlace place)>;

}  // namespace zelo::knowledge
