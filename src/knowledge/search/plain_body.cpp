#include "src/knowledge/search/plain_body.h"

#include <algorithm>
#include <charconv>

#include "lib/text/asides.h"
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

std::string address_in(const MD_ATTRIBUTE& attribute) {
  std::string out;
  for (std::size_t i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET from = attribute.substr_offsets[i];
    const std::string_view part(attribute.text + from, attribute.substr_offsets[i + 1] - from);
    out += attribute.substr_types[i] == MD_TEXT_ENTITY ? letter_of(part) : std::string(part);
  }
  return out;
}

/// With what a letter without any marks needs to be understood.
class Letter final : public Walk {
 public:
  Letter(std::string_view source, const WholeAddress& whole) : Walk(source), whole_(whole) {}

  std::string take_letter() {
    std::string letter;
    const PlainBody body = take();
    for (const char c : body.text)
      if (c != '\n' || !letter.ends_with("\n\n")) letter += c;  // what left nothing leaves no gap
    while (letter.ends_with('\n') || letter.ends_with(' ')) letter.pop_back();
    return letter;
  }

 private:
  bool enter(MD_BLOCKTYPE type, void* detail) override {
    if (type == MD_BLOCK_UL) lists_.push_back(0);
    if (type == MD_BLOCK_OL) lists_.push_back(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start);
    const bool stop = Walk::enter(type, detail);
    if (type == MD_BLOCK_LI) begin_item(lists_.back());
    return stop;
  }
  bool leave(MD_BLOCKTYPE type, void* detail) override {
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    const bool stop = Walk::leave(type, detail);
    const bool inside = type == MD_BLOCK_TR || type == MD_BLOCK_TD || type == MD_BLOCK_TH || type == MD_BLOCK_THEAD;
    if (lists_.empty() && !inside && !body_.text.ends_with("\n\n")) body_.text += '\n';
    return stop;
  }
  bool enter(MD_SPANTYPE type, void* detail) override {
    if (type == MD_SPAN_A) link_ = body_.text.size();
    return Walk::enter(type, detail);
  }
  bool leave(MD_SPANTYPE type, void* detail) override {
    if (type != MD_SPAN_A) return false;
    const std::string written = address_in(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
    const std::string whole = whole_(written);
    const std::string_view said = std::string_view(body_.text).substr(std::min(link_, body_.text.size()));
    if (said == written && !whole.empty()) body_.text.replace(link_, std::string::npos, whole);
    else if (!whole.empty() && said != whole) body_.text += " (" + whole + ")";
    return false;
  }
  void begin_item(unsigned& number) {
    body_.text.append(2 * (lists_.size() - 1), ' ');
    body_.text += number == 0 ? "- " : std::to_string(number++) + ". ";
  }

  const WholeAddress& whole_;
  std::vector<unsigned> lists_;  // the next number of each; 0: none
  std::size_t link_ = 0;
};

}  // namespace

std::string plain_letter(std::string_view markdown, const WholeAddress& whole) {
  return Letter(text::with_asides(text::with_whole_rules(markdown)), whole).take_letter();
}

PlainBody plain_body(std::string_view markdown) {
  return Walk(text::with_asides(text::with_whole_rules(markdown))).take();
}

}  // namespace zelo::knowledge
