#include "src/customer/contract/contract_commands.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string ouro =
    R"({"plan":"Corporativo","starts_on":"2026-01-01","renews_on":"2027-01-01","value":{"amount":12000000,"currency":"BRL"},"seats":40,"limits":{"Notas":5000},"sla":"Ouro"})";

std::string arr_of_estrela(Desk& desk) {
  return at(desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text), "/arr");
}

/// A yearly contract of 120 a year, with `more` fields.
std::string contract(const std::string& renews_on, const std::string& more = "") {
  return R"({"plan":"A","starts_on":"2026-01-01","renews_on":")" + renews_on +
         R"(","value":{"amount":12000,"currency":"BRL"})" + more + "}";
}

}  // namespace

TEST_CASE("Carla signs a contract, renews it and ends it; the account's revenue follows") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contracts";
    const auto made = desk.post("Carla", path, ouro);
    REQUIRE(made.status == 201);
    CHECK(at(made, "/status") == "active");
    CHECK(at(made, "/mrr/amount") == "1000000");
    CHECK(at(made, "/limits/Notas") == "5000");
    CHECK(arr_of_estrela(desk) == R"({"amount":12000000,"currency":"BRL"})");

    const std::string one = "/api/contracts/" + at(made, "/id");
    const auto renewed = desk.patch("Carla", one, R"({"renews_on":"2028-01-01","seats":50})", R"("1")");
    CHECK(renewed.status == 200);
    CHECK(at(renewed, "/version") == "2");
    CHECK(desk.patch("Carla", one, R"({"seats":60})", R"("1")").status == 412);
    CHECK(at(desk.patch("Carla", one, R"({"seats":50})"), "/version") == "2");  // nothing new
    CHECK(desk.patch("Carla", one, R"({"ended_on":"2020-01-01"})").status == 422);
    CHECK(at(desk.patch("Carla", one, R"({"ended_on":"2026-01-01"})"), "/status") == "ended");
    CHECK(arr_of_estrela(desk) == "null");
    CHECK(desk.w.events() == std::vector<std::string>{"contract.signed", "contract.changed", "contract.ended"});
  });
}

TEST_CASE("contracts in two currencies leave the account without one sum") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string account = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    desk.post("Carla", account + "/contracts", ouro);
    desk.post(
        "Carla", account + "/contracts",
        R"({"plan":"Export","starts_on":"2026-02-01","renews_on":"2027-02-01","value":{"amount":900,"currency":"USD"},"billing":"monthly","sla":"prata"})");
    CHECK(arr_of_estrela(desk) == "null");
    const auto summary = desk.get("Ana", account + "/contract_summary");
    CHECK(at(summary, "/arr/0/amount") == "12000000");
    CHECK(at(summary, "/arr/1/amount") == "10800");
    CHECK(at(summary, "/active") == "2");
    CHECK(at(desk.get("Ana", "/api/contract_slas"), "/items") == R"(["Ouro","prata"])");

    const auto first = desk.get("Ana", account + "/contracts?limit=1");
    CHECK(at(first, "/items/0/plan") == "Export");
    CHECK(at(desk.get("Ana", account + "/contracts?limit=1&after=" + at(first, "/next")), "/items/0/plan") ==
          "Corporativo");
  });
}

TEST_CASE("who may not write contracts reads them; another's key and a wrong field are told") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contracts";
    CHECK(desk.post("Ana", path, ouro).status == 403);
    CHECK(desk.get("Ana", path).status == 200);
    const std::string keyed =
        R"({"plan":"A","starts_on":"2026-01-01","renews_on":"2027-01-01","value":{"amount":1,"currency":"BRL"},"external_id":"C-1"})";
    CHECK(desk.post("Carla", path, keyed).status == 201);
    const auto again = desk.post("Carla", path, keyed);
    CHECK(again.status == 422);
    CHECK(problem_paths(again) == "external_id");
    const auto wrong = desk.post(
        "Carla", path,
        R"({"plan":"A","starts_on":"2026-02-30","renews_on":"2027-01-01","value":{"amount":1,"currency":"BRL"}})");
    CHECK(problem_paths(wrong) == "starts_on");
    CHECK(desk.get("Ana", "/api/accounts/" + desk.w.ids.uuid(desk.w.clock.now()) + "/contracts").status == 404);
  });
}

TEST_CASE("when a contract's first day comes, its revenue counts; when its last has passed, it does not") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string today = to_rfc3339(desk.w.clock.now()).substr(0, 10);
    const std::string tomorrow = to_rfc3339(desk.w.clock.now() + hours(24)).substr(0, 10);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contracts";
    desk.runner.run_due();
    desk.post("Carla", path,
              R"({"plan":"A","starts_on":")" + tomorrow +
                  R"(","renews_on":"2099-01-01","value":{"amount":700,"currency":"BRL"}})");
    CHECK(arr_of_estrela(desk) == "null");
    desk.w.clock.advance(hours(24));
    Ctx system{.world = desk.w.world, .actor = Actor::system()};
    db.write([&](db::Tx& tx) { customer::turn_contracts(system, tx); });
    CHECK(at(desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text), "/arr/amount") == "700");

    const auto listed = desk.get("Ana", path);
    desk.patch("Carla", "/api/contracts/" + at(listed, "/items/0/id"), R"({"ended_on":")" + tomorrow + R"("})");
    CHECK(arr_of_estrela(desk) != "null");  // its last day is today
    desk.w.clock.advance(hours(24));
    db.write([&](db::Tx& tx) { customer::turn_contracts(system, tx); });
    CHECK(arr_of_estrela(desk) == "null");
  });
}

