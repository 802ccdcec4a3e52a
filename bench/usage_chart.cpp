// bench usage-chart: an account's chart of 90 days over a store with 100,000,000 single events, written directly as
// counting leaves them. A chart reads sums only, so its time does not grow with the events; the machine's limit is bare
// SQLite reading the same sums.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "bench/bare_sqlite.h"
#include "bench/server.h"
#include "lib/base/json.h"
#include "src/usage/count/calendar.h"

namespace {

constexpr int accounts = 200;
constexpr int users = 100;  // of an account
constexpr int features = 8;
constexpr int days = 400;
constexpr int rows_of_day = 20;
constexpr int events_in_row = 64;
constexpr int asked = 400;

zelo::json::Any ask(int port, const std::string& path, const std::string& token, const std::string& body = "") {
  const std::string answer = bench::ask_once(port, bench::http(body.empty() ? "GET" : "POST", path, token, body));
  if (!answer.starts_with("HTTP/1.1 20")) throw std::runtime_error(path + ": " + answer.substr(0, 300));
  return zelo::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
}

std::vector<std::string> make_accounts(const bench::Store& store, const std::string& token) {
  const bench::Served server(store);
  std::vector<std::string> ids;
  for (int n = 0; n < accounts; ++n)
    ids.emplace_back(
        ask(server.port, "/api/accounts", token, fmt::format(R"({{"name":"Conta {}","segment":"smb"}})", n))
            .at("id")
            .as_string());
  for (int n = 1; n <= features; ++n)
    ask(server.port, "/api/features", token, fmt::format(R"({{"key":"f{0}","name":"Funcao {0}"}})", n));
  return ids;
}

std::string row_of_events() {
  std::string body;
  for (int n = 0; n < events_in_row; ++n)
    body += fmt::format("t\x1f{}\x1f{}\x1fNota emitida\x1f{{\"valor\":{},\"origem\":\"web\",\"etapa\":\"fim\"}}\n",
                        1'795'000'000'000 + n, n % users + 1, n);
  return body;
}

void fill(bench::Bare& bare, const std::string& id, std::int64_t today, const std::string& body) {
  using namespace zelo::usage;
  bare.run("BEGIN IMMEDIATE");
  for (std::int64_t day = today - days; day < today; ++day) {
    for (std::int64_t seq = 1; seq <= rows_of_day; ++seq)
      bare.step("INSERT INTO usage_raw (account_id, day, seq, events, body) VALUES (?1, ?2, ?3, ?4, ?5)",
                {id, day, seq, std::int64_t{events_in_row}, body});
    bare.step("INSERT INTO usage_account_days (account_id, day, users, events, logins) VALUES (?1, ?2, ?3, ?4, 0)",
              {id, day, std::int64_t{users}, std::int64_t{rows_of_day * events_in_row}});
    for (std::int64_t feature = 1; feature <= features; ++feature)
      bare.step("INSERT INTO usage_feature_days (account_id, day, feature, users, events) VALUES (?1, ?2, ?3, ?4, ?5)",
                {id, day, feature, std::int64_t{users / 2}, std::int64_t{events_in_row / 4}});
  }
  for (Month month = month_of(today - days); month <= month_of(today - 1); ++month)
    for (std::int64_t person = 1; person <= users; ++person) {
      const std::int64_t bits = (0x5A5A5A5A >> person % 5) & 0x3FFFFFFF;
      bare.step("INSERT INTO usage_user_months (account_id, month, person, days) VALUES (?1, ?2, ?3, ?4)",
                {id, month, person, bits});
      for (std::int64_t feature = 1; feature <= features; ++feature)
        bare.step(
            "INSERT INTO usage_feature_months (account_id, month, feature, person, days)"
            " VALUES (?1, ?2, ?3, ?4, ?5)",
            {id, month, feature, person, bits});
    }
  bare.step("INSERT INTO usage_accounts (account_id, first_use_on, last_use_on) VALUES (?1, ?2, ?3)",
            {id, today - days, today - 1});
  bare.run("COMMIT");
}

/// The sums that a chart is made of, and the same range before it.
double bare_ms(bench::Bare& bare, const std::string& id, std::int64_t today) {
  using namespace zelo::usage;
  const auto start = bench::Steady::now();
  const std::int64_t from = today - 180;
  bare.step("SELECT day, users, events, logins FROM usage_account_days WHERE account_id = ?1 AND day BETWEEN ?2 AND ?3",
            {id, from, today - 1});
  bare.step("SELECT person, month, days FROM usage_user_months WHERE account_id = ?1 AND month BETWEEN ?2 AND ?3",
            {id, month_of(from - 27), month_of(today - 1)});
  bare.step(
      "SELECT feature, sum(events), count(*) FROM usage_feature_days WHERE account_id = ?1"
      " AND day BETWEEN ?2 AND ?3 GROUP BY feature",
      {id, from, today - 1});
  bare.step(
      "SELECT feature, person, month, days FROM usage_feature_months WHERE account_id = ?1"
      " AND month BETWEEN ?2 AND ?3",
      {id, month_of(from), month_of(today - 1)});
  return bench::seconds_since(start) * 1000;
}

}  // namespace

int main() {
  const bench::Store store;
  const std::string token = store.token("admin");
  const auto ids = make_accounts(store, token);
  const std::int64_t today =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
  std::vector<double> limit;
  {
    bench::Bare bare(store.path() + "/zelo.db");
    const std::string body = row_of_events();
    for (const std::string& id : ids) fill(bare, id, today, body);
    for (int n = 0; n < asked; ++n)
      limit.push_back(bare_ms(bare, ids[static_cast<std::size_t>(n * 37 % accounts)], today));
  }
  const bench::Served server(store);
  std::vector<double> chart;
  for (int n = 0; n < asked; ++n) {
    const std::string& id = ids[static_cast<std::size_t>(n * 37 % accounts)];
    const auto start = bench::Steady::now();
    ask(server.port, "/api/accounts/" + id + "/usage", token);
    chart.push_back(bench::seconds_since(start) * 1000);
  }
  std::ranges::sort(chart);
  fmt::print("usage-chart: {} accounts of {} users and {} features, {} single events over {} days\n", accounts, users,
             features, std::int64_t{accounts} * days * rows_of_day * events_in_row, days);
  fmt::print("limit: bare SQLite, the same sums {:>8.2f} ms\n", bench::spread(limit).median);
  fmt::print("zelo: an account's chart          {:>8.2f} ms   p99 {:.2f} ms   target 50 ms\n",
             bench::spread(chart).median, chart[chart.size() * 99 / 100]);
  return 0;
}
