// bench list: lists, counts and single tickets over HTTP, among a thousand and among a million tickets, on both
// databases, one request after the other. The machine's limit is the same rows by the bare database.
// Targets at a million: a list p99 < 20 ms, all counts p99 < 50 ms, a ticket p99 < 10 ms.

#include "bench/large_store.h"

namespace {

constexpr int times = 300;

#define ROWS                                                                                              \
  "SELECT t.*, c.name, a.name, k.name, u.name, m.name FROM tickets t LEFT JOIN categories c ON c.id = "   \
  "t.category_id LEFT JOIN accounts a ON a.id = t.account_id LEFT JOIN contacts k ON k.id = t.contact_id" \
  " LEFT JOIN users u ON u.id = t.assignee_id LEFT JOIN teams m ON m.id = t.team_id"

struct Shown {
  const char* what;
  const char* path;
  const char* bare;  // the same 50 rows
};

constexpr Shown lists[] = {
    {"list: open", "/api/tickets?view=open",
     ROWS " WHERE t.status <> 'closed' ORDER BY t.updated_at DESC, t.id DESC LIMIT 51"},
    {"list: closed", "/api/tickets?view=closed",
     ROWS " WHERE t.status = 'closed' ORDER BY t.updated_at DESC, t.id DESC LIMIT 51"},
    {"list: N2, most urgent first", "/api/tickets?view=n2&sort=priority",
     ROWS
     " WHERE t.status <> 'closed' AND t.tier = 'n2' ORDER BY t.urgency DESC, t.updated_at DESC, t.id DESC LIMIT 51"},
    {"list: all, due first", "/api/tickets?view=open&sort=due",
     ROWS " WHERE t.status <> 'closed' ORDER BY t.sla_order, t.id LIMIT 51"},
    {"list: all, newest first", "/api/tickets?sort=created", ROWS " ORDER BY t.id DESC LIMIT 51"},
    {"list: closed of one channel and tier", "/api/tickets?view=closed&tier=n3&channel=portal", nullptr},
};

std::vector<std::string> some_ids(bench::LargeStore& store) {
  std::vector<std::string> ids;
  for (std::int64_t n = 0; n < times + 5; ++n) {
    const std::int64_t number = 1 + (n * 7919 * 1009) % store.tickets();
    ids.push_back(store.bare().text("SELECT id FROM tickets WHERE number = " + std::to_string(number)));
  }
  return ids;
}

/// Ten views as a team makes them, besides the built-in ones.
void make_views(int port, const std::string& token) {
  const char* filters[] = {R"({"tiers":["n1"]})",
                           R"({"tiers":["n2"],"priorities":["high","urgent"]})",
                           R"({"customer_replied":true})",
                           R"({"statuses":["awaiting_validation"]})",
                           R"({"statuses":["closed"]})",
                           R"({"statuses":["closed"],"tiers":["n3"]})",
                           R"({"idle_for_days":3})",
                           R"({"older_than_days":2})",
                           R"({"segment":"smb","statuses":["closed"]})",
                           R"({"sla":"breached"})"};
  int n = 0;
  for (const char* filter : filters) {
    bench::ask_once(port, bench::http("POST", "/api/views", token,
                                      fmt::format(R"({{"name":"Visão {}","filter":{}}})", ++n, filter)));
  }
}

void measure(bench::LargeStore& store, const bench::Served& server) {
  const std::string token = store.token("support_manager");
  for (const Shown& list : lists) {
    const auto ms = bench::asked(server.port, token, times, [&](int) { return std::string(list.path); });
    std::vector<double> bare;
    if (list.bare != nullptr) bare = bench::timed(times, [&](int) { store.bare().rows(list.bare, ""); });
    bench::print_row(list.what, ms, bare);
  }
  make_views(server.port, token);
  bench::print_row("counts of all views", bench::asked(server.port, token, times, [](int) { return "/api/views"; }),
                   {});
  const auto ids = some_ids(store);
  const auto id = [&](int n) { return ids[static_cast<std::size_t>(n) % ids.size()]; };
  bench::print_row("a ticket", bench::asked(server.port, token, times, [&](int n) { return "/api/tickets/" + id(n); }),
                   bench::timed(times, [&](int n) { store.bare().rows(ROWS " WHERE t.id = $1", id(n)); }));
  bench::print_row(
      "its messages",
      bench::asked(server.port, token, times, [&](int n) { return "/api/tickets/" + id(n) + "/messages"; }),
      bench::timed(times, [&](int n) {
        store.bare().rows("SELECT * FROM messages WHERE ticket_id = $1 ORDER BY id LIMIT 51", id(n));
      }));
}

}  // namespace

int main() {
  fmt::print("list: one request after the other, {} of each\n", times);
  bench::for_each_large_store(measure);
  return 0;
}
