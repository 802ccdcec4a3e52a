// A contract that was entered by mistake counts nowhere, is told of, and can come back.

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

struct Signed : Desk {
  explicit Signed(db::Database& db) : Desk(db) {
    id = sign("Ouro", "1200000");
    w.events();
  }

  std::string account(const char* name = "Padaria Estrela") const { return "/api/accounts/" + w.account(name).text; }
  std::string sign(const std::string& plan, const std::string& amount, const std::string& key = "C-1") {
    return at(post("Carla", account() + "/contracts",
                   R"({"plan":")" + plan + R"(","starts_on":"2026-01-01","renews_on":"2026-04-01","external_id":")" +
                       key + R"(","seats":5,"value":{"amount":)" + amount + R"(,"currency":"BRL"}})"),
              "/id");
  }
  Answer annul(const std::string& which, const std::string& who = "Carla") {
    return post(who, "/api/contracts/" + which + "/voiding", R"({"reason":"Era de outra empresa"})");
  }
  Answer restore(const std::string& which, const std::string& who = "Carla") {
    return w.call(router, http::Method::delete_, "/api/contracts/" + which + "/voiding", "", who);
  }
  std::string id;
};

}  // namespace

TEST_CASE("Carla voids a contract that was entered by mistake: revenue, renewal and lists forget it") {
  for_each_database([](db::Database& db) {
    Signed desk(db);
    CHECK(at(desk.get("Carla", "/api/accounts?renews_within=60"), "/items/0/name") == "Padaria Estrela");
    CHECK(desk.annul(desk.id, "Ana").status == 403);
    CHECK(problem_paths(desk.post("Carla", "/api/contracts/" + desk.id + "/voiding", R"({"reason":""})")) == "reason");
    const auto voided = desk.annul(desk.id);
    REQUIRE_MESSAGE(voided.status == 201, voided.body);
    CHECK(at(voided, "/status") == "voided");
    CHECK(at(voided, "/voiding/reason") == "Era de outra empresa");
    CHECK(at(voided, "/voiding/by_name") == "Carla");
    CHECK(desk.w.events() == std::vector<std::string>{"contract.voided"});

    CHECK(at(desk.get("Ana", desk.account()), "/arr") == "null");
    CHECK(at(desk.get("Ana", desk.account() + "/contracts"), "/items") == "[]");
    CHECK(at(desk.get("Ana", desk.account() + "/contracts?voided=true"), "/items/0/id") == desk.id);
    CHECK(at(desk.get("Ana", "/api/contracts/" + desk.id), "/status") == "voided");
    CHECK(at(desk.get("Carla", "/api/accounts?renews_within=60"), "/items") == "[]");
    CHECK(at(desk.get("Carla", "/api/accounts?q=estrela&sort=renewal"), "/items/0/facts/renews_on") == "null");
    CHECK(at(desk.get("Carla", "/api/accounts?lifecycle=former"), "/items") == "[]");
    CHECK(desk.get("Carla", "/api/contracts.csv").body.find("C-1") == std::string::npos);
    CHECK(at(desk.get("Ana", desk.account() + "/timeline?kind=contract"), "/items/0/sentence").find("outra empresa") !=
          std::string::npos);
    CHECK(desk.patch("Carla", "/api/contracts/" + desk.id, R"({"seats":9})").status == 404);
    CHECK(desk.annul(desk.id).status == 409);
  });
}

TEST_CASE("a voided contract comes back as it was, and only once") {
  for_each_database([](db::Database& db) {
    Signed desk(db);
    desk.annul(desk.id);
    CHECK(desk.restore(desk.id, "Ana").status == 403);
    const auto back = desk.restore(desk.id);
    REQUIRE_MESSAGE(back.status == 200, back.body);
    CHECK(at(back, "/status") == "active");
    CHECK(at(back, "/voiding") == "null");
    CHECK(at(back, "/seats") == "5");
    CHECK(at(desk.get("Ana", desk.account()), "/arr/amount") == "1200000");
    CHECK(at(desk.get("Ana", desk.account() + "/contracts?voided=true"), "/items") == "[]");
    CHECK(desk.w.events() == std::vector<std::string>{"contract.voided", "contract.restored"});
    CHECK(desk.restore(desk.id).status == 404);
  });
}

TEST_CASE("whatever still tells of a voided contract does not bring it back") {
  for_each_database([](db::Database& db) {
    Signed desk(db);
    desk.annul(desk.id);
    CHECK(desk.sign("Ouro", "1200000") == "(nothing)");
    CHECK(desk.sign("Prata", "600000", "C-2") != "(nothing)");
    const auto up = desk.upload("Celso", "contracts", "contracts.csv",
                                "external_id,account_name,plan,starts_on,renews_on,value\n"
                                "C-1,Padaria Estrela,Ouro,2026-01-01,2026-04-01,12000\n");
    desk.post("Celso", "/api/imports/" + at(up, "/id") + "/run", "");
    desk.runner.run_due();
    CHECK(at(desk.get("Celso", "/api/imports/" + at(up, "/id")), "/rows_rejected") == "1");
    CHECK(at(desk.get("Ana", desk.account()), "/arr/amount") == "600000");
  });
}

TEST_CASE("a contract that came with a merge and was voided since goes home when Celso undoes the merge") {
  for_each_database([](db::Database& db) {
    Signed desk(db);
    const auto merged = desk.post("Celso", desk.account() + "/merge",
                                  R"({"into_id":")" + desk.w.account("Oficina do Nando").text + "\"}");
    REQUIRE_MESSAGE(merged.status == 201, merged.body);
    REQUIRE(desk.annul(desk.id).status == 201);
    CHECK(at(desk.get("Ana", desk.account("Oficina do Nando") + "/contracts?voided=true"), "/items/0/id") == desk.id);
    REQUIRE(desk.post("Celso", "/api/customer_merges/" + at(merged, "/id") + "/undo", "").status == 200);
    CHECK(at(desk.get("Ana", desk.account() + "/contracts?voided=true"), "/items/0/id") == desk.id);
  });
}
