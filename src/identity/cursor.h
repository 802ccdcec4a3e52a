#pragma once
// Opaque cursors of lists: the sort keys of the last row seen, so that a page begins where the last one
// ended even when rows came or went between.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo {

/// Characters of a cursor at most: of the longest name (200 characters of 4 bytes, and what folding makes of them) and
/// an id, as base64.
inline constexpr std::size_t longest_cursor = 2000;

/// The keys as one URL-safe word.
std::string encode_cursor(const std::vector<std::string>& keys);

/// Leaves `limit` of rows of which one more was asked for, and says where the next page begins, if there is one.
/// `keys_of` a row are its sort keys.
template <class Row, class KeysOf>
std::optional<std::string> cut(std::vector<Row>& rows, int limit, KeysOf keys_of) {
  const auto most = static_cast<std::size_t>(limit);
  if (rows.size() <= most) return std::nullopt;
  while (rows.size() > most) rows.pop_back();
  return encode_cursor(keys_of(rows.back()));
}

/// The keys of `?after=`, exactly `count` of them; nothing when `after` is absent.
/// Error{invalid, "after"} for anything that encode_cursor cannot have made.
std::optional<std::vector<std::string>> decode_cursor(const std::optional<std::string>& after, std::size_t count);

/// The only key of `?after=`, of a list in the order of its ids.
template <class Id>
std::optional<Id> cursor_id(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 1);
  return keys ? std::optional(Id(keys->front())) : std::nullopt;
}

/// A key that is a whole number. Error{invalid, "after"} when it is not.
std::int64_t cursor_number(const std::string& key);

}  // namespace zelo
