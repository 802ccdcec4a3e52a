#pragma once
// What a reader sees of an article's Markdown: its words without their marks, and which of them are headings.

#include <cstddef>
#include <functional>
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

/// Whole, for a letter; empty where it leads nobody anywhere.
using WholeAddress = std::function<std::string(const std::string& address)>;
/// The same for a letter, which has no marks: lists have their signs, and links their addresses behind them.
std::string plain_letter(std::string_view markdown, const WholeAddress& whole);

}  // namespace zelo::knowledge
