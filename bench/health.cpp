// bench health: 100,000 accounts looked at again by the job of a running server: all numbers read, scores worked out, a
// row of history for each, and all fifteen detectors, which find something at one account of five. The machine's limit
// is bare SQLite reading the same rows and writing as many. Then the pages that Success begins its day with.
//
// ZELO_BENCH_ACCOUNTS=20000 makes the store smaller.

#include <fmt/format.h>

#include <map>
#include <thread>

#include "bench/bare_sqlite.h"
#include "bench/server.h"
#include "lib/base/json.h"
#include "lib/base/time.h"

namespace {

constexpr int rounds = 3;
constexpr int page_visits = 10;  // in each round
constexpr std::int64_t days_of_use = 60;
constexpr std::int64_t day_ms = 86'400'000;

std::int64_t accounts() {
  const char* wished = std::getenv("ZELO_BENCH_ACCOUNTS");
  return wished == nullptr ? 100'000 : std::stoll(wished);
}

constexpr std::int64_t csms = 50;
/// Every tenth account has not paid, and every tenth has an urgent ticket.
bool owes(std::int64_t n) { return n % 10 == 3; }
bool burns(std::int64_t n) { return n % 10 == 7; }

std::string id_of(std::int64_t n) { return fmt::format("01990000-0000-7000-8000-{:012x}", n); }
std::string contact_of(std::int64_t n, int which) {
  return fmt::format("01990000-0000-7000-9000-{:x}{:011x}", which, n);
}

std::string csm_of(std::int64_t n) { return fmt::format("01990000-0000-7000-a000-{:012x}", n); }

zelo::json::Any ask(int port, const std::string& method, const std::string& path, const std::string& token) {
  const std::string answer = bench::ask_once(port, bench::http(method, path, token, method == "GET" ? "" : "{}"));
  if (!answer.starts_with("HTTP/1.1 20")) throw std::runtime_error(path + ": " + answer.substr(0, 300));
  return zelo::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
}

void add_ticket(bench::Bare& bare, std::int64_t n, std::int64_t today) {
  bare.step(
      "INSERT INTO tickets (id, number, subject, subject_folded, status, priority, channel, tier, account_id,"
      " contact_id, reopen_count, created_at, updated_at, version) VALUES (?1, ?2, 'Caixa parado', 'caixa parado',"
      " 'open', 'urgent', 'portal', 'n1', ?1, ?3, 0, ?4, ?4, 1)",
      {id_of(n), n + 1, contact_of(n, 1), (today - 100) * day_ms});
}

void add_account(bench::Bare& bare, std::int64_t n, std::int64_t today) {
  const std::string id = id_of(n);
  bare.step(
      "INSERT INTO accounts (id, name, name_key, segment, arr, currency, csm_id, custom, created_at, updated_at,"
      " version) VALUES (?1, ?2, ?2, 'smb', ?3, 'BRL', ?4, '{}', 0, 0, 1)",
      {id, fmt::format("conta {:06}", n), (n * 7919 % 5000) * 10'000, csm_of(n % csms)});
  bare.step(
      "INSERT INTO contracts (id, account_id, plan, plan_key, starts_on, renews_on, amount, currency, billing,"
      " seats, limits, auto_renew, created_at, updated_at, version) VALUES (?1, ?1, 'Ouro', 'ouro', '2020-01-01',"
      " '2099-01-01', 100000, 'BRL', 'yearly', 10, '{}', 1, 0, 0, 1)",
      {id});
  for (int which = 0; which < 2; ++which)
    bare.step(
        "INSERT INTO contacts (id, account_id, name, role, language, created_at, updated_at, version) VALUES"
        " (?1, ?2, 'Rita', ?3, 'pt-BR', 0, 0, 1)",
        {contact_of(n, which), id, std::string_view(which == 0 ? "sponsor" : "user")});
  bare.step(
      "INSERT INTO conversations (id, account_id, kind, asked, at, body, created_at, updated_at, version) VALUES"
      " (?1, ?1, 'call', 0, ?2, '', 0, 0, 1)",
      {id, (today - n % 90) * day_ms});
  for (std::int64_t month = 0; month < 2; ++month)
    bare.step(
        "INSERT INTO invoices (id, account_id, external_id, amount, currency, due_on, paid_on, voided, created_at,"
        " updated_at, version) VALUES (?1, ?2, ?1, 10000, 'BRL', '2026-01-01', iif(?3, NULL, '2026-01-01'), 0, 0, 0,"
        " 1)",
        {fmt::format("{}-{}", id, month), id, std::int64_t{owes(n) && month == 1}});
  if (burns(n)) add_ticket(bare, n, today);
  bare.step("INSERT INTO usage_accounts (account_id, first_use_on, last_use_on) VALUES (?1, ?2, ?3)",
            {id, today - 400, today - 1 - n % 9});
}

void add_use(bench::Bare& bare, std::int64_t n, std::int64_t today) {
  const std::string id = id_of(n);
  for (std::int64_t age = 1; age <= days_of_use; ++age) {
    if ((n + age) % 7 >= 5) continue;
    bare.step("INSERT INTO usage_account_days VALUES (?1, ?2, 3, ?3, 4)", {id, today - age, 20 + (n * age) % 60});
    if (age <= 28 && age % 3 == 0)
      for (std::int64_t feature = 1; feature <= 3; ++feature)
        bare.step("INSERT INTO usage_feature_days VALUES (?1, ?2, ?3, 2, 5)", {id, today - age, feature});
  }
  // The months that the last 60 days can touch, whichever they are.
  const std::string text = zelo::to_rfc3339(zelo::Time{today * day_ms});
  const std::int64_t month = std::stoll(text.substr(0, 4)) * 12 + std::stoll(text.substr(5, 2)) - 1;
  for (std::int64_t back = 0; back < 3; ++back)
    for (std::int64_t person = 0; person < 4; ++person)
      bare.step("INSERT INTO usage_user_months (account_id, month, person, days) VALUES (?1, ?2, ?3, ?4)",
                {id, month - back, n * 4 + person, std::int64_t{0x55555555}});
}

void fill(const std::string& path, std::int64_t today) {
  bench::Bare bare(path);
  bare.run("PRAGMA synchronous=OFF");
  bare.run("BEGIN");
  for (std::int64_t feature = 1; feature <= 8; ++feature)
    bare.step(
        "INSERT INTO usage_features (id, number, key, name, core, premium, plans, rules, active, created_at,"
        " version) VALUES (?1, ?2, ?1, ?1, ?3, 0, '[]', '[]', 1, 0, 1)",
        {fmt::format("f{}", feature), feature, std::int64_t{feature <= 3}});  // three are for everybody, and used
  for (std::int64_t n = 0; n < csms; ++n)
    bare.step(
        "INSERT INTO users (id, name, email, roles, language, active, created_at, version) VALUES (?1, ?1, ?1, 'csm',"
        " 'pt-BR', 1, 0, 1)",
        {csm_of(n)});
  for (std::int64_t n = 0; n < accounts(); ++n) {
    add_account(bare, n, today);
    add_use(bare, n, today);
  }
  bare.run("COMMIT");
}

/// The same rows read, and as many written, without the product.
double bare_seconds(const std::string& path) {
  bench::Bare bare(path);
  bare.run(
      "CREATE TABLE bare_scores (account_id TEXT NOT NULL, at BIGINT NOT NULL, parts TEXT NOT NULL, PRIMARY KEY"
      " (account_id, at)) WITHOUT ROWID");
  bare.run("CREATE TABLE bare_now (account_id TEXT PRIMARY KEY, score DOUBLE PRECISION, parts TEXT NOT NULL)");
  const auto start = bench::Steady::now();
  bare.step("SELECT account_id, sum(events), sum(logins), count(*) FROM usage_account_days GROUP BY account_id");
  bare.step("SELECT account_id, feature, sum(events) FROM usage_feature_days GROUP BY account_id, feature");
  bare.step("SELECT account_id, count(DISTINCT person) FROM usage_user_months GROUP BY account_id");
  bare.step("SELECT account_id, sum(seats) FROM contracts GROUP BY account_id");
  bare.step("SELECT account_id, min(due_on) FROM invoices GROUP BY account_id");
  bare.step("SELECT account_id, max(at) FROM conversations GROUP BY account_id");
  bare.step("SELECT account_id, count(*) FROM contacts GROUP BY account_id");
  // What detectors look at besides.
  bare.step("SELECT account_id, day, events FROM usage_account_days ORDER BY account_id, day");
  bare.step("SELECT account_id, count(*), min(created_at) FROM tickets GROUP BY account_id");
  bare.step("SELECT account_id, limits FROM contracts WHERE limits <> '{}'");
  const std::string parts(180, 'x');
  for (std::int64_t n = 0; n < accounts();) {
    bare.run("BEGIN IMMEDIATE");
    for (int i = 0; i < 2'000 && n < accounts(); ++i, ++n) {
      bare.step("INSERT INTO bare_scores VALUES (?1, 1, ?2)", {id_of(n), parts});
      bare.step("INSERT INTO bare_now VALUES (?1, 50.5, ?2)", {id_of(n), parts});
    }
    bare.run("COMMIT");
  }
  const double seconds = bench::seconds_since(start);
  bare.run("DROP TABLE bare_scores");
  bare.run("DROP TABLE bare_now");
  return seconds;
}

/// Seconds from the beginning of the first run or of the newest one to its end, as the run itself says, when none is
/// open any more: a day's own run waits for the first one, in which all is new. Asked of the store: a page of Success
/// would take a core from the run.
double run_seconds(const std::string& path, bool first) {
  bench::Bare bare(path);
  const std::string sql =
      std::string(
          "SELECT finished_at - created_at FROM health_runs WHERE NOT EXISTS (SELECT 1 FROM health_runs o WHERE"
          " o.finished_at IS NULL) ORDER BY id") +
      (first ? "" : " DESC") + " LIMIT 1";
  while (true) {
    const std::string ms = bare.text(sql);
    if (!ms.empty()) return std::stod(ms) / 1000;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

struct Figures {
  std::vector<double> limit, first, again;
  std::map<std::string, std::vector<double>> pages;  // milliseconds
  std::int64_t risks = 0;
};

/// Of somebody who oversees Success: of all accounts, and of one CSM's.
void open_pages(int port, const std::string& token, Figures& figures) {
  const std::string csm = csm_of(7);
  const std::pair<const char*, std::string> pages[] = {
      {"worklist, all", "/api/success/worklist?csm=all"},
      {"worklist, one CSM", "/api/success/worklist?csm=" + csm},
      {"worklist counts, all", "/api/success/worklist/counts?csm=all"},
      {"worklist counts, one CSM", "/api/success/worklist/counts?csm=" + csm},
      {"signals, one CSM", "/api/signals?open=true&csm_id=" + csm},
      {"signals, all", "/api/signals?state=open&kind=risk"},
      {"signal counts, all", "/api/signals/counts?kind=risk"},
      {"signal counts, one CSM", "/api/signals/counts?kind=risk&csm_id=" + csm},
      {"engagement, all", "/api/success/engagement?csm=all"},
      {"detectors", "/api/signal-detectors"},
      {"portfolio, the worst", "/api/health/accounts"},
      {"portfolio, with open risks", "/api/health/accounts?at_risk=true"},
      {"portfolio, map and bands", "/api/health/portfolio"},
  };
  for (const auto& [name, path] : pages) {
    for (int time = 0; time < page_visits; ++time) {
      const auto start = bench::Steady::now();
      ask(port, "GET", path, token);
      figures.pages[name].push_back(bench::seconds_since(start) * 1000);
    }
  }
  figures.risks = ask(port, "GET", "/api/signals/counts?kind=risk", token).at("open").as_int64();
}

void measure(const bench::Store& store, const std::string& token, Figures& figures) {
  const std::string path = store.path() + "/zelo.db";
  figures.limit.push_back(bare_seconds(path));
  {
    bench::Bare bare(path);  // as if nobody had ever looked
    for (const char* table : {"signal_finds", "signals", "signal_news", "signal_looks", "health_now", "health_scores",
                              "health_runs", "health_models", "events"})
      bare.run(fmt::format("DELETE FROM {}", table).c_str());
  }
  const bench::Served server(store);
  figures.first.push_back(run_seconds(path, true));
  ask(server.port, "POST", "/api/health/runs", token);
  figures.again.push_back(run_seconds(path, false));
  open_pages(server.port, token, figures);
}

}  // namespace

int main() {
  const std::int64_t today =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count() /
      day_ms;
  const bench::Store store;
  const std::string token = store.token("admin");
  fill(store.path() + "/zelo.db", today);
  Figures figures;
  for (int round = 0; round < rounds; ++round) measure(store, token, figures);
  const auto limit = bench::spread(figures.limit);
  const auto first = bench::spread(figures.first);
  const auto again = bench::spread(figures.again);
  fmt::print("health: {} accounts, {} rounds\n", accounts(), rounds);
  fmt::print("limit: bare SQLite, the same rows  {:>7.2f} s ({:.2f}-{:.2f})\n", limit.median, limit.least, limit.most);
  fmt::print("zelo: all scores are new           {:>7.2f} s ({:.2f}-{:.2f})   target under 5 s\n", first.median,
             first.least, first.most);
  fmt::print("zelo: nothing has changed          {:>7.2f} s ({:.2f}-{:.2f})\n", again.median, again.least, again.most);
  fmt::print("open risks that detectors found    {:>7}\n", figures.risks);
  for (const auto& [name, times] : figures.pages) {
    const auto page = bench::spread(times);
    fmt::print("{:<34} {:>7.1f} ms ({:.1f}-{:.1f})\n", name, page.median, page.least, page.most);
  }
  return 0;
}
