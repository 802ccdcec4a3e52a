#include "lib/http/public_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace zelo::http {
namespace {

struct Network {
  std::uint32_t address;
  int bits;
};

constexpr std::uint32_t quad(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0, std::uint32_t d = 0) {
  return a << 24U | b << 16U | c << 8U | d;
}

constexpr Network not_public[] = {
    {quad(0, 0), 8},         {quad(10, 0), 8},     {quad(100, 64), 10},   {quad(127, 0), 8},
    {quad(169, 254), 16},    {quad(172, 16), 12},  {quad(192, 0, 0), 24}, {quad(192, 0, 2), 24},
    {quad(192, 88, 99), 24}, {quad(192, 168), 16}, {quad(198, 18), 15},   {quad(198, 51, 100), 24},
    {quad(203, 0, 113), 24}, {quad(224, 0), 4},    {quad(240, 0), 4},
};

bool public_v4(std::uint32_t address) {
  return std::ranges::none_of(
      not_public, [&](const Network& network) { return (address ^ network.address) >> (32 - network.bits) == 0; });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t v4_at(const Bytes& bytes, std::size_t at) {
  return quad(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins(const Bytes& bytes, std::initializer_list<std::uint8_t> with) {
  return std::equal(with.begin(), with.end(), bytes.begin());
}

bool public_v6(const Bytes& bytes) {
  if (begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return public_v4(v4_at(bytes, 12));
  if (begins(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return public_v4(v4_at(bytes, 12));
  if (begins(bytes, {0x20, 0x02})) return public_v4(v4_at(bytes, 2));  // 6to4
  if (begins(bytes, {0x20, 0x01, 0x00, 0x00}) || begins(bytes, {0x20, 0x01, 0x0d, 0xb8})) return false;
  return (bytes[0] & 0xe0U) == 0x20;  // 2000::/3 is all that is given out
}

}  // namespace

bool is_public_address(std::string_view address) {
  const std::string text(address);
  in_addr v4{};
  if (::inet_pton(AF_INET, text.c_str(), &v4) == 1) return public_v4(ntohl(v4.s_addr));
  in6_addr v6{};
  if (::inet_pton(AF_INET6, text.c_str(), &v6) != 1) return false;
  Bytes bytes{};
  std::memcpy(bytes.data(), &v6, bytes.size());
  return public_v6(bytes);
}

}  // namespace zelo::http