TEST_CASE(
    "a contract begins and ends at midnight where the company is: late in São Paulo's evening nothing has turned") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string account = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    Ctx system{.world = desk.w.world, .actor = Actor::system()};
    const auto turned_at = [&](const char* moment) {
      desk.w.clock.set(*parse_rfc3339(moment));
      db.write([&](db::Tx& tx) { customer::turn_contracts(system, tx); });
      return at(desk.get("Carla", account + "/contracts"), "/items/0/status");
    };
    desk.post(
        "Carla", account + "/contracts",
        R"({"plan":"A","starts_on":"2026-03-03","renews_on":"2026-06-01","value":{"amount":700,"currency":"BRL"}})");
    CHECK(turned_at("2026-03-03T02:30:00Z") == "upcoming");
    CHECK(arr_of_estrela(desk) == "null");
    CHECK(turned_at("2026-03-03T03:30:00Z") == "active");
    CHECK(arr_of_estrela(desk) != "null");
    const auto listed = desk.get("Carla", account + "/contracts");
    desk.patch("Carla", "/api/contracts/" + at(listed, "/items/0/id"), R"({"ended_on":"2026-03-03"})");
    CHECK(turned_at("2026-03-04T02:30:00Z") == "active");
    CHECK(arr_of_estrela(desk) != "null");
    CHECK(turned_at("2026-03-04T03:30:00Z") == "ended");
    CHECK(arr_of_estrela(desk) == "null");
  });
}

TEST_CASE("the contracts of many accounts turn a page at a time, and a day goes on where it was left") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.runner.run_due();
    const std::string tomorrow = to_rfc3339(desk.w.clock.now() + hours(24)).substr(0, 10);
    const std::string contract = R"({"plan":"A","starts_on":")" + tomorrow +
                                 R"(","renews_on":"2099-01-01","value":{"amount":700,"currency":"BRL"}})";
    const int accounts = customer::turned_at_once + 20;
    for (int i = 0; i < accounts; ++i) {
      const auto made =
          desk.post("Carla", "/api/accounts", R"({"segment":"smb","name":"Conta )" + std::to_string(i) + R"("})");
      desk.post("Carla", "/api/accounts/" + at(made, "/id") + "/contracts", contract);
    }
    const auto counting = [&] {
      return db.read(
          [](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM accounts WHERE arr = 700"); });
    };
    desk.w.clock.advance(hours(24));
    Ctx system{.world = desk.w.world, .actor = Actor::system()};
    CHECK(db.write([&](db::Tx& tx) { return customer::turn_contracts(system, tx); }));
    CHECK(counting() == customer::turned_at_once);
    CHECK_FALSE(db.write([&](db::Tx& tx) { return customer::turn_contracts(system, tx); }));
    CHECK(counting() == accounts);
    CHECK_FALSE(db.write([&](db::Tx& tx) { return customer::turn_contracts(system, tx); }));
  });
}

TEST_CASE("Pedro of pricing writes contracts; Ana and Sonia do not, and Rita is no staff") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contracts";
    const auto made = desk.post("Pedro", path, ouro);
    REQUIRE(made.status == 201);
    const std::string one = "/api/contracts/" + at(made, "/id");
    CHECK(desk.patch("Celso", one, R"({"seats":41})").status == 200);
    for (const char* who : {"Ana", "Nina", "Sonia", "Marta", "Vera"}) {
      CHECK(desk.patch(who, one, R"({"seats":1})").status == 403);
      CHECK(desk.get(who, one).status == 200);
    }
    CHECK(desk.get("Rita", one).status == 401);
    CHECK(desk.get("Rita", path).status == 401);
    CHECK(desk.patch("Rita", one, R"({"seats":1})").status == 401);
  });
}

TEST_CASE("Sonia, who brings in accounts, brings in no contracts; Celso does") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string csv =
        "Cliente;Plano;Início;Vencimento;Valor\nPadaria Estrela;Essencial;2026-02-01;2027-02-01;100\n";
    CHECK(desk.upload("Sonia", "contracts", "contratos.csv", csv).status == 403);
    const auto uploaded = desk.upload("Celso", "contracts", "contratos.csv", csv);
    REQUIRE(uploaded.status == 201);
    const std::string one = "/api/imports/" + at(uploaded, "/id");
    CHECK(desk.post("Sonia", one + "/run", "").status == 403);
    CHECK(desk.post("Celso", one + "/run", "").status < 300);
    desk.runner.run_due();
    CHECK(arr_of_estrela(desk) == R"({"amount":10000,"currency":"BRL"})");
  });
}

