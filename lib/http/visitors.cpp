#include "lib/http/visitors.h"

#include <algorithm>
#include <charconv>

#include "lib/base/error.h"

namespace zelo::http {

namespace ip = boost::asio::ip;

namespace {

std::string bytes_of(const ip::address& address) {
  if (address.is_v4()) {
    const auto bytes = address.to_v4().to_bytes();
    return {bytes.begin(), bytes.end()};
  }
  const auto bytes = address.to_v6().to_bytes();
  return {bytes.begin(), bytes.end()};
}

bool same_bits(std::string_view a, std::string_view b, unsigned bits) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; bits > 0; ++i) {
    const unsigned here = std::min(bits, 8U);
    const unsigned differing = static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    if ((differing >> (8 - here)) != 0) return false;
    bits -= here;
  }
  return true;
}

/// Of an IPv6 address its first 64 bits: a customer of a provider has so many.
std::string household(const ip::address& address) {
  return address.is_v4() ? bytes_of(address) : bytes_of(address).substr(0, 8);
}

}  // namespace

ip::address plain(const ip::address& address) {
  const bool mapped = address.is_v6() && address.to_v6().is_v4_mapped();
  return mapped ? ip::make_address_v4(ip::v4_mapped, address.to_v6()) : address;
}

Networks::Networks(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const auto network = parse(text);
    if (!network) throw Error(ErrorKind::invalid, Text("error.trusted_proxy", {{"value", text}}));
    all_.push_back(*network);
  }
}

std::optional<Networks::Network> Networks::parse(std::string_view text) {
  const auto slash = text.find('/');
  boost::system::error_code error;
  const auto address = ip::make_address(std::string(text.substr(0, slash)), error);
  if (error) return std::nullopt;
  const unsigned most = address.is_v4() ? 32 : 128;
  unsigned bits = most;
  if (slash != std::string_view::npos) {
    const std::string_view number = text.substr(slash + 1);
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), bits);
    if (fault != std::errc() || end != number.data() + number.size() || bits > most) return std::nullopt;
  }
  return Network{address, bits};
}

bool Networks::hold(const ip::address& address) const {
  const std::string bytes = bytes_of(address);
  return std::ranges::any_of(
      all_, [&](const Network& network) { return same_bits(bytes_of(network.address), bytes, network.bits); });
}

Visitors::Visit Visitors::enter(const ip::address& from) {
  const std::string household_of_it = household(from);
  {
    const std::lock_guard lock(mutex_);
    int& inside = inside_[household_of_it];
    if (inside >= most_) return nullptr;
    ++inside;
  }
  return {new std::string(household_of_it), [this](const std::string* whose) {
            const std::lock_guard lock(mutex_);
            if (--inside_[*whose] == 0) inside_.erase(*whose);
            delete whose;
          }};
}

}  // namespace zelo::http
