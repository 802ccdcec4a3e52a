#pragma once
// Words as people search for them: without case, accents and punctuation.

#include <string>
#include <string_view>
#include <vector>

namespace zelo::text {

/// "Pão & Cia. (São Paulo)" becomes "pao cia sao paulo": lower-case words joined by single spaces.
/// Bytes that are not UTF-8 are left out.
std::string fold(std::string_view text);

/// By which a name is the same as another: small letters without accents, single spaces, and all its signs, for "Pro+"
/// is not "Pro". Never empty where the name is not.
std::string name_key(std::string_view name);

/// The folded words, at most `most`.
std::vector<std::string> folded_words(std::string_view text, std::size_t most);

/// Small letters, with all else as it is.
std::string lower(std::string_view text);

}  // namespace zelo::text