TEST_CASE("revenue that comes from contracts is not typed by hand, nor taken from a file of accounts") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string account = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const std::string by_hand = R"({"arr":{"amount":500,"currency":"BRL"}})";
    CHECK(desk.patch("Carla", account, by_hand).status == 200);
    const auto made = desk.post("Carla", account + "/contracts", ouro);
    const auto refused = desk.patch("Carla", account, by_hand);
    CHECK(refused.status == 422);
    CHECK(problem_paths(refused) == "arr");
    CHECK(desk.patch("Carla", account, R"({"name":"Padaria Estrela"})").status == 200);
    CHECK(arr_of_estrela(desk) == R"({"amount":12000000,"currency":"BRL"})");

    desk.patch("Carla", "/api/contracts/" + at(made, "/id"), R"({"ended_on":"2026-01-31"})");
    CHECK(desk.patch("Carla", account, by_hand).status == 422);  // it had one
    CHECK(at(desk.get("Ana", account + "/contract_summary"), "/any") == "true");
    CHECK(at(desk.get("Ana", account + "/contract_summary"), "/active") == "0");
  });
}

TEST_CASE("renewals of the next ninety days stand in their order, and revenue is told for many accounts") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const AccountId estrela = desk.w.account("Padaria Estrela");
    const AccountId nando = desk.w.account("Oficina do Nando");
    const std::string of_estrela = "/api/accounts/" + estrela.text + "/contracts";
    desk.post("Carla", of_estrela, contract("2026-05-31", R"(,"external_id":"last day")"));
    desk.post("Carla", of_estrela, contract("2026-03-02", R"(,"external_id":"today")"));
    desk.post("Carla", of_estrela, contract("2026-06-01", R"(,"external_id":"too late")"));
    desk.post("Carla", of_estrela, contract("2026-03-01", R"(,"external_id":"over")"));
    const auto left = desk.post("Carla", of_estrela, contract("2026-04-01", R"(,"external_id":"left")"));
    desk.patch("Carla", "/api/contracts/" + at(left, "/id"), R"({"ended_on":"2026-03-31"})");
    desk.patch("Carla", "/api/accounts/" + nando.text, R"({"arr":{"amount":700,"currency":"USD"}})");
    db.read([&](db::Tx& tx) {
      const std::vector<AccountId> both{estrela, nando};
      std::string order;
      for (const auto& one : customer::renewals_within(tx, both, "2026-03-02", 90)) order += *one.external_id + ", ";
      CHECK(order == "today, last day, ");
      CHECK(customer::renewals_within(tx, {}, "2026-03-02", 90).empty());
      CHECK(customer::arr_of(tx, both, "2026-03-02") == std::vector<Money>{{60000, "BRL"}, {700, "USD"}});
      CHECK(customer::arr_of(tx, both, "2026-04-01") == std::vector<Money>{{48000, "BRL"}, {700, "USD"}});
      CHECK(customer::arr_of(tx, {}, "2026-03-02").empty());
    });
  });
}

TEST_CASE("all contracts of a group with hundreds of shops count in its revenue") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const AccountId estrela = desk.w.account("Padaria Estrela");
    db.write([&](db::Tx& tx) {
      for (int shop = 0; shop < 250; ++shop) {
        customer::Contract one;
        one.id = desk.w.ids.make<customer::ContractTag>(desk.w.clock.now());
        one.account_id = estrela;
        one.plan = one.plan_key = "a";
        one.starts_on = "2026-01-01";
        one.renews_on = "2027-01-01";
        one.amount = 100;
        one.created_at = one.updated_at = desk.w.clock.now();
        customer::insert_contract(tx, one);
      }
    });
    desk.post("Carla", "/api/accounts/" + estrela.text + "/contracts", contract("2027-01-01"));
    CHECK(arr_of_estrela(desk) == R"({"amount":37000,"currency":"BRL"})");
    const auto summary = desk.get("Ana", "/api/accounts/" + estrela.text + "/contract_summary");
    CHECK(at(summary, "/active") == "251");
    CHECK(at(summary, "/arr/0/amount") == "37000");
  });
}

TEST_CASE("an account has left when it had contracts and none holds or will hold") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contracts";
    const auto former = [&](const std::string& day) {
      const std::string sql = "SELECT name FROM accounts WHERE " + customer::is_former("accounts.id", "$1");
      return db.read([&](db::Tx& tx) { return tx.query<std::string>(sql, day); }).size();
    };
    CHECK(former("2026-06-01") == 0);  // nobody has ever signed anything
    const std::string one = "/api/contracts/" + at(desk.post("Carla", path, contract("2027-01-01")), "/id");
    CHECK(former("2028-06-01") == 0);  // its term has passed without a word: it holds
    desk.patch("Carla", one, R"({"ended_on":"2026-05-31"})");
    CHECK(former("2026-05-31") == 0);
    CHECK(former("2026-06-01") == 1);
    desk.post("Carla", path,
              R"({"plan":"B","starts_on":"2026-09-01","renews_on":"2027-09-01",)"
              R"("value":{"amount":12000,"currency":"BRL"}})");
    CHECK(former("2026-06-01") == 0);
  });
}
