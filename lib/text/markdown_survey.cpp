// What a piece of Markdown refers to, and what in it no page can show.

#include <algorithm>
#include <map>

#include "lib/text/asides.h"
#include "lib/text/html_filter.h"
#include "lib/text/markdown.h"
#include "lib/text/markdown_reader.h"

namespace zelo::text {
namespace {

struct Place {
  std::size_t size = 0;
  bool image = false;
  bool html = false;
};

/// Lines of ever later places.
class Lines {
 public:
  explicit Lines(std::string_view source) : source_(source) {}
  std::size_t of(std::size_t at) {
    line_ += static_cast<std::size_t>(std::ranges::count(source_.substr(counted_, at - counted_), '\n'));
    counted_ = at;
    return line_;
  }

 private:
  std::string_view source_;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
};

/// Where addresses stand. One of a reference is told as often as it is used, and is one place all the same.
class Addresses final : public MarkdownReader {
 public:
  using MarkdownReader::MarkdownReader;
  std::map<std::size_t, Place> places;

 private:
  using MarkdownReader::enter;
  using MarkdownReader::text;
  bool enter(MD_SPANTYPE type, void* detail) override {
    if (type == MD_SPAN_A) note(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href, false);
    if (type == MD_SPAN_IMG) note(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src, true);
    return false;
  }
  bool html(const HtmlPieces& pieces) override {
    std::string out;
    HtmlFilter filter(out);
    filter.markup(pieces.html());
    for (const auto& address : filter.addresses) {
      const std::size_t at = pieces.source_of(address.at);
      if (at != std::string_view::npos &&
          source_.substr(at, address.size) == pieces.html().substr(address.at, address.size))
        places.emplace(at, Place{address.size, address.image, true});
    }
    return false;
  }
  /// Those with escapes or entities are copies, whose place is not known: they stay.
  void note(const MD_ATTRIBUTE& attribute, bool image) {
    const std::size_t at = place_in(source_, attribute.text);
    if (attribute.size > 0 && at != std::string_view::npos) places.emplace(at, Place{attribute.size, image, false});
  }
};

class Survey final : public MarkdownReader {
 public:
  Survey(std::string_view source, bool mdx) : MarkdownReader(source), mdx_(mdx) {}
  std::vector<std::pair<std::size_t, std::string>> found;

 private:
  using MarkdownReader::enter;
  using MarkdownReader::leave;
  using MarkdownReader::text;
  bool enter(MD_BLOCKTYPE type, void*) override {
    in_code_ = in_code_ || type == MD_BLOCK_CODE;
    begins_ = true;
    return false;
  }
  bool leave(MD_BLOCKTYPE type, void*) override {
    if (type == MD_BLOCK_CODE) in_code_ = false;
    begins_ = true;
    return false;
  }
  bool text(MD_TEXTTYPE type, std::string_view text) override {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) return begins_ = true, false;
    if (type == MD_TEXT_NORMAL && !in_code_) look(text);
    begins_ = false;
    return false;
  }
  bool html(const HtmlPieces& pieces) override {
    std::string out;
    HtmlFilter filter(out);
    filter.markup(pieces.html());
    for (const LeftOut& tag : filter.left_out) {
      const std::size_t at = pieces.source_of(tag.at);
      if (at == std::string_view::npos) continue;
      // As written: <Tabs>, which the filter tells in small letters.
      found.emplace_back(at, "<" + std::string(source_.substr(at + 1, tag.tag.size())) + ">");
    }
    begins_ = false;
    return false;
  }

  void look(std::string_view text);
  /// "{props.version}" and "{/* … */}"; "{#name}" is that of a heading.
  void note_braces(std::string_view text) {
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
      const std::string_view rest = text.substr(at);
      if (!rest.starts_with("{#"))
        return note(text, at, std::string(rest.substr(0, std::min(rest.find('}'), std::size_t{40}))) + "}");
    }
  }
  void note(std::string_view text, std::size_t at, std::string what) {
    const std::size_t begin = place_in(source_, text.data());
    if (begin != std::string_view::npos) found.emplace_back(begin + at, std::move(what));
  }

  bool mdx_;
  bool in_code_ = false;
  bool begins_ = true;  // a line
};

/// Signs of other programs: shortcodes of Hugo, templates, unknown admonitions, imports and components of MDX.
void Survey::look(std::string_view text) {
  for (const std::string_view sign : {"{{<", "{{%", "{{", "{%", "--8<--"}) {
    if (const auto at = text.find(sign); at != std::string_view::npos) {
      note(text, at, std::string(sign));
      break;
    }
  }
  if (mdx_) note_braces(text);
  if (!begins_) return;
  for (const std::string_view sign : {":::", "!!! ", "??? ", "[[toc]]", "[TOC]"}) {
    if (text.starts_with(sign)) return note(text, 0, std::string(sign.substr(0, sign.find(' '))));
  }
  const bool exporting = text.starts_with("export ");
  if (exporting || (text.starts_with("import ") && text.find(" from ") != std::string_view::npos))
    return note(text, 0, exporting ? "export" : "import");
  // A tag that is no HTML, because of what stands in its braces.
  if (text.size() > 1 && text[0] == '<' && text[1] >= 'A' && text[1] <= 'Z') {
    std::size_t end = 1;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '.')) ++end;
    note(text, 0, std::string(text.substr(0, end)) + ">");
  }
}

}  // namespace

std::string change_addresses(
    std::string_view markdown,
    const std::function<std::optional<std::string>(std::string_view address, bool image, std::size_t line)>& change) {
  Addresses found(markdown);
  found.read();
  Lines lines(markdown);
  std::string out;
  std::size_t done = 0;
  for (const auto& [at, place] : found.places) {
    if (at < done) continue;  // a link around its own address
    const auto changed = change(markdown.substr(at, place.size), place.image, lines.of(at));
    if (!changed) continue;
    out.append(markdown.substr(done, at - done)).append(*changed);
    done = at + place.size;
  }
  return out.append(markdown.substr(done));
}

std::vector<HtmlAddress> find_html_addresses(std::string_view markdown) {
  Addresses found(markdown);
  found.read();
  Lines lines(markdown);
  std::vector<HtmlAddress> out;
  for (const auto& [at, place] : found.places)
    if (place.html) out.push_back({lines.of(at), std::string(markdown.substr(at, place.size)), place.image});
  return out;
}

std::vector<Unsupported> find_unsupported(std::string_view markdown, bool mdx) {
  Survey survey(markdown, mdx);
  survey.read();
  const auto asides = find_asides(markdown);
  std::erase_if(survey.found, [&](const auto& told) {
    return told.second == ":::" && std::ranges::binary_search(asides, told.first, {}, [](const AsideLine& line) {
             return line.begin + line.indent;
           });
  });
  std::ranges::sort(survey.found);
  std::vector<Unsupported> out;
  Lines lines(markdown);
  for (auto& [at, what] : survey.found) {
    const std::size_t line = lines.of(at);
    if (out.empty() || out.back().line != line || out.back().what != what) out.push_back({line, std::move(what)});
  }
  return out;
}

}  // namespace zelo::text
