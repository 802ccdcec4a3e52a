#pragma once
// Words that say what language a text is in, and nothing about what it is on: "de", "the", "para".

#include <string_view>

namespace zelo::text {

enum class Language { pt, en, es };

/// `word` is folded (fold.h).
bool is_common(std::string_view word, Language language);

}  // namespace zelo::text
