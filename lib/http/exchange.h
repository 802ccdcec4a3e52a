#pragma once
// One request and its answer on their way through a connection.

#include <unistd.h>

#include "lib/http/connection.h"

namespace zelo::http {

struct Connection::Exchange {
  Exchange() = default;
  ~Exchange() {
    if (file >= 0) ::close(file);
    if (running) --*running;
    if (held_in) *held_in -= held;
  }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// Counted until it ends, so that stopping can wait for it.
  void count_in(std::atomic<int>& counter) {
    if (running) return;
    running = &counter;
    ++counter;
  }

  /// So many bytes of the body are in memory now. False when all bodies together would need more than `most`.
  bool hold(std::size_t bytes, std::atomic<std::size_t>& counter, std::size_t most) {
    held_in = &counter;
    const std::size_t all = counter += bytes - held;
    held = bytes;
    return all <= most;
  }

  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  std::optional<Parser> parser;
  std::string raw_path;
  Request request;
  const Route* route = nullptr;
  std::vector<Method> allowed;
  int refused = 0;         // status, when the server itself refuses
  bool head_only = false;  // a HEAD request
  bool old = false;        // HTTP/1.0

  Response response;
  int file = -1;
  std::uint64_t file_left = 0;
  std::atomic<int>* running = nullptr;
  std::atomic<std::size_t>* held_in = nullptr;
  std::size_t held = 0;
};

}  // namespace zelo::http
