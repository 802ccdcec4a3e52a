#pragma once
// What the protocols of other programs need besides random.h.

#include <optional>
#include <string>
#include <string_view>

namespace zelo {

/// HMAC-SHA-256 (RFC 2104) as 64 lower-case hex digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view message);
/// The same as 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);
/// Plain base64 with padding.
std::string to_base64(std::string_view bytes);
/// The bytes behind plain base64 with padding; nothing when it is not base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace zelo
