#pragma once
// Which searches may be remembered. Pure.

#include <optional>
#include <string>
#include <string_view>

namespace zelo::knowledge::rules {

/// The query as it is kept, folded; nothing where it may hold something of a person, or says too little.
std::optional<std::string> query_to_keep(std::string_view q);
/// The same query as somebody typed it; nothing where it is too long for a title.
std::optional<std::string> said_to_keep(std::string_view q);

}  // namespace zelo::knowledge::rules
