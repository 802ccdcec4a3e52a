#include "lib/text/html_filter.h"

#include <algorithm>
#include <array>

#include "lib/text/html.h"

namespace zelo::text {
namespace {

constexpr auto allowed_tags = std::to_array<std::string_view>(
    {"a",   "aside", "abbr",  "b",    "blockquote", "br",         "caption", "cite", "code",  "dd",    "del", "details",
     "dfn", "div",   "dl",    "dt",   "em",         "figcaption", "figure",  "h1",   "h2",    "h3",    "h4",  "h5",
     "h6",  "hr",    "i",     "img",  "ins",        "kbd",        "li",      "mark", "ol",    "p",     "pre", "q",
     "s",   "samp",  "small", "span", "strong",     "sub",        "summary", "sup",  "table", "tbody", "td",  "tfoot",
     "th",  "thead", "time",  "tr",   "u",          "ul",         "var",     "wbr"});

/// Whose content is not text: it goes with them.
constexpr auto swallowing =
    std::to_array<std::string_view>({"script", "style", "iframe", "noscript", "template", "textarea", "title", "xmp",
                                     "noembed", "noframes", "object", "svg", "math", "select"});
constexpr auto without_content = std::to_array<std::string_view>({"br", "hr", "img", "wbr"});
/// A second one ends the first.
constexpr auto ending_their_like = std::to_array<std::string_view>({"p", "li", "dt", "dd", "tr", "td", "th"});

constexpr std::pair<std::string_view, std::string_view> allowed_attributes[] = {
    {"a", "href"},       {"a", "title"},  {"abbr", "title"},   {"aside", "class"}, {"aside", "role"}, {"code", "class"},
    {"details", "open"}, {"img", "alt"},  {"img", "height"},   {"img", "src"},     {"img", "title"},  {"img", "width"},
    {"ol", "start"},     {"td", "align"}, {"td", "colspan"},   {"td", "rowspan"},  {"th", "align"},   {"th", "colspan"},
    {"th", "rowspan"},   {"th", "scope"}, {"time", "datetime"}};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string small(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return small_letter(c); });
  return out;
}

/// Where the end tag of `name` begins from `at` on; the end of the text when it never does.
std::size_t find_end_of(std::string_view html, std::string_view name, std::size_t at) {
  for (; (at = html.find("</", at)) != std::string_view::npos; at += 2) {
    if (small(html.substr(at + 2, name.size())) == name) return at;
  }
  return html.size();
}

}  // namespace

bool is_allowed_tag(std::string_view tag) { return is_in(allowed_tags, tag); }

bool is_allowed_attribute(std::string_view tag, std::string_view attribute) {
  return attribute == "lang" || attribute == "dir" ||
         std::ranges::find(allowed_attributes, std::pair(tag, attribute)) != std::end(allowed_attributes);
}

void HtmlFilter::markup(std::string_view html) {
  left_out.clear();
  addresses.clear();
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t next = std::min(html.find('<', at), html.size());
    for (const char c : html.substr(at, next - at)) {
      if (c == '>') out_ += "&gt;";
      else if (c != '\0') out_ += c;
    }
    at = next;
    if (at == html.size()) return;
    const std::size_t after = after_tag(html, at);
    if (after == 0) return text(html.substr(at));  // no tag ends any more
    at = after;
  }
}

