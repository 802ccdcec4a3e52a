#pragma once
// What somebody asks a search, in whatever they have written or pasted.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zelo {

inline constexpr std::size_t longest_question = 2'000;  // code points

/// In one line: line ends and tabs are spaces. Nothing where it cannot be text. Its length is not checked here.
std::optional<std::string> clean_question(std::string_view text);

}  // namespace zelo
