// bench ticket-open: opening tickets over HTTP, on disk before the answer, 64 connections. The machine's limit is
// bare SQLite with group commit writing the same rows for 64 callers.

#include <fmt/format.h>

#include "bench/bare_sqlite.h"
#include "bench/server.h"

namespace {

constexpr int callers = 64;
constexpr double seconds = 4;

std::string uuid(std::int64_t n) { return fmt::format("01890a5d-ac96-774b-bcce-{:012x}", n); }

/// The rows of one opened ticket: ticket, message, event, the jobs that react, the counter.
void write_ticket(bench::Bare& bare, std::int64_t n) {
  const std::string id = uuid(n * 8 + (std::int64_t{1} << 40));
  const std::string other = uuid(n * 8 + 1 + (std::int64_t{1} << 40));
  const std::string number = std::to_string(n + 10'000'000);
  const std::string at = std::to_string(1'795'000'000'000 + n);
  bare.step("UPDATE counters SET value = value + 1 WHERE name = 'ticket' RETURNING value", {});
  bare.step("INSERT INTO tickets (id, number, subject, status, tier, priority, channel, reopen_count, created_at, updated_at, version)"
            " VALUES (?1, CAST(?2 AS INTEGER), 'Nota rejeitada', 'new', 'n1', 'normal', 'api', 0, CAST(?3 AS INTEGER), CAST(?3 AS INTEGER), 1)",
            {id, number, at});
  bare.step("INSERT INTO messages (id, ticket_id, kind, author_kind, author_id, body, created_at)"
            " VALUES (?1, ?2, 'reply', 'token', ?2, 'Estamos com doze notas rejeitadas desde cedo.', CAST(?3 AS INTEGER))",
            {other, id, at});
  bare.step("INSERT INTO events (id, at, kind, subject_kind, subject_id, actor_kind, actor_id, for_customer, details)"
            " VALUES (?1, CAST(?2 AS INTEGER), 'ticket.opened', 'ticket', ?3, 'token', ?3, 1, '{\"number\":1}')",
            {other, at, id});
  for (int job = 0; job < 2; ++job) {
    bare.step("INSERT INTO jobs (id, kind, payload, run_at, attempts, state, created_at)"
              " VALUES (?1, 'ticket.assign', ?2, CAST(?3 AS INTEGER), 0, 'waiting', CAST(?3 AS INTEGER))",
              {uuid(n * 8 + 2 + job + (std::int64_t{1} << 40)), "{\"event_id\":\"" + other + "\",\"subject_id\":\"" + id + "\"}", at});
  }
}

}  // namespace

int main() {
  const std::string body = R"({"subject":"Nota rejeitada","body":"Estamos com doze notas rejeitadas desde cedo."})";
  std::vector<double> limit;
  std::vector<double> product;
  std::vector<double> p99;
  for (int round = 0; round < 3; ++round) {
    {
      const bench::Store store("--tickets 1");
      bench::Bare bare(store.path() + "/zelo.db");
      limit.push_back(bench::group_commit_rate(bare, callers, seconds, write_ticket));
    }
    const bench::Store store("--tickets 1");
    const std::string token = store.token("agent_n1");
    const bench::Served server(store);
    const auto result = bench::load(server.port, callers, seconds, [&](std::int64_t) { return bench::http("POST", "/api/tickets", token, body); });
    if (result.by_status.count(201) == 0 || result.by_status.size() > 1) throw std::runtime_error("not every answer was 201");
    product.push_back(result.rate());
    p99.push_back(result.percentile(0.99));
  }
  const auto l = bench::spread(limit);
  const auto p = bench::spread(product);
  fmt::print("ticket-open: {} connections, 3 rounds of {:.0f} s; jobs of assignment and mail run beside\n", callers, seconds);
  fmt::print("limit: bare group commit      {:>8.0f} transactions/s ({:.0f}-{:.0f})\n", l.median, l.least, l.most);
  fmt::print("zelo: POST /api/tickets       {:>8.0f} tickets/s ({:.0f}-{:.0f})   p99 {:.1f} ms\n", p.median, p.least, p.most, bench::spread(p99).median);
  fmt::print("ratio                         {:>8.0f} %   target 40 %\n", 100 * p.median / l.median);
  return 0;
}
