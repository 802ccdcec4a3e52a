// bench ticket-open: opening tickets for a known contact over HTTP, on disk before the answer, 64 connections. The
// machine's limit is bare SQLite with group commit writing the same rows into the same tables for 64 callers;
// that they are the same is checked at the end of each round.

#include <fmt/format.h>

#include "bench/bare_sqlite.h"
#include "bench/server.h"

namespace {

constexpr int callers = 64;
constexpr double seconds = 4;
constexpr int rounds = 5;

struct Customer {
  std::string contact_id, account_id, token_id;
};

/// What the policy of the demo store promises on a ticket without a category.
struct Terms {
  std::string policy_id, hours_id;
  std::int64_t due_at = 1'796'000'000'000, warn_at = 1'795'900'000'000;
};

std::string uuid(std::int64_t n, int of_ticket) {
  return fmt::format("7f890a5d-ac96-774b-bcce-{:012x}", n * 16 + of_ticket);
}

/// Its three clocks, and how each of them began.
void write_clocks(bench::Bare& bare, const Terms& terms, std::int64_t n, const std::string& ticket, std::int64_t at) {
  int of_ticket = 8;
  for (const std::string_view clock : {"first_response", "resolution", "tier"}) {
    const std::string id = uuid(n, of_ticket++);
    bare.step(
        "INSERT INTO sla_clocks (id, ticket_id, clock, state, tier, policy_id, business_hours_id, target_ms, warn_ms,"
        " elapsed_ms, since, due_at, warn_at, warned_at, breached_at, started_at, ended_at)"
        " VALUES (?1, ?2, ?3, 'running', 'n1', ?4, ?5, 14400000, 10800000, 0, ?6, ?7, ?8, NULL, NULL, ?6, NULL)",
        {id, ticket, clock, terms.policy_id, terms.hours_id, at, terms.due_at, terms.warn_at});
    bare.step(
        "INSERT INTO sla_entries (id, ticket_id, clock_id, clock, what, reason, elapsed_ms, target_ms, due_at, at)"
        " VALUES (?1, ?2, ?3, ?4, 'started', '{\"key\":\"sla.reason.opened\",\"values\":{},\"clauses\":[]}', 0,"
        " 14400000, ?5, ?6)",
        {uuid(n, of_ticket++), ticket, id, clock, terms.due_at, at});
  }
}

/// The rows of one opened ticket: counter, ticket, message, what waits for the search, its clocks, event, the jobs
/// that react.
void write_ticket(bench::Bare& bare, const Customer& customer, const Terms& terms, std::int64_t n) {
  const std::string ticket = uuid(n, 0);
  const std::string message = uuid(n, 1);
  const std::string event = uuid(n, 2);
  const std::int64_t number = n + 20'000;
  const std::int64_t at = 1'795'000'000'000 + n;
  const std::string details = "{\"number\":" + std::to_string(number) + "}";
  const std::string payload = R"({"event_id":")" + event + R"(","subject_id":")" + ticket + "\"}";
  bare.step(
      "INSERT INTO counters (name, value) VALUES ('ticket', 1)"
      " ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value");
  bare.step(
      "INSERT INTO tickets (id, number, subject, subject_folded, status, tier, priority, category_id, account_id,"
      " contact_id, assignee_id, team_id, channel, assignment_reason, reopen_count, created_at, updated_at, version,"
      " sla_clock, sla_due_at, sla_warn_at, sla_first_response_due_at, sla_resolution_due_at, sla_order)"
      " VALUES (?1, ?2, 'Nota rejeitada', 'nota rejeitada', 'new', 'n1', 'normal', NULL, ?3, ?4, NULL, NULL, 'api',"
      " NULL, 0, ?5, ?5, 1, 'first_response', ?6, ?7, ?6, ?6, ?6)",
      {ticket, number, customer.account_id, customer.contact_id, at, terms.due_at, terms.warn_at});
  bare.step(
      "INSERT INTO messages (id, ticket_id, kind, author_kind, author_id, body, created_at)"
      " VALUES (?1, ?2, 'reply', 'contact', ?3, 'Estamos com doze notas rejeitadas desde cedo.', ?4)",
      {message, ticket, customer.contact_id, at});
  bare.step("INSERT INTO words_due (id, ticket_id, message_id) VALUES (?1, ?2, ?3)", {uuid(n, 7), ticket, message});
  write_clocks(bare, terms, n, ticket, at);
  bare.step(
      "INSERT INTO events (id, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id, for_customer,"
      " details) VALUES (?1, ?2, 'ticket.opened', ?3, 'ticket', ?4, 'token', ?5, 1, ?6)",
      {event, at, customer.account_id, ticket, customer.token_id, details});
  int of_ticket = 3;
  for (const std::string_view kind : {"ticket.assign", "mail.ticket_opened", "ticket.terms"}) {
    bare.step(
        "INSERT INTO jobs (id, kind, payload, unique_key, run_at, attempts, state, leased_until, last_error,"
        " created_at) VALUES (?1, ?2, ?3, NULL, ?4, 0, 'waiting', NULL, NULL, ?4)",
        {uuid(n, of_ticket++), kind, payload, at});
  }
}

