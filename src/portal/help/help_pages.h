#pragma once
// The pages as HTML. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "lib/text/html.h"
#include "src/identity/context.h"
#include "src/portal/help/help.h"

namespace zelo::portal::help {

/// What every page needs.
struct Frame {
  const Ctx& ctx;  // for its words and its language
  const Brand& brand;
  std::string style;   // address of the stylesheet
  std::string script;  // and of the script
  std::optional<int> logo_width = {};
};

std::string home_page(const Frame& frame, const Home& home);
std::string shelf_page(const Frame& frame, const Shelf& shelf, bool first);
std::string article_page(const Frame& frame, const ArticlePage& page);
/// For whatever is not there, or not for everybody.
std::string missing_page(const Frame& frame, const char* title_key = "help.missing",
                         const char* text_key = "help.missing_text");

/// What the head of a page says of it.
struct Head {
  std::string title;
  std::string description;
  std::string path;  // its one true address; empty: it has none, and is not for search engines
  bool article = false;
  std::vector<std::pair<std::string, std::string>> versions = {};  // language and path, this one too
  std::string data = {};                                           // JSON-LD
  std::string image = {};    // shown where the page is shared; empty: the company's logo
  bool wide = false;         // with room for what stands beside an article
  std::string chooser = {};  // path that leads to the reader's language, if there is one
};
/// Everything up to the opened <main>; and from its end on.
void begin_page(text::Markup& out, const Frame& frame, const Head& head, std::string_view question = {});
void end_page(text::Markup& out, const Frame& frame, const Head& head);
/// Where a search leads; and what it found.
std::string search_path(const Frame& frame, const Asked& asked);
void write_answers(text::Markup& out, const Frame& frame, const Home& home);
void write_list(text::Markup& out, const std::vector<Entry>& entries);

/// The stylesheet in the company's colour.
std::string stylesheet(const Brand& brand);
/// What searches while somebody types; pages do without it.
std::string_view script();

}  // namespace zelo::portal::help
