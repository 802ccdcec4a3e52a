#pragma once
// Pages and feeds, an element at a time: what is between tags and in attributes is always escaped.
//
//   Markup page;
//   page.open("ul", {{"class", "list"}}).leaf("li", article.title).close();

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zelo::text {

/// With & < > " ' replaced, and without the control characters that XML forbids.
void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

class Markup {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  enum class Kind { html, xml };

  explicit Markup(Kind kind = Kind::html);

  Markup& open(std::string_view tag, Attributes attributes = {});
  Markup& text(std::string_view text);
  /// The innermost open element.
  Markup& close();
  /// An element that holds only text.
  Markup& leaf(std::string_view tag, std::string_view text, Attributes attributes = {});
  /// An element without content: <meta>, <link>, in XML <x/>.
  Markup& empty(std::string_view tag, Attributes attributes = {});
  /// What the sanitiser made; nothing else.
  Markup& safe(std::string_view html);

  /// Everything, with what is open closed.
  [[nodiscard]] std::string take();

 private:
  void begin(std::string_view tag, Attributes attributes);

  Kind kind_;
  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace zelo::text
