#include "src/identity/webhook.h"

#include "lib/base/hmac.h"
#include "lib/base/random.h"

namespace zelo::identity {
namespace {

/// The password of "bmFtZTpwYXNzd29yZA=="; empty when it is none.
std::string basic_password(std::string_view encoded) {
  const auto decoded = from_base64(encoded);
  const auto colon = decoded ? decoded->find(':') : std::string::npos;
  return colon == std::string::npos ? std::string() : decoded->substr(colon + 1);
}

std::string shown_secret(const http::Request& request) {
  const std::string_view header = request.headers.get("Authorization");
  if (header.starts_with("Bearer ")) return std::string(header.substr(7));
  return header.starts_with("Basic ") ? basic_password(header.substr(6)) : std::string();
}

}  // namespace

bool shows_secret(const http::Request& request, std::string_view sha256) {
  return equal_in_constant_time(sha256_hex(shown_secret(request)), sha256);
}

bool field_is_secret(const http::Request& request, std::string_view field, std::string_view sha256) {
  return equal_in_constant_time(sha256_hex(request.headers.get(field)), sha256);
}

bool is_signed(const http::Request& request, std::string_view secret) {
  return equal_in_constant_time(request.headers.get("X-Hub-Signature-256"),
                                "sha256=" + hmac_sha256_hex(secret, request.body));
}

}  // namespace zelo::identity
