#pragma once
// A server of one's own on a free port, and a socket that says exactly what a test wants said.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "lib/http/server.h"

namespace zelo::world {

/// A connection to 127.0.0.1:port; closes itself.
class RawClient {
 public:
  /// `from` is an address of this machine to come from, such as "127.0.0.2".
  explicit RawClient(int port, const char* from = nullptr) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (from != nullptr) come_from(from);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval patience{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  /// False when the other side takes no more.
  bool say(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Reads until `enough` is seen or the other side closes.
  std::string hear_until(std::string_view enough) {
    while (heard_.find(enough) == std::string::npos && read_some()) {}
    return heard_;
  }
  /// Everything until the other side closes.
  std::string hear_all() {
    while (read_some()) {}
    return heard_;
  }
  void forget() { heard_.clear(); }

 private:
  void come_from(const char* address) const {
    sockaddr_in own{};
    own.sin_family = AF_INET;
    ::inet_pton(AF_INET, address, &own.sin_addr);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own);
  }
  bool read_some() {
    char buffer[65536];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got > 0) heard_.append(buffer, static_cast<std::size_t>(got));
    return got > 0;
  }
  int socket_;
  bool connected_ = false;
  std::string heard_;
};

/// "HTTP/1.1 404 …" → 404
inline int status_of(const std::string& answer) { return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0; }

}  // namespace zelo::world
