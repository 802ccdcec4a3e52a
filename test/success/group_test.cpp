// How the companies below an account do, for each reader as far as they may know.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

/// The garage is a holding, the bakery belongs to it and has an urgent ticket.
struct Parent : Lookout {
  explicit Parent(db::Database& db) : Lookout(db) {
    ask("Celso", Method::patch, of("Padaria Estrela", ""),
        R"({"parent_id":")" + w.account("Oficina do Nando").text + "\"}");
    publish(R"({"measure":"critical_tickets","lo":0,"hi":4})");
    ticket = alarm();
    post(of("Padaria Estrela", "/contracts"),
         R"({"plan":"A","starts_on":"2026-01-01","renews_on":"2027-01-01","seats":7,
             "value":{"amount":12000,"currency":"BRL"}})",
         "Carla");
    pass(minutes(1));
  }
  json::Any sums(const char* who = "Carla") { return get(of("Oficina do Nando", "/group/sums"), who); }
  json::Any child(const char* who = "Carla") {
    return get(of("Oficina do Nando", "/group/children"), who).at("items").at(0);
  }
  /// What the list of the bakery's risks shows.
  std::int64_t risks(const char* who = "Carla") {
    return static_cast<std::int64_t>(
        signals("?open=true&kind=risk&account_id=" + w.account("Padaria Estrela").text, who).size());
  }
  std::string ticket;
};

}  // namespace

TEST_CASE("a holding says how its companies do together, and one by one") {
  for_each_database([](db::Database& db) {
    Parent out(db);
    const auto sums = out.sums();
    CHECK(sums.at("accounts") == 1);
    CHECK(sums.at("more") == false);
    CHECK(sums.at("worst_name") == "Padaria Estrela");
    CHECK(sums.at("open_tickets") == 1);
    CHECK(out.risks() > 0);
    CHECK(sums.at("open_risks") == out.risks());
    CHECK(sums.at("seats") == 7);
    CHECK(sums.at("active_users") == 0);
    const auto child = out.child();
    CHECK(child.at("name") == "Padaria Estrela");
    CHECK(child.at("open_tickets") == 1);
    CHECK(child.at("open_risks") == out.risks());
    CHECK(child.at("seats") == 7);
    CHECK(child.at("arr").at(0).at("amount") == 12000);
    CHECK(child.at("score") == sums.at("worst_score"));
    CHECK(out.get(out.of("Padaria Estrela", "/group/sums")).at("accounts") == 0);
    CHECK(out.get(out.of("Padaria Estrela", "/group/children")).at("items").as_array().empty());
  });
}

TEST_CASE("a company's ticket that is restricted to a team is in no sum of who may not know of it") {
  for_each_database([](db::Database& db) {
    Parent out(db);
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO teams (id, name, created_at) VALUES ('t', 'Segurança', 0)");
      tx.exec("UPDATE tickets SET restricted_team_id = 't' WHERE id = $1", out.ticket);
    });
    CHECK(out.sums().at("open_tickets") == 0);
    CHECK(out.sums().at("open_risks") == out.risks());
    CHECK(out.child().at("open_tickets") == 0);
    CHECK(out.child().at("open_risks") == out.risks());
    CHECK(out.sums("Alice").at("open_risks") == out.risks("Alice"));
    CHECK(out.w.call(out.router, Method::get, out.of("Oficina do Nando", "/group/sums"), "", "Rita").status == 401);
  });
}
