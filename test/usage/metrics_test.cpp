// The numbers of accounts, for people and for whoever judges by them.

#include <map>

#include "src/usage/metrics.h"

#include "src/usage/look.h"
#include "src/usage/numbers.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("today is in no figure") {
  for_each_database([](db::Database& db) {
    Product app(db);  // Monday, 2 March, nine in the morning in São Paulo
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Venda", "2026-03-02T11:00:00Z", "padaria"));
    app.count();
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-09"));
    CHECK(at(usage, "/to") == "2026-03-01");
    CHECK(at(usage, "/figures/events") == "0");
    CHECK(at(usage, "/figures/stickiness") == "null");
    CHECK(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-02")).status == 422);
    CHECK(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2020-01-01")).status == 422);
    CHECK(app.get("Ana", app.usage_path("Padaria Estrela", "?from=ontem")).status == 422);
    app.w.clock.advance(days(1));
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-02")), "/figures/events") == "1");
  });
}

TEST_CASE("the timeline tells first login, first value and levels once, however often one looks") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})");
    app.patch("Paula", "/api/usage/settings", R"({"value_feature":"venda","used_times":1})");
    app.count();
    std::vector<std::string> events;
    for (int day = 2; day <= 28; ++day)
      events.push_back(track("rita", "Venda", to_rfc3339(app.w.clock.now() - days(day)), "padaria"));
    app.send("batch", batch(events));
    app.count();
    app.w.events();
    Ctx system{.world = app.w.world, .actor = Actor::system()};
    usage::look_at_all(system);
    usage::look_at_all(system);
    CHECK(app.w.events() == std::vector<std::string>{"usage.first_login", "usage.first_value", "usage.level_reached"});
    const auto adoption = app.get("Ana", "/api/accounts/" + app.w.account("Padaria Estrela").text + "/adoption");
    CHECK(at(adoption, "/level") == "1");
    CHECK(at(adoption, "/steps/5/criterion") == "three_users");
    CHECK(at(adoption, "/steps/5/met") == "false");
    app.w.clock.advance(days(8));
    usage::look_at_all(system);
    CHECK(app.w.events() == std::vector<std::string>{"usage.level_lost"});
    const auto told = app.get("Ana", "/api/accounts/" + app.w.account("Padaria Estrela").text + "/timeline?kind=usage");
    CHECK(at(told, "/items/0/sentence") == "A adoção caiu do nível 1 para o nível 0");
    const auto first =
        db.read([&](db::Tx& tx) { return usage::first_used_on(tx, app.w.account("Padaria Estrela"), "venda"); });
    CHECK(first == usage::parse_day("2026-02-02"));
    CHECK(at(app.get("Ana", "/api/usage/time_to_value"), "/reached") == "1");
    const auto cohorts = app.get("Ana", "/api/usage/cohorts");
    CHECK(at(cohorts, "/items/0/accounts") == "1");
    CHECK(at(app.get("Ana", "/api/usage/cohorts/2026-02/accounts"), "/items/0/account_name") == "Padaria Estrela");
    CHECK(app.get("Ana", "/api/usage/cohorts/fevereiro/accounts").status == 422);
    CHECK(at(app.get("Ana", "/api/usage/accounts"), "/items/0/account_name") == "Padaria Estrela");
  });
}

