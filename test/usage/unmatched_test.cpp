// Names of events that no feature knows: what a catalogue forgot.

#include "src/usage/unmatched/unmatched.h"

#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string unmatched = "/api/usage/unmatched_events";

std::string export_of(const std::string& user, const std::string& group, const std::string& properties) {
  return R"({"type":"track","userId":")" + user +
         R"(","event":"Arquivo exportado","timestamp":"2026-03-01T12:00:00Z","context":{"groupId":")" + group +
         R"("},"properties":)" + properties + "}";
}

std::string name_at(const Answer& list, int place) { return at(list, "/items/" + std::to_string(place) + "/name"); }

}  // namespace

TEST_CASE("Paula reads which events no feature knows, the most frequent first, and nothing of what they say") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
    app.count();
    app.send("batch",
             batch({track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"),
                    track("rita", "Estoque visto", "2026-03-01T09:00:00Z", "padaria"),
                    export_of("rita", "padaria", R"({"formato":"pdf","paginas":3,"ana@estrela.example":true})"),
                    export_of("nando", "oficina", R"({"cliente":"Rita Souza"})")}));
    app.send("page", R"({"userId":"rita","name":"Início","context":{"groupId":"padaria"}})");
    app.send("track", track("otto", "Estoque visto", "2026-03-01T15:00:00Z", "ninguem"));  // it waits
    app.count();
    const auto list = app.get("Paula", unmatched + "?limit=2");
    CHECK(name_at(list, 0) == "Arquivo exportado");
    CHECK(at(list, "/items/0/events") == "2");
    CHECK(at(list, "/items/0/accounts") == "2");
    CHECK(at(list, "/items/0/properties") ==
          R"([{"name":"formato","kind":"text"},{"name":"paginas","kind":"number"}])");
    CHECK(list.body.find("Souza") == std::string::npos);
    CHECK(at(list, "/items/0/last_seen") == "2026-03-01T12:00:00.000Z");
    const auto rest = app.get("Paula", unmatched + "?limit=2&after=" + at(list, "/next"));
    CHECK(at(rest, "/next") == "null");
    CHECK(std::set{name_at(list, 1), name_at(rest, 0)} == std::set<std::string>{"Estoque visto", "Início"});
    CHECK(app.get("Ana", unmatched).status == 403);

    app.call("Oficina do Nando", "ninguem");
    app.w.clock.advance(minutes(11));
    app.count();
    const auto found = app.get("Paula", unmatched);
    CHECK(found.body.find(R"("name":"Estoque visto","events":2,"accounts":2)") != std::string::npos);
  });
}

TEST_CASE("an event of which Paula makes a feature leaves the list, and days gone by are counted too") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    const auto exports = [&] {
      app.send("batch", batch({export_of("rita", "padaria", R"({"formato":"pdf"})"),
                               export_of("rita", "padaria", R"({"formato":"csv"})"),
                               export_of("rita", "padaria", R"({"formato":"csv"})")}));
      app.count();
    };
    exports();
    CHECK(at(app.get("Paula", unmatched), "/items/0/events") == "3");
    const auto made =
        app.post("Paula", "/api/features",
                 R"({"key":"pdf","name":"PDF","rules":[{"event":"Arquivo*","property":"formato","equals":"pdf"}]})");
    CHECK(at(app.get("Paula", unmatched), "/items") == "[]");
    app.count();
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01");
    CHECK(at(app.get("Ana", day), "/features/0/events") == "1");

    exports();  // what the rule does not ask for is nobody's still
    CHECK(at(app.get("Paula", unmatched), "/items/0/events") == "2");
    const std::string path = "/api/features/" + at(made, "/id");
    CHECK(app.patch("Paula", path, R"({"rules":[{"event":"Arquivo exportado"}],"active":false})").status == 200);
    app.count();
    exports();
    CHECK(at(app.get("Paula", unmatched), "/items") == "[]");  // it was taken out of the catalogue knowingly
  });
}

