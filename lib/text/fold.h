#pragma once
// Words as people search for them: without case, accents and punctuation.

#include <string>
#include <string_view>
#include <vector>

namespace zelo::text {

/// "Pão & Cia. (São Paulo)" becomes "pao cia sao paulo": lower-case words joined by single spaces.
/// Bytes that are not UTF-8 are left out.
std::string fold(std::string_view text);

/// The folded words, at most `most`.
std::vector<std::string> folded_words(std::string_view text, std::size_t most);

/// Small letters, with all else as it is.
std::string lower(std::string_view text);

}  // namespace zelo::text
