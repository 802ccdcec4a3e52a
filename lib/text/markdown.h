#pragma once
// Markdown (CommonMark with tables, task lists, strikethrough and bare addresses as links) as safe HTML.
//
// Whatever was written, the work is bounded: what is longer than `most_markdown` bytes, or would grow beyond reason,
// is shown as the plain text that it is.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/text/safe_html.h"

namespace zelo::text {

inline constexpr std::size_t most_markdown = 1 << 20;  // bytes

SafeHtml render_markdown(std::string_view markdown, const HtmlOptions& options = {});

/// What a reader would read aloud, on one line, at most `most` code points: for descriptions.
std::string markdown_as_text(std::string_view markdown, std::size_t most);

/// The same Markdown with other addresses: `change` gets each as it was written, and its line, and says what stands
/// there instead, or nothing to leave it. Code, and all else, stays as it is byte for byte.
std::string change_addresses(
    std::string_view markdown,
    const std::function<std::optional<std::string>(std::string_view address, bool image, std::size_t line)>& change);

/// Where tags of HTML within Markdown lead to, as it is written there; not what stands in code.
struct HtmlAddress {
  std::size_t line = 1;
  std::string address;
  bool image = false;
};
std::vector<HtmlAddress> find_html_addresses(std::string_view markdown);

/// What a page cannot show, for those who bring Markdown from elsewhere.
struct Unsupported {
  std::size_t line = 1;
  std::string what;  // "<iframe>", "<Tabs>", "import", "{{<", ":::"
};
/// `mdx`: as its name says, so that what stands in braces is meant for a program.
std::vector<Unsupported> find_unsupported(std::string_view markdown, bool mdx = false);

}  // namespace zelo::text
