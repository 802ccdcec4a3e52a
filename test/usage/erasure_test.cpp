// People whom the law lets be forgotten: nothing tells of them any more, and what was counted stays.

#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

/// All that is kept of single events, of people, of strangers and of what was refused, as one text.
std::string all_texts(db::Database& db) {
  std::string all;
  db.read([&](db::Tx& tx) {
    for (const char* sql : {"SELECT body FROM usage_raw", "SELECT body FROM usage_waiting",
                            "SELECT key || coalesce(email, '') || coalesce(name, '') FROM usage_people",
                            "SELECT key || coalesce(name, '') FROM usage_strangers",
                            "SELECT excerpt FROM usage_rejects", "SELECT details FROM events"})
      for (const std::string& text : tx.query<std::string>(sql)) all += text + "\n";
  });
  return all;
}

std::string sale(const std::string& user, const std::string& customer, const std::string& group) {
  return R"({"type":"track","userId":")" + user +
         R"(","event":"Venda","timestamp":"2026-03-01T12:00:00Z","properties":{"forma":"pix","cliente":")" + customer +
         R"("},"context":{"groupId":")" + group + "\"}}";
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("Alice has Rita forgotten: no name, id or property tells of her, and every number stays") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.post("Paula", "/api/features",
             R"({"key":"pix","name":"Pix","rules":[{"event":"Venda","property":"forma","equals":"pix"}]})");
    app.count();
    app.send("batch", batch({R"({"type":"identify","userId":"rita-9","anonymousId":"casa-7","traits":)"
                             R"({"email":"rita@casa.example","name":"Rita Souza"},"timestamp":"2026-03-01T11:00:00Z"})",
                             sale("rita-9", "Dona Benta", "padaria"), sale("otto-3", "Tia Nena", "padaria")}));
    app.count();
    app.send("track", R"({"userId":"rita-9","event":""})");
    const std::string people = app.usage_path("Padaria Estrela", "/people?from=2026-02-20&to=2026-03-01");
    const auto before = app.get("Alice", people);
    const std::string place = at(before, "/items/0/key") == "rita-9" ? "/items/0" : "/items/1";
    REQUIRE(at(before, place + "/name") == "Rita Souza");
    const std::string wish = R"({"person":)" + at(before, place + "/person") + "}";
    CHECK(app.post("Celso", "/api/usage/erasures", wish).status == 403);
    CHECK(problem_paths(app.post("Alice", "/api/usage/erasures", "{}")) == "person");

    // What has come in meanwhile is hers as well.
    app.send("track", sale("rita-9", "Dona Benta", "padaria"));
    app.w.events();
    const auto done = app.post("Alice", "/api/usage/erasures", wish);
    REQUIRE(done.status == 200);
    CHECK(at(done, "/identities") == "2");  // her id, and the browser she had come with
    CHECK(app.w.events() == std::vector<std::string>{"usage.person_erased"});
    app.count();
    const std::string left = all_texts(db);
    for (const char* hers : {"rita-9", "casa-7", "rita@casa.example", "Rita Souza", "Dona Benta"})
      CHECK_MESSAGE(!has(left, hers), hers);
    CHECK(has(left, "Tia Nena"));

    // Counted anew, her events are those that they were.
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda"})");
    app.count();
    const auto usage = app.get("Alice", app.usage_path("Padaria Estrela", "?from=2026-02-20&to=2026-03-01"));
    CHECK(at(usage, "/figures/users") == "2");
    CHECK(at(usage, "/figures/events") == "3");
    CHECK(at(usage, "/features/0/events") == "3");  // Pix, by a property
    CHECK(at(usage, "/features/0/users") == "2");
    const auto after = app.get("Alice", people);
    CHECK(at(after, place + "/person") == "null");
    CHECK(at(after, place + "/key").starts_with("#"));
    CHECK(at(after, place + "/days") == "1");
    CHECK(app.post("Alice", "/api/usage/erasures", wish).status == 404);
    const auto story =
        app.get("Ana", "/api/accounts/" + app.w.account("Padaria Estrela").text + "/timeline?kind=usage");
    CHECK(has(story.body, "excluiu os dados pessoais"));

    // Whom the product goes on sending is somebody new.
    app.send("track", sale("rita-9", "Dona Benta", "padaria"));
    app.count();
    CHECK(at(app.get("Alice", app.usage_path("Padaria Estrela", "?from=2026-02-20&to=2026-03-01")), "/figures/users") ==
          "3");
  });
}

TEST_CASE("Rita is forgotten by her e-mail too where nobody knows her account, and what waits is joined later") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("batch", batch({R"({"type":"identify","userId":"rita-9","traits":{"email":"rita@casa.example"},)"
                             R"("timestamp":"2026-03-01T11:00:00Z"})",
                             sale("rita-9", "Dona Benta", "quitanda"), sale("otto-3", "Tia Nena", "quitanda")}));
    app.count();
    CHECK(waiting(db) == 2);
    CHECK(app.post("Alice", "/api/usage/erasures", R"({"email":"lia@casa.example"})").status == 404);
    REQUIRE(app.post("Alice", "/api/usage/erasures", R"({"email":"rita@casa.example"})").status == 200);
    app.count();
    const std::string left = all_texts(db);
    for (const char* hers : {"rita-9", "rita@casa.example", "Dona Benta"}) CHECK_MESSAGE(!has(left, hers), hers);
    CHECK(has(left, "Tia Nena"));
    CHECK(waiting(db) == 2);
    app.call("Padaria Estrela", "quitanda");
    app.w.clock.advance(minutes(10));
    app.count();
    app.count();
    CHECK(waiting(db) == 0);
    const auto usage = app.get("Alice", app.usage_path("Padaria Estrela", "?from=2026-02-20&to=2026-03-01"));
    CHECK(at(usage, "/figures/users") == "2");
  });
}
