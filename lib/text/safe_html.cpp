#include "lib/text/safe_html.h"

#include <gumbo.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <span>

#include "lib/text/asides.h"
#include "lib/text/html.h"
#include "lib/text/html_filter.h"

namespace zelo::text {
namespace {

constexpr int deepest = 3 * static_cast<int>(HtmlFilter::deepest);  // a parser adds bodies of tables and the like
constexpr std::size_t longest_heading = 200;                        // bytes, in the outline

const std::string_view no_content[] = {"br", "hr", "img", "wbr"};

std::span<const GumboNode* const> children_of(const GumboNode& node) {
  const GumboVector& list = node.v.element.children;
  return {reinterpret_cast<const GumboNode* const*>(list.data), list.length};
}

bool is_element(const GumboNode& node) {
  return (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) &&
         node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
}

std::string_view tag_of(const GumboNode& node) {
  return node.v.element.tag == GUMBO_TAG_UNKNOWN ? "" : gumbo_normalized_tagname(node.v.element.tag);
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

std::optional<std::string_view> attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found ? std::optional<std::string_view>(found->value) : std::nullopt;
}

/// 1 to `most`, or 0.
int number(std::string_view text, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value > 0 && value <= most ? value : 0;
}

void collect_text(const GumboNode& node, std::string& out, int depth) {
  if (is_text(node)) out += node.v.text.text;
  if (!is_element(node) || depth > deepest) return;
  if (tag_of(node) == "img") out += attribute(node, "alt").value_or("");
  for (const GumboNode* child : children_of(node)) collect_text(*child, out, depth + 1);
}

int heading_level(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' ? tag[1] - '0' : 0;
}

/// "Instalar {#instalacao}": the name that the author chose, cut off the text.
std::string cut_chosen_anchor(std::string& text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
  const auto open = text.rfind("{#");
  if (open == std::string::npos || !text.ends_with('}')) return {};
  const std::string chosen = text.substr(open + 2, text.size() - open - 3);
  text.resize(open);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return chosen;
}

/// Writes a tree anew.
class Writer {
 public:
  explicit Writer(const HtmlOptions& options) : options_(options) {}

  SafeHtml write(const GumboNode& root) {
    find_headings(root, 0);
    settle_levels();
    write_node(root, 0);
    return std::move(out_);
  }

 private:
  void find_headings(const GumboNode& node, int depth);
  void settle_levels();
  std::string free_anchor(const std::string& wanted);
  void write_node(const GumboNode& node, int depth);
  void write_element(const GumboNode& node, std::string_view tag, int depth);
  void write_children(const GumboNode& node, int depth);
  void write_heading(const GumboNode& node, int depth);
  void write_link(const GumboNode& node, int depth);
  void write_image(const GumboNode& node);
  void write_attributes(const GumboNode& node, std::string_view tag);
  void put(std::string_view name, std::string_view value);
  std::string href_of(const GumboNode& node) const;

