// What accounts that were merged have used.

#include "src/usage/count/rebuild.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

/// Nando's garage becomes part of the bakery; its events follow.
std::string merge(Product& app) {
  const auto from = app.w.account("Oficina do Nando");
  const auto into = app.w.account("Padaria Estrela");
  const auto done =
      app.post("Celso", "/api/accounts/" + from.text + "/merge", R"({"into_id":")" + into.text + R"("})");
  REQUIRE(done.status == 201);
  Ctx system{.world = app.w.world, .actor = Actor::system()};
  system.write([&](db::Tx& tx) { usage::start_merging(system, tx, from, into); });
  app.count();
  return at(done, "/id");
}

}  // namespace

TEST_CASE("who asks by the old id what a merged account uses hears of the one that remains") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const auto feature = app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})");
    app.count();
    app.send("track", track("otto", "Venda", "2026-02-27T12:00:00Z", "oficina"));
    app.send("track", track("rita", "Venda", "2026-02-28T12:00:00Z", "padaria"));
    app.count();
    merge(app);
    const std::string range = "?from=2026-02-20&to=2026-03-01";
    for (const std::string& path : {std::string(), std::string("/table.csv"), std::string("/people"),
                                    "/features/" + at(feature, "/id")}) {
      const auto old = app.get("Ana", app.usage_path("Oficina do Nando", path + range));
      CHECK(old.status == 200);
      CHECK(old.body == app.get("Ana", app.usage_path("Padaria Estrela", path + range)).body);
    }
    CHECK(at(app.get("Ana", app.usage_path("Oficina do Nando", range)), "/figures/users") == "2");
    const auto adoption = [&](const char* account) {
      return app.get("Ana", "/api/accounts/" + app.w.account(account).text + "/adoption").body;
    };
    CHECK(adoption("Oficina do Nando") == adoption("Padaria Estrela"));
    CHECK(at(app.get("Ana", "/api/accounts/" + app.w.account("Oficina do Nando").text + "/adoption"),
             "/seats_active") == "2");
  });
}
