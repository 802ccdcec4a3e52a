// Which addresses links may have, and what the parts of a page are called in them.

#include <algorithm>

#include "lib/text/fold.h"
#include "lib/text/safe_html.h"

namespace zelo::text {
namespace {

constexpr std::size_t longest_address = 2000;  // bytes
constexpr std::size_t longest_anchor = 80;

/// As browsers read it: without the controls, and without spaces around.
std::string without_controls(std::string_view address) {
  std::string clean;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == ' ') clean += "%20";
    else if (byte > 0x20 && byte != 0x7f) clean += c;
  }
  while (clean.starts_with("%20")) clean.erase(0, 3);
  while (clean.ends_with("%20")) clean.resize(clean.size() - 3);
  return clean;
}

}  // namespace

std::optional<std::string> safe_address(std::string_view address) {
  if (address.size() > longest_address) return std::nullopt;
  std::string clean = without_controls(address);
  // "/\other.example" is another site to a browser.
  std::ranges::replace(clean, '\\', '/');
  const auto mark = clean.find_first_of(":/?#");
  if (mark == std::string::npos || clean[mark] != ':') return clean;
  const std::string scheme = lower(clean.substr(0, mark));
  const bool known = scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
  return known ? std::optional(clean) : std::nullopt;
}

bool is_foreign_address(std::string_view address) {
  if (address.starts_with("//")) return true;
  const std::string begin = lower(address.substr(0, 8));
  return begin.starts_with("http:") || begin.starts_with("https:");
}

std::string anchor_of(std::string_view text) {
  std::string anchor = fold(text.substr(0, 4 * longest_anchor));
  std::ranges::replace(anchor, ' ', '-');
  if (anchor.size() > longest_anchor) {
    std::size_t end = longest_anchor;
    while (end > 0 && (static_cast<unsigned char>(anchor[end]) & 0xc0) == 0x80) --end;
    anchor.resize(end);
    while (anchor.ends_with('-')) anchor.pop_back();
  }
  return anchor.empty() ? "section" : anchor;
}

}  // namespace zelo::text
