// bench ticket-read: a ticket with 20 messages over HTTP (two requests: the ticket, its messages), 64 connections,
// in requests per second of the server's CPU. The machine's limit is the bare path: an HTTP echo that reads the
// same rows by bare SQLite and answers with as many bytes.

#include <fmt/format.h>

#include "bench/bare_sqlite.h"
#include "bench/echo.h"
#include "bench/server.h"

namespace {

constexpr int connections = 64;
constexpr double seconds = 3;

std::string id_in(const std::string& answer) {
  const auto at = answer.find("\"id\":\"");
  return answer.substr(at + 6, 36);
}

/// A ticket with 20 messages, made through the API.
std::string make_ticket(int port, const std::string& token) {
  const std::string id = id_in(bench::ask_once(port, bench::http("POST", "/api/tickets", token, R"({"subject":"Nota rejeitada","body":"Desde cedo."})")));
  const std::string text(300, 'x');
  for (int n = 1; n < 20; ++n) {
    bench::ask_once(port, bench::http("POST", "/api/tickets/" + id + "/messages", token, R"({"kind":"reply","body":")" + text + "\"}"));
  }
  return id;
}

struct Figures {
  std::vector<double> per_cpu, rate;
};

void measure(Figures& figures, int port, pid_t pid, const std::function<std::string(std::int64_t)>& request) {
  const double before = bench::cpu_seconds(pid);
  const auto result = bench::load(port, connections, seconds, request);
  if (result.by_status.count(200) == 0 || result.by_status.size() > 1) throw std::runtime_error("not every answer was 200");
  figures.per_cpu.push_back(static_cast<double>(result.answers) / (bench::cpu_seconds(pid) - before));
  figures.rate.push_back(result.rate());
}

}  // namespace

int main() {
  const bench::Store store("--tickets 300");
  const std::string token = store.token("agent_n1");
  std::string id;
  std::string sizes[2];
  Figures product;
  {
    const bench::Served server(store);
    id = make_ticket(server.port, token);
    const std::string paths[] = {"/api/tickets/" + id, "/api/tickets/" + id + "/messages"};
    for (int n = 0; n < 2; ++n) sizes[n] = std::string(bench::ask_once(server.port, bench::http("GET", paths[n], token)).size() - 200, 'x');
    for (int round = 0; round < 5; ++round) {
      measure(product, server.port, server.pid, [&](std::int64_t n) { return bench::http("GET", paths[n % 2], token); });
    }
  }
  Figures limit;
  std::unique_ptr<bench::Bare> bare;  // opened in the child: SQLite must not cross a fork
  std::int64_t n = 0;
  const bench::Echo echo([&] {
    if (!bare) bare = std::make_unique<bench::Bare>(store.path() + "/zelo.db");
    if (n++ % 2 == 0) {
      bare->step("SELECT t.*, c.name, a.name, p.name FROM tickets t LEFT JOIN categories c ON c.id = t.category_id"
                 " LEFT JOIN accounts a ON a.id = t.account_id LEFT JOIN contacts p ON p.id = t.contact_id WHERE t.id = ?1", {id});
      return bench::fixed_answer(sizes[0]);
    }
    bare->step("SELECT * FROM messages WHERE ticket_id = ?1 ORDER BY id LIMIT 51", {id});
    return bench::fixed_answer(sizes[1]);
  });
  for (int round = 0; round < 5; ++round) {
    measure(limit, echo.port, echo.pid, [&](std::int64_t) { return bench::http("GET", "/x", token); });
  }
  const auto l = bench::spread(limit.per_cpu);
  const auto p = bench::spread(product.per_cpu);
  fmt::print("ticket-read: a ticket and its 20 messages in turn, {} connections, 5 rounds of {:.0f} s\n", connections, seconds);
  fmt::print("limit: echo + bare rows       {:>8.0f} requests per CPU second ({:.0f}-{:.0f})   {:.0f} requests/s\n", l.median, l.least, l.most, bench::spread(limit.rate).median);
  fmt::print("zelo                          {:>8.0f} requests per CPU second ({:.0f}-{:.0f})   {:.0f} requests/s\n", p.median, p.least, p.most, bench::spread(product.rate).median);
  fmt::print("ratio                         {:>8.0f} %   target 50 %\n", 100 * p.median / l.median);
  return 0;
}
