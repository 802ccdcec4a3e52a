#pragma once

#include <string>
#include <string_view>

namespace zelo::world {

/// Whether the part stands somewhere in the text.
inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace zelo::world
