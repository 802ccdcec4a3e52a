#pragma once
// The second half of making HTML safe: a parser as browsers have it reads what HtmlFilter let through, and the tree is
// written anew with nothing but the elements, attributes and addresses of the list. What a browser will see is what was
// checked.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::text {

struct Heading {
  int level = 2;  // as shown: 2 is a section of the page
  std::string id;
  std::string text;
};

struct ImageSize {
  int width = 0;
  int height = 0;
};

struct HtmlOptions {
  std::string own_origin;  // "https://ajuda.padaria.example": links there are not foreign ones
  /// Another address in the place of one that was written; may be null.
  std::function<std::string(const std::string& address)> link;
  std::function<std::string(const std::string& address)> image;
  /// Of an image of ours (by the address as shown); may be null.
  std::function<std::optional<ImageSize>(const std::string& address)> image_size;
  /// What stands over a note without a title (asides.h); may be null.
  std::function<std::string(const std::string& kind)> aside_name;
};

struct SafeHtml {
  std::string html;
  std::vector<Heading> outline;
};

/// HTML as somebody wrote it.
SafeHtml safe_html(std::string_view html, const HtmlOptions& options = {});
/// HTML that has been through HtmlFilter.
SafeHtml safe_filtered_html(std::string_view filtered, const HtmlOptions& options);

/// An address that a link may have: cleaned, or nothing. Relative ones, and http, https, mailto, tel.
std::optional<std::string> safe_address(std::string_view address);
/// "https://…" or "//…"
bool is_foreign_address(std::string_view address);
/// "Configuração inicial" → "configuracao-inicial"; "section" when nothing is left.
std::string anchor_of(std::string_view text);

}  // namespace zelo::text