/// Behind what begins with the '<' at `at`; 0 when it has no end.
std::size_t HtmlFilter::after_tag(std::string_view html, std::size_t at) {
  const std::string_view rest = html.substr(at);
  if (rest.starts_with("<!--")) {
    const auto end = html.find("-->", at + 2);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  const bool ending = rest.starts_with("</");
  const char first = rest.size() > (ending ? 2U : 1U) ? rest[ending ? 2 : 1] : '\0';
  if (ending || first == '!' || first == '?') {
    const auto end = html.find('>', at);
    if (end == std::string_view::npos) return 0;
    if (ending && is_letter(first)) {
      std::size_t stop = at + 2;
      while (!is_space(html[stop]) && html[stop] != '>' && html[stop] != '/') ++stop;
      end_tag(small(html.substr(at + 2, stop - at - 2)));
    }
    return end + 1;
  }
  if (!is_letter(first)) {
    text("<");
    return at + 1;
  }
  const Tag tag = read_tag(html, at);
  if (tag.end == 0) return 0;
  if (is_allowed_tag(tag.name)) {
    start_tag(html, tag);
    return tag.end;
  }
  left_out.push_back({.at = at, .tag = tag.name});
  return is_in(swallowing, tag.name) ? find_end_of(html, tag.name, tag.end) : tag.end;
}

HtmlFilter::Tag HtmlFilter::read_tag(std::string_view html, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  const auto skip = [&](auto is) {
    const std::size_t from = i;
    while (i < html.size() && is(html[i])) ++i;
    return html.substr(from, i - from);
  };
  const auto in_name = [](char c) { return !is_space(c) && c != '>' && c != '/'; };
  tag.name = small(skip(in_name));
  while (i < html.size()) {
    skip([](char c) { return is_space(c) || c == '/'; });
    if (i == html.size()) return tag;
    if (html[i] == '>') return tag.end = i + 1, tag;
    Attribute attribute;
    const std::size_t begin = i++;  // even a '=' may begin a name
    skip([&](char c) { return in_name(c) && c != '='; });
    attribute.name = small(html.substr(begin, i - begin));
    skip(is_space);
    if (i < html.size() && html[i] == '=') {
      ++i;
      skip(is_space);
      const char quote = i < html.size() ? html[i] : '\0';
      if (quote == '"' || quote == '\'') {
        ++i;
        attribute.value = skip([quote](char c) { return c != quote; });
        if (i == html.size()) return tag;
        ++i;
      } else {
        attribute.value = skip([](char c) { return !is_space(c) && c != '>'; });
      }
    }
    if (tag.attributes.size() < 20) tag.attributes.push_back(std::move(attribute));
  }
  return tag;
}

void HtmlFilter::start_tag(std::string_view html, const Tag& tag) {
  if (is_in(ending_their_like, tag.name) && !open_.empty() && !open_.back().ours && open_.back().tag == tag.name) pop();
  const bool single = is_in(without_content, tag.name);
  if (written_ >= deepest) return;
  out_.append("<").append(tag.name);
  for (const Attribute& attribute : tag.attributes) {
    if (!is_allowed_attribute(tag.name, attribute.name)) continue;
    if (attribute.name == "href" || attribute.name == "src")
      addresses.push_back({.at = static_cast<std::size_t>(attribute.value.data() - html.data()),
                           .size = attribute.value.size(),
                           .image = attribute.name == "src"});
    out_.append(" ").append(attribute.name).append("=\"");
    append_value(attribute.value);
    out_ += '"';
  }
  out_ += '>';
  if (single) return;
  open_.push_back({.tag = tag.name, .ours = false, .written = true});
  ++written_;
}

void HtmlFilter::end_tag(const std::string& name) {
  auto found = open_.rbegin();
  while (found != open_.rend() && !found->ours && found->tag != name) ++found;
  if (found == open_.rend() || found->ours) return;
  for (auto n = found - open_.rbegin() + 1; n > 0; --n) pop();
}

void HtmlFilter::pop() {
  if (open_.back().written) {
    out_.append("</").append(open_.back().tag).append(">");
    --written_;
  }
  open_.pop_back();
}

/// Entities stay what they are.
void HtmlFilter::append_value(std::string_view value) {
  for (const char c : value) {
    if (c == '"') out_ += "&quot;";
    else if (c == '<') out_ += "&lt;";
    else if (c == '>') out_ += "&gt;";
    else if (c != '\0') out_ += c;
  }
}

void HtmlFilter::open(std::string_view tag,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> attributes) {
  const bool written = written_ < deepest;
  if (written) {
    empty(tag, attributes);
    ++written_;
  }
  open_.push_back({.tag = std::string(tag), .ours = true, .written = written});
}

void HtmlFilter::close() {
  while (!open_.empty() && !open_.back().ours) pop();
  if (!open_.empty()) pop();
}

void HtmlFilter::empty(std::string_view tag,
                       std::initializer_list<std::pair<std::string_view, std::string_view>> attributes) {
  if (written_ >= deepest) return;
  out_.append("<").append(tag);
  for (const auto& [name, value] : attributes) {
    if (value.empty() && name != "alt") continue;
    out_.append(" ").append(name).append("=\"");
    append_value(value);
    out_ += '"';
  }
  out_ += '>';
}

void HtmlFilter::text(std::string_view text) { append_escaped(out_, text); }

void HtmlFilter::finish() {
  while (!open_.empty()) pop();
}

}  // namespace zelo::text
