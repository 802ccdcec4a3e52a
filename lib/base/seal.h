#pragma once
// A text that only who has the key can read, or change without being noticed.

#include <optional>
#include <string>
#include <string_view>

namespace zelo {

/// XSalsa20-Poly1305 under 32 bytes that are as good as chance (hmac_sha256 of a secret). Bytes, not text.
std::string seal(std::string_view key, std::string_view text);
/// Nothing when it was sealed with another key, or changed since.
std::optional<std::string> unseal(std::string_view key, std::string_view sealed);

}  // namespace zelo
