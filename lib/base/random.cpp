#include "lib/base/random.h"

#include <sodium.h>

#include <array>
#include <cstring>

namespace zelo {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string out;
  out.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    out += hex_digits[bytes[i] >> 4];
    out += hex_digits[bytes[i] & 15];
  }
  return out;
}

}  // namespace

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < 36; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = text[i];
    if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

std::uint64_t IdSource::next_moment(Time now) {
  constexpr std::uint64_t clock_may_slip = 10'000ULL << 12;
  const std::uint64_t wanted = static_cast<std::uint64_t>(now.ms) << 12;
  std::uint64_t last = last_moment_.load();
  while (true) {
    const bool behind = wanted <= last && last - wanted < clock_may_slip;
    const std::uint64_t moment = behind ? last + 1 : wanted;
    if (last_moment_.compare_exchange_weak(last, moment)) return moment;
  }
}

std::string IdSource::uuid(Time now) {
  std::array<unsigned char, 16> b{};
  random_bytes(b.data() + 8, 8);
  const std::uint64_t moment = next_moment(now);
  for (std::size_t i = 0; i < 6; ++i) b[i] = static_cast<unsigned char>(moment >> (52 - 8 * i));
  b[6] = static_cast<unsigned char>(0x70 | ((moment >> 8) & 0x0f));  // version 7
  b[7] = static_cast<unsigned char>(moment & 0xff);
  b[8] = static_cast<unsigned char>((b[8] & 0x3f) | 0x80);  // RFC 9562 variant
  std::string text = hex(b.data(), b.size());
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, 1, '-');
  return text;
}

std::string IdSource::secret() {
  std::array<char, 32> bytes{};
  random_bytes(bytes.data(), bytes.size());
  return base64url({bytes.data(), bytes.size()});
}

void SystemIdSource::random_bytes(void* out, std::size_t size) { randombytes_buf(out, size); }

void SeededIdSource::random_bytes(void* out, std::size_t size) {
  auto* bytes = static_cast<unsigned char*>(out);
  for (std::size_t i = 0; i < size; ++i) {
    // splitmix64
    std::uint64_t z = state_.fetch_add(0x9e3779b97f4a7c15ULL) + 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    bytes[i] = static_cast<unsigned char>((z ^ (z >> 31)) & 0xff);
  }
}

std::string sha256_hex(std::string_view data) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(data.data()), data.size());
  return hex(digest.data(), digest.size());
}

std::string base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
  out.resize(std::strlen(out.c_str()));
  return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace zelo
