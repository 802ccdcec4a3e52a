// From events to numbers: whose they are, on which day they fall, and that each counts once.

#include <thread>

#include "src/usage/count/calendar.h"
#include "src/usage/count/counting.h"
#include "src/usage/count/raw_store.h"
#include "src/usage/source/source_store.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("a group ties Rita to her account, and what she does without a group is her account's") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("group",
             R"({"userId":"rita","groupId":"padaria","traits":{"name":"Padaria"},"timestamp":"2026-03-01T11:00:00Z"})");
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01"));
    CHECK(at(usage, "/days/0/events") == "1");
    CHECK(at(usage, "/time_zone") == "America/Sao_Paulo");
    const auto people = app.get("Ana", app.usage_path("Padaria Estrela", "/people?from=2026-03-01&to=2026-03-01"));
    CHECK(at(people, "/items/0/key") == "rita");
    CHECK(at(people, "/items/0/last_on") == "2026-03-01");
  });
}

TEST_CASE("an e-mail's domain says whose Rita is, but a public one says nothing") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const auto domain = at(app.get("Ana", "/api/accounts/" + app.w.account("Padaria Estrela").text), "/domain");
    app.send("identify", R"({"userId":"rita","traits":{"email":"rita@)" + domain + R"(","name":"Rita"}})");
    app.send("identify", R"({"userId":"zeca","traits":{"email":"zeca@gmail.com"}})");
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z"));
    app.send("track", track("zeca", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01")), "/days/0/users") ==
          "1");
    const auto unknown = app.get("Paula", "/api/usage/unknown_accounts");
    CHECK(at(unknown, "/items/0/kind") == "person");
    CHECK(at(unknown, "/items/0/key") == "u:zeca");
    CHECK(at(unknown, "/items/0/events") == "1");
  });
}

TEST_CASE("what is nobody's waits in the list, and is counted when Paula says whose it is") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("group", R"({"userId":"rita","groupId":"loja-9","traits":{"name":"Loja Nove"}})");
    app.send("batch", batch({track("rita", "Venda", "2026-02-27T12:00:00Z", "loja-9"),
                             track("otto", "Venda", "2026-02-28T12:00:00Z", "loja-9"),
                             track("rita", "Venda", "2026-02-28T13:00:00Z")}));
    app.count();
    const auto unknown = app.get("Paula", "/api/usage/unknown_accounts?kind=group");
    CHECK(at(unknown, "/items/0/name") == "Loja Nove");
    CHECK(at(unknown, "/items/0/events") == "3");
    CHECK(waiting(db) == 3);
    const std::string path = "/api/usage/unknown_accounts/" + at(unknown, "/items/0/id") + "/account";
    CHECK(app.post("Ana", path, R"({"account_id":")" + app.w.account("Padaria Estrela").text + "\"}").status == 403);
    CHECK(app.post("Paula", path, R"({"account_id":")" + app.w.account("Padaria Estrela").text + "\"}").status == 200);
    CHECK(app.post("Paula", path, R"({"account_id":")" + app.w.account("Oficina do Nando").text + "\"}").status == 409);
    app.count();
    CHECK(waiting(db) == 0);
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-02-27&to=2026-02-28"));
    CHECK(at(usage, "/days/0/events") == "1");
    CHECK(at(usage, "/days/1/events") == "2");
    CHECK(at(usage, "/days/1/users") == "2");
    // What comes from now on goes there at once.
    app.send("track", track("nova", "Venda", "2026-03-01T12:00:00Z", "loja-9"));
    app.count();
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01")), "/days/0/users") ==
          "1");
    CHECK(at(app.get("Paula", "/api/usage/unknown_accounts?kind=group"), "/items") == "[]");
  });
}

TEST_CASE("what waits finds an account by itself when one of its id or domain appears") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.send("identify", R"({"userId":"eva","traits":{"email":"eva@mercadinho.example"}})");
    app.send("track", track("eva", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    CHECK(waiting(db) == 2);
    app.call("Padaria Estrela", "padaria");
    app.patch("Carla", "/api/accounts/" + app.w.account("Oficina do Nando").text, R"({"domain":"mercadinho.example"})");
    app.w.clock.advance(minutes(11));
    app.count();
    CHECK(waiting(db) == 0);
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01")), "/days/0/users") ==
          "1");
    CHECK(at(app.get("Ana", app.usage_path("Oficina do Nando", "?from=2026-03-01&to=2026-03-01")), "/days/0/users") ==
          "1");
  });
}

