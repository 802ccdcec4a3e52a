#pragma once
// Links in Markdown, and what they may mean. Pure; one pass over the text, whatever is in it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::knowledge::rules {

inline constexpr std::size_t most_links = 500;  // of one article

struct FoundLink {
  std::string target;
  std::int64_t line = 1;
  bool image = false;
  bool operator==(const FoundLink&) const = default;
};

/// [text](target), ![text](target), <https://…>, [name]: target, <a href="target"> and <img src="target">, but not what
/// stands in code. In the order of lines.
std::vector<FoundLink> links_in(std::string_view markdown);

/// Does the text have a heading that "#anchor" can mean? Case, accents and punctuation do not matter.
bool has_anchor(std::string_view markdown, std::string_view anchor);

enum class Leads { here, image, article, outside, elsewhere, nowhere };

/// What a target names. `own` is the address of this program: its links may be written whole.
struct Meaning {
  Leads leads = Leads::nowhere;
  std::optional<std::string> id;  // of the article or the picture
  std::string slug;               // else its name
  std::string language;           // and language, if it is said
  std::string anchor;
};
Meaning meaning_of(std::string_view target, std::string_view own);

}  // namespace zelo::knowledge::rules
