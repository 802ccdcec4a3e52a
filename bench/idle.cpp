// bench idle: private memory of a server on the demo store, at rest and with many open live streams.

#include <fmt/format.h>
#include <sys/resource.h>

#include "bench/server.h"

int main() {
  const rlimit files{65536, 65536};
  ::setrlimit(RLIMIT_NOFILE, &files);
  const bench::Store store("--tickets 300");
  // One person may hold 20 streams.
  constexpr std::size_t of_each = 20, wanted = 10'000;
  std::vector<std::string> tokens;
  while (tokens.size() * of_each < wanted) tokens.push_back(store.token("viewer"));
  const bench::Served server(store);
  ::usleep(500'000);
  fmt::print("idle: demo store, just started      {:>7.1f} MB private\n", bench::resident_mb(server.pid));
  ::sleep(15);  // what a start has to catch up with is done then, and its memory given back
  const double at_rest = bench::resident_mb(server.pid);
  fmt::print("at rest                             {:>7.1f} MB private   target under 40 MB\n", at_rest);

  std::vector<int> streams;
  while (streams.size() < wanted) {
    const int fd = bench::connect_to(server.port);
    if (fd < 0) break;
    const std::string request = bench::http("GET", "/api/stream", tokens[streams.size() / of_each]);
    ::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
    char buffer[2048];
    const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    if (!std::string_view(buffer, static_cast<std::size_t>(got)).starts_with("HTTP/1.1 200"))
      throw std::runtime_error("no stream was opened: " + std::string(buffer, static_cast<std::size_t>(got)));
    streams.push_back(fd);
  }
  ::usleep(500'000);
  const double with_streams = bench::resident_mb(server.pid);
  fmt::print(
      "with {:>6} idle live streams       {:>7.1f} MB private   {:.1f} KB a stream, target under 150 MB at 10,000\n",
      streams.size(), with_streams,
      (with_streams - at_rest) * 1024 / static_cast<double>(std::max<std::size_t>(1, streams.size())));
  for (const int fd : streams) ::close(fd);
  return 0;
}
