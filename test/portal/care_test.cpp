#include <doctest/doctest.h>

#include "test/portal/house.h"
#include "test/world/database.h"

using namespace zelo;
using world::for_each_database;
using world::House;
using world::Postbox;

namespace {

/// Padaria Sol, which Carla looks after.
struct Looked {
  explicit Looked(db::Database& database) : db(database), house(database, postbox) {
    ana = house.contact("Ana Souza", "ana@sol.example", "Padaria Sol");
    bia = house.contact("Bia Reis", "bia@sol.example", "Padaria Sol");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE accounts SET csm_id = $1 WHERE name = 'Padaria Sol'", house.people.user("Carla"));
    });
  }

  void leave(const std::string& who, Duration from, Duration to, const std::string& stand_in = "") {
    const Time now = house.clock.now();
    std::optional<UserId> instead;
    if (!stand_in.empty()) instead = house.people.user(stand_in);
    db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO absences (id, user_id, kind, from_at, to_at, created_at, stand_in_id)"
          " VALUES ($1, $2, 'vacation', $3, $4, $5, $6)",
          house.people.ids.uuid(now), house.people.user(who), now + from, now + to, now, instead);
    });
  }
  world::PortalAnswer person() { return house.get("/api/portal/person", house.session(ana)); }
  std::string of_person(const std::string& field) {
    const auto answer = person();
    const auto& items = answer.body.at("items").as_array();
    if (items.empty()) return "(nobody)";
    const auto& value = items.at(0).at(field);
    return value.is_null() ? "(null)" : std::string(value.as_string());
  }
  std::vector<std::string> followers() {
    return db.read([](db::Tx& tx) {
      return tx.query<std::string>("SELECT u.name FROM ticket_followers f JOIN users u ON u.id = f.user_id");
    });
  }

  db::Database& db;
  Postbox postbox;
  House house;
  ContactId ana, bia;
};

}  // namespace

TEST_CASE("Ana sees who looks after her company; the address only where the company shows it") {
  for_each_database([](db::Database& db) {
    Looked sol(db);
    CHECK(sol.of_person("name") == "Carla");
    CHECK(sol.of_person("email") == "(null)");
    const std::string alice = sol.house.staff_session("Alice");
    CHECK(sol.house.call(http::Method::patch, "/api/brand", R"({"csm_email":true})", alice).status == 200);
    CHECK(sol.of_person("email").find('@') != std::string::npos);
    const auto nobody = sol.house.contact("Duda", "duda@gmail.com", "");
    CHECK(sol.house.get("/api/portal/person", sol.house.session(nobody)).body.at("items").as_array().empty());
    db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE id = $1", sol.house.people.user("Carla")); });
    CHECK(sol.of_person("name") == "(nobody)");
  });
}

TEST_CASE("while Carla is away, Celso stands in; who is away as well stands in for nobody") {
  for_each_database([](db::Database& db) {
    Looked sol(db);
    sol.leave("Carla", days(1), days(8), "Celso");
    CHECK(sol.of_person("away_until") == "(null)");
    sol.house.clock.advance(days(2));
    CHECK(sol.of_person("away_until") != "(null)");
    CHECK(sol.of_person("stand_in_name") == "Celso");
    CHECK(sol.person().raw.find("vacation") == std::string::npos);
    sol.house.post("/api/portal/person/tickets", R"({"subject":"Renovação","body":"Podemos conversar?"})",
                   sol.house.session(sol.ana));
    CHECK(sol.followers() == std::vector<std::string>{"Celso"});
    sol.leave("Celso", days(0), days(3));
    CHECK(sol.of_person("stand_in_name") == "(null)");
    sol.house.clock.advance(days(6));
    CHECK(sol.of_person("away_until") == "(null)");
  });
}

TEST_CASE("Ana writes to Carla: a ticket that the desk has too, and that Carla follows") {
  for_each_database([](db::Database& db) {
    Looked sol(db);
    const auto opened =
        sol.house.post("/api/portal/person/tickets", R"({"subject":"Renovação","body":"Podemos conversar?"})",
                       sol.house.session(sol.ana));
    CHECK(opened.status == 201);
    CHECK(opened.text("subject") == "Renovação");
    CHECK(sol.followers() == std::vector<std::string>{"Carla"});
    // A colleague sees it like any other.
    CHECK(sol.house.get("/api/portal/tickets", sol.house.session(sol.bia)).body.at("items").as_array().size() == 1);
    const auto nobody = sol.house.contact("Duda", "duda@gmail.com", "");
    CHECK(sol.house.post("/api/portal/person/tickets", R"({"subject":"Oi","body":"Oi"})", sol.house.session(nobody))
              .status == 404);
  });
}

TEST_CASE("what Ana asks about her own data is hers alone, and asked once") {
  for_each_database([](db::Database& db) {
    Looked sol(db);
    const std::string ana = sol.house.session(sol.ana);
    const auto asked = sol.house.post("/api/portal/privacy_requests", R"({"kind":"erasure"})", ana);
    CHECK(asked.status == 201);
    const auto again = sol.house.post("/api/portal/privacy_requests", R"({"kind":"erasure"})", ana);
    CHECK(again.text("ticket_id") == asked.text("ticket_id"));
    CHECK(sol.house.post("/api/portal/privacy_requests", R"({"kind":"data_copy"})", ana).text("ticket_id") !=
          asked.text("ticket_id"));
    CHECK(sol.house.get("/api/portal/privacy_requests", ana).body.at("items").as_array().size() == 2);
    CHECK(sol.house.get("/api/portal/tickets/" + asked.text("ticket_id"), ana).status == 200);

    const std::string bia = sol.house.session(sol.bia);
    CHECK(sol.house.get("/api/portal/tickets", bia).body.at("items").as_array().empty());
    CHECK(sol.house.get("/api/portal/tickets/" + asked.text("ticket_id"), bia).status == 404);
    CHECK(sol.house.get("/api/portal/privacy_requests", bia).body.at("items").as_array().empty());
    db.write(
        [&](db::Tx& tx) { tx.exec("UPDATE tickets SET status = 'closed' WHERE id = $1", asked.text("ticket_id")); });
    CHECK(sol.house.post("/api/portal/privacy_requests", R"({"kind":"erasure"})", ana).text("ticket_id") !=
          asked.text("ticket_id"));
  });
}

TEST_CASE("Ana signs out of the other device, and of nobody else's") {
  for_each_database([](db::Database& db) {
    Looked sol(db);
    const std::string here = sol.house.session(sol.ana), there = sol.house.session(sol.ana);
    const std::string bia = sol.house.session(sol.bia);
    const auto list = sol.house.get("/api/portal/sessions", here);
    REQUIRE(list.body.at("items").as_array().size() == 2);
    for (const auto& one : list.body.at("items").as_array()) {
      const std::string path = "/api/portal/sessions/" + std::string(one.at("id").as_string());
      CHECK(sol.house.call(http::Method::delete_, path, "", bia).status == 404);
      if (!one.at("current").as_bool()) CHECK(sol.house.call(http::Method::delete_, path, "", here).status == 204);
    }
    CHECK(sol.house.get("/api/portal/session", here).status == 200);
    CHECK(sol.house.get("/api/portal/session", there).status == 401);
    CHECK(sol.house.get("/api/portal/session", bia).status == 200);
  });
}
