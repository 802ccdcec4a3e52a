// What is kept of usage, and for how long.

#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("single events of months gone by are given up, what they added up to stays") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.patch("Paula", "/api/usage/settings", R"({"raw_days":60})");
    app.send("track", track("rita", "Venda", "2025-12-10T12:00:00Z", "padaria", "old"));
    app.send("track", track("rita", "Venda", "2026-02-10T12:00:00Z", "padaria"));
    app.send("track", track("rita", "Venda", "2026-02-10T12:00:00Z", "ninguem"));
    app.count();
    const auto raw = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM usage_raw"); });
    };
    CHECK(raw() == 1);  // of December nothing was kept at all
    app.w.clock.advance(days(120));
    app.count();
    CHECK(raw() == 0);
    CHECK(waiting(db) == 0);
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2025-12-10&to=2026-02-10"));
    CHECK(at(usage, "/figures/events") == "2");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Venda"})");
    app.count();
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2025-12-10&to=2026-02-10")), "/figures/events") ==
          "2");
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM usage_seen"); }) == 0);
  });
}

TEST_CASE(
    "years of usage wait for their account from the day on which they came, not from the days of which they tell") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.patch("Paula", "/api/usage/settings", R"({"raw_days":31})");
    app.send("track", track("rita", "Venda", "2024-05-10T12:00:00Z", "loja-9"));
    app.count();
    for (const int some : {1, 28}) {
      app.w.clock.advance(days(some));
      app.count();
    }
    CHECK(waiting(db) == 1);
    app.call("Padaria Estrela", "loja-9");
    app.w.clock.advance(minutes(11));
    app.count();
    CHECK(waiting(db) == 0);
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2024-05-10&to=2024-05-10"));
    CHECK(at(usage, "/days/0/events") == "1");
    CHECK(at(usage, "/days/0/users") == "1");
  });
}

TEST_CASE("of what waited too long for its account, Paula reads whose it was among the refused events of its source") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.patch("Paula", "/api/usage/settings", R"({"raw_days":31})");
    const auto other = app.post("Paula", "/api/sources", R"({"name":"Site"})");
    app.send("batch", batch({track("rita", "Venda", "2026-03-01T12:00:00Z", "loja-9"),
                             track("otto", "Venda", "2026-03-01T12:00:00Z", "loja-9")}));
    app.send("track", track("rita", "Venda", "2026-03-01T13:00:00Z", "loja-9"), at(other, "/write_key"));
    app.send("page", R"({"anonymousId":"a1","timestamp":"2026-03-01T12:00:00Z"})", at(other, "/write_key"));
    app.count();
    CHECK(waiting(db) == 4);
    app.w.clock.advance(days(33));
    app.count();
    CHECK(waiting(db) == 0);
    CHECK(at(app.get("Celso", "/api/usage/unknown_accounts"), "/items") == "[]");
    const auto read = [&](const std::string& source, const std::string& field) {
      return at(app.get("Celso", "/api/sources/" + source), "/" + field);
    };
    const auto rejects = app.get("Celso", "/api/sources/" + app.source + "/rejects");
    CHECK(at(rejects, "/items/0/reason") == "unclaimed");
    CHECK(at(rejects, "/items/0/excerpt") == R"({"groupId":"loja-9","events":2})");
    CHECK(at(rejects, "/items/1") == "(nothing)");
    CHECK(read(app.source, "accepted") == "0");
    CHECK(read(app.source, "rejected") == "2");
    const std::string site = at(other, "/source/id");
    CHECK(read(site, "rejected") == "2");
    const auto of_site = app.get("Celso", "/api/sources/" + site + "/rejects");
    CHECK(at(of_site, "/items/0/excerpt") == R"({"anonymousId":"a1","events":1})");
    CHECK(at(of_site, "/items/1/excerpt") == R"({"groupId":"loja-9","events":1})");
  });
}

TEST_CASE("a time zone that is west of the one before takes nothing into a month whose single events are gone") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.give_zone("Padaria Estrela", "\"Etc/UTC\"");
    app.patch("Paula", "/api/usage/settings", R"({"raw_days":60})");
    app.send("track", track("rita", "Venda", "2026-01-20T12:00:00Z", "padaria"));
    app.send("track", track("rita", "Venda", "2026-02-01T01:00:00Z", "padaria"));  // 31 January in São Paulo
    app.send("track", track("rita", "Venda", "2026-02-10T01:00:00Z", "padaria"));
    app.count();
    app.w.clock.advance(days(45));
    app.count();
    const std::string all = app.usage_path("Padaria Estrela", "?from=2026-01-20&to=2026-02-10");
    CHECK(at(app.get("Ana", all), "/figures/events") == "3");
    // Who was here in March has to sign in again.
    REQUIRE(app.patch("Celso", "/api/accounts/" + app.w.account("Padaria Estrela").text,
                      R"({"time_zone":"America/Sao_Paulo"})")
                .status == 200);
    app.w.clock.advance(hours(1));
    app.count();
    const auto open = [&] {
      return db.read([](db::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM usage_rebuilds WHERE finished_at IS NULL");
      });
    };
    CHECK(open() == 0);
    const auto usage = app.get("Ana", all);
    CHECK(at(usage, "/time_zone") == "America/Sao_Paulo");
    CHECK(at(usage, "/figures/events") == "3");
    CHECK(at(usage, "/days/12/events") == "1");  // the first of February, as it was
    CHECK(at(usage, "/days/20/events") == "1");  // the ninth
    // And what is counted anew afterwards is not held up.
    REQUIRE(
        app.post("Celso", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})").status ==
        201);
    app.count();
    CHECK(open() == 0);
    CHECK(at(app.get("Ana", all), "/features/0/events") == "2");
  });
}

