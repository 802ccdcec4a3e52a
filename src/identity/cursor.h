#pragma once
// Opaque cursors of lists: the sort keys of the last row seen, so that a page begins where the last one
// ended even when rows came or went between.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo {

/// The keys as one URL-safe word.
std::string encode_cursor(const std::vector<std::string>& keys);

/// The keys of `?after=`, exactly `count` of them; nothing when `after` is absent.
/// Error{invalid, "after"} for anything that encode_cursor cannot have made.
std::optional<std::vector<std::string>> decode_cursor(const std::optional<std::string>& after, std::size_t count);

/// A key that is a whole number. Error{invalid, "after"} when it is not.
std::int64_t cursor_number(const std::string& key);

}  // namespace zelo
