#pragma once
// From the bytes of other people's files to UTF-8.

#include <optional>
#include <string>
#include <string_view>

#include "lib/base/describe.h"

namespace zelo::text {

/// Latin-1 is read as Windows-1252, which gives its unused places letters and quotes.
enum class Encoding { utf_8, windows_1252 };
BOOST_DESCRIBE_ENUM(Encoding, utf_8, windows_1252)

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Nothing for what is no text: UTF-16, or bytes that no text has (NUL).
/// Text with more whole UTF-8 letters than broken ones is UTF-8 with some broken rows.
std::optional<Encoding> detect_encoding(std::string_view bytes);

/// Adds one code point, which must be a Unicode scalar value.
void append_utf8(std::string& out, char32_t code);

/// Valid UTF-8, whatever the bytes were: what cannot be read, and NUL, becomes U+FFFD.
std::string to_utf8(std::string_view bytes, Encoding encoding);

}  // namespace zelo::text
