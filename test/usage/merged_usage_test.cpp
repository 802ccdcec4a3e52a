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
  const auto done = app.post("Celso", "/api/accounts/" + from.text + "/merge", R"({"into_id":")" + into.text + R"("})");
  REQUIRE(done.status == 201);
  Ctx system{.world = app.w.world, .actor = Actor::system()};
  system.write([&](db::Tx& tx) { usage::start_merging(system, tx, from, into); });
  app.count();
  return at(done, "/id");
}

/// The merge was a mistake.
void part(Product& app, const std::string& id) {
  REQUIRE(app.post("Celso", "/api/customer_merges/" + id + "/undo", "").status == 200);
  Ctx system{.world = app.w.world, .actor = Actor::system()};
  system.write([&](db::Tx& tx) {
    usage::start_parting(system, tx, app.w.account("Oficina do Nando"), app.w.account("Padaria Estrela"));
  });
  app.count();
}

}  // namespace

TEST_CASE("who asks by the old id what a merged account uses hears of the one that remains") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const auto feature =
        app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})");
    app.count();
    app.send("track", track("otto", "Venda", "2026-02-27T12:00:00Z", "oficina"));
    app.send("track", track("rita", "Venda", "2026-02-28T12:00:00Z", "padaria"));
    app.count();
    merge(app);
    const std::string range = "?from=2026-02-20&to=2026-03-01";
    for (const std::string& path :
         {std::string(), std::string("/table.csv"), std::string("/people"), "/features/" + at(feature, "/id")}) {
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

TEST_CASE("usage of months whose single events were gone before a merge is seen with the other's, until it is undone") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})");
    app.patch("Paula", "/api/usage/settings", R"({"raw_days":31,"value_feature":"venda"})");
    app.count();
    app.send("batch", batch({track("otto", "Venda", "2025-12-10T12:00:00Z", "oficina"),
                             track("eva", "Venda", "2025-12-11T12:00:00Z", "oficina"),
                             track("eva", "Venda", "2025-12-11T13:00:00Z", "padaria"),  // she works for both
                             track("rita", "Venda", "2025-12-11T12:00:00Z", "padaria"),
                             track("otto", "Venda", "2026-02-27T12:00:00Z", "oficina")}));
    app.count();
    const std::string id = merge(app);
    const std::string range = "?from=2025-12-10&to=2026-03-01";
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", range));
    CHECK(at(usage, "/figures/events") == "5");
    CHECK(at(usage, "/figures/users") == "3");
    CHECK(at(usage, "/figures/logins") == "4");
    CHECK(at(usage, "/figures/days_used") == "3");
    CHECK(at(usage, "/days/1/users") == "2");
    CHECK(at(usage, "/days/1/weekly") == "3");
    CHECK(at(usage, "/features/0/events") == "5");
    CHECK(at(usage, "/features/0/days") == "3");
    CHECK(at(usage, "/features/0/users") == "3");
    CHECK(at(usage, "/first_use_on") == "2025-12-10");
    CHECK(at(usage, "/first_value_on") == "2025-12-10");
    const auto people = app.get("Ana", app.usage_path("Padaria Estrela", "/people" + range));
    REQUIRE(body_of(people).at("items").as_array().size() == 3);
    for (int n = 0; n < 3; ++n) {
      const std::string person = "/items/" + std::to_string(n);
      CHECK(at(people, person + "/days") == (at(people, person + "/key") == "otto" ? "2" : "1"));
      CHECK(at(people, person + "/features") == "1");
    }
    part(app, id);
    const auto alone = app.get("Ana", app.usage_path("Padaria Estrela", range));
    CHECK(at(alone, "/figures/events") == "2");
    CHECK(at(alone, "/first_use_on") == "2025-12-11");
    CHECK(at(app.get("Ana", app.usage_path("Oficina do Nando", range)), "/figures/events") == "3");
  });
}

TEST_CASE("an account that was never used has the first days of one that became it long after") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Oficina do Nando", "oficina");
    app.patch("Paula", "/api/usage/settings", R"({"raw_days":31})");
    app.send("track", track("otto", "Venda", "2025-12-10T12:00:00Z", "oficina"));
    app.count();
    merge(app);
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela")), "/first_use_on") == "2025-12-10");
  });
}

TEST_CASE("whoever came to a merged account goes with it when the merge is undone, and the others stay") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const AccountId garage = app.w.account("Oficina do Nando");
    app.patch("Carla", "/api/accounts/" + garage.text, R"({"domain":"oficina.example"})");
    app.send("track", track("otto", "Venda", "2026-02-26T12:00:00Z", "oficina"));
    app.count();
    const std::string id = merge(app);
    app.send("track", track("nova", "Venda", "2026-02-27T12:00:00Z", "oficina"));
    app.send("track", track("nova", "Venda", "2026-02-27T13:00:00Z"));
    app.send("identify", R"({"userId":"eva","traits":{"email":"eva@oficina.example"}})");
    app.send("track", track("eva", "Venda", "2026-02-27T12:00:00Z"));
    app.send("track", track("rita", "Venda", "2026-02-27T12:00:00Z", "padaria"));
    app.count();
    const std::string range = "?from=2026-02-26&to=2026-03-01";
    const auto events = [&](const char* account) {
      return at(app.get("Ana", app.usage_path(account, range)), "/figures/events");
    };
    CHECK(events("Padaria Estrela") == "5");
    part(app, id);
    CHECK(events("Padaria Estrela") == "1");
    CHECK(events("Oficina do Nando") == "4");
    CHECK(at(app.get("Ana", app.usage_path("Oficina do Nando", range)), "/figures/users") == "3");
    app.send("track", track("eva", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    CHECK(events("Oficina do Nando") == "5");
  });
}