TEST_CASE("who was anonymous and turns out to be Rita was one person all along") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    const std::string anonymous =
        R"({"anonymousId":"a1","event":"Venda","timestamp":"2026-03-01T12:00:00Z","context":{"groupId":"padaria"}})";
    app.send("track", anonymous);
    app.send("track", track("rita", "Venda", "2026-03-01T13:00:00Z", "padaria"));
    app.count();
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01");
    CHECK(at(app.get("Ana", day), "/days/0/users") == "2");
    app.send("identify", R"({"userId":"rita","anonymousId":"a1"})");
    app.send("track", anonymous);
    app.count();
    const auto usage = app.get("Ana", day);
    CHECK(at(usage, "/days/0/users") == "1");
    CHECK(at(usage, "/days/0/events") == "3");
    CHECK(at(usage, "/figures/users") == "1");
    // Counted anew it is the same.
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
    app.count();
    const auto again = app.get("Ana", day);
    CHECK(at(again, "/days/0/users") == "1");
    CHECK(at(again, "/days/0/events") == "3");
    CHECK(at(again, "/features/0/users") == "1");
    CHECK(at(again, "/features/0/events") == "3");
  });
}

TEST_CASE("who was anonymous in two accounts and turns out to be Vera was one person in both") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    const auto anonymous = [](const std::string& group) {
      return R"({"anonymousId":"a1","event":"Venda","timestamp":"2026-03-01T12:00:00Z","context":{"groupId":")" +
             group + "\"}}";
    };
    app.send("track", track("vera", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.send("track", track("vera", "Venda", "2026-03-01T12:00:00Z", "oficina"));
    for (const char* group : {"padaria", "oficina", "ninguem"}) app.send("track", anonymous(group));
    app.count();
    app.send("identify", R"({"userId":"vera","anonymousId":"a1"})");
    app.count();
    for (const bool again : {false, true}) {
      if (again) {  // counted anew it is the same
        app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
        app.count();
      }
      for (const char* account : {"Padaria Estrela", "Oficina do Nando"}) {
        const auto usage = app.get("Ana", app.usage_path(account, "?from=2026-03-01&to=2026-03-01"));
        CHECK(at(usage, "/days/0/users") == "1");
        CHECK(at(usage, "/days/0/events") == "2");
        CHECK(at(usage, "/figures/users") == "1");
      }
    }
  });
}

TEST_CASE("who had another id before is counted once, however often the id changed") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    for (const char* id : {"rita-1", "rita-2", "rita-3"})
      app.send("track", track(id, "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.count();
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01");
    CHECK(at(app.get("Ana", day), "/days/0/users") == "3");
    app.send("alias", R"({"userId":"rita-2","previousId":"rita-1"})");
    app.count();
    CHECK(at(app.get("Ana", day), "/days/0/users") == "2");
    app.send("alias", R"({"userId":"rita-3","previousId":"rita-2"})");
    app.send("track", track("rita-1", "Venda", "2026-03-01T13:00:00Z", "padaria"));
    app.count();
    CHECK(at(app.get("Ana", day), "/days/0/users") == "1");
    app.post("Paula", "/api/features", R"({"key":"venda","name":"Vendas","rules":[{"event":"Venda"}]})");
    app.count();
    const auto again = app.get("Ana", day);
    CHECK(at(again, "/days/0/users") == "1");
    CHECK(at(again, "/days/0/events") == "4");
    CHECK(at(again, "/features/0/users") == "1");
  });
}

TEST_CASE("whoever makes five hundred ids become each other does not make a row that long") {
  for_each_database([](db::Database& db) {
    Product app(db);
    std::vector<std::string> links;
    for (int i = 0; i < 500; ++i)
      links.push_back(R"({"type":"alias","userId":"p)" + std::to_string(i + 1) + R"(","previousId":"p)" +
                      std::to_string(i) + "\"}");
    app.send("batch", batch(links));
    app.count();
    const auto longest = db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>(
          "WITH RECURSIVE steps (number, count) AS (SELECT p.number, CAST(0 AS BIGINT) FROM usage_people p UNION ALL"
          " SELECT p.became, s.count + 1 FROM steps s JOIN usage_people p ON p.number = s.number"
          " WHERE p.became IS NOT NULL) SELECT max(count) FROM steps");
    });
    CHECK(longest == 32);
    app.call("Padaria Estrela", "padaria");
    app.send("batch", batch({track("p0", "Venda", "2026-03-01T12:00:00Z", "padaria"),
                             track("p32", "Venda", "2026-03-01T12:00:00Z", "padaria"),
                             track("p33", "Venda", "2026-03-01T12:00:00Z", "padaria")}));
    app.count();
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01")), "/days/0/users") ==
          "2");
  });
}

TEST_CASE("an e-mail that is known before the user's id stays with the user") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("identify", R"({"anonymousId":"a1","traits":{"email":"eva@mercadinho.example"}})");
    app.send("identify", R"({"userId":"eva","anonymousId":"a1"})");
    app.send("track", track("eva", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    CHECK(at(app.get("Paula", "/api/usage/unknown_accounts?kind=domain"), "/items/0/key") == "mercadinho.example");
    CHECK(at(app.get("Paula", "/api/usage/unknown_accounts?kind=person"), "/items") == "[]");
  });
}

