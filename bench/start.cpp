// bench start: from exec to the first 200 on a store with the demo company. The machine's limit is the time to
// run the program without a store (zelo version).

#include <fmt/format.h>

#include "bench/server.h"

int main() {
  const bench::Store store("--tickets 300");
  std::vector<double> ready;
  std::vector<double> bare;
  for (int round = 0; round < 9; ++round) {
    const auto start = bench::Steady::now();
    bench::run(bench::zelo() + " version");
    bare.push_back(bench::seconds_since(start) * 1000);
    ready.push_back(bench::Served(store).ready_ms);
  }
  const auto r = bench::spread(ready);
  const auto b = bench::spread(bare);
  fmt::print("start: demo store, 9 rounds\n");
  fmt::print("limit: process start          {:>7.1f} ms ({:.1f}-{:.1f})\n", b.median, b.least, b.most);
  fmt::print("zelo: first 200               {:>7.1f} ms ({:.1f}-{:.1f})   target under 300 ms\n", r.median, r.least, r.most);
  return 0;
}
