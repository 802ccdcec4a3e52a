// bench reports: every number of the support manager over HTTP, of 30 days and of a year, among a thousand and among a
// million tickets, on both databases. The machine's limit is the bare database counting the same tickets by day.

#include "bench/large_store.h"
#include "src/report/period.h"

namespace {

constexpr int times = 10;

struct Shown {
  const char* what;
  const char* path;
};

constexpr Shown numbers[] = {
    {"opened", "opened?by=day"},
    {"opened, by category", "opened?by=category"},
    {"closed, by agent", "closed?by=agent"},
    {"backlog, by age", "backlog?by=age"},
    {"load, by agent", "load?by=agent"},
    {"first response", "first_response?by=day"},
    {"first response, by agent", "first_response?by=agent"},
    {"resolution, by tier", "resolution?by=tier"},
    {"resolution, by segment", "resolution?by=segment"},
    {"resolution promises, by priority", "resolution_sla?by=priority"},
    {"escalated, by agent", "escalated?by=agent"},
    {"reopened, by team", "reopened?by=team"},
};

void measure(bench::LargeStore& store, const bench::Served& server) {
  store.count_tickets();
  const std::string token = store.token("support_manager");
  for (const int days : {30, 365}) {
    const std::string newest = store.bare().text("SELECT max(opened_at) FROM ticket_facts");
    const std::string since = std::to_string(std::stoll(newest) - std::int64_t{days} * 24 * 3600 * 1000);
    const auto bare = bench::timed(times, [&](int) {
      store.bare().rows(
          "SELECT opened_at / 86400000, count(*) FROM ticket_facts WHERE opened_at >= CAST($1 AS BIGINT) GROUP BY 1",
          since);
    });
    bench::print_row(fmt::format("{} days: the bare database", days), bare, {});
    const std::string last = store.bare().text("SELECT CAST(max(opened_at) / 86400000 AS BIGINT) FROM ticket_facts");
    for (const Shown& number : numbers) {
      const std::string path =
          fmt::format("/api/reports/{}&from={}&to={}", number.path, zelo::report::date_of(std::stoll(last) - days + 1),
                      zelo::report::date_of(std::stoll(last)));
      bench::print_row(fmt::format("{} days: {}", days, number.what),
                       bench::asked(server.port, token, times, [&](int) { return path; }), {});
    }
  }
}

}  // namespace

int main() {
  fmt::print("reports: one request after the other, {} of each\n", times);
  bench::for_each_large_store(measure);
  return 0;
}
