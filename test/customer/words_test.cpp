#include "src/customer/words.h"

#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_store.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

/// 2,500 bakeries, and one of another name.
void open_bakeries(Desk& desk) {
  desk.w.db.write([&](db::Tx& tx) {
    for (int i = 0; i <= 2'500; ++i) {
      const std::string name = i == 1'234 ? "Açougue Único" : "Padaria " + std::to_string(10'000 + i);
      customer::Account account{.id = desk.w.ids.make<AccountTag>(desk.w.clock.now()),
                                .name = name,
                                .created_at = desk.w.clock.now(),
                                .updated_at = desk.w.clock.now()};
      customer::index_account(account);
      tx.insert("accounts", account);
    }
  });
}

std::string first(Desk& desk, const std::string& target) { return at(desk.get("Ana", target), "/items/0/name"); }

struct PlanLine {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(PlanLine, (), (detail))

/// What is asked of the index, explained.
std::string plan_of(db::Tx& tx, const std::string& table, const std::string& words) {
  std::string plan;
  if (tx.dialect() == db::Dialect::sqlite) {
    for (const PlanLine& step :
         tx.query<PlanLine>("EXPLAIN QUERY PLAN SELECT n.id FROM " + words + "_words w JOIN " + words +
                            "_numbers n ON n.number = w.rowid WHERE w." + words + "_words MATCH '\"aco\"*' LIMIT 2001"))
      plan += step.detail + "\n";
    return plan;
  }
  tx.run_script("SET LOCAL enable_seqscan = off");
  for (const auto& line : tx.query<std::string>("EXPLAIN SELECT id FROM " + table +
                                                " WHERE array_to_tsvector(string_to_array(btrim(search), ' ')) @@"
                                                " CAST('''aco'':*' AS tsquery) LIMIT 2001"))
    plan += line + "\n";
  return plan;
}

}  // namespace

TEST_CASE("Ana finds one account among thousands by how its words begin, and pages through the others by name") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    open_bakeries(desk);
    CHECK(first(desk, "/api/accounts?q=unic") == "Açougue Único");
    CHECK(first(desk, "/api/accounts?q=%C3%BAnico%20A%C3%A7o") == "Açougue Único");
    CHECK(first(desk, "/api/accounts?q=nico") == "(nothing)");
    CHECK(first(desk, "/api/accounts?q=padaria%2012000") == "Padaria 12000");
    CHECK(first(desk, "/api/accounts?q=%25") == "(nothing)");
    CHECK(first(desk, "/api/accounts?q=p") == "Padaria 10000");
    const auto page = desk.get("Ana", "/api/accounts?q=padaria&limit=200");
    CHECK(at(page, "/items/199/name") == "Padaria 10199");
    const auto next = desk.get("Ana", "/api/accounts?q=padaria&limit=200&after=" + at(page, "/next"));
    CHECK(at(next, "/items/0/name") == "Padaria 10200");
  });
}

TEST_CASE("an account and a contact are found by the name that they have now") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string account = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    REQUIRE(desk.patch("Carla", account, R"({"name":"Confeitaria Lua"})").status == 200);
    CHECK(first(desk, "/api/accounts?q=confeit") == "Confeitaria Lua");
    CHECK(first(desk, "/api/accounts?q=estrela") == "(nothing)");
    const std::string rita = "/api/contacts/" + desk.w.contact("Rita").text;
    REQUIRE(desk.patch("Ana", rita, R"({"name":"Margarida"})").status == 200);
    CHECK(first(desk, "/api/contacts?q=marga") == "Margarida");
    CHECK(first(desk, "/api/contacts?q=rita%20customers") == "Margarida");  // her address
    CHECK(first(desk, "/api/contacts?q=%2A") == "(nothing)");
    db.write(
        [&](db::Tx& tx) { tx.exec("DELETE FROM contact_addresses WHERE contact_id = $1", desk.w.contact("Zeca")); });
    db.write([&](db::Tx& tx) { tx.exec("DELETE FROM contacts WHERE id = $1", desk.w.contact("Zeca")); });
    CHECK(first(desk, "/api/contacts?q=zeca") == "(nothing)");
  });
}

TEST_CASE("Ana finds Rita by the codes that other systems know her by, those of Zeca too who became her") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string rita = "/api/contacts/" + desk.w.contact("Rita").text;
    const std::string zeca = "/api/contacts/" + desk.w.contact("Zeca").text;
    REQUIRE(desk.patch("Ana", rita, R"({"external_id":"CRM-4711","other_external_ids":["app_9","7"]})").status == 200);
    REQUIRE(desk.patch("Ana", zeca, R"({"external_id":"otto-1"})").status == 200);
    for (const char* typed : {"CRM-4711", "crm-4711", "CRM-47", "app_9", "7", "%20CRM-4711%20"})
      CHECK_MESSAGE(first(desk, "/api/contacts?q=" + std::string(typed)) == "Rita", typed);
    for (const char* typed : {"4711", "CR", "CRM-5", "app%259"})
      CHECK_MESSAGE(first(desk, "/api/contacts?q=" + std::string(typed)) == "(nothing)", typed);
    // Who is called so is found beside whose code begins so.
    const auto both = desk.get("Ana", "/api/contacts?q=otto");
    CHECK(at(both, "/items/0/name") == "Otto");
    CHECK(at(both, "/items/1/name") == "Zeca");
    REQUIRE(desk.post("Ana", zeca + "/merge", R"({"into_id":")" + desk.w.contact("Rita").text + "\"}").status < 300);
    CHECK(first(desk, "/api/contacts?q=otto-1") == "Rita");
  });
}

TEST_CASE("names are looked up in an index of words") {
  for_each_database([](db::Database& db) {
    db.write([](db::Tx& tx) {
      for (const char* one : {"account", "contact"}) {
        const std::string plan = plan_of(tx, std::string(one) + "s", one);
        CAPTURE(plan);
        const bool indexed = tx.dialect() == db::Dialect::sqlite
                                 ? plan.find("w VIRTUAL TABLE INDEX") != std::string::npos
                                 : plan.find(std::string(one) + "s_by_word") != std::string::npos;
        CHECK(indexed);
        CHECK(plan.find("SCAN n\n") == std::string::npos);
      }
    });
  });
}