TEST_CASE("what Zeca does after Paula has said whose he is, is counted there as well") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("track", track("zeca", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    const auto unknown = app.get("Paula", "/api/usage/unknown_accounts?kind=person");
    const std::string path = "/api/usage/unknown_accounts/" + at(unknown, "/items/0/id") + "/account";
    REQUIRE(app.post("Paula", path, R"({"account_id":")" + app.w.account("Padaria Estrela").text + "\"}").status ==
            200);
    app.send("track", track("zeca", "Venda", "2026-03-01T13:00:00Z"));
    app.count();
    const std::string day = app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01");
    CHECK(at(app.get("Ana", day), "/days/0/events") == "2");
    CHECK(at(app.get("Ana", day), "/days/0/users") == "1");
    // Years later, when his name has been forgotten, he is still theirs.
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM usage_people WHERE key = 'u:zeca'"); });
    app.send("track", track("zeca", "Venda", "2026-03-01T14:00:00Z"));
    app.count();
    CHECK(at(app.get("Ana", day), "/days/0/events") == "3");
    CHECK(waiting(db) == 0);
    CHECK(at(app.get("Paula", "/api/usage/unknown_accounts"), "/items") == "[]");
  });
}

TEST_CASE("each second's events have a job of their own, so that none is kept waiting by those that follow") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    const auto counting = [&] {
      return db.read([](db::Tx& tx) {
        return tx.value<std::int64_t>(
            "SELECT count(*) FROM jobs WHERE kind = 'usage.count' AND unique_key LIKE 'inbox%'");
      });
    };
    app.send("track", track("rita", "Venda", "2026-03-01T11:00:00Z", "padaria"));
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    CHECK(counting() == 1);
    app.w.clock.advance(seconds(1));
    app.send("track", track("rita", "Venda", "2026-03-01T13:00:00Z", "padaria"));
    CHECK(counting() == 2);
    app.runner.run_due();
    CHECK(counting() == 1);  // what is due counts all that is there; the job of the next second will find nothing
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01")), "/days/0/events") ==
          "3");
  });
}

TEST_CASE("while senders hold the job of their second, what came before is counted on PostgreSQL too") {
  for_each_database([](db::Database& db) {
    if (db.dialect() != db::Dialect::postgres) return;
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Venda", "2026-03-01T11:00:00Z", "padaria"));
    app.w.clock.advance(seconds(1));
    // Somebody whose transaction has found the present second's job and is not at its end.
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    db.write([&](db::Tx& tx) {
      Ctx ctx{.world = app.w.world, .actor = Actor::system(), .joined = &tx};
      usage::count_soon(ctx, tx);
      std::thread([&] { app.runner.run_due(); }).join();
    });
    CHECK(at(app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-03-01&to=2026-03-01")), "/days/0/events") ==
          "2");
  });
}

TEST_CASE("what came while a portion was being counted is not lost with it") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    const auto read = [&] { return db.read([](db::Tx& tx) { return usage::store::next_of_inbox(tx, 1000); }); };
    const auto first = read();
    app.send("track", track("otto", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    const auto both = read();
    REQUIRE(both.size() == 2);
    CHECK(db.write([&](db::Tx& tx) { return usage::store::take_from_inbox(tx, first); }));
    CHECK_FALSE(db.write([&](db::Tx& tx) { return usage::store::take_from_inbox(tx, both); }));
    CHECK(read().size() == 1);
  });
}

TEST_CASE("however large the batches are, only some megabytes of them are counted at a time") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const std::string large(500'000, 'x');
    const usage::Month month = usage::month_of(app.w.clock.now().ms / days(1).ms);
    const AccountId account = app.w.account("Padaria Estrela");
    db.write([&](db::Tx& tx) {
      usage::make_partitions(tx, month);
      for (int i = 1; i <= 40; ++i) {
        usage::store::add_to_inbox(tx, 1, app.w.clock.now(), 1, large);
        usage::store::add_raw(tx, account, usage::first_day(month), i, {.events = 1, .body = large});
      }
    });
    db.read([&](db::Tx& tx) {
      CHECK(usage::store::next_of_inbox(tx, 20'000).size() == 17);
      const auto rows = usage::store::raw_behind(tx, account, {}, usage::far_away, 20'000);
      CHECK(rows.size() == 17);
      const usage::store::RawPlace after{rows.back().day, rows.back().seq};
      CHECK(usage::store::raw_behind(tx, account, after, usage::far_away, 20'000).front().seq == 18);
      CHECK(usage::store::raw_behind(tx, account, {}, usage::far_away, 20'000, 30).size() == 10);
    });
  });
}
