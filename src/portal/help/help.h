#pragma once
// The public help centre: what its pages show. Plain values; everything in them is for everybody.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/time.h"
#include "lib/text/excerpt.h"
#include "lib/text/safe_html.h"
#include "src/identity/brand.h"
#include "src/knowledge/published.h"

namespace zelo::portal::help {

/// An article in a list, which is by position and title.
struct Entry {
  knowledge::ArticleId id;
  std::string language;
  std::string slug;
  std::string title;
  std::string title_key;
  Time published_at;
  Time updated_at;
  std::int64_t position = knowledge::unplaced;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, language, slug, title, title_key, published_at, updated_at, position))

/// A category above another, or above an article.
struct Crumb {
  std::string name;
  std::string key;
};

/// A category as the help centre calls it; without an id: articles of no category.
struct Shelf {
  std::optional<knowledge::CategoryId> id;
  std::optional<knowledge::CategoryId> parent_id;
  std::string name;
  std::string key;           // in addresses: "financeiro"
  std::vector<Crumb> above;  // from the top
  std::vector<Entry> entries;
  bool more = false;
  std::vector<Crumb> below;                                   // where it stands alone, likewise
  std::vector<std::pair<std::string, std::string>> versions;  // language and path, where it stands alone
};

/// An article that answers a question, with what was looked for marked.
struct Answer {
  Entry entry;
  std::vector<text::Piece> title;
  std::vector<text::Piece> passage;
};

struct Asked {
  std::string question;  // empty: nothing, which is the front page
  std::string shelf;     // key of the category that alone is searched, with those below it; empty: all are
  int screens = 1;       // how many answers are shown, in steps
};
inline constexpr int most_screens = 4;

struct Home {
  Asked asked;
  std::vector<Answer> found;
  bool more = false;      // there are answers behind those
  bool answered = false;  // what was found has enough of the question
  bool whole = true;      // else the index is being made anew
  std::optional<std::string> did_you_mean;
  std::vector<Shelf> shelves;  // of the front page with articles; to choose from, without
  std::vector<Entry> popular;
  std::vector<std::string> languages;  // that have articles
};

struct ArticlePage {
  knowledge::Published article;
  text::SafeHtml body;
  std::string description;
  std::string updated_on;  // "2026-11-24", on the desk's clock
  std::optional<Shelf> shelf;
  std::vector<Entry> versions;  // in all languages, this one too
  std::vector<Entry> before;    // on its shelf, the nearest of them
  std::vector<Entry> after;
  std::optional<bool> said;  // the visitor has just said whether it helped
  bool commented = false;
  std::string too_long;  // a comment that was not taken, to be shortened by whoever wrote it
};

std::string address_of(const std::string& language, const std::string& slug);
std::string address_of(const Entry& entry);

}  // namespace zelo::portal::help
