#pragma once
// A small load generator: one thread, many kept-open connections, each sending its next request as soon as
// the last was answered. Cheap, so that what is measured is the server.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

using Steady = std::chrono::steady_clock;

inline double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

inline int connect_to(int port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(fd);
    return -1;
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

struct LoadResult {
  std::int64_t answers = 0;
  double seconds = 0;
  std::map<int, std::int64_t> by_status;
  std::vector<double> ms;  // of each answer, sorted

  [[nodiscard]] double rate() const { return static_cast<double>(answers) / seconds; }
  [[nodiscard]] double percentile(double p) const {
    return ms.empty() ? 0 : ms[std::min(ms.size() - 1, static_cast<std::size_t>(p * static_cast<double>(ms.size())))];
  }
};

/// The size of a whole answer at the beginning of `text`, or 0 while it is incomplete.
inline std::size_t whole_answer(std::string_view text) {
  const auto head = text.find("\r\n\r\n");
  if (head == std::string_view::npos) return 0;
  std::size_t length = 0;
  if (const auto at = text.substr(0, head).find("Content-Length: "); at != std::string_view::npos) {
    length = std::strtoul(text.data() + at + 16, nullptr, 10);
  }
  return text.size() >= head + 4 + length ? head + 4 + length : 0;
}

/// Sends `request(n)` over `connections` for `seconds`.
inline LoadResult load(int port, int connections, double seconds, const std::function<std::string(std::int64_t)>& request) {
  struct Line {
    int fd = -1;
    std::string received;
    Steady::time_point sent;
  };
  std::vector<Line> lines(static_cast<std::size_t>(connections));
  const int poll = ::epoll_create1(0);
  std::int64_t next = 0;
  const auto ask = [&](Line& line) {
    const std::string text = request(next++);
    line.sent = Steady::now();
    if (::send(line.fd, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size())) {
      throw std::runtime_error("the server does not take the request");
    }
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].fd = connect_to(port);
    if (lines[i].fd < 0) throw std::runtime_error("no connection");
    epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, lines[i].fd, &event);
    ask(lines[i]);
  }
  LoadResult result;
  const auto start = Steady::now();
  epoll_event events[256];
  char buffer[65536];
  while (seconds_since(start) < seconds) {
    const int ready = ::epoll_wait(poll, events, 256, 100);
    for (int e = 0; e < ready; ++e) {
      Line& line = lines[events[e].data.u64];
      const ssize_t got = ::recv(line.fd, buffer, sizeof buffer, 0);
      if (got <= 0) throw std::runtime_error("the server closed a connection");
      line.received.append(buffer, static_cast<std::size_t>(got));
      const std::size_t size = whole_answer(line.received);
      if (size == 0) continue;
      ++result.answers;
      ++result.by_status[std::atoi(line.received.c_str() + 9)];
      result.ms.push_back(seconds_since(line.sent) * 1000);
      line.received.erase(0, size);
      ask(line);
    }
  }
  result.seconds = seconds_since(start);
  for (const Line& line : lines) ::close(line.fd);
  ::close(poll);
  std::sort(result.ms.begin(), result.ms.end());
  return result;
}

/// One request on a connection of its own; the whole answer.
inline std::string ask_once(int port, const std::string& request) {
  const int fd = connect_to(port);
  if (fd < 0) return {};
  ::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
  std::string answer;
  char buffer[65536];
  while (whole_answer(answer) == 0) {
    const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    answer.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(fd);
  return answer;
}

inline std::string http(const std::string& method, const std::string& path, const std::string& token, const std::string& body = "") {
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
  if (!token.empty()) text += "Authorization: Bearer " + token + "\r\n";
  if (!body.empty()) text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + body;
}

/// CPU seconds, user and system, of a running process.
inline double cpu_seconds(pid_t pid) {
  FILE* file = ::fopen(("/proc/" + std::to_string(pid) + "/stat").c_str(), "r");
  if (!file) return 0;
  char text[1024];
  const std::size_t size = ::fread(text, 1, sizeof text - 1, file);
  ::fclose(file);
  text[size] = 0;
  const char* at = std::strrchr(text, ')');
  unsigned long user = 0;
  unsigned long system = 0;
  std::sscanf(at + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
  return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// Resident memory in MB that belongs to the process alone.
inline double resident_mb(pid_t pid) {
  FILE* file = ::fopen(("/proc/" + std::to_string(pid) + "/smaps_rollup").c_str(), "r");
  if (!file) return 0;
  char line[256];
  double kb = 0;
  while (::fgets(line, sizeof line, file)) {
    double value = 0;
    if (std::sscanf(line, "Private_Clean: %lf", &value) == 1 || std::sscanf(line, "Private_Dirty: %lf", &value) == 1) kb += value;
  }
  ::fclose(file);
  return kb / 1024;
}

/// Median with the smallest and largest beside it.
struct Spread {
  double least, median, most;
};
inline Spread spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values.front(), values[values.size() / 2], values.back()};
}

}  // namespace bench
