// Counting anew: other rules, other days, and events that come meanwhile.

#include "src/usage/count/rebuild.h"

#include "src/usage/count/counting.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("the days are the account's own, and a new time zone counts them anew") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("batch", batch({track("rita", "Venda", "2026-03-01T02:30:00Z", "padaria"),  // 28 February in São Paulo
                             track("rita", "Venda", "2026-02-28T23:30:00Z", "padaria"),
                             track("rita", "Venda", "2026-02-28T14:30:00Z", "padaria")}));
    app.count();
    const std::string days = app.usage_path("Padaria Estrela", "?from=2026-02-28&to=2026-03-01");
    CHECK(at(app.get("Ana", days), "/days/0/events") == "3");
    app.give_zone("Padaria Estrela", "\"Asia/Tokyo\"");
    const auto tokyo = app.get("Ana", days);
    CHECK(at(tokyo, "/days/0/events") == "1");
    CHECK(at(tokyo, "/days/1/events") == "2");
    CHECK(at(tokyo, "/days/1/users") == "1");
    CHECK(at(tokyo, "/own_time_zone") == "true");
    CHECK(at(tokyo, "/time_zone") == "Asia/Tokyo");
    app.give_zone("Padaria Estrela", "null");
    CHECK(at(app.get("Ana", days), "/days/0/events") == "3");
    CHECK(at(app.get("Ana", days), "/days/1/events") == "0");
  });
}

TEST_CASE("a rule that is changed counts what was there before too") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("batch", batch({track("rita", "Venda", "2026-02-20T12:00:00Z", "padaria"),
                             track("otto", "Estoque", "2026-02-20T12:00:00Z", "padaria")}));
    app.count();
    const auto made = app.post("Paula", "/api/features",
                               R"({"key":"vendas","name":"Vendas","core":true,"rules":[{"event":"Venda"}]})");
    CHECK(made.status == 201);
    app.count();
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-02-20&to=2026-02-20");
    CHECK(at(app.get("Ana", day), "/features/0/events") == "1");
    const std::string path = "/api/features/" + at(made, "/id");
    CHECK(app.patch("Paula", path, R"({"rules":[{"event":"Venda"},{"event":"Est*"}]})", R"("1")").status == 200);
    app.count();
    const auto after = app.get("Ana", day);
    CHECK(at(after, "/features/0/events") == "2");
    CHECK(at(after, "/features/0/users") == "2");
    CHECK(at(after, "/days/0/events") == "2");
    CHECK(at(app.get("Ana", "/api/features"), "/rebuild/finished_at") != "null");
    CHECK(app.post("Ana", "/api/features", R"({"key":"x","name":"X"})").status == 403);
    CHECK(app.post("Paula", "/api/features", R"({"key":"vendas","name":"X"})").status == 422);
    CHECK(app.post("Paula", "/api/features", R"({"key":"X Y","name":"X"})").status == 422);
    CHECK(problem_paths(app.patch("Paula", path, R"({"rules":[{"event":"*"}]})")) == "rules[0].event");
    CHECK(problem_paths(app.patch("Paula", path, R"({"rules":[{"event":"a","property":"b"}]})")) == "rules[0].equals");
    CHECK(app.patch("Paula", path, R"({"name":"Y"})", R"("1")").status == 412);
  });
}

TEST_CASE("a month is counted anew while events come in, and nobody ever sees half of it") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Venda", "2026-02-20T12:00:00Z", "padaria"));
    app.count();
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
    app.send("track", track("otto", "Venda", "2026-02-20T15:00:00Z", "padaria"));
    Ctx system{.world = app.w.world, .actor = Actor::system()};
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-02-20&to=2026-02-20");
    const auto raw = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM usage_raw"); });
    };
    CHECK(raw() == 1);
    for (bool more = true; more;) {
      more = usage::rebuild_some(system);
      CHECK(at(app.get("Ana", day), "/days/0/events") != "0");
      usage::count_some(system);
    }
    CHECK(raw() == 2);
    const auto usage = app.get("Ana", day);
    CHECK(at(usage, "/days/0/events") == "2");
    CHECK(at(usage, "/days/0/users") == "2");
    CHECK(at(usage, "/features/0/events") == "2");
    CHECK(at(usage, "/features/0/users") == "2");
  });
}
