#pragma once
// One form for all spellings, for comparing and simple search: "Ação  URGENTE" → "acao urgente".

#include <string>
#include <string_view>

namespace zelo::text {

/// Lower case, accents removed (Latin letters and combining marks), white space as one space, trimmed.
/// Other scripts stay as they are. The input is valid UTF-8.
std::string fold(std::string_view utf8);

/// A LIKE pattern (ESCAPE '\') that finds `text` anywhere.
std::string like_anywhere(std::string_view text);

}  // namespace zelo::text
