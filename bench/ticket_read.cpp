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
  const std::string id = id_in(bench::ask_once(
      port, bench::http("POST", "/api/tickets", token, R"({"subject":"Nota rejeitada","body":"Desde cedo."})")));
  const std::string text(300, 'x');
  for (int n = 1; n < 20; ++n) {
    bench::ask_once(port, bench::http("POST", "/api/tickets/" + id + "/messages", token,
                                      R"({"kind":"reply","body":")" + text + "\"}"));
  }
  return id;
}

struct Figures {
  std::vector<double> per_cpu, rate;
};

void measure(Figures& figures, int port, pid_t pid, const std::function<std::string(std::int64_t)>& request) {
  const double before = bench::cpu_seconds(pid);
  const auto result = bench::load(port, connections, seconds, request);
  if (result.by_status.count(200) == 0 || result.by_status.size() > 1)
    throw std::runtime_error("not every answer was 200");
  figures.per_cpu.push_back(static_cast<double>(result.answers) / (bench::cpu_seconds(pid) - before));
  figures.rate.push_back(result.rate());
}

/// Two statements that fetch what the product shows: the ticket and its messages, with the names that belong to them.
class BareRows {
 public:
  BareRows(std::string path, std::string id) : path_(std::move(path)), id_(std::move(id)) {}

  void read_ticket() {
    store().step(
        "SELECT t.*, c.name, a.name, k.name, u.name, m.name FROM tickets t LEFT JOIN categories c ON c.id = "
        "t.category_id LEFT JOIN accounts a ON a.id = t.account_id LEFT JOIN contacts k ON k.id = t.contact_id"
        " LEFT JOIN users u ON u.id = t.assignee_id LEFT JOIN teams m ON m.id = t.team_id WHERE t.id = ?1",
        {id_});
  }
  void read_messages() {
    store().step(
        "SELECT m.*, p.name, o.state, f.id FROM messages m LEFT JOIN tokens p ON p.id = m.author_id"
        " LEFT JOIN outgoing_mails o ON o.message_id = m.id LEFT JOIN attachments f ON f.message_id = m.id"
        " WHERE m.ticket_id = ?1 ORDER BY m.id LIMIT 51",
        {id_});
  }

 private:
  bench::Bare& store() {
    if (!bare_) bare_ = std::make_unique<bench::Bare>(path_);  // in the child: SQLite must not cross a fork
    return *bare_;
  }
  std::string path_;
  std::string id_;
  std::unique_ptr<bench::Bare> bare_;
};

void print(const char* name, const Figures& figures) {
  const auto cpu = bench::spread(figures.per_cpu);
  fmt::print("{:<28} {:>8.0f} requests per CPU second ({:.0f}-{:.0f})   {:>6.0f} requests/s\n", name, cpu.median,
             cpu.least, cpu.most, bench::spread(figures.rate).median);
}

}  // namespace

int main() {
  const bench::Store store("--tickets 300");
  const std::string token = store.token("agent_n1");
  const bench::Served server(store);
  const std::string id = make_ticket(server.port, token);
  const std::string paths[] = {"/api/tickets/" + id, "/api/tickets/" + id + "/messages"};
  std::string bodies[2];
  for (int n = 0; n < 2; ++n) {
    const std::string answer = bench::ask_once(server.port, bench::http("GET", paths[n], token));
    bodies[n] = answer.substr(answer.find("\r\n\r\n") + 4);
  }
  BareRows rows(store.path() + "/zelo.db", id);
  std::int64_t asked = 0;
  const bench::Echo echo([&] {
    const bool ticket = asked++ % 2 == 0;
    ticket ? rows.read_ticket() : rows.read_messages();
    return bench::fixed_answer(bodies[ticket ? 0 : 1]);
  });
  const bench::Echo floor([&] { return bench::fixed_answer(bodies[asked++ % 2]); });

  Figures bare_http;
  Figures limit;
  Figures product;
  std::vector<double> ratio;
  for (int round = 0; round < 5; ++round) {
    const auto next = [&](std::int64_t n) { return bench::http("GET", paths[n % 2], token); };
    measure(bare_http, floor.port, floor.pid, next);
    measure(limit, echo.port, echo.pid, next);
    measure(product, server.port, server.pid, next);
    ratio.push_back(100 * product.per_cpu.back() / limit.per_cpu.back());
  }
  fmt::print("ticket-read: a ticket and its 20 messages in turn, {} connections, 5 rounds of {:.0f} s\n", connections,
             seconds);
  print("floor: bare echo", bare_http);
  print("limit: echo + bare rows", limit);
  print("zelo", product);
  const auto r = bench::spread(ratio);
  fmt::print("ratio to the limit            {:>7.0f} % ({:.0f}-{:.0f})   target 50 %\n", r.median, r.least, r.most);
  return 0;
}
