// How many risks of an account are open, wherever accounts are shown; each number is that of the list behind it.

#include "src/customer/account_facts.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

struct Counting : Lookout {
  explicit Counting(db::Database& db) : Lookout(db) {
    publish(R"({"measure":"critical_tickets","lo":0,"hi":4})");
    ticket = alarm();
    pass(minutes(1));
  }
  std::int64_t asked(const char* who) {
    const std::string ids = R"({"account_ids":[")" + w.account("Padaria Estrela").text + R"(",")" +
                            w.account("Oficina do Nando").text + "\"]}";
    const auto items = ask(who, Method::post, "/api/signals/open-risks", ids).at("items");
    if (items.as_array().empty()) return 0;
    CHECK(items.as_array().size() == 1);  // the garage has none
    return items.at(0).at("open_risks").as_int64();
  }
  std::int64_t listed(const char* who) {
    return static_cast<std::int64_t>(
        signals("?open=true&kind=risk&account_id=" + w.account("Padaria Estrela").text, who).size());
  }
  std::int64_t of_portfolio(const char* who) {
    return get("/api/health/accounts?q=padaria", who).at("items").at(0).at("open_risks").as_int64();
  }
  /// Of the list of accounts, and of what is narrowed to accounts at risk: both say the same.
  std::int64_t of_accounts(const char* who) {
    const Ctx ctx = w.as(who);
    return w.db.read([&](db::Tx& tx) {
      customer::AccountQuery query;
      query.at_risk_for = ctx.actor;
      std::int64_t risks = 0;
      const auto rows = customer::list_accounts(tx, query, {}, 10);
      for (const auto& facts : customer::facts_of(ctx, tx, rows)) risks += facts.open_risks;
      std::int64_t of_all = 0;
      for (const auto& facts : customer::facts_of(ctx, tx, customer::list_accounts(tx, {}, {}, 10)))
        of_all += facts.open_risks;
      CHECK(risks == of_all);
      return of_all;
    });
  }
  std::string ticket;
};

}  // namespace

TEST_CASE("the bakery's open risks are the same number in every list, until they are closed") {
  for_each_database([](db::Database& db) {
    Counting out(db);
    CHECK(out.listed("Carla") == 2);  // the urgent ticket, and that it is the first one
    CHECK(out.asked("Carla") == 2);
    CHECK(out.of_portfolio("Carla") == 2);
    CHECK(out.of_accounts("Carla") == 2);
    const auto work = out.get("/api/success/worklist?kind=signal").at("items");
    REQUIRE(work.as_array().size() == 2);
    CHECK(work.at(0).at("open_risks") == 2);
    out.act(out.id_of("critical_ticket"), out.action("Carla"));
    CHECK(out.asked("Carla") == 2);  // under way is not closed
    out.resolve(out.id_of("critical_ticket"), R"({"outcome":"handled"})");
    CHECK(out.asked("Carla") == 1);
    CHECK(out.of_portfolio("Carla") == 1);
  });
}

TEST_CASE("the health map counts accounts with open risks, and lists them alone") {
  for_each_database([](db::Database& db) {
    Counting out(db);
    std::int64_t at_risk = 0, accounts = 0;
    const auto portfolio = out.get("/api/health/portfolio");
    for (const auto& cell : portfolio.at("cells").as_array()) {
      at_risk += cell.at("at_risk").as_int64();
      accounts += cell.at("accounts").as_int64();
    }
    CHECK(accounts == 2);
    CHECK(at_risk == 1);
    const auto listed = out.get("/api/health/accounts?at_risk=true").at("items");
    REQUIRE(listed.as_array().size() == 1);
    CHECK(listed.at(0).at("account_name") == "Padaria Estrela");
  });
}

TEST_CASE("a risk about a ticket that is restricted counts for those alone who may know of it") {
  for_each_database([](db::Database& db) {
    Counting out(db);
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO teams (id, name, created_at) VALUES ('t', 'Segurança', 0)");
      tx.exec("UPDATE tickets SET restricted_team_id = 't' WHERE id = $1", out.ticket);
    });
    CHECK(out.listed("Carla") == 0);
    CHECK(out.asked("Carla") == 0);
    CHECK(out.of_portfolio("Carla") == 0);
    CHECK(out.of_accounts("Carla") == 0);
    CHECK(out.get("/api/health/accounts?at_risk=true").at("items").as_array().empty());
    CHECK(out.listed("Alice") == out.asked("Alice"));
    CHECK(out.listed("Alice") == out.of_portfolio("Alice"));
    CHECK(out.listed("Alice") == out.of_accounts("Alice"));
  });
}

TEST_CASE("of too many accounts at once nobody counts, and a customer counts nothing") {
  for_each_database([](db::Database& db) {
    Counting out(db);
    std::string many = R"({"account_ids":[)";
    for (int n = 0; n < 201; ++n) many += (n > 0 ? ",\"" : "\"") + out.w.account("Padaria Estrela").text + '"';
    CHECK(Lookout::paths(out.post("/api/signals/open-risks", many + "]}", "Carla", 422)) == "account_ids");
    CHECK(Lookout::paths(out.post("/api/signals/open-risks", R"({"account_ids":["x"]})", "Carla", 422)) ==
          "account_ids[0]");
    CHECK(out.w.call(out.router, Method::post, "/api/signals/open-risks", R"({"account_ids":[]})", "Rita").status ==
          401);
  });
}