/// What rows that should be alike have in common: the length of each column, "-" for NULL. Numbers grow longer.
std::string shape(bench::Bare& store, const std::string& table, const std::string& where) {
  const std::string columns = store.text(
      "SELECT group_concat('coalesce(length(' || name || '), ''-'')', '||'' ''||') FROM pragma_table_info('" + table +
      "') WHERE name NOT IN ('seq', 'number', 'details')");
  return store.text("SELECT " + columns + " FROM " + table + " WHERE " + where);
}

/// The rows of the newest ticket that no job has touched yet.
std::string shapes(bench::Bare& store) {
  const std::string id = store.text(
      "SELECT t.id FROM tickets t JOIN jobs j ON j.kind = 'ticket.assign' AND j.state = 'waiting'"
      " AND instr(j.payload, t.id) > 0 WHERE t.number >= (SELECT max(number) - 20 FROM tickets) LIMIT 1");
  const std::string ticket = shape(store, "tickets", "id = '" + id + "'");
  const std::string message = shape(store, "messages", "ticket_id = '" + id + "'");
  const std::string event = shape(store, "events", "subject_id = '" + id + "'");
  const std::string counts = store.text(
      "SELECT (SELECT count(*) FROM events WHERE subject_id = '" + id +
      "') || ' events, ' || (SELECT count(*) FROM jobs WHERE instr(payload, '" + id +
      "') > 0) || ' jobs, ' || (SELECT count(*) FROM sla_clocks WHERE ticket_id = '" + id +
      "') || ' clocks, ' || (SELECT count(*) FROM sla_entries WHERE ticket_id = '" + id + "') || ' entries'");
  const std::string clock = shape(store, "sla_clocks", "ticket_id = '" + id + "' AND clock = 'tier'");
  return ticket + "\n" + message + "\n" + event + "\n" + clock + "\n" + counts;
}

struct Figures {
  std::vector<double> limit, product, ratio, p99, cpu_us, jobs_done;
  std::string limit_rows, product_rows;
};

void measure_limit(Figures& figures, const Customer& customer, bench::Bare& bare) {
  const std::string policy =
      " FROM sla_policies WHERE id = (SELECT policy_id FROM sla_clocks WHERE clock = 'tier' ORDER BY id LIMIT 1)";
  const Terms terms{.policy_id = bare.text("SELECT id" + policy),
                    .hours_id = bare.text("SELECT business_hours_id" + policy)};
  figures.limit.push_back(bench::group_commit_rate(
      bare, callers, seconds, [&](bench::Bare& b, std::int64_t n) { write_ticket(b, customer, terms, n); }));
  figures.limit_rows = shapes(bare);
}

