// Whose events wait, and that all of it is found again: what somebody did before anybody knew whose they are, too.

#include "src/usage/stranger/stranger.h"

#include <thread>

#include "src/usage/count/rollup.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string march_first = "?from=2026-03-01&to=2026-03-01";

/// A visit of somebody who has not said who they are.
std::string visit(const std::string& anonymous, const std::string& at) {
  return R"({"anonymousId":")" + anonymous + R"(","name":"Início","timestamp":")" + at + "\"}";
}

/// Where Paula says whose the first unknown of a kind is.
void join(Product& app, const std::string& kind, const std::string& account) {
  const auto unknown = app.get("Paula", "/api/usage/unknown_accounts?kind=" + kind);
  const auto joined = app.post("Paula", "/api/usage/unknown_accounts/" + at(unknown, "/items/0/id") + "/account",
                               R"({"account_id":")" + app.w.account(account).text + "\"}");
  REQUIRE_MESSAGE(joined.status == 200, joined.body);
  app.count();
}

std::string of_day(Product& app, const std::string& account, const std::string& field) {
  return at(app.get("Ana", app.usage_path(account, march_first)), "/days/0/" + field);
}

std::int64_t told(db::Database& db, const AccountId& account) {
  return db.read([&](db::Tx& tx) {
    return tx.value<std::int64_t>("SELECT count(*) FROM touched_accounts WHERE account_ids LIKE $1",
                                  "%" + account.text + "%");
  });
}

}  // namespace

TEST_CASE("what Rita did before she said who she is, is her account's when her e-mail or her group says whose she is") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Oficina do Nando", "oficina");
    const auto domain = at(app.get("Ana", "/api/accounts/" + app.w.account("Padaria Estrela").text), "/domain");
    app.send("page", visit("a1", "2026-03-01T12:00:00Z"));
    app.send("page", visit("a2", "2026-03-01T12:00:00Z"));
    app.count();
    CHECK(waiting(db) == 2);
    app.send("identify", R"({"userId":"rita","anonymousId":"a1","traits":{"email":"rita@)" + domain + R"("}})");
    app.send("identify", R"({"userId":"nando","anonymousId":"a2"})");
    app.count();
    CHECK(waiting(db) == 1);
    app.send("group", R"({"userId":"nando","groupId":"oficina"})");
    app.count();
    CHECK(waiting(db) == 0);
    for (const char* account : {"Padaria Estrela", "Oficina do Nando"}) {
      CHECK(of_day(app, account, "events") == "1");
      CHECK(of_day(app, account, "users") == "1");
    }
    const auto people = app.get("Ana", app.usage_path("Padaria Estrela", "/people" + march_first));
    CHECK(at(people, "/items/0/key") == "rita");
    CHECK(at(app.get("Paula", "/api/usage/unknown_accounts"), "/items") == "[]");
  });
}

TEST_CASE("however often Rita's id changed before her group was named, all that she did is found") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("page", visit("a1", "2026-03-01T12:00:00Z"));
    app.send("track", track("rita-1", "Venda", "2026-03-01T12:00:00Z"));
    app.send("track", track("rita-2", "Venda", "2026-03-01T12:00:00Z"));
    app.count();
    app.send("alias", R"({"userId":"rita-1","previousId":"a1"})");
    app.count();
    app.send("alias", R"({"userId":"rita-2","previousId":"rita-1"})");
    app.count();
    CHECK(waiting(db) == 3);
    app.send("track", track("rita-2", "Venda", "2026-03-01T13:00:00Z", "padaria"));
    app.count();
    CHECK(waiting(db) == 0);
    CHECK(of_day(app, "Padaria Estrela", "events") == "4");
    CHECK(of_day(app, "Padaria Estrela", "users") == "1");
  });
}

TEST_CASE("Rita's own events find her account when the id that she had before leads there") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z"));
    app.send("track", track("rita-1", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.count();
    CHECK(waiting(db) == 1);
    app.send("alias", R"({"userId":"rita","previousId":"rita-1"})");
    app.count();
    CHECK(waiting(db) == 0);
    CHECK(of_day(app, "Padaria Estrela", "events") == "2");
    CHECK(of_day(app, "Padaria Estrela", "users") == "1");
  });
}

