#include "src/knowledge/links/link_rules.h"

#include <algorithm>
#include <array>
#include <map>

#include "lib/base/id.h"
#include "lib/base/texts.h"
#include "lib/http/grammar.h"
#include "lib/text/fold.h"
#include "lib/text/markdown.h"
#include "lib/text/markdown_reader.h"

namespace zelo::knowledge::rules {
namespace {

constexpr std::size_t longest_target = 2000;  // bytes; what is longer is no link

/// Links as the page has them, whose parser this is.
class LinkReader final : public text::MarkdownReader {
 public:
  using MarkdownReader::MarkdownReader;

  std::vector<FoundLink> take() {
    read();
    std::vector<FoundLink> links;
    std::int64_t line = 1;
    std::size_t counted = 0;
    for (const auto& [where, image] : found_) {
      const auto& [at, target] = where;
      line += std::ranges::count(source_.substr(counted, at - counted), '\n');
      counted = at;
      links.push_back({target, line, image});
    }
    return links;
  }

 private:
  using MarkdownReader::leave;
  bool leave(MD_SPANTYPE type, void* detail) override {
    if (type == MD_SPAN_A) note(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href, false);
    if (type == MD_SPAN_IMG) note(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src, true);
    return found_.size() >= most_links;
  }
  bool text(MD_TEXTTYPE, std::string_view said) override {
    if (const auto at = text::place_in(source_, said.data()); at != std::string_view::npos) last_ = at;
    return false;
  }
  /// One with escapes or entities is a copy, whose place is not known: it stands behind the words of its link.
  void note(const MD_ATTRIBUTE& written, bool image) {
    if (written.size == 0 || written.size > longest_target) return;
    const auto at = text::place_in(source_, written.text);
    found_.emplace(std::pair(at == std::string_view::npos ? last_ : at, target_in(written)), image);
  }
  static std::string target_in(const MD_ATTRIBUTE& written) {
    std::string out;
    for (std::size_t i = 0; written.substr_offsets[i] < written.size; ++i) {
      const MD_OFFSET from = written.substr_offsets[i];
      const std::string_view part(written.text + from, written.substr_offsets[i + 1] - from);
      out += part == "&amp;" ? "&" : part;
    }
    return out;
  }

  std::map<std::pair<std::size_t, std::string>, bool> found_;  // by place and target: is it an image?
  std::size_t last_ = 0;                                       // where text was last
};

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

/// "/help" of "https://ajuda.padaria.example/help" where that is ours.
std::string_view within(std::string_view own, std::string_view target) {
  const bool ours =
      !own.empty() && target.starts_with(own) && (target.size() == own.size() || target[own.size()] == '/');
  return ours ? target.substr(own.size()) : target;
}

}  // namespace

std::vector<FoundLink> links_in(std::string_view markdown) {
  std::vector<FoundLink> found = LinkReader(markdown).take();
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
  target = within(own, target);
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

bool is_staff_page(std::string_view target, std::string_view own) {
  constexpr std::array others{"help", "portal", "api", "v1", "brand"};
  const auto path = within(own, target).substr(0, within(own, target).find_first_of("?#"));
  if (!path.starts_with('/') || path.starts_with("//")) return false;
  const auto segments = segments_of(path);
  if (segments.empty()) return true;
  return std::ranges::find(others, segments.front()) == others.end() &&
         segments.back().find('.') == std::string_view::npos;
}

std::vector<std::string> own_addresses_in(std::string_view letter, std::string_view own) {
  std::vector<std::string> found;
  if (own.empty()) return found;
  const std::string begin = std::string(own) + "/";
  for (auto at = letter.find(begin); at != std::string_view::npos && found.size() < most_links;) {
    const auto end = std::min(letter.find_first_of(" \t\r\n\"'<>()[]{}|", at), letter.size());
    std::string_view address = letter.substr(at, end - at);
    while (address.size() > begin.size() && std::string_view(".,;:!?*_").contains(address.back()))
      address.remove_suffix(1);
    if (address.size() <= longest_target && std::ranges::find(found, address) == found.end())
      found.emplace_back(address);
    at = letter.find(begin, end);
  }
  return found;
}

}  // namespace zelo::knowledge::rules
