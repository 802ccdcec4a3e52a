// People whom the law lets be forgotten: nothing tells of them any more, and what was counted stays.

#include "src/usage/erasure/erasure.h"
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

TEST_CASE("what was refused of Rita goes too, from a program that numbers its users and from a file") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("batch", batch({R"({"type":"identify","userId":12,"traits":{"email":"rita@casa.example"},)"
                             R"("timestamp":"2026-03-01T11:00:00Z"})",
                             R"({"type":"nada","userId":12})", R"({"type":"nada","userId":120})"}));
    const auto file =
        app.upload("Celso", "usage", "u.csv", "user_id,event,timestamp\n12,Venda,2010-03-01\n120,Venda,2010-03-01\n");
    app.post("Celso", "/api/imports/" + at(file, "/id") + "/run", "");
    app.count();
    const auto refused = [&](const std::string& table) {
      return db.read([&](db::Tx& tx) { return tx.value<int>("SELECT count(*) FROM " + table); });
    };
    REQUIRE(refused("usage_rejects") == 2);
    REQUIRE(refused("import_rejects") == 2);
    REQUIRE(app.post("Alice", "/api/usage/erasures", R"({"email":"rita@casa.example"})").status == 200);
    CHECK(refused("usage_rejects") == 1);
    CHECK(refused("import_rejects") == 1);
  });
}

TEST_CASE("what was refused of Lia goes by her e-mail in any letters, whom usage does not know for that very reason") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("track", R"({"userId":"Lia@Casa.example","event":""})");
    app.send("track", R"({"userId":"julia@casa.example","event":""})");
    const auto file = app.upload("Celso", "usage", "u.csv",
                                 "user_id,email,event,timestamp\n7,LIA@casa.example,Venda,2010-03-01\n"
                                 "8,julia@casa.example,Venda,2010-03-01\n");
    app.post("Celso", "/api/imports/" + at(file, "/id") + "/run", "");
    app.count();
    const auto refused = [&](const std::string& table) {
      return db.read([&](db::Tx& tx) { return tx.value<int>("SELECT count(*) FROM " + table); });
    };
    REQUIRE(refused("usage_rejects") == 2);
    REQUIRE(refused("import_rejects") == 2);
    CHECK(app.post("Alice", "/api/usage/erasures", R"({"email":"lia@casa.example"})").status == 404);
    CHECK(refused("usage_rejects") == 1);
    CHECK(refused("import_rejects") == 1);
    // By an id that nothing was counted of it is the same.
    CHECK(app.post("Alice", "/api/usage/erasures", R"({"user_id":"julia@casa.example"})").status == 404);
    CHECK(refused("usage_rejects") == 0);
    CHECK(refused("import_rejects") == 0);
  });
}

TEST_CASE("an id stands in a text where it stands whole") {
  CHECK(usage::says_word(R"({"userId":12,"x":120})", "12"));
  CHECK(usage::says_word("120;12", "12"));
  CHECK_FALSE(usage::says_word(R"({"userId":120})", "12"));
  CHECK_FALSE(usage::says_word(R"({"userId":"ana-12"})", "12"));
  CHECK_FALSE(usage::says_word("anything", ""));
}

TEST_CASE("a refused event says an address that JSON writes with a backslash, or that was cut") {
  CHECK(usage::excerpt_says(R"({"email":"rita\u0040casa.example"})", "rita@casa.example"));
  CHECK(usage::excerpt_says(R"({"userId":"Lojas\/Jos\u00E9-3"})", "lojas/josé-3"));
  CHECK(usage::excerpt_says(R"({"p":"x","email":"rita@casa.exa)", "rita@casa.example"));
  CHECK(usage::excerpt_says(R"({"p":"x","email":"rita\u0040cas\u00)", "rita@casa.example"));
  CHECK(usage::excerpt_says(R"({"p":"rita@casa.example\)", "rita@casa.example"));
  CHECK_FALSE(usage::excerpt_says(R"({"p":"x","email":"rita)", "rita@casa.example"));
  CHECK_FALSE(usage::excerpt_says(R"({"p":"x","email":"marita@casa.exa)", "rita@casa.example"));
  CHECK_FALSE(usage::excerpt_says("", "rita@casa.example"));
}

TEST_CASE("Rita is forgotten by her e-mail where the product sends it as her id, in any letters") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("batch", batch({sale("Rita@Casa.example", "Dona Benta", "padaria"),
                             sale("marita@casa.example", "Tia Nena", "padaria")}));
    app.count();
    const auto done = app.post("Alice", "/api/usage/erasures", R"({"email":"rita@casa.example"})");
    REQUIRE(done.status == 200);
    CHECK(at(done, "/identities") == "1");
    app.count();
    const std::string left = all_texts(db);
    for (const char* hers : {"Rita@Casa", "Dona Benta"}) CHECK_MESSAGE(!has(left, hers), hers);
    CHECK(has(left, "marita@casa.example"));
    CHECK(has(left, "Tia Nena"));
  });
}

TEST_CASE("Alice's second click on erasing hears the same, and of all her accounts nothing tells of her") {
  for_each_database([](db::Database& db) {
    Product app(db);
    std::vector<std::string> sales;
    for (int n = 0; n < 3; ++n) sales.push_back(sale("rita-9", "Dona Benta", "loja-" + std::to_string(n)));
    sales.push_back(R"({"type":"identify","userId":"rita-9","traits":{"email":"rita@casa.example"},)"
                    R"("timestamp":"2026-03-01T11:00:00Z"})");
    app.call("Padaria Estrela", "loja-0");
    app.call("Oficina do Nando", "loja-1");
    app.send("batch", batch(sales));
    const auto click = [&] {
      return app.w.call(app.router, http::Method::post, "/api/usage/erasures", R"({"email":"rita@casa.example"})",
                        "Alice", {{"Idempotency-Key", "clique"}});
    };
    const auto first = click();  // counts what came in
    CHECK(first.status == 200);
    CHECK(click().body == first.body);
    app.call("Padaria Estrela", "loja-2");  // what waited joins it
    app.w.clock.advance(minutes(10));
    app.count();
    app.count();
    CHECK(!has(all_texts(db), "Dona Benta"));
    CHECK(waiting(db) == 0);
  });
}

TEST_CASE("Rita is not said to be forgotten while much that tells of her is still to be counted") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("identify", R"({"userId":"rita","traits":{"email":"rita@estrela.example"}})");
    // As much as comes in while nobody counts: fifty portions of two hundred rows, and then hers.
    db.write([](db::Tx& tx) {
      tx.exec(
          "INSERT INTO usage_inbox (source_number, received_at, events, body) WITH RECURSIVE n (i) AS (SELECT 1 UNION "
          "ALL"
          " SELECT i + 1 FROM n WHERE i < 10000) SELECT u.source_number, u.received_at, u.events, u.body FROM n CROSS"
          " JOIN (SELECT * FROM usage_inbox LIMIT 1) AS u");
    });
    app.send("track", sale("rita", "Rita Souza", "padaria"));
    const std::string wish = R"({"email":"rita@estrela.example"})";
    CHECK(app.post("Alice", "/api/usage/erasures", wish).status == 429);
    CHECK(app.post("Alice", "/api/usage/erasures", wish).status == 200);
    app.count();
    CHECK_FALSE(has(all_texts(db), "Souza"));
    CHECK_FALSE(has(all_texts(db), "rita@"));
  });
}
