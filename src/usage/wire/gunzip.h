#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zelo::usage::wire {

/// What gzip begins with, whatever a Content-Type says.
bool is_gzip(std::string_view bytes);

/// Unpacked, or nothing when it is broken, cut off, followed by something else, or larger than `most` bytes: then no
/// more than that is ever unpacked.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t most);

}  // namespace zelo::usage::wire
