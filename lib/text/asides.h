#pragma once
// Notes beside a text, as Docusaurus writes them:
//
//   :::warning Antes de excluir      or   :::warning[Antes de excluir]
//   Isto não tem volta.
//   :::
//
// They are turned into <aside> before the Markdown is read; all else about them is the filter's (html_filter.h).

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::text {

/// "note", "tip", "info", "warning", "danger".
bool is_aside_kind(std::string_view kind);

/// What stands over one without a title of its own; may be null: nothing does.
using AsideName = std::function<std::string(const std::string& kind)>;

/// A line that begins or ends one which has both, of a kind that is known.
struct AsideLine {
  std::size_t begin = 0;  // of the line in the source
  std::size_t size = 0;   // without its end
  std::size_t indent = 0;
  std::string kind;  // empty: the end
  std::string title;
};
/// In their order; never those in fenced code, nor deeper than a few in each other.
std::vector<AsideLine> find_asides(std::string_view markdown);

/// The same Markdown with HTML in the place of those lines.
std::string with_asides(std::string_view markdown, const AsideName& name = {});

}  // namespace zelo::text
