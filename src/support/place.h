#pragma once
// Where a list goes on: the sort keys of its last row, as an opaque ?after=. Heavy to compile.

#include <optional>
#include <string>

#include <sodium.h>

#include "lib/base/json.h"
#include "lib/base/random.h"

namespace zelo::support {

template <Described Place>
std::string cursor_of(const Place& place) {
  return base64url(json::text_of(place));
}

/// Error{invalid} for what no list of ours has given.
template <Described Place>
std::optional<Place> place_after(const std::optional<std::string>& cursor) {
  if (!cursor) return std::nullopt;
  std::string text(cursor->size(), '\0');
  std::size_t length = 0;
  const int wrong = sodium_base642bin(reinterpret_cast<unsigned char*>(text.data()), text.size(), cursor->data(),
                                      cursor->size(), nullptr, &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(length);
  try {
    if (wrong == 0) return json::read_text<Place>(text);
  } catch (const Error&) {  // not JSON, or not a place
  }
  throw invalid("after", "error.query");
}

}  // namespace zelo::support
