#pragma once
// What a reader sees of an article's Markdown: its words without their marks, and which of them are headings.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::knowledge {

struct PlainBody {
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::string text;
  std::vector<Span> headings;  // in bytes of the text
};

/// As pages show it: comments are no part of it. What is too long for a page stays as it is.
PlainBody plain_body(std::string_view markdown);

}  // namespace zelo::knowledge
