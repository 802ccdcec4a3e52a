#include "src/customer/stakeholder/stakeholder.h"

#include <thread>

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
    CHECK(at(desk.get("Ana", estrela(desk) + "/stakeholders?role=sponsor"), "/items/0/name") == "Rita");
    CHECK(at(desk.get("Ana", estrela(desk) + "/stakeholders?role=champion"), "/items") == "[]");
    CHECK(at(map, "/items/0/last_touch_at") == "2026-03-02T12:00:00.000Z");
    CHECK(problem_paths(desk.patch("Carla", rita(desk) + "/stakeholder", R"({"influence":6})")) == "influence");
    CHECK(desk.patch("Pedro", rita(desk) + "/stakeholder", R"({"influence":2})").status == 403);
    CHECK(desk.patch("Carla", rita(desk) + "/stakeholder", R"({"influence":2})", "\"1\"").status == 412);
  });
}

TEST_CASE("two people who place Rita and Davi below each other at once do not make a circle") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto made =
        desk.post("Carla", estrela(desk) + "/contacts", R"({"name":"Davi","email":"davi@padariaestrela.example"})");
    const ContactId davi(at(made, "/id"));
    const ContactId rita_id = desk.w.contact("Rita");
    for (int round = 0; round < 5; ++round) {
      for (const auto& id : {davi, rita_id})
        desk.patch("Carla", "/api/contacts/" + id.text + "/stakeholder", R"({"reports_to_id":null})");
      const auto place = [&](const ContactId& person, const ContactId& above) {
        return std::thread([ctx = desk.w.as("Carla"), person, above]() mutable {
          customer::EditStakeholder edit;
          edit.reports_to_id = {true, above};
          try {
            customer::edit_stakeholder(ctx, person, edit, std::nullopt);
          } catch (const Error&) {  // the second one hears of the circle
          }
        });
      };
      std::thread one = place(davi, rita_id);
      std::thread other = place(rita_id, davi);
      one.join();
      other.join();
      const auto above = [&](const ContactId& id) {
        return at(desk.get("Ana", "/api/contacts/" + id.text + "/stakeholder"), "/reports_to_id");
      };
      CHECK((above(davi) == "null" || above(rita_id) == "null"));
    }
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

TEST_CASE("who changes to another customer reports to nobody there, and leaves nobody below") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto person = [&](const std::string& name, const std::string& email) {
      return at(
          desk.post("Ana", estrela(desk) + "/contacts", R"({"name":")" + name + R"(","email":")" + email + R"("})"),
          "/id");
    };
    const std::string davi = person("Davi Luz", "davi@e.example");
    const std::string eva = person("Eva Luz", "eva@e.example");
    const auto put_below = [&](const std::string& who, const std::string& above) {
      return desk.patch("Carla", "/api/contacts/" + who + "/stakeholder", R"({"reports_to_id":")" + above + R"("})")
          .status;
    };
    const auto above = [&](const std::string& who) {
      return at(desk.get("Ana", "/api/contacts/" + who + "/stakeholder"), "/reports_to_name");
    };
    REQUIRE(put_below(davi, desk.w.contact("Rita").text) == 200);
    REQUIRE(put_below(eva, davi) == 200);
    const std::string garage = desk.w.account("Oficina do Nando").text;
    CHECK(desk.patch("Ana", "/api/contacts/" + davi, R"({"account_id":")" + garage + R"("})").status == 200);
    CHECK(above(davi) == "null");
    CHECK(above(eva) == "null");

    // A file takes him back.
    REQUIRE(put_below(davi, desk.w.contact("Otto").text) == 200);
    const auto up =
        desk.upload("Sonia", "contacts", "p.csv", "nome,email,empresa\nDavi Luz,davi@e.example,Padaria Estrela\n");
    desk.post("Sonia", "/api/imports/" + at(up, "/id") + "/run", "");
    desk.runner.run_due();
    CHECK(at(desk.get("Ana", "/api/contacts/" + davi), "/account_name") == "Padaria Estrela");
    CHECK(above(davi) == "null");
  });
}

TEST_CASE("who is to be talked to every thirty days is late after that, and a note changes nothing") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = rita(desk) + "/stakeholder";
    for (const char* days : {"0", "731"})
      CHECK(problem_paths(desk.patch("Carla", path, std::string(R"({"talk_every":)") + days + "}")) == "talk_every");
    const auto agreed = desk.patch("Carla", path, R"({"talk_every":30})");
    CHECK(at(agreed, "/talk_by") == "2026-04-01");
    CHECK(at(agreed, "/talk_late") == "false");
    const auto write = [&](const std::string& kind) {
      return desk
          .post(
              "Carla", estrela(desk) + "/notes",
              R"({"kind":")" + kind + R"(","body":"Tudo bem.","contact_ids":[")" + desk.w.contact("Rita").text + "\"]}")
          .status;
    };
    desk.w.clock.advance(days(10));
    CHECK(write("call") == 201);
    CHECK(at(desk.get("Carla", path), "/talk_by") == "2026-04-11");
    desk.w.clock.advance(days(1));
    CHECK(write("note") == 201);
    CHECK(at(desk.get("Carla", path), "/talk_by") == "2026-04-11");
    desk.w.clock.advance(days(30));
    CHECK(at(desk.get("Celso", path), "/talk_late") == "true");  // who has not signed in before
    CHECK(at(desk.patch("Celso", path, R"({"left_on":"2026-04-10"})"), "/talk_late") == "false");
    CHECK(at(desk.patch("Celso", path, R"({"left_on":null,"talk_every":null})"), "/talk_by") == "null");
  });
}
