#include "src/channel/email/template_spans.h"

namespace zelo::email::rules {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

using Style = Span::Style;

/// Builds spans along the source; neighbours of one style grow together.
struct Writer {
  const Values& values;
  std::vector<Span> spans = {};

  void add(Style style, std::string_view text) {
    if (text.empty()) return;
    if (spans.empty() || spans.back().style != style || style == Style::link) spans.push_back({style, ""});
    spans.back().text += text;
  }
  void add_source(Style style, std::string_view source) {
    const auto parts = pieces(source);
    if (!parts) return add(style, source);
    for (const Piece& piece : *parts) add_piece(style, piece);
  }
  void add_piece(Style style, const Piece& piece) {
    if (!piece.variable) return add(style, piece.text);
    const auto found = values.find(piece.text);
    if (found == values.end() || found->second.empty()) return;
    if (piece.text.ends_with(".link")) spans.push_back({Style::link, found->second, found->second});
    else add(style, found->second);
  }
  void add_link(const LinkSource& link) {
    spans.push_back({Style::link, fill_line(std::string(link.words), values),
                     fill_line(std::string(trimmed(link.target)), values)});
  }
};

/// The text between two marks at the beginning of `source`: "**text**".
std::optional<std::string_view> between(std::string_view source, std::string_view mark) {
  if (!source.starts_with(mark) || source.substr(mark.size()).starts_with(' ')) return std::nullopt;
  const auto end = source.find(mark, mark.size());
  if (end == std::string_view::npos || end == mark.size()) return std::nullopt;
  return source.substr(mark.size(), end - mark.size());
}

}  // namespace

std::optional<std::vector<Piece>> pieces(std::string_view source) {
  std::vector<Piece> found;
  while (!source.empty()) {
    const auto open = source.find("{{");
    if (open == std::string_view::npos) break;
    const auto close = source.find("}}", open);
    if (close == std::string_view::npos) return std::nullopt;
    found.push_back({source.substr(0, open)});
    found.push_back({trimmed(source.substr(open + 2, close - open - 2)), true});
    source.remove_prefix(close + 2);
  }
  found.push_back({source});
  return found;
}

std::optional<LinkSource> link_at(std::string_view source) {
  if (!source.starts_with('[')) return std::nullopt;
  const auto middle = source.find("](");
  const auto end = middle == std::string_view::npos ? middle : source.find(')', middle);
  if (end == std::string_view::npos || middle == 1) return std::nullopt;
  return LinkSource{source.substr(1, middle - 1), source.substr(middle + 2, end - middle - 2), end + 1};
}

std::vector<Span> spans_of(std::string_view source, const Values& values) {
  Writer writer{values};
  std::string_view rest = source;
  std::size_t plain = 0;  // how much of `rest` is ordinary so far
  const auto flush = [&](std::size_t then) {
    writer.add_source(Style::plain, rest.substr(0, plain));
    rest.remove_prefix(plain + then);
    plain = 0;
  };
  while (plain < rest.size()) {
    const std::string_view here = rest.substr(plain);
    if (here.starts_with("{{")) {
      const auto end = here.find("}}");
      plain += end == std::string_view::npos ? here.size() : end + 2;
    } else if (const auto link = link_at(here)) {
      flush(link->length);
      writer.add_link(*link);
    } else if (const auto strong = between(here, "**")) {
      flush(strong->size() + 4);
      writer.add_source(Style::strong, *strong);
    } else if (const auto emphasis = between(here, "*")) {
      flush(emphasis->size() + 2);
      writer.add_source(Style::emphasis, *emphasis);
    } else {
      ++plain;
    }
  }
  flush(0);
  return std::move(writer.spans);
}

}  // namespace zelo::email::rules