  const HtmlOptions& options_;
  SafeHtml out_;
  std::map<const GumboNode*, std::size_t> headings_;
  std::map<std::string, int> anchors_;
  bool in_link_ = false;
  bool first_image_ = true;
  bool in_heading_ = false;
};

void Writer::find_headings(const GumboNode& node, int depth) {
  if (!is_element(node) || depth > deepest) return;
  if (const int level = heading_level(tag_of(node)); level > 0) {
    std::string text;
    collect_text(node, text, 0);
    const std::string chosen = cut_chosen_anchor(text);
    headings_.emplace(&node, out_.outline.size());
    std::string shown = text.substr(0, longest_heading);
    while (shown.size() < text.size() && !shown.empty() &&
           (static_cast<unsigned char>(text[shown.size()]) & 0xc0) == 0x80)
      shown.pop_back();
    out_.outline.push_back({level, free_anchor(anchor_of(chosen.empty() ? text : chosen)), std::move(shown)});
    return;
  }
  for (const GumboNode* child : children_of(node)) find_headings(*child, depth + 1);
}

/// The highest becomes a section of the page (h2), and none is more than one below the one before it.
void Writer::settle_levels() {
  int highest = 6;
  for (const Heading& heading : out_.outline) highest = std::min(highest, heading.level);
  int before = 1;
  for (Heading& heading : out_.outline) {
    heading.level = std::min({heading.level - highest + 2, before + 1, 6});
    before = heading.level;
  }
}

std::string Writer::free_anchor(const std::string& wanted) {
  int& times = anchors_[wanted];
  if (times++ == 0) return wanted;
  std::string anchor = wanted + "-" + std::to_string(times);
  while (anchors_.contains(anchor)) anchor = wanted + "-" + std::to_string(++times);
  anchors_.emplace(anchor, 1);
  return anchor;
}

void Writer::write_node(const GumboNode& node, int depth) {
  if (is_text(node)) {
    std::string text = node.v.text.text;
    if (in_heading_ && text.ends_with('}')) cut_chosen_anchor(text);
    append_escaped(out_.html, text);
    return;
  }
  if (!is_element(node) || depth > deepest) return;
  const std::string_view tag = tag_of(node);
  if (!is_allowed_tag(tag)) return write_children(node, depth);
  if (heading_level(tag) > 0) return write_heading(node, depth);
  if (tag == "a") return write_link(node, depth);
  if (tag == "img") return write_image(node);
  if (tag == "p" && children_of(node).empty()) return;
  write_element(node, tag, depth);
}

void Writer::write_element(const GumboNode& node, std::string_view tag, int depth) {
  const bool wide = tag == "table";  // it scrolls by itself, also by keyboard
  if (wide) out_.html += "<div class=\"table\" tabindex=\"0\">";
  out_.html.append("<").append(tag);
  if (tag == "pre") put("tabindex", "0");
  write_attributes(node, tag);
  out_.html += '>';
  if (std::ranges::find(no_content, tag) != std::end(no_content)) return;
  write_children(node, depth);
  out_.html.append("</").append(tag).append(">");
  if (wide) out_.html += "</div>";
}

void Writer::write_children(const GumboNode& node, int depth) {
  for (const GumboNode* child : children_of(node)) write_node(*child, depth + 1);
}

void Writer::write_heading(const GumboNode& node, int depth) {
  const auto found = headings_.find(&node);
  if (found == headings_.end()) return write_children(node, depth);  // one inside another
  const Heading& heading = out_.outline[found->second];
  const std::string tag = "h" + std::to_string(heading.level);
  out_.html.append("<").append(tag);
  put("id", heading.id);
  out_.html += '>';
  in_heading_ = true;
  write_children(node, depth);
  in_heading_ = false;
  out_.html.append("</").append(tag).append(">");
}

/// Empty when it leads nowhere that it may.
std::string Writer::href_of(const GumboNode& node) const {
  auto address = safe_address(attribute(node, "href").value_or(""));
  if (!address || address->empty()) return {};
  if (options_.link) address = safe_address(options_.link(*address));
  if (!address || address->empty()) return {};
  const std::string& own = options_.own_origin;
  if (!own.empty() && address->starts_with(own) && (address->size() == own.size() || (*address)[own.size()] == '/'))
    address->erase(0, own.size()), *address += address->empty() ? "/" : "";
  if (address->starts_with('#')) {
    const std::string anchor = anchor_of(std::string_view(*address).substr(1));
    if (anchors_.contains(anchor)) return "#" + anchor;
  }
  return *address;
}

void Writer::write_link(const GumboNode& node, int depth) {
  const std::string href = href_of(node);
  if (in_link_ || href.empty()) return write_children(node, depth);
  out_.html += "<a";
  put("href", href);
  write_attributes(node, "a");
  if (is_foreign_address(href)) put("rel", "noopener noreferrer");
  out_.html += '>';
  in_link_ = true;
  write_children(node, depth);
  in_link_ = false;
  out_.html += "</a>";
}

/// Images of other sites would tell those sites who reads: they become links.
void Writer::write_image(const GumboNode& node) {
  auto address = safe_address(attribute(node, "src").value_or(""));
  if (address && options_.image) address = safe_address(options_.image(*address));
  const std::string_view alt = attribute(node, "alt").value_or("");
  const bool ours = address && !address->empty() && !is_foreign_address(*address) && safe_address("./" + *address) &&
                    address->find(':') == std::string::npos;
  if (!ours) {
    const bool leads = address && is_foreign_address(*address) && !in_link_;
    if (leads) {
      out_.html += "<a";
      put("href", *address);
      put("rel", "noopener noreferrer");
      out_.html += '>';
    }
    append_escaped(out_.html, alt.empty() && leads ? std::string_view(*address) : alt);
    if (leads) out_.html += "</a>";
    return;
  }
  out_.html += "<img";
  put("src", *address);
  put("alt", alt);
  write_attributes(node, "img");
  const auto known = options_.image_size ? options_.image_size(*address) : std::nullopt;
  const int width = known ? known->width : number(attribute(node, "width").value_or(""), 10'000);
  const int height = known ? known->height : number(attribute(node, "height").value_or(""), 10'000);
  if (width > 0) put("width", std::to_string(width));
  if (height > 0) put("height", std::to_string(height));
  // The first one is likely to be seen at once.
  out_.html += first_image_ ? " decoding=\"async\">" : " loading=\"lazy\" decoding=\"async\">";
  first_image_ = false;
}

void Writer::put(std::string_view name, std::string_view value) {
  out_.html.append(" ").append(name).append("=\"");
  append_escaped(out_.html, value);
  out_.html += '"';
}

bool is_language_class(std::string_view value) {
  constexpr std::string_view prefix = "language-";
  return value.starts_with(prefix) && value.size() > prefix.size() && value.size() <= 40 &&
         std::ranges::all_of(value.substr(prefix.size()), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                  c == '+' || c == '#';
         });
}

template <class... Choice>
bool one_of(std::string_view value, Choice... choices) {
  return ((value == choices) || ...);
}

bool is_good_value(std::string_view name, std::string_view value) {
  if (name == "class") return is_language_class(value) || is_aside_kind(value);
  if (name == "role") return value == "note";
  if (name == "colspan" || name == "rowspan") return number(value, 100) > 0;
  if (name == "start") return number(value, 1'000'000'000) > 0 || value == "0";
  if (name == "align") return one_of(value, "left", "right", "center");
  if (name == "scope") return one_of(value, "col", "row", "colgroup", "rowgroup");
  if (name == "dir") return one_of(value, "ltr", "rtl", "auto");
  if (name == "lang") return value.size() <= 20 && value.find_first_of("<>\"' ") == std::string_view::npos;
  return value.size() <= 1000;
}

void Writer::write_attributes(const GumboNode& node, std::string_view tag) {
  const GumboVector& list = node.v.element.attributes;
  for (unsigned i = 0; i < list.length; ++i) {
    const auto& one = *static_cast<const GumboAttribute*>(list.data[i]);
    const std::string_view name = one.name;
    if (!is_allowed_attribute(tag, name) || !is_good_value(name, one.value)) continue;
    if (one_of(name, "href", "src", "alt", "width", "height")) continue;  // these have rules of their own
    put(name, name == "open" ? "" : one.value);
  }
}

struct Parsed {
  explicit Parsed(std::string_view html) : options(kGumboDefaultOptions) {
    options.fragment_context = GUMBO_TAG_DIV;
    options.max_errors = 0;
    output = gumbo_parse_with_options(&options, html.data(), html.size());
  }
  ~Parsed() { gumbo_destroy_output(&options, output); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

  GumboOptions options;
  GumboOutput* output;
};

}  // namespace

SafeHtml safe_filtered_html(std::string_view filtered, const HtmlOptions& options) {
  const Parsed parsed(filtered);
  return Writer(options).write(*parsed.output->root);
}

SafeHtml safe_html(std::string_view html, const HtmlOptions& options) {
  std::string filtered;
  HtmlFilter filter(filtered);
  filter.markup(html);
  filter.finish();
  return safe_filtered_html(filtered, options);
}

}  // namespace zelo::text
