#pragma once
// Stores of a thousand and of a million tickets on both databases, kept in build/bench between runs because the large
// ones take minutes to make; and the bare database beside the product.
//
// ZELO_BENCH_TICKETS=200000 makes the large ones smaller, ZELO_BENCH_DATABASE=sqlite leaves PostgreSQL out.

#include <fmt/format.h>
#include <libpq-fe.h>

#include <memory>

#include "bench/bare_sqlite.h"
#include "bench/server.h"

namespace bench {

inline std::string root() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path().parent_path();
}

inline std::int64_t large_size() {
  const char* wished = std::getenv("ZELO_BENCH_TICKETS");
  return wished == nullptr ? 1'000'000 : std::stoll(wished);
}

/// A throw-away PostgreSQL for all stores of a run.
class Postgres {
 public:
  Postgres() : directory_(root() + "/build/bench/postgres") {
    std::filesystem::create_directories(root() + "/build/bench");
    // A quarter of a small machine's memory, as whoever runs a store of this size sets it.
    url_ = run(root() + "/bin/postgres start " + directory_ + " -c shared_buffers=1GB");
  }
  // Stopped, not removed: the next run finds its stores again.
  ~Postgres() { std::system((root() + "/bin/postgres rest " + directory_).c_str()); }
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;
  [[nodiscard]] std::string url(const std::string& name) const {
    const auto at = url_.find("/postgres?");
    return url_.substr(0, at) + "/" + name + url_.substr(at + 9);
  }
  void make(const std::string& name) const {
    PGconn* connection = PQconnectdb(url_.c_str());
    PQclear(PQexec(connection, ("CREATE DATABASE " + name).c_str()));  // it may be there
    PQfinish(connection);
  }

 private:
  std::string directory_;
  std::string url_;
};

/// Reads rows without the product.
class BareReader {
 public:
  virtual ~BareReader() = default;
  /// `sql` has $1 for the value, if it has one; it is a literal.
  virtual void rows(const char* sql, std::string_view value) = 0;
  virtual std::string text(const std::string& sql) = 0;
};

class BareSqliteReader final : public BareReader {
 public:
  explicit BareSqliteReader(const std::string& path) : bare_(path) {}
  void rows(const char* sql, std::string_view value) override {
    value.empty() ? bare_.step(sql) : bare_.step(sql, {value});
  }
  std::string text(const std::string& sql) override { return bare_.text(sql); }

 private:
  Bare bare_;
};

class BarePostgresReader final : public BareReader {
 public:
  explicit BarePostgresReader(const std::string& url) : connection_(PQconnectdb(url.c_str())) {}
  ~BarePostgresReader() override { PQfinish(connection_); }
  BarePostgresReader(const BarePostgresReader&) = delete;
  BarePostgresReader& operator=(const BarePostgresReader&) = delete;
  void rows(const char* sql, std::string_view value) override {
    const std::string kept(value);
    const char* values[] = {kept.c_str()};
    check(PQexecParams(connection_, sql, value.empty() ? 0 : 1, nullptr, values, nullptr, nullptr, 0));
  }
  std::string text(const std::string& sql) override {
    PGresult* result = PQexec(connection_, sql.c_str());
    std::string found = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    check(result);
    return found;
  }

 private:
  void check(PGresult* result) {
    const auto status = PQresultStatus(result);
    PQclear(result);
    if (status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection_));
  }
  PGconn* connection_;
};

/// One of the four, with its server.
class LargeStore {
 public:
  LargeStore(const Postgres* postgres, bool on_postgres, std::int64_t tickets)
      : on_postgres_(on_postgres), tickets_(tickets) {
    const std::string name = fmt::format("{}_{}", on_postgres ? "postgres" : "sqlite", tickets);
    path_ = root() + "/build/bench/" + name;
    if (on_postgres) {
      postgres->make(name);
      url_ = postgres->url(name);
    }
    fill();
    if (on_postgres_) bare_ = std::make_unique<BarePostgresReader>(url_);
    else bare_ = std::make_unique<BareSqliteReader>(path_ + "/zelo.db");
  }

