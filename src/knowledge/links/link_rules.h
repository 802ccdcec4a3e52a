#pragma once
// Links in Markdown, and what they may mean. Pure.

#include <cstdint>
#include <optional>
#include <set>
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

/// What a reader can click and see, by the parser of the page: [text](target), ![text](target), addresses alone, the
/// target of a [name] that the text uses, once, <a href="target"> and <img src="target">. In the order of lines; of a
/// link over several, that of its target.
std::vector<FoundLink> links_in(std::string_view markdown);

/// "antes-de-comecar" of "Antes-de-come%C3%A7ar": as pages write it, where case and accents do not matter.
std::string anchor_in(std::string_view written);
/// Of the headings of a text, as its page has them.
using Anchors = std::set<std::string>;
Anchors anchors_of(std::string_view markdown);

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
/// Does it lead into the app of staff, where its readers cannot go? All that is neither the help centre's nor the
/// portal's nor a file is.
bool is_staff_page(std::string_view target, std::string_view own);

/// Whole addresses of this program in a letter, as its writer put them there; each once, at most most_links of them.
std::vector<std::string> own_addresses_in(std::string_view letter, std::string_view own);

}  // namespace zelo::knowledge::rules