TEST_CASE("what was counted by the catalogue before leaves the list when counting anew is done") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
    // As if another node had counted it with the rules that it had read before.
    db.write([](db::Tx& tx) {
      tx.exec(
          "INSERT INTO usage_unmatched (id, type, name, events, accounts, properties, first_seen, last_seen, ignored)"
          " VALUES ('u1', 'track', 'Venda', 1, 0, '[]', 1772366400000, 1772366400000, 0)");
    });
    app.count();
    CHECK(at(app.get("Paula", unmatched), "/items") == "[]");
  });
}

TEST_CASE("an event that Paula ignores stands in a list of its own, and comes back when she wants it") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Clique", "2026-03-01T12:00:00Z", "padaria"));
    app.count();
    const std::string path = unmatched + "/" + at(app.get("Paula", unmatched), "/items/0/id");
    CHECK(app.patch("Ana", path, R"({"ignored":true})").status == 403);
    CHECK(at(app.patch("Paula", path, R"({"ignored":true})"), "/ignored") == "true");
    app.send("track", track("rita", "Clique", "2026-03-01T13:00:00Z", "padaria"));
    app.count();
    CHECK(at(app.get("Paula", unmatched), "/items") == "[]");
    CHECK(at(app.get("Paula", unmatched + "?ignored=true"), "/items/0/events") == "2");
    CHECK(app.patch("Paula", path, R"({"ignored":false})").status == 200);
    CHECK(name_at(app.get("Paula", unmatched), 0) == "Clique");
    CHECK(app.patch("Paula", unmatched + "/" + app.w.world.ids.uuid(app.w.clock.now()), R"({"ignored":true})").status ==
          404);
  });
}

TEST_CASE("of ten thousand names the rarest makes room for one that is new, and what Paula ignores stays") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    db.write([](db::Tx& tx) {
      tx.exec(
          "INSERT INTO usage_unmatched (id, type, name, events, accounts, properties, first_seen, last_seen, ignored)"
          " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= 10000)"
          " SELECT 'u' || i, 'track', 'nome ' || i, 5 - CASE WHEN i = 77 OR i = 10001 THEN 4 ELSE 0 END, 0, '[]',"
          " 1772366400000, 1772366400000, CASE WHEN i = 10001 THEN 1 ELSE 0 END FROM n");
    });
    app.send("batch", batch({track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"),
                             track("rita", "Venda", "2026-03-01T13:00:00Z", "padaria")}));
    app.count();
    const auto count = [&](const std::string& where) {
      return db.read(
          [&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM usage_unmatched" + where); });
    };
    CHECK(count(" WHERE ignored = 0") == usage::most_unmatched);
    CHECK(count(" WHERE name = 'Venda'") == 1);
    CHECK(count(" WHERE name = 'nome 77'") == 0);
    CHECK(count(" WHERE ignored = 1") == 1);
  });
}

TEST_CASE("a name that says Rita's address goes with her") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("batch", batch({track("rita", "Convite para rita@estrela.example", "2026-03-01T12:00:00Z", "padaria"),
                             track("rita", "Convite", "2026-03-01T12:00:00Z", "padaria")}));
    app.send("identify", R"({"userId":"rita","traits":{"email":"rita@estrela.example"}})");
    app.count();
    CHECK(app.post("Alice", "/api/usage/erasures", R"({"email":"rita@estrela.example"})").status == 200);
    const auto list = app.get("Paula", unmatched);
    CHECK(name_at(list, 0) == "Convite");
    CHECK(at(list, "/items/1") == "(nothing)");
  });
}

TEST_CASE("names of properties that may be somebody's are not shown") {
  const auto names = [](std::string_view object) {
    std::string all;
    for (const auto& one : usage::properties_of(object)) all += one.name + ":" + std::string(name_of(one.kind)) + " ";
    return all;
  };
  CHECK(names(R"({"valor":12.5,"$browser":"x","ok":false,"itens":[],"loja":{},"nada":null})") ==
        "valor:number $browser:text ok:yes_no itens:list loja:object nada:nothing ");
  CHECK(names(R"({"rita@estrela.example":1,"11987654321":1,"João":1})").empty());
  CHECK(names("").empty());
}
