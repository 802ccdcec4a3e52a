#pragma once
// How far two words are apart when one may be the other, mistyped. Letters are counted in bytes: for folded words of
// Latin letters.

#include <cstddef>
#include <string_view>

namespace zelo::text {

/// How many letters may be wrong in a word that nobody knows.
std::size_t most_typos(std::string_view word);
/// Letters to be changed, left out, added or swapped with their neighbour; more than `most` is most + 1.
std::size_t typos_between(std::string_view a, std::string_view b, std::size_t most);

}  // namespace zelo::text
