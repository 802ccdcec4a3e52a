#pragma once
// How many files and sockets this process may hold, for tests with a crowd.

#include <sys/resource.h>

#include <algorithm>

namespace zelo::world {

/// As high as `wanted` if that is allowed, otherwise as high as it goes; as it was when the test ends.
class FileLimit {
 public:
  explicit FileLimit(rlim_t wanted) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    if (before_.rlim_cur >= wanted) return;
    const rlimit higher{.rlim_cur = wanted, .rlim_max = std::max(wanted, before_.rlim_max)};
    if (::setrlimit(RLIMIT_NOFILE, &higher) == 0) return;  // only root may go beyond rlim_max
    const rlimit highest{.rlim_cur = std::min(wanted, before_.rlim_max), .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &highest);
  }
  ~FileLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

  [[nodiscard]] rlim_t now() const {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
  }

 private:
  rlimit before_{};
};

}  // namespace zelo::world
