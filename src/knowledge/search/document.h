#pragma once
// What the index holds of an article: pure rules. Whoever changes them raises `analysis`, and all is indexed anew.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "lib/text/common_words.h"

namespace zelo::knowledge {

inline constexpr std::int64_t analysis = 6;

struct Document {
  std::map<std::string, int> weights;  // of its terms: how often, a word of the title more than one of a heading
  std::int64_t length = 0;             // words
  std::set<std::string> words;         // folded: what a question is completed and corrected to
  std::string text;                    // its beginning without marks, which passages are shown of
};

inline constexpr std::size_t longest_text = 20'000;  // bytes that a passage is looked for in

/// Languages of articles are "pt-BR", "en" and "es".
text::Language language_of(std::string_view language);

/// Common words count in the title only: there "Sobre nós" has no others.
Document document_of(std::string_view title, std::string_view body_markdown, text::Language language);

}  // namespace zelo::knowledge
