// bench search-tickets: searches over HTTP in the whole history of a thousand and of a million tickets, on both
// databases, one request after the other: 50 tickets with their excerpts. The machine's limit is the bare index
// asked for the newest 51 numbers and their rows.
// Target at a million: p99 < 100 ms.

#include "bench/large_store.h"

namespace {

constexpr int times = 150;

struct Asked {
  const char* what;
  const char* query;  // of the URL
  const char* fts;    // for the bare index, or null
  const char* tsvector;
};

constexpr Asked questions[] = {
    {"a word that many have", "q=nota%20", "nota OR not", "nota | not"},
    {"a word that hardly any has", "q=ERR-0412%20", "err0412", "err0412"},
    {"two words that many have", "q=sistema%20pedido%20", nullptr, nullptr},
    {"a word that many have, one that few have", "q=pedido%20chapec%C3%B3%20", nullptr, nullptr},
    {"two words that are never together", "q=totem%20balan%C3%A7a%20", nullptr, nullptr},
    {"an unfinished word", "q=impress", nullptr, nullptr},
    {"one letter short of nothing", "q=re", nullptr, nullptr},
    {"a phrase", "q=%22link%20de%20nova%20senha%22", nullptr, nullptr},
    {"mistyped words", "q=impresora%20termca", nullptr, nullptr},
    {"words that nobody wrote", "q=xilofone%20", nullptr, nullptr},
    {"many have it, in the open view", "q=nota%20&view=open", nullptr, nullptr},
    {"many have it, in a view of few", "q=nota%20&view=awaiting_validation", nullptr, nullptr},
    {"many have it, of one tier and priority", "q=nota%20&tier=n3&priority=low", nullptr, nullptr},
};

void measure(bench::LargeStore& store, const bench::Served& server) {
  const std::string token = store.token("support_manager");
  for (const Asked& asked : questions) {
    const std::string path = std::string("/api/tickets?") + asked.query;
    const auto ms = bench::asked(server.port, token, times, [&](int) { return path; });
    std::vector<double> bare;
    if (asked.fts != nullptr && !store.on_postgres()) {
      bare = bench::timed(times, [&](int) {
        store.bare().rows(
            "SELECT t.* FROM (SELECT rowid AS n FROM ticket_words WHERE ticket_words MATCH $1"
            " ORDER BY rowid DESC LIMIT 51) AS f JOIN tickets t ON t.number = f.n",
            asked.fts);
      });
    } else if (asked.fts != nullptr) {
      bare = bench::timed(5, [&](int) {
        store.bare().rows(
            "SELECT t.* FROM (SELECT number AS n FROM ticket_words WHERE terms @@ CAST($1 AS tsquery)"
            " ORDER BY number DESC LIMIT 51) AS f JOIN tickets t ON t.number = f.n",
            asked.tsvector);
      });
    }
    bench::print_row(asked.what, ms, bare);
  }
}

}  // namespace

int main() {
  fmt::print("search-tickets: one request after the other, {} of each\n", times);
  bench::for_each_large_store(measure);
  return 0;
}