void measure_product(Figures& figures, const bench::Store& store, const Customer& customer, const std::string& token) {
  const std::string body = R"({"subject":"Nota rejeitada","body":"Estamos com doze notas rejeitadas desde cedo.",)"
                           R"("contact_id":")" +
                           customer.contact_id + "\"}";
  const bench::Served server(store);
  const double cpu_before = bench::cpu_seconds(server.pid);
  const auto result = bench::load(server.port, callers, seconds,
                                  [&](std::int64_t) { return bench::http("POST", "/api/tickets", token, body); });
  const double cpu = bench::cpu_seconds(server.pid) - cpu_before;
  bench::Bare beside(store.path() + "/zelo.db");
  figures.product_rows = shapes(beside);
  if (result.by_status.count(201) == 0 || result.by_status.size() > 1)
    throw std::runtime_error("not every answer was 201");
  const double opened = static_cast<double>(result.answers);
  const double left = std::stod(
      beside.text("SELECT count(*) FROM jobs WHERE kind IN ('ticket.assign', 'mail.ticket_opened', 'ticket.terms')"
                  " AND state <> 'failed'"));
  figures.product.push_back(result.rate());
  figures.p99.push_back(result.percentile(0.99));
  figures.cpu_us.push_back(cpu * 1e6 / opened);
  figures.jobs_done.push_back(100 * (1 - left / (3 * opened)));
}

void measure_round(Figures& figures) {
  Customer customer;
  const auto prepare = [&](const bench::Store& store) {
    const std::string token = store.token("agent_n1");
    bench::Bare bare(store.path() + "/zelo.db");
    customer.contact_id = bare.text("SELECT id FROM contacts WHERE account_id IS NOT NULL ORDER BY id LIMIT 1");
    customer.account_id = bare.text("SELECT account_id FROM contacts WHERE id = '" + customer.contact_id + "'");
    customer.token_id = bare.text("SELECT id FROM tokens");
    return token;
  };
  {
    const bench::Store store("--tickets 1");
    prepare(store);
    bench::Bare bare(store.path() + "/zelo.db");
    measure_limit(figures, customer, bare);
  }
  const bench::Store store("--tickets 1");
  const std::string token = prepare(store);
  measure_product(figures, store, customer, token);
  figures.ratio.push_back(100 * figures.product.back() / figures.limit.back());
}

void print(const Figures& f) {
  const auto l = bench::spread(f.limit);
  const auto p = bench::spread(f.product);
  const auto r = bench::spread(f.ratio);
  fmt::print("ticket-open: {} connections, {} rounds of {:.0f} s, each after its limit; jobs run beside\n", callers,
             rounds, seconds);
  fmt::print("limit: bare group commit      {:>8.0f} transactions/s ({:.0f}-{:.0f})\n", l.median, l.least, l.most);
  fmt::print(
      "zelo: POST /api/tickets       {:>8.0f} tickets/s ({:.0f}-{:.0f})   p99 {:.1f} ms   {:.0f} us CPU a ticket"
      "   {:.0f} % of the jobs done meanwhile\n",
      p.median, p.least, p.most, bench::spread(f.p99).median, bench::spread(f.cpu_us).median,
      bench::spread(f.jobs_done).median);
  fmt::print("ratio                         {:>8.0f} % ({:.0f}-{:.0f})   target 40 %\n", r.median, r.least, r.most);
}

}  // namespace

int main() {
  Figures figures;
  for (int round = 0; round < rounds; ++round) measure_round(figures);
  if (figures.limit_rows != figures.product_rows) {
    fmt::print("NOT THE SAME ROWS (lengths of columns)\nlimit:\n{}\nzelo:\n{}\n", figures.limit_rows,
               figures.product_rows);
  }
  print(figures);
  return 0;
}
