#pragma once
// What the forms of a word have in common: "notas fiscais" and "nota fiscal" are the same to a search.
//
// Snowball's algorithms, with two things before them that they lack for words as people type them. A folded word gets
// the accents of its ending back ("configuracao"), because the algorithms know suffixes with their accents only. And
// Portuguese and Spanish plurals become singulars first ("fiscais", "papéis", "luces").

#include <string>
#include <string_view>
#include <vector>

#include "lib/text/common_words.h"

namespace zelo::text {

/// Folded again. `word` is folded; what is no word of Latin letters alone, or shorter than three, stays as it is.
std::string stem(std::string_view word, Language language);

/// The stems in all three languages, each once, Portuguese first: for queries, of which nobody knows the language.
std::vector<std::string> stems(std::string_view word);

}  // namespace zelo::text
