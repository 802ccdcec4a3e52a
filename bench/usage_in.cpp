// bench usage-in: events taken in over HTTP in batches of 500, on disk before the answer, and counted beside. The
// machine's limit is bare SQLite writing the same events, a row each, in a durable transaction for each batch.

#include <fmt/format.h>

#include "bench/bare_sqlite.h"
#include "bench/server.h"
#include "lib/base/json.h"
#include "lib/base/random.h"

namespace {

constexpr int callers = 8;
constexpr double seconds = 5;
constexpr int rounds = 3;
constexpr int events_in_batch = 500;
constexpr int accounts = 200;
constexpr int users = 40;  // of an account

/// Of today mostly, as events come; some are late.
std::string event(std::int64_t n) {
  const std::int64_t account = n * 7919 % accounts;
  return fmt::format(
      R"({{"type":"track","userId":"user-{}-{}","event":"{}","properties":{{"valor":{},"origem":"web"}},)"
      R"("context":{{"groupId":"conta-{}"}},"timestamp":"2026-11-{:02}T{:02}:{:02}:00.000Z","messageId":"m-{:016}"}})",
      account, n * 31 % users,
      n % 3 == 0   ? "Nota emitida"
      : n % 3 == 1 ? "Relatorio aberto"
                   : "Cadastro salvo",
      n, account, n % 50 == 0 ? 1 + n % 27 : 28, n % 24, n % 60, n);
}

std::string batch(std::int64_t number) {
  std::string body = R"({"batch":[)";
  for (int i = 0; i < events_in_batch; ++i) body += (i == 0 ? "" : ",") + event(number * events_in_batch + i);
  return body + "]}";
}

zelo::json::Any ask(int port, const std::string& path, const std::string& token, const std::string& body = "",
                    std::string verb = "") {
  if (verb.empty()) verb = body.empty() ? "GET" : "POST";
  const std::string answer = bench::ask_once(port, bench::http(verb, path, token, body));
  if (!answer.starts_with("HTTP/1.1 20")) throw std::runtime_error(path + ": " + answer.substr(0, 300));
  return zelo::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
}

std::string text(const zelo::json::Any& value) { return std::string(value.as_string()); }

/// Base64 with its padding, for Basic.
std::string basic(const std::string& key) {
  std::string code = zelo::base64url(key + ":");
  for (char& c : code) c = c == '-' ? '+' : c == '_' ? '/' : c;
  while (code.size() % 4 != 0) code += '=';
  return code;
}

struct Figures {
  std::vector<double> limit, taken, counted, p99, cpu_us, chart;
};

/// The rows that a plain design would write: an event each, found again by its message id.
double bare_rate(const std::string& path) {
  bench::Bare bare(path);
  bare.run(
      "CREATE TABLE bare_events (account TEXT NOT NULL, at BIGINT NOT NULL, user TEXT NOT NULL, name TEXT NOT NULL,"
      " properties TEXT NOT NULL, message_id TEXT NOT NULL)");
  bare.run("CREATE UNIQUE INDEX bare_by_message ON bare_events (message_id)");
  std::int64_t n = 0;
  const auto start = bench::Steady::now();
  while (bench::seconds_since(start) < seconds) {
    bare.run("BEGIN IMMEDIATE");
    for (int i = 0; i < events_in_batch; ++i, ++n)
      bare.step(
          "INSERT INTO bare_events VALUES (?1, ?2, ?3, 'Nota emitida', ?4, ?5)",
          {fmt::format("conta-{}", n * 7919 % accounts), 1'795'000'000'000 + n, fmt::format("user-{}", n * 31 % users),
           R"({"valor":129.9,"origem":"web"})", fmt::format("m-{:016}", n)});
    bare.run("COMMIT");
  }
  return static_cast<double>(n) / bench::seconds_since(start);
}

void make_accounts(int port, const std::string& token) {
  for (int n = 0; n < accounts; ++n)
    ask(port, "/api/accounts", token,
        fmt::format(R"({{"name":"Conta {0}","segment":"smb","external_id":"conta-{0}"}})", n));
  for (const char* name : {"Nota emitida", "Relatorio aberto", "Cadastro salvo"})
    ask(port, "/api/features", token,
        fmt::format(R"({{"key":"f{}","name":"{}","rules":[{{"event":"{}"}}]}})", std::string(name).size(), name, name));
}

std::int64_t counted(int port, const std::string& token, const std::string& source) {
  return ask(port, "/api/sources/" + source, token).at("accepted").as_int64();
}

void measure(Figures& figures) {
  {
    const bench::Store store;
    bench::run(bench::zelo() + " token create --data " + store.path() + " --name bench --role admin");
    figures.limit.push_back(bare_rate(store.path() + "/zelo.db"));
  }
  const bench::Store store;
  const std::string token = store.token("admin");
  const bench::Served server(store);
  make_accounts(server.port, token);
  const auto made = ask(server.port, "/api/sources", token, R"({"name":"bench"})");
  const std::string source = text(made.at("source").at("id"));
  ask(server.port, "/api/sources/" + source, token, R"({"per_minute":100000000,"new_per_day":100000000})", "PATCH");
  const std::string head = "POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " +
                           basic(text(made.at("write_key"))) + "\r\nContent-Type: application/json\r\nContent-Length: ";
  // Made before, so that only the server's work is measured.
  constexpr std::int64_t prepared = 2'000;
  std::vector<std::string> requests;
  for (std::int64_t n = 0; n < prepared; ++n) {
    const std::string body = batch(n);
    requests.push_back(head + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  const double cpu_before = bench::cpu_seconds(server.pid);
  const auto start = bench::Steady::now();
  const auto result = bench::load(server.port, callers, seconds, [&](std::int64_t n) {
    return requests[static_cast<std::size_t>(n) % requests.size()];
  });
  if (result.by_status.size() != 1 || !result.by_status.contains(200))
    throw std::runtime_error("not every answer was 200");
  const std::int64_t sent = std::min(result.answers, prepared) * events_in_batch;
  figures.taken.push_back(result.rate() * events_in_batch);
  figures.p99.push_back(result.percentile(0.99));
  while (counted(server.port, token, source) < sent) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const double whole = bench::seconds_since(start);
  figures.counted.push_back(static_cast<double>(sent) / whole);
  figures.cpu_us.push_back((bench::cpu_seconds(server.pid) - cpu_before) * 1e6 /
                           static_cast<double>(result.answers * events_in_batch));
  const std::string account = text(ask(server.port, "/api/accounts?limit=1", token).at("items").at(0).at("id"));
  std::vector<double> chart;
  for (int n = 0; n < 50; ++n) {
    const auto asked = bench::Steady::now();
    ask(server.port, "/api/accounts/" + account + "/usage", token);
    chart.push_back(bench::seconds_since(asked) * 1000);
  }
  figures.chart.push_back(bench::spread(chart).median);
}

}  // namespace

int main() {
  Figures f;
  for (int round = 0; round < rounds; ++round) measure(f);
  const auto limit = bench::spread(f.limit);
  const auto taken = bench::spread(f.taken);
  const auto counted_rate = bench::spread(f.counted);
  fmt::print("usage-in: batches of {}, {} connections, {} rounds of {:.0f} s, counted beside\n", events_in_batch,
             callers, rounds, seconds);
  fmt::print("limit: bare SQLite, a row each   {:>9.0f} events/s ({:.0f}-{:.0f})\n", limit.median, limit.least,
             limit.most);
  fmt::print(
      "zelo: POST /v1/batch, on disk    {:>9.0f} events/s ({:.0f}-{:.0f})   p99 {:.1f} ms   {:.2f} us CPU an event\n",
      taken.median, taken.least, taken.most, bench::spread(f.p99).median, bench::spread(f.cpu_us).median);
  fmt::print("zelo: until all is counted       {:>9.0f} events/s ({:.0f}-{:.0f})\n", counted_rate.median,
             counted_rate.least, counted_rate.most);
  fmt::print("an account's chart of 90 days    {:>9.2f} ms   target 50 ms\n", bench::spread(f.chart).median);
  fmt::print("ratio                            {:>9.0f} %   target 100,000 events/s\n",
             100 * taken.median / limit.median);
  return 0;
}
