#include "src/customer/bulk/account_bulk.h"

#include "src/customer/account_rules.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string runs = "/api/account_bulk_runs";

/// Many small companies, by SQL.
void found(Desk& desk, int count) {
  desk.w.db.write([&](db::Tx& tx) {
    for (int i = 0; i < count; ++i) {
      customer::Account account;
      account.id = AccountId(desk.w.ids.uuid(desk.w.clock.now()));
      account.name = "Loja " + std::to_string(i);
      account.created_at = account.updated_at = desk.w.clock.now();
      customer::index_account(account);
      customer::insert_account(tx, account);
    }
  });
}

std::string begin(Desk& desk, const std::string& selection, const std::string& change) {
  const auto made = desk.post("Carla", runs, R"({"selection":)" + selection + R"(,"change":)" + change + "}");
  REQUIRE_MESSAGE(made.status == 202, made.body);
  return runs + "/" + at(made, "/id");
}

Answer done(Desk& desk, const std::string& run) {
  desk.runner.run_due();
  return desk.get("Carla", run);
}

std::int64_t having(Desk& desk, const std::string& tag) {
  return desk.w.db.read([&](db::Tx& tx) {
    return tx.value<std::int64_t>("SELECT count(*) FROM accounts WHERE tag_keys LIKE $1", "%," + tag + ",%");
  });
}

}  // namespace

TEST_CASE("Carla changes all that match, page or not, and takes it back") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    found(desk, 230);
    desk.patch("Carla", "/api/accounts/" + desk.w.account("Padaria Estrela").text, R"({"tags":["VIP","piloto"]})");
    const std::string run = begin(desk, R"({"filter":{"segment":"smb"}})",
                                  R"({"csm_id":")" + desk.w.user("Carla").text +
                                      R"(","add_tags":["Black Friday","Píloto"],"remove_tags":["vip"]})");
    CHECK(at(desk.get("Carla", run), "/state") == "running");
    const auto after = done(desk, run);
    CHECK(at(after, "/state") == "done");
    CHECK(at(after, "/done") == at(after, "/total"));
    CHECK(at(after, "/may_undo") == "true");
    CHECK(having(desk, "black friday") == 232);
    const std::string estrela = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    CHECK(at(desk.get("Ana", estrela), "/csm_name") == "Carla");
    CHECK(desk.get("Ana", estrela).body.find("VIP") == std::string::npos);

    // Who has changed meanwhile is left alone, and named.
    desk.patch("Sonia", estrela, R"({"name":"Padaria Estrela e Filhos"})");
    CHECK(desk.post("Carla", run + "/undo", "").status == 202);
    const auto undone = done(desk, run);
    CHECK(at(undone, "/state") == "undone");
    CHECK(at(undone, "/undone") == "231");
    CHECK(at(undone, "/kept") == "1");
    const auto kept = desk.get("Carla", run + "/items?state=kept");
    CHECK(at(kept, "/items/0/name") == "Padaria Estrela e Filhos");
    CHECK(at(kept, "/items/0/reason").find("depois da alteração") != std::string::npos);
    CHECK(having(desk, "black friday") == 1);
    CHECK(desk.post("Carla", run + "/undo", "").status == 409);
    CHECK(at(desk.get("Carla", runs), "/items/0/state") == "undone");
    CHECK(at(desk.get("Celso", runs), "/items") == "[]");
  });
}

TEST_CASE("what an account refuses is told, and nothing else is held up") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string nando = desk.w.account("Oficina do Nando").text;
    const std::string estrela = desk.w.account("Padaria Estrela").text;
    std::string full;
    for (int i = 0; i < 20; ++i) full += (i ? ",\"e" : "\"e") + std::to_string(i) + "\"";
    desk.patch("Carla", "/api/accounts/" + nando, R"({"tags":[)" + full + "]}");
    const std::string run =
        begin(desk, R"({"account_ids":[")" + nando + R"(",")" + estrela + R"("]})", R"({"add_tags":["mais uma"]})");
    const auto after = done(desk, run);
    CHECK(at(after, "/done") == "1");
    CHECK(at(after, "/failed") == "1");
    CHECK(at(desk.get("Carla", run + "/items?state=failed"), "/items/0/name") == "Oficina do Nando");

    const auto refused = [&](const std::string& body) { return problem_paths(desk.post("Carla", runs, body)); };
    const std::string some = R"({"selection":{"account_ids":[")" + nando + R"("]},"change":)";
    CHECK(refused(some + "{}}") == "change");
    CHECK(refused(some + R"({"csm_id":")" + nando + R"("}})") == "change.csm_id");
    CHECK(refused(R"({"selection":{},"change":{"segment":"smb"}})") == "selection");
    CHECK(refused(R"({"selection":{"filter":{"q":"nenhuma assim"}},"change":{"segment":"smb"}})") == "selection");
    CHECK(refused(R"({"selection":{"filter":{"csm_id":"x"}},"change":{"segment":"smb"}})") ==
          "selection.filter.csm_id");
    CHECK(desk.post("Ana", runs, some + R"({"segment":"smb"}})").status == 403);
  });
}

TEST_CASE("bulk changes are forgotten with their rows ninety days after their end, one that still runs is not") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    found(desk, 1'100);
    const std::string old = begin(desk, R"({"filter":{}})", R"({"add_tags":["VIP"]})");
    for (int n = 0; n < 10; ++n) done(desk, old);
    REQUIRE(at(done(desk, old), "/state") == "done");
    desk.w.clock.advance(days(60));
    const std::string later = begin(desk, R"({"filter":{}})", R"({"add_tags":["piloto"]})");
    const auto kept = [&](const char* table) {
      return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>(std::string("SELECT count(*) FROM ") + table); });
    };
    for (int n = 0; n < 10; ++n) done(desk, later);
    const auto rows = kept("account_bulk_items");
    REQUIRE(rows > 2'000);
    desk.w.clock.advance(days(31));
    desk.runner.run_due();
    CHECK(desk.get("Carla", old).status == 404);
    CHECK(at(desk.get("Carla", later), "/state") == "done");
    CHECK(kept("account_bulk_runs") == 1);
    CHECK(kept("account_bulk_items") == rows / 2);
    db.write([](db::Tx& tx) { tx.exec("UPDATE account_bulk_runs SET state = 'undoing'"); });
    desk.w.clock.advance(days(90));
    desk.runner.run_due();
    CHECK(kept("account_bulk_runs") == 1);
  });
}

TEST_CASE("a bulk change can be stopped, and what was done by then be undone") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    found(desk, 60);
    const std::string run = begin(desk, R"({"filter":{}})", R"({"segment":"enterprise"})");
    CHECK(desk.post("Sonia", run + "/stop", "").status == 200);  // a manager may
    CHECK(at(done(desk, run), "/state") == "stopped");
    CHECK(at(desk.get("Carla", run), "/done") == "0");
    CHECK(at(desk.get("Carla", run), "/may_undo") == "false");
    CHECK(desk.post("Carla", run + "/stop", "").status == 409);
    CHECK(desk.post("Paula", run + "/stop", "").status == 403);
  });
}
