#pragma once
// From where connections come: which addresses are our own proxies, and how many connections each other one holds.

#include <boost/asio/ip/address.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zelo::http {

/// Addresses and networks such as "10.0.0.7", "10.0.0.0/8" or "2001:db8::/32".
class Networks {
 public:
  /// Error{invalid} for text that is none.
  explicit Networks(const std::vector<std::string>& texts);
  [[nodiscard]] bool hold(const boost::asio::ip::address& address) const;

 private:
  struct Network {
    boost::asio::ip::address address;
    unsigned bits = 0;
  };
  static std::optional<Network> parse(std::string_view text);
  std::vector<Network> all_;
};

/// Thread-safe.
class Visitors {
 public:
  explicit Visitors(int most) : most_(most) {}

  /// One connection; ends when the last copy goes.
  using Visit = std::shared_ptr<const std::string>;
  /// Null when this address has as many as it may. An IPv6 address stands for its /64 network.
  Visit enter(const boost::asio::ip::address& from);

 private:
  const int most_;
  std::mutex mutex_;
  std::map<std::string, int> inside_;
};

/// An IPv4 peer of an IPv6 listener is shown, and trusted, as what it is.
boost::asio::ip::address plain(const boost::asio::ip::address& address);

}  // namespace zelo::http