TEST_CASE("people and strangers of whom nothing was heard for very long are forgotten, what they did stays") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Venda", "2026-02-10T12:00:00Z", "padaria"));
    app.send("track", track("otto", "Venda", "2026-02-10T12:00:00Z", "ninguem"));
    app.count();
    const auto rows = [&](const std::string& table) {
      return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM " + table); });
    };
    CHECK(rows("usage_people") == 2);
    CHECK(rows("usage_strangers") == 1);
    app.w.clock.advance(days(500));
    app.count();
    CHECK(rows("usage_strangers") == 0);
    CHECK(rows("usage_people") == 2);  // a chart may still reach back to them
    app.w.clock.advance(days(500));
    app.count();
    CHECK(rows("usage_people") == 0);
    const auto people = app.get("Ana", app.usage_path("Padaria Estrela", "/people?from=2026-02-01&to=2026-02-28"));
    CHECK(at(people, "/items/0/days") == "1");
    CHECK(at(people, "/items/0/key").starts_with("#"));
  });
}

TEST_CASE("of strangers who were joined, those are kept whom Paula gave away, for nothing else tells whose they are") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("track", track("rita", "Venda", "2026-02-10T12:00:00Z", "padaria"));
    app.send("track", track("otto", "Venda", "2026-02-10T12:00:00Z", "loja-9"));
    app.count();
    app.call("Padaria Estrela", "padaria");
    app.w.clock.advance(minutes(11));
    app.count();
    const auto unknown = app.get("Paula", "/api/usage/unknown_accounts");
    REQUIRE(at(unknown, "/items/0/key") == "loja-9");
    REQUIRE(app.post("Paula", "/api/usage/unknown_accounts/" + at(unknown, "/items/0/id") + "/account",
                     R"({"account_id":")" + app.w.account("Padaria Estrela").text + "\"}")
                .status == 200);
    app.count();
    CHECK(at(app.get("Paula", "/api/usage/unknown_accounts"), "/items") == "[]");
    const auto kept = [&] {
      return db.read([](db::Tx& tx) { return tx.query<std::string>("SELECT key FROM usage_strangers ORDER BY key"); });
    };
    CHECK(kept() == std::vector<std::string>{"loja-9", "padaria"});
    app.w.clock.advance(days(500));
    app.count();
    CHECK(kept() == std::vector<std::string>{"loja-9"});
    app.send("track", track("otto", "Venda", "2027-07-10T12:00:00Z", "loja-9"));
    app.send("track", track("rita", "Venda", "2027-07-10T12:00:00Z", "padaria"));
    app.count();
    CHECK(waiting(db) == 0);
  });
}

TEST_CASE("on PostgreSQL months are partitions: made ahead, and dropped with their single events") {
  for_each_database([](db::Database& db) {
    if (db.dialect() != db::Dialect::postgres) return;
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.patch("Paula", "/api/usage/settings", R"({"raw_days":60})");
    app.send("track", track("rita", "Venda", "2026-02-10T12:00:00Z", "padaria"));
    app.w.clock.advance(days(1));
    app.count();
    const auto is_there = [&](const std::string& table) {
      return db.read([&](db::Tx& tx) {
        return tx.value<bool>("SELECT CASE WHEN to_regclass(CAST($1 AS TEXT)) IS NULL THEN 0 ELSE 1 END", table);
      });
    };
    for (const char* table :
         {"usage_raw", "usage_account_days", "usage_feature_days", "usage_user_months", "usage_feature_months"})
      for (const char* month : {"_2026_02", "_2026_03", "_2026_04", "_2026_05"})
        CHECK_MESSAGE(is_there(std::string(table) + month), table << month);
    CHECK_FALSE(is_there("usage_raw_2026_06"));
    app.w.clock.advance(days(120));
    app.count();
    CHECK_FALSE(is_there("usage_raw_2026_02"));
    CHECK(is_there("usage_account_days_2026_02"));
    CHECK(is_there("usage_raw_2026_08"));
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-02-10&to=2026-02-10")), "/days/0/users") ==
          "1");
  });
}
