#include "src/customer/field/customer_field.h"

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string field(Desk& desk, const std::string& body) {
  return at(desk.post("Celso", "/api/customer_fields", body), "/id");
}

Answer fill(Desk& desk, const std::string& who, const std::string& of, const std::string& values) {
  return desk.w.call(desk.router, http::Method::put, of + "/fields", R"({"values":{)" + values + "}}", who);
}

}  // namespace

TEST_CASE("Celso adds fields to accounts and people, and Carla fills them") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string erp = field(desk, R"({"owner":"account","name":"ERP","kind":"choice","choices":["Sol","Lua"]})");
    const std::string staff = field(desk, R"({"owner":"account","name":"Funcionários","kind":"number"})");
    const std::string birthday = field(desk, R"({"owner":"contact","name":"Aniversário","kind":"date"})");
    const std::string estrela = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const auto filled = fill(desk, "Carla", estrela, "\"" + erp + R"(":"Lua",")" + staff + R"(":"12,5")");
    REQUIRE(filled.status == 200);
    CHECK(at(filled, "/items/0/value") == "Lua");
    CHECK(at(filled, "/items/1/value") == "12.5");
    CHECK(desk.w.events() == std::vector<std::string>{"account.edited"});
    fill(desk, "Carla", estrela, "\"" + erp + R"(":"Lua")");
    CHECK(desk.w.events().empty());
    CHECK(at(fill(desk, "Carla", estrela, "\"" + erp + R"(":"")"), "/items/0/value") == "null");

    const auto wrong = fill(desk, "Carla", estrela, "\"" + erp + R"(":"Marte",")" + birthday + R"(":"2026-01-01")");
    CHECK(wrong.status == 422);
    CHECK(problem_paths(wrong).find(erp) != std::string::npos);
    CHECK(problem_paths(wrong).find(birthday) != std::string::npos);  // it is no field of accounts
    const std::string rita = "/api/contacts/" + desk.w.contact("Rita").text;
    CHECK(at(fill(desk, "Ana", rita, "\"" + birthday + R"(":"1990-02-28")"), "/items/0/value") == "1990-02-28");
    CHECK(fill(desk, "Ana", estrela, "").status == 403);
  });
}

TEST_CASE("of two who fill the same field the second is told, and who fills another one is not") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string erp = field(desk, R"({"owner":"account","name":"ERP","kind":"text"})");
    const std::string city = field(desk, R"({"owner":"account","name":"Cidade","kind":"text"})");
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/fields";
    const auto put = [&](const std::string& values, const std::string& seen) {
      return desk.w.call(desk.router, http::Method::put, path,
                         R"({"values":{)" + values + R"(},"seen":{)" + seen + "}}", "Carla");
    };
    CHECK(put("\"" + erp + R"(":"Sol")", "\"" + erp + R"(":"")").status == 200);
    CHECK(put("\"" + erp + R"(":"Lua")", "\"" + erp + R"(":"")").status == 412);
    CHECK(at(desk.get("Ana", path), "/items/0/value") == "Sol");
    CHECK(put("\"" + city + R"(":"Olinda")", "\"" + city + R"(":"")").status == 200);
    CHECK(put("\"" + erp + R"(":"Sol")", "\"" + erp + R"(":"")").status == 200);  // what both want
    CHECK(put("\"" + erp + R"(":"Lua")", "\"" + erp + R"(":"Sol")").status == 200);
  });
}

TEST_CASE("a field that is no longer offered keeps what was written; its name is its own") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string erp = field(desk, R"({"owner":"account","name":"ERP","kind":"text"})");
    CHECK(problem_paths(desk.post("Celso", "/api/customer_fields",
                                  R"({"owner":"account","name":"erp","kind":"text"})")) == "name");
    CHECK(desk.post("Celso", "/api/customer_fields", R"({"owner":"contact","name":"ERP","kind":"text"})").status ==
          201);
    CHECK(problem_paths(desk.post("Celso", "/api/customer_fields",
                                  R"({"owner":"contact","name":"X","kind":"choice"})")) == "choices");
    const std::string estrela = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    fill(desk, "Carla", estrela, "\"" + erp + R"(":"Sol")");
    CHECK(desk.patch("Celso", "/api/customer_fields/" + erp, R"({"active":false})", "\"1\"").status == 200);
    CHECK(at(desk.get("Ana", estrela + "/fields"), "/items/0/value") == "Sol");
    CHECK(at(desk.get("Ana", "/api/accounts/" + desk.w.account("Oficina do Nando").text + "/fields"), "/items") ==
          "[]");
    CHECK(at(desk.get("Ana", "/api/customer_fields?owner=account"), "/items") == "[]");
  });
}
