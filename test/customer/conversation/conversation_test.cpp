#include "src/customer/conversation/conversation.h"

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string estrela(const Desk& desk) { return "/api/accounts/" + desk.w.account("Padaria Estrela").text; }

}  // namespace

TEST_CASE("a day of the timeline ends at midnight where the customer is") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.w.clock.set(*parse_rfc3339("2026-03-03T02:30:00Z"));  // half past eleven in São Paulo
    desk.post("Carla", estrela(desk) + "/notes", R"({"kind":"call","body":"Liguei tarde."})");
    const auto first_until = [&](const char* day) {
      return at(desk.get("Ana", estrela(desk) + "/timeline?kind=conversation&until=" + day), "/items/0/kind");
    };
    CHECK(first_until("2026-03-01") == "(nothing)");
    CHECK(first_until("2026-03-02") == "conversation.held");
    REQUIRE(desk.patch("Celso", estrela(desk), R"({"time_zone":"Asia/Tokyo"})").status == 200);
    CHECK(first_until("2026-03-02") == "(nothing)");
    CHECK(first_until("2026-03-03") == "conversation.held");
  });
}

TEST_CASE("Carla writes down a meeting with Rita; it stands on the timeline as proactive") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto made = desk.post(
        "Carla", estrela(desk) + "/notes",
        R"({"kind":"meeting","at":"2026-03-01T15:00:00Z","body":"Falamos da renovação.","next_step":"Mandar proposta",
            "next_step_on":"2026-03-10","contact_ids":[")" +
            desk.w.contact("Rita").text + R"("]})");
    REQUIRE(made.status == 201);
    CHECK(at(made, "/people/0/name") == "Rita");
    CHECK(at(made, "/author_name") == "Carla");
    desk.post("Carla", estrela(desk) + "/notes", R"({"kind":"call","asked":true,"body":"Ela ligou."})");
    const auto timeline = desk.get("Ana", estrela(desk) + "/timeline?kind=conversation");
    CHECK(at(timeline, "/items/0/stance") == "reactive");
    CHECK(at(timeline, "/items/1/stance") == "proactive");
    CHECK(at(timeline, "/items/1/sentence") == "Carla procurou o cliente: reunião (01/03/2026)");
    CHECK(at(timeline, "/items/0/sentence") == "Carla atendeu a um pedido do cliente: ligação");
    CHECK(at(desk.get("Ana", estrela(desk) + "/timeline?stance=reactive"), "/items/0/kind") == "conversation.answered");
    CHECK(at(desk.get("Ana", estrela(desk) + "/timeline?until=2026-03-01"), "/items") == "[]");
    CHECK(at(desk.get("Ana", estrela(desk) + "/timeline?kind=ticket,conversation&limit=1"), "/items/0/kind") ==
          "conversation.answered");
    CHECK(desk.get("Ana", estrela(desk) + "/timeline?until=ontem").status == 422);

    const auto notes = desk.get("Ana", estrela(desk) + "/notes?limit=1");
    CHECK(at(notes, "/items/0/kind") == "call");
    const auto earlier = desk.get("Ana", estrela(desk) + "/notes?limit=1&after=" + at(notes, "/next"));
    CHECK(at(earlier, "/items/0/next_step_on") == "2026-03-10");
    CHECK(at(earlier, "/items/0/people/0/name") == "Rita");
    CHECK(at(earlier, "/items/0/author_name") == "Carla");
  });
}

TEST_CASE("a meeting is told with its day where the customer is, and only when it was another one there") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.w.clock.set(*parse_rfc3339("2026-03-03T01:00:00Z"));  // ten in the evening of 2 March in São Paulo
    const auto sentence = [&](const char* moment) {
      REQUIRE(desk.post("Carla", estrela(desk) + "/notes",
                        R"({"kind":"meeting","body":"Na loja.","at":")" + std::string(moment) + "\"}")
                  .status == 201);
      return at(desk.get("Ana", estrela(desk) + "/timeline?kind=conversation"), "/items/0/sentence");
    };
    CHECK(sentence("2026-03-02T20:00:00Z") == "Carla procurou o cliente: reunião");
    CHECK(sentence("2026-03-02T02:00:00Z") == "Carla procurou o cliente: reunião (01/03/2026)");
    desk.patch("Carla", estrela(desk), R"({"time_zone":"Asia/Tokyo"})");  // where 3 March has begun
    CHECK(sentence("2026-03-02T20:00:00Z") == "Carla procurou o cliente: reunião");
    CHECK(sentence("2026-03-02T14:00:00Z") == "Carla procurou o cliente: reunião (02/03/2026)");
  });
}

TEST_CASE("a mail that Carla wrote elsewhere stands on the timeline beside one that a customer sent her") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.post("Carla", estrela(desk) + "/notes", R"({"kind":"mail","body":"Mandei o resumo do trimestre."})");
    desk.post("Carla", estrela(desk) + "/notes", R"({"kind":"mail","asked":true,"body":"Ela pediu a proposta."})");
    const auto timeline = desk.get("Ana", estrela(desk) + "/timeline?kind=conversation");
    CHECK(at(timeline, "/items/0/stance") == "reactive");
    CHECK(at(timeline, "/items/0/sentence") == "Carla atendeu a um pedido do cliente: e-mail");
    CHECK(at(timeline, "/items/1/stance") == "proactive");
    CHECK(at(timeline, "/items/1/sentence") == "Carla procurou o cliente: e-mail");
    CHECK(at(desk.get("Ana", estrela(desk) + "/notes"), "/items/1/kind") == "mail");
  });
}

TEST_CASE("a conversation is corrected by its author or a manager, with people of the customer alone") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto made = desk.post("Ana", estrela(desk) + "/notes", R"({"kind":"call","body":"Liguei."})");
    const std::string one = "/api/notes/" + at(made, "/id");
    CHECK(at(desk.patch("Ana", one, R"({"body":"Liguei duas vezes."})", "\"1\""), "/version") == "2");
    CHECK(desk.patch("Nina", one, R"({"body":"Outra coisa."})").status == 403);
    CHECK(desk.patch("Celso", one, R"({"kind":"note"})").status == 200);
    CHECK(desk.patch("Ana", one, R"({"body":"Tarde."})", "\"1\"").status == 412);
    const auto foreign = desk.patch("Ana", one, R"({"contact_ids":[")" + desk.w.contact("Otto").text + R"("]})");
    CHECK(problem_paths(foreign) == "contact_ids[0]");
    CHECK(problem_paths(desk.post("Ana", estrela(desk) + "/notes",
                                  R"({"kind":"call","body":"x","at":"2026-04-01T00:00:00Z"})")) == "at");
    CHECK(desk.post("Vera", estrela(desk) + "/notes", R"({"kind":"call","body":"x"})").status == 403);
    CHECK(desk.get("Vera", one).status == 200);
  });
}
