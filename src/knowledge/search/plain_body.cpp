#include "src/knowledge/search/plain_body.h"

#include <charconv>

#include "lib/text/html_filter.h"
#include "lib/text/markdown_reader.h"

namespace zelo::knowledge {
namespace {

/// UTF-8 of "&#233;" and "&#xE9;"; nothing for what is no character.
std::string numbered_letter(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  unsigned code = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (problem != std::errc() || end != digits.data() + digits.size()) return {};
  if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return " ";
  const auto part = [&](unsigned shift) { return static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0U | (code >> 6U)), part(0)};
  if (code < 0x10000) return {static_cast<char>(0xE0U | (code >> 12U)), part(6), part(0)};
  return {static_cast<char>(0xF0U | (code >> 18U)), part(12), part(6), part(0)};
}

/// What an entity stands for; rare ones stay as they are written.
std::string letter_of(std::string_view entity) {
  if (entity.starts_with("&#")) return numbered_letter(entity.substr(2, entity.size() - 3));
  if (entity == "&lt;") return "<";
  if (entity == "&gt;") return ">";
  if (entity == "&amp;") return "&";
  if (entity == "&quot;") return "\"";
  if (entity == "&nbsp;") return " ";
  return std::string(entity);
}

/// Filtered HTML without its tags: none is open at the end, and "<" is always one.
void append_visible(std::string& out, std::string_view html) {
  constexpr std::size_t longest_entity = 12;
  for (std::size_t at = 0; at < html.size();) {
    const char c = html[at];
    const std::size_t end = c == '<' ? html.find('>', at) : c == '&' ? html.find(';', at) : at;
    if (c == '<' && end != std::string_view::npos) out += ' ';
    else if (c == '&' && end != std::string_view::npos && end - at <= longest_entity)
      out += letter_of(html.substr(at, end + 1 - at));
    else {
      out += c;
      ++at;
      continue;
    }
    at = end + 1;
  }
}

class Walk : public text::MarkdownReader {
 public:
  using MarkdownReader::MarkdownReader;

  PlainBody take() {
    if (!read()) return {.text = std::string(source_), .headings = {}};  // as readers are shown it
    return std::move(body_);
  }

 protected:
  using MarkdownReader::text;

  bool enter(MD_BLOCKTYPE type, void*) override {
    const bool cell = type == MD_BLOCK_TD || type == MD_BLOCK_TH;
    if (!cell && !body_.text.empty() && body_.text.back() != '\n') body_.text += '\n';
    if (type == MD_BLOCK_H) heading_ = body_.text.size();
    return false;
  }
  bool leave(MD_BLOCKTYPE type, void*) override {
    if (type == MD_BLOCK_H) body_.headings.push_back({heading_, body_.text.size()});
    if (!body_.text.empty() && body_.text.back() != '\n')
      body_.text += type == MD_BLOCK_TD || type == MD_BLOCK_TH ? ' ' : '\n';
    return false;
  }
  bool enter(MD_SPANTYPE, void*) override { return false; }
  bool leave(MD_SPANTYPE, void*) override { return false; }

  PlainBody body_;

 private:
  bool text(MD_TEXTTYPE type, std::string_view text) override {
    if (type == MD_TEXT_ENTITY) body_.text += letter_of(text);
    else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) body_.text += '\n';
    else if (type == MD_TEXT_NULLCHAR) body_.text += ' ';
    else body_.text += text;
    return false;
  }
  /// The same filter as for pages: no comment and no script gets through.
  bool html(const text::HtmlPieces& pieces) override {
    std::string filtered;
    text::HtmlFilter filter(filtered);
    filter.markup(pieces.html());
    append_visible(body_.text, filtered);
    return false;
  }

  std::size_t heading_ = 0;
};

}  // namespace

PlainBody plain_body(std::string_view markdown) { return Walk(text::with_whole_rules(markdown)).take(); }

}  // namespace zelo::knowledge
