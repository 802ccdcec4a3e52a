#include "src/customer/stakeholder/stakeholder.h"

#include "src/timeline/record.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string estrela(const Desk& desk) { return "/api/accounts/" + desk.w.account("Padaria Estrela").text; }
std::string rita(const Desk& desk) { return "/api/contacts/" + desk.w.contact("Rita").text; }

}  // namespace

TEST_CASE("Carla writes down who decides and how Rita feels; a conversation is a touch") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto edited =
        desk.patch("Carla", rita(desk) + "/stakeholder", R"({"role":"sponsor","influence":5,"sentiment":"supporter"})");
    REQUIRE(edited.status == 200);
    CHECK(at(edited, "/last_touch_at") == "null");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.edited"});
    desk.post("Carla", estrela(desk) + "/notes",
              R"({"kind":"call","body":"Tudo bem.","contact_ids":[")" + desk.w.contact("Rita").text + R"("]})");
    const auto map = desk.get("Ana", estrela(desk) + "/stakeholders");
    CHECK(at(map, "/items/0/influence") == "5");
    CHECK(at(map, "/items/0/last_touch_at") == "2026-03-02T12:00:00.000Z");
    CHECK(problem_paths(desk.patch("Carla", rita(desk) + "/stakeholder", R"({"influence":6})")) == "influence");
    CHECK(desk.patch("Pedro", rita(desk) + "/stakeholder", R"({"influence":2})").status == 403);
    CHECK(desk.patch("Carla", rita(desk) + "/stakeholder", R"({"influence":2})", "\"1\"").status == 412);
  });
}

TEST_CASE("nobody reports to somebody below, or to another customer's people") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto made = desk.post("Ana", estrela(desk) + "/contacts", R"({"name":"Davi Luz","email":"davi@e.example"})");
    const std::string davi = "/api/contacts/" + at(made, "/id") + "/stakeholder";
    const auto below = [](const std::string& id) { return R"({"reports_to_id":")" + id + R"("})"; };
    CHECK(at(desk.patch("Carla", davi, below(desk.w.contact("Rita").text)), "/reports_to_name") == "Rita");
    CHECK(problem_paths(desk.patch("Carla", rita(desk) + "/stakeholder", below(at(made, "/id")))) == "reports_to_id");
    CHECK(problem_paths(desk.patch("Carla", davi, below(at(made, "/id")))) == "reports_to_id");
    CHECK(problem_paths(desk.patch("Carla", davi, below(desk.w.contact("Otto").text))) == "reports_to_id");
  });
}

TEST_CASE("a sponsor who left is told of once, and has no way into the portal any more") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE contacts SET role = 'sponsor', password_hash = 'p' WHERE id = $1", desk.w.contact("Rita"));
    });
    const std::string path = rita(desk) + "/stakeholder";
    CHECK(at(desk.patch("Carla", path, R"({"left_on":"2026-03-01"})"), "/left_on") == "2026-03-01");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.left"});
    const auto story = desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/timeline");
    CHECK(at(story, "/items/0/sentence") == "Rita (patrocinador) deixou a empresa em 01/03/2026");
    CHECK(at(story, "/items/0/details/role") == "sponsor");
    desk.patch("Carla", path, R"({"left_on":"2026-02-27"})");
    CHECK(desk.w.events().empty());
    db.read([&](db::Tx& tx) {
      CHECK(tx.value<int>("SELECT count(*) FROM contacts WHERE password_hash IS NOT NULL") == 0);
    });
    CHECK(problem_paths(desk.patch("Carla", path, R"({"left_on":"2027-01-01"})")) == "left_on");
    desk.patch("Carla", path, R"({"left_on":null})");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.came_back"});
  });
}

TEST_CASE("the map of people tells of each when they themselves last did anything") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    for (const char* name : {"Davi", "Eva"})
      desk.post("Ana", estrela(desk) + "/contacts",
                std::string(R"({"name":")") + name + R"(","email":")" + name + R"(@e.example"})");
    const auto acts = [&](const std::string& name) {
      const Ctx ctx = desk.w.as(name);
      db.write([&](db::Tx& tx) {
        timeline::record(ctx, tx, {.account_id = {}, .kind = "contact", .id = desk.w.contact(name).text},
                         customer::ContactEdited{desk.w.contact(name), {"name"}});
      });
    };
    acts("Rita");
    desk.w.clock.advance(hours(1));
    acts("Otto");
    const auto map = desk.get("Ana", estrela(desk) + "/stakeholders");
    CHECK(at(map, "/items/0/last_touch_at") == "null");
    CHECK(at(map, "/items/2/name") == "Rita");
    CHECK(at(map, "/items/2/last_touch_at") == "2026-03-02T12:00:00.000Z");
    acts("Rita");
    CHECK(at(desk.get("Ana", rita(desk) + "/stakeholder"), "/last_touch_at") == "2026-03-02T13:00:00.000Z");
  });
}