TEST_CASE("whoever is in a group that Paula gives to an account brings along what they did before they named it") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z"));
    app.send("page", visit("a1", "2026-03-01T12:00:00Z"));
    app.send("track", track("otto", "Venda", "2026-03-01T12:00:00Z"));
    app.send("track", track("zeca", "Venda", "2026-03-01T12:00:00Z"));  // of nobody's group
    app.count();
    app.send("identify", R"({"userId":"rita","anonymousId":"a1"})");
    app.send("group", R"({"userId":"rita","groupId":"loja-9"})");
    app.send("identify", R"({"userId":"otto","context":{"groupId":"loja-9"}})");
    app.count();
    CHECK(waiting(db) == 4);
    join(app, "group", "Padaria Estrela");
    CHECK(waiting(db) == 1);
    CHECK(of_day(app, "Padaria Estrela", "events") == "3");
    CHECK(of_day(app, "Padaria Estrela", "users") == "2");
    const auto unknown = app.get("Paula", "/api/usage/unknown_accounts");
    CHECK(at(unknown, "/items/0/key") == "u:zeca");
    CHECK(at(unknown, "/items/1/key") == "(nothing)");
  });
}

TEST_CASE(
    "an account of Eva's domain that appears finds what she did before she said her e-mail, and does nothing more") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("page", visit("a1", "2026-03-01T12:00:00Z"));
    app.send("identify", R"({"userId":"eva","anonymousId":"a1","traits":{"email":"eva@mercadinho.example"}})");
    app.count();
    const auto unknown = app.get("Paula", "/api/usage/unknown_accounts?kind=domain");
    CHECK(at(unknown, "/items/0/key") == "mercadinho.example");
    CHECK(at(unknown, "/items/0/events") == "0");
    CHECK(waiting(db) == 1);
    app.patch("Carla", "/api/accounts/" + app.w.account("Oficina do Nando").text, R"({"domain":"mercadinho.example"})");
    app.w.clock.advance(minutes(11));
    app.count();
    CHECK(waiting(db) == 0);
    CHECK(of_day(app, "Oficina do Nando", "events") == "1");
    CHECK(at(app.get("Paula", "/api/usage/unknown_accounts"), "/items") == "[]");
  });
}

TEST_CASE("an account that was given an id finds its own people, and no other's") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.send("track", track("nando", "Venda", "2026-03-01T12:00:00Z", "oficina"));
    app.count();
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    Ctx system{.world = app.w.world, .actor = Actor::system()};
    CHECK(usage::match_account(system, app.w.account("Padaria Estrela")) == 1);
    CHECK(usage::match_account(system, app.w.account("Padaria Estrela")) == 0);
    app.count();
    CHECK(waiting(db) == 1);
    CHECK(of_day(app, "Padaria Estrela", "events") == "1");
    CHECK(usage::match_strangers(system) == 1);
    CHECK(usage::match_strangers(system) == 0);
  });
}

TEST_CASE("whoever looks for accounts of what waits and finds none keeps nobody from counting") {
  for_each_database([](db::Database& db) {
    if (db.dialect() != db::Dialect::postgres) return;
    Product app(db);
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.count();
    Ctx system{.world = app.w.world, .actor = Actor::system()};
    db.write([&](db::Tx& tx) {
      usage::lock_counting(tx);
      std::thread([&] {
        CHECK(usage::match_strangers(system) == 0);
        CHECK(usage::match_account(system, app.w.account("Padaria Estrela")) == 0);
      }).join();
    });
  });
}

TEST_CASE("what is counted when it was joined is told to whoever looks at the account") {
  for_each_database([](db::Database& db) {
    Product app(db);
    const AccountId bakery = app.w.account("Padaria Estrela");
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "loja-9"));
    app.count();
    CHECK(told(db, bakery) == 0);
    join(app, "group", "Padaria Estrela");
    CHECK(of_day(app, "Padaria Estrela", "events") == "1");
    CHECK(told(db, bakery) == 1);
  });
}

TEST_CASE("what waits for an account that was merged meanwhile is counted with the one that remained") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.send("track", track("rita", "Venda", "2026-03-01T12:00:00Z", "padaria"));
    app.send("track", track("otto", "Venda", "2026-03-01T12:00:00Z", "loja-9"));
    app.count();
    app.call("Padaria Estrela", "padaria");
    const std::string bakery = app.w.account("Padaria Estrela").text;
    const AccountId garage = app.w.account("Oficina do Nando");
    REQUIRE(app.post("Celso", "/api/accounts/" + bakery + "/merge", R"({"into_id":")" + garage.text + "\"}").status ==
            201);
    app.w.clock.advance(minutes(11));
    app.count();
    CHECK(waiting(db) == 1);
    CHECK(of_day(app, "Oficina do Nando", "events") == "1");
    join(app, "group", "Padaria Estrela");  // as somebody does whose page is old
    CHECK(waiting(db) == 0);
    CHECK(of_day(app, "Oficina do Nando", "events") == "2");
    const auto elsewhere = db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM usage_raw WHERE account_id <> $1", garage);
    });
    CHECK(elsewhere == 0);
  });
}
