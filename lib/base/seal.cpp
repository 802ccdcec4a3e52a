#include "lib/base/seal.h"

#include <sodium.h>

#include <stdexcept>

namespace zelo {
namespace {

constexpr std::size_t nonce_size = crypto_secretbox_NONCEBYTES;
constexpr std::size_t mark_size = crypto_secretbox_MACBYTES;

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

void check_key(std::string_view key) {
  if (key.size() != crypto_secretbox_KEYBYTES) throw std::logic_error("a seal needs a key of 32 bytes");
}

}  // namespace

std::string seal(std::string_view key, std::string_view text) {
  check_key(key);
  std::string out(nonce_size + mark_size + text.size(), '\0');
  randombytes_buf(out.data(), nonce_size);
  crypto_secretbox_easy(raw(out) + nonce_size, raw(text), text.size(), raw(out), raw(key));
  return out;
}

std::optional<std::string> unseal(std::string_view key, std::string_view sealed) {
  check_key(key);
  if (sealed.size() < nonce_size + mark_size) return std::nullopt;
  std::string out(sealed.size() - nonce_size - mark_size, '\0');
  const int broken =
      crypto_secretbox_open_easy(raw(out), raw(sealed) + nonce_size, sealed.size() - nonce_size, raw(sealed), raw(key));
  return broken == 0 ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace zelo
