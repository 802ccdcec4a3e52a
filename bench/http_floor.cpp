// bench http-floor: what a request costs before any work is done. A bare epoll echo is the machine's limit.

#include <fmt/format.h>

#include "bench/echo.h"
#include "lib/http/server.h"

namespace {

using namespace zelo;

/// Our server with a handler that does nothing, in a child of its own.
struct Ours {
  Ours() {
    int out[2];
    if (::pipe(out) != 0) throw std::runtime_error("no pipe");
    pid = ::fork();
    if (pid == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      http::Router router;
      http::Route route;
      route.path = "/hello";
      route.operation = "hello";
      route.handler = [](const http::Request&) {
        http::Response response;
        response.body = "{}";
        return response;
      };
      router.add(std::move(route));
      http::Server server(router, {.port = 0}, {});
      server.start();
      const int port_there = server.port();
      [[maybe_unused]] const auto told = ::write(out[1], &port_there, sizeof port_there);
      while (true) ::pause();
    }
    if (::read(out[0], &port, sizeof port) != sizeof port) throw std::runtime_error("no port");
  }
  ~Ours() {
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
  }
  pid_t pid = 0;
  int port = 0;
};

struct Figures {
  std::vector<double> rate, cpu_us, p99;
};

void measure(Figures& figures, int port, pid_t pid) {
  const auto request = [](std::int64_t) { return bench::http("GET", "/hello", ""); };
  const double before = bench::cpu_seconds(pid);
  const auto result = bench::load(port, 64, 2, request);
  figures.rate.push_back(result.rate());
  figures.cpu_us.push_back((bench::cpu_seconds(pid) - before) * 1e6 / static_cast<double>(result.answers));
  figures.p99.push_back(result.percentile(0.99));
}

void print(const char* name, const Figures& figures) {
  const auto rate = bench::spread(figures.rate);
  const auto cpu = bench::spread(figures.cpu_us);
  fmt::print("{:<28} {:>9.0f} requests/s ({:.0f}-{:.0f})   {:>6.1f} us CPU a request ({:.1f}-{:.1f})   p99 {:.2f} ms\n",
             name, rate.median, rate.least, rate.most, cpu.median, cpu.least, cpu.most,
             bench::spread(figures.p99).median);
}

}  // namespace

int main() {
  const bench::Echo echo([] { return bench::fixed_answer("{}"); });
  const Ours ours;
  Figures limit;
  Figures product;
  for (int round = 0; round < 5; ++round) {
    measure(limit, echo.port, echo.pid);
    measure(product, ours.port, ours.pid);
  }
  fmt::print("http-floor: 64 connections, 5 rounds of 2 s, one load thread\n");
  print("limit: bare epoll echo", limit);
  print("zelo: server and workers", product);
  return 0;
}
