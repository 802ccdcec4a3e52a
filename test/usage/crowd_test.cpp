// Numbers of very many accounts at once are those that each account has by itself.

#include "src/usage/metric/crowd.h"

#include "src/usage/metrics.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::usage;
using zelo::world::for_each_database;
using zelo::world::Product;
using zelo::world::track;

namespace {

const char* names[] = {"Padaria Estrela", "Oficina do Nando"};

/// Forty days of two people, one of whom comes every third day.
void live(Product& product) {
  product.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","core":true,"rules":[{"event":"Venda"}]})");
  product.post("Paula", "/api/features", R"({"key":"estoque","name":"Estoque","rules":[{"event":"Estoque"}]})");
  product.call("Padaria Estrela", "padaria");
  product.call("Oficina do Nando", "oficina");
  std::string events;
  for (int day = 1; day <= 40; ++day) {
    const std::string at = date_of(parse_day("2026-01-20").value() + day) + "T15:00:00Z";
    if (!events.empty()) events += ',';
    events += track("rita", "Venda", at, "padaria");
    if (day % 3 == 0) events += "," + track("rui", "Estoque", at, "padaria");
    if (day > 35) events += "," + track("otto", "Venda", at, "oficina");
  }
  product.send("batch", R"({"batch":[)" + events + "]}");
  product.count();
  product.count();
}

template <class Row>
const Row* of(const std::vector<Row>& rows, const AccountId& account) {
  for (const Row& row : rows)
    if (row.account_id == account) return &row;
  return nullptr;
}

}  // namespace

TEST_CASE("days, events, logins, people, stickiness and features of many accounts are those of each") {
  for_each_database([](db::Database& db) {
    Product product(db);
    live(product);
    db.read([&](db::Tx& tx) {
      Crowd crowd(tx, {product.w.account(names[0]), product.w.account(names[1])});
      const Day day = company_yesterday(tx, product.w.clock.now());
      CHECK(date_of(day) == "2026-03-01");
      const Day from = day - rules::month + 1;
      const auto sums = crowd.use_sums(from, day);
      const auto users = crowd.user_counts(from, day);
      const auto sticky = crowd.stickiness(day);
      const auto breadths = crowd.breadths(from, day);
      const auto last = crowd.last_uses();
      for (const char* name : names) {
        CAPTURE(name);
        const AccountId account = product.w.account(name);
        const Metrics alone = metrics_of(tx, account, day);
        REQUIRE(of(sums, account));
        CHECK(alone.events > 0);
        CHECK(of(sums, account)->days == alone.days_used);
        CHECK(of(sums, account)->events == alone.events);
        CHECK(of(sums, account)->logins == alone.logins);
        CHECK(of(users, account)->users == alone.mau);
        CHECK(of(sticky, account)->percent == doctest::Approx(*alone.stickiness));
        CHECK(of(breadths, account)->used == alone.breadth.used);
        CHECK(of(breadths, account)->entitled == alone.breadth.entitled);
        CHECK(of(breadths, account)->core_entitled == 1);
        CHECK(date_of(of(last, account)->last_use_on) == "2026-03-01");
      }
      CHECK(Crowd(tx, {}).use_sums(from, day).empty());
      CHECK(crowd.user_counts(day + 10, day + 20).empty());
    });
  });
}

TEST_CASE(
    "a window of a year counts the same days, events and logins as its weeks together, however it was asked for") {
  for_each_database([](db::Database& db) {
    Product product(db);
    live(product);
    db.read([&](db::Tx& tx) {
      const AccountId bakery = product.w.account("Padaria Estrela");
      const Day day = company_yesterday(tx, product.w.clock.now());
      Crowd fresh(tx, {bakery});
      const auto year = fresh.use_sums(day - 364, day);
      Crowd crowd(tx, {bakery});
      UseSum weeks;
      for (Day from = day - 27; from > day - 84; from -= 28) {  // the last 28 days of which reach beyond 63
        const auto sums = crowd.use_sums(from, from + 27);
        if (const UseSum* sum = of(sums, bakery)) {
          weeks.days += sum->days;
          weeks.events += sum->events;
          weeks.logins += sum->logins;
        }
      }
      REQUIRE(of(year, bakery));
      CHECK(of(year, bakery)->days == 40);
      CHECK(of(year, bakery)->days == weeks.days);
      CHECK(of(year, bakery)->events == weeks.events);
      CHECK(of(year, bakery)->logins == weeks.logins);
      CHECK(crowd.use_sums(day - 364, day).front().events == weeks.events);
    });
  });
}

TEST_CASE("people of a window that reaches over a year are counted once") {
  for_each_database([](db::Database& db) {
    Product product(db);
    live(product);
    db.read([&](db::Tx& tx) {
      Crowd crowd(tx, {product.w.account("Padaria Estrela")});
      const Day day = company_yesterday(tx, product.w.clock.now());
      CHECK(of(crowd.user_counts(day - 364, day), product.w.account("Padaria Estrela"))->users == 2);
    });
  });
}

TEST_CASE("who has a contract and never came is known as soon as usage comes in from anybody") {
  for_each_database([](db::Database& db) {
    Product product(db);
    product.call("Padaria Estrela", "padaria");
    const AccountId garage = product.w.account("Oficina do Nando");
    const auto sign = [&](const char* starts, const char* renews) {
      product.post("Carla", "/api/accounts/" + garage.text + "/contracts",
                   R"({"plan":"Ouro","starts_on":")" + std::string(starts) + R"(","renews_on":")" + renews +
                       R"(","value":{"amount":1,"currency":"BRL"}})");
    };
    sign("2025-01-01", "2027-01-01");
    const auto never = [&](const char* day) {
      return db.read([&](db::Tx& tx) {
        Crowd crowd(tx, {product.w.account("Padaria Estrela"), garage});
        std::string all;
        for (const NeverUsed& row : crowd.never_used(parse_day(day).value()))
          all += (row.account_id == garage ? "garage " : "bakery ") + date_of(row.since);
        return all;
      });
    };
    CHECK(never("2026-03-01").empty());  // nobody reports anything
    product.send("batch", R"({"batch":[)" + track("rita", "Venda", "2026-02-10T15:00:00Z", "padaria") + "]}");
    product.count();
    product.count();
    CHECK(never("2026-03-01") == "garage 2026-02-10");
    CHECK(never("2026-02-09").empty());
  });
}

TEST_CASE("seats are those of the contracts that hold") {
  for_each_database([](db::Database& db) {
    Product product(db);
    const auto sign = [&](const std::string& starts, const std::string& seats) {
      product.post("Carla", "/api/accounts/" + product.w.account("Padaria Estrela").text + "/contracts",
                   R"({"plan":"Ouro )" + starts + R"(","starts_on":")" + starts +
                       R"(","renews_on":"2027-01-01","value":{"amount":1,"currency":"BRL"},"seats":)" + seats + "}");
    };
    sign("2025-01-01", "10");
    sign("2026-01-01", "5");
    sign("2026-12-01", "100");
    db.read([&](db::Tx& tx) {
      Crowd crowd(tx, {product.w.account("Padaria Estrela")});
      const auto seats = crowd.seats(company_yesterday(tx, product.w.clock.now()));
      REQUIRE(seats.size() == 1);
      CHECK(seats[0].seats == 15);
    });
  });
}
