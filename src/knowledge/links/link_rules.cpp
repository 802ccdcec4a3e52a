#include "src/knowledge/links/link_rules.h"

#include <algorithm>

#include "lib/base/id.h"
#include "lib/base/texts.h"
#include "lib/http/grammar.h"
#include "lib/text/fold.h"
#include "lib/text/markdown.h"

namespace zelo::knowledge::rules {
namespace {

constexpr std::size_t longest_target = 2000;  // bytes; what is longer is no link

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_space(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool begins_fence(std::string_view line) {
  const auto text = trimmed(line);
  return text.starts_with("```") || text.starts_with("~~~");
}

/// "target" of "<target>", "target 'title'" and "target".
std::string target_in(std::string_view inside) {
  inside = trimmed(inside);
  if (inside.starts_with('<')) {
    const auto end = inside.find('>');
    return end == std::string_view::npos ? std::string() : std::string(inside.substr(1, end - 1));
  }
  return std::string(inside.substr(0, inside.find_first_of(" \t")));
}

/// One line of text, its links added to `found`.
class LineReader {
 public:
  LineReader(std::string_view line, std::int64_t number, std::vector<FoundLink>& found)
      : line_(line), number_(number), found_(found) {}

  void read() {
    if (read_definition()) return;
    for (at_ = 0; at_ < line_.size() && found_.size() < most_links;) step();
  }

 private:
  void add(std::string target, bool image) {
    if (!target.empty() && target.size() <= longest_target) found_.push_back({std::move(target), number_, image});
  }

  /// "[name]: target"
  bool read_definition() {
    const auto text = trimmed(line_);
    if (!text.starts_with('[') || text.starts_with("[^")) return false;
    const auto close = text.find("]:");
    if (close == std::string_view::npos || text.find(']') != close) return false;
    add(target_in(text.substr(close + 2)), false);
    return true;
  }

  void step() {
    const char c = line_[at_];
    if (c == '\\') at_ += 2;
    else if (c == '`') skip_code();
    else if (c == '[') open();
    else if (c == ']') close();
    else if (c == '<') read_address();
    else ++at_;
  }

  void skip_code() {
    const auto end_of_ticks = std::min(line_.find_first_not_of('`', at_), line_.size());
    const std::string ticks(end_of_ticks - at_, '`');
    const auto end = line_.find(ticks, end_of_ticks);
    // Ticks that nothing closes are text, and so are all others of their length on this line.
    at_ = end == std::string_view::npos ? end_of_ticks : end + ticks.size();
  }

  void open() {
    opened_image_.push_back(at_ > 0 && line_[at_ - 1] == '!');
    if (opened_image_.size() > 64) opened_image_.erase(opened_image_.begin());  // deeper ones are no links
    ++at_;
  }

  void close() {
    ++at_;
    if (opened_image_.empty()) return;
    const bool image = opened_image_.back();
    opened_image_.pop_back();
    if (at_ >= line_.size() || line_[at_] != '(') return;
    const auto end = closing_of(at_);
    if (end == std::string_view::npos) return;
    add(target_in(line_.substr(at_ + 1, end - at_ - 1)), image);
    at_ = end + 1;
  }

  /// Brackets within an address come in pairs.
  [[nodiscard]] std::size_t closing_of(std::size_t open) const {
    int depth = 0;
    const std::size_t end = std::min(line_.size(), open + longest_target);
    for (std::size_t i = open; i < end; ++i) {
      if (line_[i] == '(') ++depth;
      if (line_[i] == ')' && --depth == 0) return i;
    }
    return std::string_view::npos;
  }

  void read_address() {
    const auto rest = line_.substr(at_ + 1, longest_target);
    if (rest.starts_with("http://") || rest.starts_with("https://")) {
      const auto end = rest.find_first_of("> ");
      if (end != std::string_view::npos && rest[end] == '>') add(std::string(rest.substr(0, end)), false);
    }
    ++at_;
  }

  std::string_view line_;
  std::int64_t number_;
  std::vector<FoundLink>& found_;
  std::size_t at_ = 0;
  std::vector<bool> opened_image_;
};

template <class Fn>
void for_each_text_line(std::string_view markdown, Fn fn) {
  bool fenced = false;
  for (std::int64_t number = 1; !markdown.empty(); ++number) {
    const auto end = std::min(markdown.find('\n'), markdown.size());
    const auto line = markdown.substr(0, end);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (begins_fence(line)) fenced = !fenced;
    else if (!fenced) fn(line, number);
  }
}

/// "pt-BR" of "pt-br".
std::string language_in(std::string_view segment) {
  const std::string small = text::lower(segment);
  for (const auto language : Catalogue::languages) {
    if (text::lower(language) == small) return std::string(language);
  }
  return {};
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> found;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (end > 0) found.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return found;
}

Meaning meaning_of_path(std::string_view path, std::string anchor) {
  Meaning meaning{.leads = Leads::nowhere, .id = {}, .slug = {}, .language = {}, .anchor = std::move(anchor)};
  const auto segments = segments_of(path);
  const auto has = [&](std::size_t at, std::string_view name) { return segments.size() > at && segments[at] == name; };
  const std::string last(segments.empty() ? std::string_view() : segments.back());
  if (segments.size() == 3 && has(0, "api") && has(1, "article_images")) {
    meaning.leads = Leads::image;
    meaning.id = last;
    return meaning;
  }
  const bool help = has(0, "help") || (has(0, "portal") && has(1, "help"));
  if (!help && !has(0, "articles")) {
    meaning.leads = path.starts_with('/') ? Leads::elsewhere : Leads::nowhere;
    return meaning;
  }
  const bool front = segments.size() == 1 || (help && (last == "help" || !language_in(last).empty()));
  meaning.leads = front ? Leads::elsewhere : Leads::article;
  if (front) return meaning;
  if (is_uuid(last)) meaning.id = last;
  else meaning.slug = last;
  if (segments.size() > 2) meaning.language = language_in(segments[segments.size() - 2]);
  return meaning;
}

}  // namespace

std::vector<FoundLink> links_in(std::string_view markdown) {
  std::vector<FoundLink> found;
  for_each_text_line(markdown, [&](std::string_view line, std::int64_t number) {
    if (found.size() < most_links) LineReader(line, number, found).read();
  });
  if (markdown.find('<') == std::string_view::npos) return found;  // the rule, and the other reading is the dearer one
  for (auto& [line, address, image] : text::find_html_addresses(markdown)) {
    const auto number = static_cast<std::int64_t>(line);
    if (found.size() < most_links && !address.empty() && address.size() <= longest_target)
      found.push_back({std::move(address), number, image});
  }
  std::ranges::stable_sort(found, {}, &FoundLink::line);
  return found;
}

std::string anchor_in(std::string_view written) {
  return text::anchor_of(http::percent_decode(written.substr(0, longest_target), false).value_or(std::string(written)));
}

Anchors anchors_of(std::string_view markdown) {
  Anchors anchors;
  for (auto& heading : text::render_markdown(markdown).outline) anchors.insert(std::move(heading.id));
  return anchors;
}

Meaning meaning_of(std::string_view target, std::string_view own) {
  Meaning meaning;
  if (!own.empty() && target.starts_with(own) && (target.size() == own.size() || target[own.size()] == '/'))
    target.remove_prefix(own.size());
  const auto hash = target.find('#');
  std::string anchor;
  if (hash != std::string_view::npos) anchor = target.substr(hash + 1);
  const auto path = target.substr(0, std::min({hash, target.find('?'), target.size()}));
  if (path.empty()) {
    meaning.leads = anchor.empty() ? Leads::elsewhere : Leads::here;
    meaning.anchor = std::move(anchor);
    return meaning;
  }
  const std::string small = text::lower(path.substr(0, 8));
  if (small.starts_with("http://") || small.starts_with("https://")) meaning.leads = Leads::outside;
  else if (small.starts_with("mailto:") || small.starts_with("tel:")) meaning.leads = Leads::elsewhere;
  else if (path.starts_with("//")) meaning.leads = Leads::nowhere;
  else return meaning_of_path(path, std::move(anchor));
  return meaning;
}

}  // namespace zelo::knowledge::rules
