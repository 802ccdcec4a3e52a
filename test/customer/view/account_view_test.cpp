#include "src/customer/view/account_view.h"

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string views = "/api/account_views";

std::string names(const Answer& page) {
  std::string all;
  const json::Any body = body_of(page);
  for (const auto& item : body.at("items").as_array()) all += std::string(item.at("name").as_string()) + ";";
  return all;
}

/// A team of these people, by SQL: teams are another folder's.
std::string team(db::Database& db, const std::vector<UserId>& members) {
  db.write([&](db::Tx& tx) {
    tx.exec("INSERT INTO teams (id, name, created_at) VALUES ('0198a000-0000-7000-8000-0000000000aa', 'Sucesso', 0)");
    for (const UserId& member : members)
      tx.exec("INSERT INTO team_members (team_id, user_id) VALUES ('0198a000-0000-7000-8000-0000000000aa', $1)",
              member);
  });
  return "0198a000-0000-7000-8000-0000000000aa";
}

}  // namespace

TEST_CASE("Carla keeps a list for herself, her team's list is seen by the team, everyone's is a manager's to make") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string sucesso = team(db, {desk.w.user("Carla"), desk.w.user("Celso")});
    const auto own =
        desk.post("Carla", views, R"({"name":"Minhas grandes","filter":{"csm_id":"me","segment":"enterprise"},
                                                   "sort":"arr","columns":["arr","csm"]})");
    REQUIRE(own.status == 201);
    CHECK(at(own, "/visibility") == "private");
    CHECK(at(own, "/filter/csm_id") == "me");
    CHECK(at(own, "/sort") == "arr");
    CHECK(desk.w.events().empty());  // nobody's business
    const auto ours =
        desk.post("Carla", views,
                  R"({"name":"Do time","visibility":"team","team_id":")" + sucesso + R"(","filter":{"overdue":true}})");
    REQUIRE(ours.status == 201);
    CHECK(desk.w.events() == std::vector<std::string>{"account_view.changed"});
    CHECK(desk.post("Carla", views, R"({"name":"De todos","visibility":"everyone","filter":{}})").status == 403);
    CHECK(desk.post("Celso", views, R"({"name":"De todos","visibility":"everyone","filter":{}})").status == 201);

    CHECK(names(desk.get("Carla", views)) == "Minhas grandes;Do time;De todos;");
    CHECK(names(desk.get("Celso", views)) == "Do time;De todos;");
    CHECK(names(desk.get("Ana", views)) == "De todos;");
    CHECK(at(desk.get("Ana", views), "/items/0/may_edit") == "false");
    const std::string path = views + "/" + at(own, "/id");
    CHECK(desk.patch("Celso", path, R"({"name":"X"})").status == 404);
    CHECK(at(desk.patch("Carla", path, R"({"name":"As grandes"})", "\"1\""), "/version") == "2");
    CHECK(desk.patch("Carla", path, R"({"name":"Y"})", "\"1\"").status == 412);
    CHECK(desk.w.call(desk.router, http::Method::delete_, views + "/" + at(ours, "/id"), "", "Ana").status == 404);
    CHECK(desk.w.call(desk.router, http::Method::delete_, path, "", "Carla").status == 204);
    CHECK(names(desk.get("Carla", views)) == "Do time;De todos;");
  });
}

TEST_CASE("a list that points nowhere is refused at the condition that does") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto refused = [&](const std::string& filter) {
      return problem_paths(desk.post("Carla", views, R"({"name":"X","filter":)" + filter + "}"));
    };
    const std::string nobody = "0198a000-0000-7000-8000-00000000ffff";
    CHECK(refused(R"({"csm_id":"ninguém"})") == "filter.csm_id");
    CHECK(refused(R"({"csm_id":")" + nobody + R"("})") == "filter.csm_id");
    CHECK(refused(R"({"parent_id":")" + nobody + R"("})") == "filter.parent_id");
    CHECK(refused(R"({"renews_within":0})") == "filter.renews_within");
    CHECK(refused(R"({"renews_within":731})") == "filter.renews_within");
    CHECK(problem_paths(desk.get("Carla", "/api/accounts?renews_within=logo")) == "renews_within");
    CHECK(problem_paths(desk.post("Carla", views, R"({"name":"X","visibility":"team","filter":{}})")) == "team_id");
    for (int i = 0; i < identity::most_shared; ++i)
      REQUIRE(desk.post("Carla", views, R"({"name":"L","filter":{}})").status == 201);
    CHECK(desk.post("Carla", views, R"({"name":"L","filter":{}})").status == 409);
  });
}

TEST_CASE("Pedro finds who pays late, and Carla whose contract renews soon and what is hers") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string estrela = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const std::string nando = "/api/accounts/" + desk.w.account("Oficina do Nando").text;
    const std::string invoice = R"(","value":{"amount":100,"currency":"BRL"},"due_on":"2026-02-20")";
    desk.post("Pedro", estrela + "/invoices", R"({"external_id":"F-1)" + invoice + "}");
    desk.post("Pedro", nando + "/invoices", R"({"external_id":"F-2)" + invoice + R"(,"paid_on":"2026-02-21"})");
    desk.post("Carla", nando + "/contracts", R"({"plan":"A","starts_on":"2025-04-01","renews_on":"2026-04-01",
                                                 "value":{"amount":100,"currency":"BRL"}})");
    desk.patch("Carla", nando, R"({"csm_id":")" + desk.w.user("Carla").text + R"("})");
    CHECK(names(desk.get("Pedro", "/api/accounts?overdue=true")) == "Padaria Estrela;");
    CHECK(names(desk.get("Carla", "/api/accounts?renews_within=30")) == "Oficina do Nando;");
    CHECK(names(desk.get("Carla", "/api/accounts?renews_within=29")).empty());
    CHECK(names(desk.get("Carla", "/api/accounts?csm_id=me")) == "Oficina do Nando;");
    CHECK(names(desk.get("Ana", "/api/accounts?csm_id=me")).empty());
    CHECK(desk.get("Pedro", "/api/accounts.csv?overdue=true").body.find("Nando") == std::string::npos);
  });
}
