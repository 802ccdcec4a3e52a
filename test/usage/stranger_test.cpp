// Whose events wait, and that all of it is found again: what somebody did before anybody knew whose they are, too.

#include "src/usage/stranger/stranger.h"

#include <thread>

#include "src/usage/count/rollup.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string march_first = "?from=2026-03-01&to=2026-03-01";

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
    return tx.value<std::int64_t>("SELECT count(*) FROM jobs WHERE kind = 'account.touched' AND payload LIKE $1",
                                  "%" + account.text + "%");
  });
}

}  // namespace

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
