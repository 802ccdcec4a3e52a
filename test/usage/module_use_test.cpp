// What customers have bought and do not use.

#include "src/usage/metric/crowd.h"
#include "src/usage/metrics.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("Celso sees on the map who has a module and has not used it for four weeks") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const auto product = [&](const std::string& name) {
      return at(app.post("Celso", "/api/products", R"({"name":")" + name + "\"}"), "/id");
    };
    const std::string stock = product("Estoque");
    const std::string taxes = product("Notas fiscais");  // no feature tells of it
    for (const char* account : {"Padaria Estrela", "Oficina do Nando"})
      for (const std::string& id : {stock, taxes})
        app.w.call(app.router, http::Method::put, "/api/accounts/" + app.w.account(account).text + "/products/" + id,
                   R"({"owned":true})", "Pedro");
    app.post("Paula", "/api/features",
             R"({"key":"estoque","name":"Contagem","module":"ESTOQUE","rules":[{"event":"Estoque"}]})");
    app.count();
    app.send("batch", batch({track("nando", "Estoque", "2026-01-21T12:00:00Z", "oficina"),
                             track("rita", "Estoque", "2026-02-25T12:00:00Z", "padaria")}));
    app.count();
    const auto map = app.get("Celso", "/api/whitespace");
    CHECK(at(map, "/items/0/name") == "Oficina do Nando");
    CHECK(at(map, "/items/0/unused") == R"([")" + stock + R"("])");
    CHECK(body_of(map).at("items").at(0).at("owned").as_array().size() == 2);
    CHECK(at(map, "/items/1/unused") == "[]");
    // The account's own list says the same, and when it was used last.
    const auto owned = [&](const char* account) {
      return app.get("Ana", "/api/accounts/" + app.w.account(account).text + "/products");
    };
    const auto of_garage = owned("Oficina do Nando");
    CHECK(at(of_garage, "/items/0/product_id") == stock);
    CHECK(at(of_garage, "/items/0/used") == "false");
    CHECK(at(of_garage, "/items/0/last_used_on") == "2026-01-21");
    CHECK(at(of_garage, "/items/1/used") == "null");
    CHECK(at(owned("Padaria Estrela"), "/items/0/used") == "true");
    CHECK(at(owned("Padaria Estrela"), "/items/0/last_used_on") == "2026-02-25");
    app.w.clock.advance(days(28));
    // Ana has not signed in before.
    CHECK(at(app.get("Ana", "/api/whitespace"), "/items/1/unused") == R"([")" + stock + R"("])");
  });
}

TEST_CASE("who has bought a module may use its premium features from that day on, for whoever looks") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const auto bakery = app.w.account("Padaria Estrela");
    const auto garage = app.w.account("Oficina do Nando");
    const auto money = at(app.post("Celso", "/api/products", R"({"name":"Financeiro"})"), "/id");
    app.w.call(app.router, http::Method::put, "/api/accounts/" + bakery.text + "/products/" + money,
               R"({"owned":true,"since_on":"2026-02-15"})", "Pedro");
    app.post("Paula", "/api/features",
             R"({"key":"boletos","name":"Boletos","core":true,"premium":true,"module":"FINANCEIRO","plans":["Ouro"]})");
    app.count();
    const auto entitled = [&](const AccountId& account) {
      return at(app.get("Ana", "/api/accounts/" + account.text + "/adoption"), "/features_entitled");
    };
    CHECK(entitled(bakery) == "1");
    CHECK(entitled(garage) == "0");
    const std::string range = "?from=2026-02-20&to=2026-03-01";
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", range)), "/features/0/entitled") == "true");
    CHECK(at(app.get("Ana", app.usage_path("Oficina do Nando", range)), "/features/0/entitled") == "false");
    db.read([&](db::Tx& tx) {
      const auto day = *usage::parse_day("2026-03-01");
      usage::Crowd crowd(tx, {garage, bakery});
      const auto uses = crowd.feature_uses(day - 27, day);  // a core feature that is ignored
      REQUIRE(uses.size() == 1);
      CHECK(uses[0].account_id == bakery);
      CHECK(uses[0].entitled);
      const auto breadths = crowd.breadths(day - 27, day);
      REQUIRE(breadths.size() == 1);
      CHECK(breadths[0].core_entitled == 1);
      CHECK(usage::metrics_of(tx, bakery, *usage::parse_day("2026-02-14")).breadth.entitled == 0);
    });
  });
}
