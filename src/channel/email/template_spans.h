#pragma once
// The words within one block of a template.

#include <optional>
#include <string_view>
#include <vector>

#include "src/channel/email/template_rules.h"

namespace zelo::email::rules {

/// A piece of the source: words, or the name of a variable.
struct Piece {
  std::string_view text;
  bool variable = false;
};
/// Nothing when a "{{" is never closed.
std::optional<std::vector<Piece>> pieces(std::string_view source);

/// "[words](target)" at the beginning of `source`.
struct LinkSource {
  std::string_view words, target;
  std::size_t length = 0;
};
std::optional<LinkSource> link_at(std::string_view source);

/// Markup first, then values.
std::vector<Span> spans_of(std::string_view source, const Values& values);

}  // namespace zelo::email::rules
