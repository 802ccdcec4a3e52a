#include "lib/text/markdown_reader.h"

#include <algorithm>

#include "lib/text/html.h"
#include "lib/text/markdown.h"

namespace zelo::text {
namespace {

constexpr unsigned flags = MD_DIALECT_GITHUB;
constexpr std::size_t most_columns = 64;

/// A row of a table costs as much as the table is wide, however short it is written: wide ones stay text.
bool has_wide_table(std::string_view markdown) {
  std::size_t bars = 0;
  for (const char c : markdown) {
    if (c == '\n') bars = 0;
    else if (c == '|' && ++bars > most_columns) return true;
  }
  return false;
}

/// Each use of a reference costs as much as its definition is long, which ends with its paragraph at the latest.
bool refers_too_much(std::string_view markdown) {
  constexpr std::size_t most_work = 64 << 20;
  std::size_t longest = 0;
  for (auto at = markdown.find("]:"); at != std::string_view::npos; at = markdown.find("]:", at)) {
    const auto end = std::min(markdown.find("\n\n", at), markdown.size());
    longest = std::max(longest, end - at);
    at = end;
  }
  return longest * static_cast<std::size_t>(std::ranges::count(markdown, ']')) > most_work;
}

bool is_rule_of_table(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:- \t\r") == std::string_view::npos;
}

}  // namespace

void HtmlPieces::add(std::string_view source, const char* text, std::size_t size) {
  pieces_.push_back({html_.size(), place_in(source, text)});
  html_.append(text, size);
}

std::size_t HtmlPieces::source_of(std::size_t at) const {
  const auto after = std::ranges::upper_bound(pieces_, at, {}, &Piece::at);
  if (after == pieces_.begin()) return std::string_view::npos;
  const Piece& piece = *std::prev(after);
  return piece.source == std::string_view::npos ? piece.source : piece.source + (at - piece.at);
}

void HtmlPieces::clear() {
  html_.clear();
  pieces_.clear();
}

std::size_t place_in(std::string_view source, const char* text) {
  const std::less<> before;
  if (text == nullptr || before(text, source.data()) || before(source.data() + source.size(), text))
    return std::string_view::npos;
  return static_cast<std::size_t>(text - source.data());
}

/// Callbacks of a library in C: no exception passes through it.
struct MarkdownReader::Calls {
  template <class Fn>
  static int guard(void* reader, Fn fn) {
    try {
      return fn(*static_cast<MarkdownReader*>(reader)) ? 1 : 0;
    } catch (...) {
      return 1;
    }
  }
  static int enter_block(MD_BLOCKTYPE type, void* detail, void* reader) {
    return guard(reader, [&](MarkdownReader& r) { return r.flush() || r.enter(type, detail); });
  }
  static int leave_block(MD_BLOCKTYPE type, void* detail, void* reader) {
    return guard(reader, [&](MarkdownReader& r) { return r.flush() || r.leave(type, detail); });
  }
  static int enter_span(MD_SPANTYPE type, void* detail, void* reader) {
    return guard(reader, [&](MarkdownReader& r) { return r.flush() || r.enter(type, detail); });
  }
  static int leave_span(MD_SPANTYPE type, void* detail, void* reader) {
    return guard(reader, [&](MarkdownReader& r) { return r.flush() || r.leave(type, detail); });
  }
  static int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* reader) {
    return guard(reader, [&](MarkdownReader& r) {
      if (type == MD_TEXT_HTML) return r.pieces_.add(r.source_, text, size), false;
      return r.flush() || r.text(type, {text, size});
    });
  }
};

bool MarkdownReader::flush() {
  if (pieces_.empty()) return false;
  const bool stop = html(pieces_);
  pieces_.clear();
  return stop;
}

bool MarkdownReader::read() {
  if (source_.size() > most_markdown || refers_too_much(source_)) return false;
  const MD_PARSER parser{.abi_version = 0,
                         .flags = has_wide_table(source_) ? flags & ~unsigned{MD_FLAG_TABLES} : flags,
                         .enter_block = Calls::enter_block,
                         .leave_block = Calls::leave_block,
                         .enter_span = Calls::enter_span,
                         .leave_span = Calls::leave_span,
                         .text = Calls::text,
                         .debug_log = nullptr,
                         .syntax = nullptr};
  return md_parse(source_.data(), static_cast<MD_SIZE>(source_.size()), &parser, this) == 0 && !flush();
}

std::string with_whole_rules(std::string_view markdown) {
  std::string out;
  out.reserve(markdown.size() + 64);
  bool in_code = false;
  bool has_bar = false;  // the line before
  while (!markdown.empty()) {
    const std::string_view line = markdown.substr(0, std::min(markdown.find('\n'), markdown.size() - 1) + 1);
    markdown.remove_prefix(line.size());
    const std::string_view text = line.substr(std::min(line.find_first_not_of(' '), line.size()));
    if (text.starts_with("```") || text.starts_with("~~~")) in_code = !in_code;
    const bool rule = !in_code && has_bar && is_rule_of_table(line.substr(0, line.find('\n')));
    for (std::size_t i = 0; i < line.size(); ++i) {
      out += line[i];
      const bool begins = line[i] == '-' && (i == 0 || line[i - 1] != '-');
      if (rule && begins) out += "--";
    }
    has_bar = line.find('|') != std::string_view::npos;
  }
  return out;
}

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
  std::string out;
  for (std::size_t i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET from = attribute.substr_offsets[i];
    const std::string_view part(attribute.text + from, attribute.substr_offsets[i + 1] - from);
    if (attribute.substr_types[i] == MD_TEXT_ENTITY) out += part;
    else if (attribute.substr_types[i] == MD_TEXT_NORMAL) append_escaped(out, part);
  }
  return out;
}

}  // namespace zelo::text
