// What customers have bought and do not use.

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
    app.w.clock.advance(days(28));
    // Ana has not signed in before.
    CHECK(at(app.get("Ana", "/api/whitespace"), "/items/1/unused") == R"([")" + stock + R"("])");
  });
}
