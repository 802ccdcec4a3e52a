#pragma once
// What a mail says, before it becomes text and HTML. Pure: no database, no clock.

#include <string>
#include <string_view>
#include <vector>

namespace zelo::email {

/// A stretch of words that look alike.
struct Span {
  enum class Style { plain, strong, emphasis, link };
  Style style = Style::plain;
  std::string text;
  std::string url = {};  // of a link
};

struct Block {
  enum class Kind {
    paragraph,  // our words
    quote,      // somebody's words: a reply, a solution
    question,   // the one thing that we ask
    item,       // of a list
    link,       // `text` is what it does, `url` where it leads
    small,      // the last lines
  };
  Kind kind = Kind::paragraph;
  std::string text;
  std::string url = {};
  std::vector<Span> spans = {};  // when there are any, they stand for `text`
};

struct Letter {
  std::string language;  // of all its words
  std::string subject;   // one line
  std::vector<Block> blocks;
  std::string sender = {};         // the name above it, in HTML
  std::string colour = "#125a46";  // of the company: white words on it can be read
};

/// For programs without HTML: blocks apart by an empty line, links in full.
std::string as_text(const Letter& letter);
/// One column, no images, nothing to load; readable aloud and at any size.
std::string as_html(const Letter& letter);

/// The one place where text becomes HTML.
std::string escape_html(std::string_view text);

}  // namespace zelo::email