  [[nodiscard]] std::string name() const { return on_postgres_ ? "PostgreSQL" : "SQLite"; }
  [[nodiscard]] std::int64_t tickets() const { return tickets_; }
  [[nodiscard]] bool on_postgres() const { return on_postgres_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] BareReader& bare() { return *bare_; }
  /// Counts every ticket anew, once in the life of the store: reports would do it 5,000 events at a time.
  void count_tickets() const {
    const std::string done = path_ + "/bench-counted";
    if (std::filesystem::exists(done)) return;
    run(fmt::format("{} reports rebuild --data {} {} 2>/dev/null", zelo(), path_, where()));
    std::ofstream(done) << "yes\n";
  }
  [[nodiscard]] std::string token(const std::string& role) const {
    return run(fmt::format("{} token create --data {} {} --name bench --role {}", zelo(), path_, where(), role));
  }

 private:
  [[nodiscard]] std::string where() const { return url_.empty() ? "" : "--database-url '" + url_ + "'"; }
  void fill() {
    const std::string done = path_ + "/bench-complete";
    if (std::filesystem::exists(done)) return;
    std::filesystem::create_directories(path_);
    const auto start = Steady::now();
    run(fmt::format("{} demo --data {} {} --accounts {} --tickets {} 2>/dev/null", zelo(), path_, where(),
                    tickets_ > 10'000 ? 2'000 : 40, tickets_));
    fmt::print("made {} tickets on {} in {:.0f} s\n", tickets_, name(), seconds_since(start));
    std::ofstream(done) << "yes\n";
  }

  bool on_postgres_;
  std::int64_t tickets_;
  std::string path_;
  std::string url_;
  std::unique_ptr<BareReader> bare_;
};

/// Milliseconds of each of `times` calls, sorted, after a few that do not count.
inline std::vector<double> timed(int times, const std::function<void(int)>& call) {
  std::vector<double> ms;
  for (int n = -5; n < times; ++n) {
    const auto start = Steady::now();
    call(n + 5);
    if (n >= 0) ms.push_back(seconds_since(start) * 1000);
  }
  std::sort(ms.begin(), ms.end());
  return ms;
}
inline double at(const std::vector<double>& sorted, double p) {
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(p * static_cast<double>(sorted.size())))];
}

/// One request after the other, as a person asks; every answer must be a 200.
inline std::vector<double> asked(int port, const std::string& token, int times,
                                 const std::function<std::string(int)>& path) {
  return timed(times, [&](int n) {
    const std::string answer = ask_once(port, http("GET", path(n), token));
    if (!answer.starts_with("HTTP/1.1 200")) throw std::runtime_error(path(n) + ": " + answer.substr(0, 300));
  });
}

/// Runs `measure` on both sizes of both databases, or of the one that ZELO_BENCH_DATABASE names (sqlite, postgresql).
inline void for_each_large_store(const std::function<void(LargeStore&, const Served&)>& measure) {
  const char* named = std::getenv("ZELO_BENCH_DATABASE");
  const std::string wished = named == nullptr ? "" : named;
  ::setvbuf(stdout, nullptr, _IOLBF, 0);
  std::unique_ptr<Postgres> postgres;
  if (wished != "sqlite") postgres = std::make_unique<Postgres>();
  for (const bool on_postgres : {false, true}) {
    if (wished == (on_postgres ? "sqlite" : "postgresql")) continue;
    for (const std::int64_t tickets : {std::int64_t{1'000}, large_size()}) {
      LargeStore store(postgres.get(), on_postgres, tickets);
      const Served server(store.path(), store.url());
      fmt::print("\n{}, {} tickets\n", store.name(), store.tickets());
      measure(store, server);
    }
  }
}

inline void print_row(const std::string& what, const std::vector<double>& ms, const std::vector<double>& bare) {
  fmt::print("  {:<44} p50 {:>8.2f} ms   p99 {:>8.2f} ms", what, at(ms, 0.5), at(ms, 0.99));
  if (!bare.empty()) fmt::print("   bare p50 {:>8.2f} ms   p99 {:>8.2f} ms", at(bare, 0.5), at(bare, 0.99));
  fmt::print("\n");
}

}  // namespace bench