TEST_CASE("the explorer's numbers are those of each account on its own calendar, and depth names its people") {
  for_each_database([](db::Database& db) {
    Product app(db);  // nine in the morning in São Paulo, two in the next morning in Kiritimati
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    app.give_zone("Oficina do Nando", "\"Pacific/Kiritimati\"");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})");
    app.post("Paula", "/api/features", R"({"key":"estoque","name":"Estoque","rules":[{"event":"Estoque"}]})");
    app.count();
    std::vector<std::string> events;
    for (const char* group : {"padaria", "oficina"})
      for (int hour = 1; hour <= 20; ++hour) {
        const auto moment = to_rfc3339(app.w.clock.now() - hours(hour * 5));
        events.push_back(track("rita", "Venda", moment, group));
        if (hour % 2 == 0) events.push_back(track("rita", "Estoque", moment, group));
        events.push_back(track("otto", "Venda", moment, group));
      }
    app.send("batch", batch(events));
    app.count();
    const auto heat = app.get("Ana", "/api/usage/accounts");
    REQUIRE(body_of(heat).at("items").as_array().size() == 2);
    for (int row = 0; row < 2; ++row) {
      const std::string at_row = "/items/" + std::to_string(row);
      const AccountId id(at(heat, at_row + "/account_id"));
      const auto metrics = db.read(
          [&](db::Tx& tx) { return usage::metrics_of(tx, id, usage::yesterday_of(tx, id, app.w.clock.now())); });
      CHECK(at(heat, at_row + "/now/monthly") == "2");
      CHECK(at(heat, at_row + "/now/daily") == std::to_string(metrics.dau));
      CHECK(
          body_of(heat).at("items").at(static_cast<std::size_t>(row)).at("now").at("stickiness").to_number<double>() ==
          *metrics.stickiness);
      CHECK(body_of(heat).at("items").at(static_cast<std::size_t>(row)).at("now").at("depth").to_number<double>() ==
            1.5);
      REQUIRE(metrics.features.size() == 2);
      // In the order of the catalogue, by name: Estoque, Venda.
      CHECK(at(heat, at_row + "/features/0/events") == std::to_string(metrics.features[1].events));
      CHECK(at(heat, at_row + "/features/1/days") == std::to_string(metrics.features[0].days));
    }
    const auto people = app.get("Ana", app.usage_path("Padaria Estrela", "/people?from=2026-02-10&to=2026-03-01"));
    std::map<std::string, std::string> features;
    for (int n = 0; n < 2; ++n)
      features[at(people, "/items/" + std::to_string(n) + "/key")] =
          at(people, "/items/" + std::to_string(n) + "/features");
    CHECK(features == std::map<std::string, std::string>{{"otto", "1"}, {"rita", "2"}});
  });
}

TEST_CASE("metrics of all accounts are what one counts by hand for each") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
    app.post("Paula", "/api/features", R"({"key":"estoque","name":"Estoque","rules":[{"event":"Estoque"}]})");
    app.count();
    std::vector<std::string> events{track("rita", "Venda", "2026-02-28T12:00:00Z", "padaria"),
                                    track("rita", "Estoque", "2026-02-28T12:00:00Z", "padaria"),
                                    track("eva", "Venda", "2026-02-10T12:00:00Z", "padaria"),
                                    track("eva", "Venda", "2026-01-20T12:00:00Z", "padaria"),
                                    track("otto", "Venda", "2026-02-20T12:00:00Z", "oficina")};
    for (int n = 0; n < 3; ++n) events.push_back(track("otto", "Estoque", "2026-02-05T12:00:00Z", "oficina"));
    app.send("batch", batch(events));
    app.count();
    const auto day = *usage::parse_day("2026-02-28");
    const auto all = db.read([&](db::Tx& tx) { return usage::metrics_of_all(tx, AccountId(), 10, day); });
    REQUIRE(all.size() == 2);
    for (const auto& m : all) {
      const bool bakery = m.account_id == app.w.account("Padaria Estrela");
      CHECK(m.dau == (bakery ? 1 : 0));
      CHECK(m.wau == (bakery ? 1 : 0));
      CHECK(m.mau == (bakery ? 2 : 1));
      CHECK(m.events == (bakery ? 3 : 4));
      CHECK(m.days_used == 2);
      CHECK(m.depth == (bakery ? 1.5 : 2.0));
      CHECK(m.breadth.entitled == 2);
      CHECK(m.breadth.used == (bakery ? 0 : 1));
      const auto one = db.read([&](db::Tx& tx) { return usage::metrics_of(tx, m.account_id, day); });
      CHECK(one.stickiness == m.stickiness);
      CHECK(one.level == m.level);
    }
    const auto behind = db.read([&](db::Tx& tx) { return usage::metrics_of_all(tx, all.front().account_id, 10, day); });
    REQUIRE(behind.size() == 1);
    CHECK(behind.front().account_id == all.back().account_id);
    CHECK(db.read([&](db::Tx& tx) { return usage::metrics_of(tx, std::span<const AccountId>(), day); }).empty());
  });
}

TEST_CASE("Ana's spreadsheet rounds as her pages do") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const Ctx ana = app.w.as("Ana");
    CHECK(usage::decimal_text(ana, 2.25) == "2,3");
    CHECK(usage::decimal_text(ana, std::nullopt).empty());
  });
}
