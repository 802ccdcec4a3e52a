#include "src/customer/sync/sync.h"

#include <atomic>
#include <latch>
#include <thread>

#include "src/customer/invoice/invoice.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

Answer put(Desk& desk, const std::string& target, const std::string& body, const std::string& who = "Carla") {
  return desk.w.call(desk.router, http::Method::put, target, body, who);
}

}  // namespace

TEST_CASE("a CRM makes an account by its key, changes it, and the same again is nothing new") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string path = "/api/sync/accounts/CRM-9";
    CHECK(problem_paths(put(desk, path, R"({"segment":"smb"})")) == "name");
    put(desk, "/api/sync/accounts/CRM-1", R"({"name":"Grupo"})");
    const std::string all =
        R"({"name":"Nova","segment":"enterprise","domain":"nova.example","csm_email":"carla@zelo.example",
            "parent_external_id":"CRM-1","tags":["CRM"]})";
    const auto made = put(desk, path, all);
    REQUIRE(made.status == 200);
    CHECK(at(made, "/external_id") == "CRM-9");
    CHECK(at(made, "/parent_name") == "Grupo");
    CHECK(desk.w.events() == std::vector<std::string>{"account.created", "account.created"});
    CHECK(at(put(desk, path, all), "/version") == "1");
    const auto part = put(desk, path, R"({"segment":"smb"})");
    CHECK(at(part, "/segment") == "smb");
    CHECK(at(part, "/domain") == "nova.example");
    CHECK(desk.w.events() == std::vector<std::string>{"account.edited"});
    CHECK(problem_paths(put(desk, path, R"({"csm_email":"ninguem@zelo.example"})")) == "csm_email");
    CHECK(problem_paths(put(desk, path, R"({"parent_external_id":"CRM-9"})")) == "parent_id");
    CHECK(put(desk, path, all, "Ana").status == 403);
  });
}

TEST_CASE("a CRM changes what it says: fields and tags that people wrote stay") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.post("Celso", "/api/customer_fields", R"({"owner":"account","name":"Número de lojas","kind":"number"})");
    const std::string path = "/api/sync/accounts/CRM-9";
    const auto made = put(desk, path,
                          R"({"name":"Nova","custom":{"Cidade":"Santos","UF":"SP","numero de lojas":"12"},
                              "tags":["VIP","Piloto"]})");
    REQUIRE(made.status == 200);
    const std::string account = "/api/accounts/" + at(made, "/id");
    CHECK(at(made, "/custom") == R"({"Cidade":"Santos","UF":"SP"})");
    CHECK(at(desk.get("Ana", account + "/fields"), "/items/0/value") == "12");
    const auto part = put(desk, path, R"({"custom":{"Cidade":"Recife","UF":null},"add_tags":["Novo","vip"],
                                          "remove_tags":["piloto"]})");
    CHECK(at(part, "/custom") == R"({"Cidade":"Recife"})");
    CHECK(at(part, "/tags") == R"(["Novo","VIP"])");
    CHECK(at(desk.get("Ana", account + "/fields"), "/items/0/value") == "12");
    CHECK(problem_paths(put(desk, path, R"({"custom":{"Número de lojas":"doze"}})")) == "custom.Número de lojas");
    put(desk, path, R"({"custom":{"Número de lojas":null}})");
    CHECK(at(desk.get("Ana", account + "/fields"), "/items/0/value") == "null");
    CHECK(at(put(desk, path, R"({"segment":"smb"})"), "/custom") == R"({"Cidade":"Recife"})");
  });
}

TEST_CASE("a CRM fills the company's own fields of people, and no others") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.post("Celso", "/api/customer_fields", R"({"owner":"contact","name":"Aniversário","kind":"date"})");
    const auto rita = put(desk, "/api/sync/contacts/P-2",
                          R"({"email":"rita@customers.example","custom":{"aniversario":"29/11/1990"}})");
    REQUIRE(rita.status == 200);
    CHECK(at(desk.get("Ana", "/api/contacts/" + at(rita, "/id") + "/fields"), "/items/0/value") == "1990-11-29");
    CHECK(problem_paths(put(desk, "/api/sync/contacts/P-2", R"({"custom":{"Time":"Santos"}})")) == "custom.Time");
  });
}

TEST_CASE("a CRM writes people by its key; one that is known by the e-mail gets the key") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    put(desk, "/api/sync/accounts/CRM-1", R"({"name":"Nova"})");
    const std::string path = "/api/sync/contacts/P-1";
    CHECK(problem_paths(put(desk, path, R"({"name":"Lia"})")) == "email account_external_id");
    const std::string lia =
        R"({"name":"Lia","email":"lia@nova.example","phone":"11 4002-8922","account_external_id":"CRM-1"})";
    const auto made = put(desk, path, lia);
    REQUIRE(made.status == 200);
    CHECK(at(made, "/account_name") == "Nova");
    CHECK(at(made, "/phone") == "+551140028922");
    CHECK(at(put(desk, path, lia), "/version") == "1");
    const auto rita = put(desk, "/api/sync/contacts/P-2", R"({"email":"rita@customers.example"})");
    CHECK(at(rita, "/id") == desk.w.contact("Rita").text);
    CHECK(at(rita, "/external_id") == "P-2");
    CHECK(problem_paths(put(desk, "/api/sync/contacts/P-3", R"({"email":"rita@customers.example"})")) == "email");
    const std::string rui = R"({"name":"Rui","phone":"11 98888-7777","account_external_id":"CRM-1"})";
    const auto made_rui = put(desk, "/api/sync/contacts/P-4", rui);
    CHECK(at(made_rui, "/email") == "null");
    CHECK(at(put(desk, "/api/sync/contacts/P-4", rui), "/version") == "1");
  });
}

TEST_CASE("a CRM goes on with both keys of what was merged, and with the domain and the e-mail of each") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto sync = [&](const std::string& what, const std::string& key, const std::string& rest) {
      return put(desk, "/api/sync/" + what + "/" + key, R"({"name":"Nova",)" + rest + "}");
    };
    const auto one = sync("accounts", "CRM-1", R"("domain":"one.example")");
    const auto two = sync("accounts", "CRM-2", R"("domain":"two.example")");
    const std::string first = R"("email":"lia@one.example","account_external_id":"CRM-1")";
    const std::string second = R"("email":"lia@two.example","account_external_id":"CRM-2")";
    const auto lia = sync("contacts", "P-1", first);
    const auto twin = sync("contacts", "P-2", second);
    const auto merge = [&](const std::string& path, const Answer& from, const Answer& into) {
      return desk.post("Celso", path + at(from, "/id") + "/merge", R"({"into_id":")" + at(into, "/id") + R"("})")
          .status;
    };
    REQUIRE(merge("/api/accounts/", one, two) == 201);
    REQUIRE(merge("/api/contacts/", lia, twin) == 201);
    const auto same = sync("accounts", "CRM-1", R"("domain":"https://One.example","segment":"enterprise")");
    CHECK(same.status == 200);
    CHECK(at(same, "/id") == at(two, "/id"));
    CHECK(at(same, "/segment") == "enterprise");
    CHECK(at(same, "/domain") == "two.example");
    CHECK(sync("accounts", "CRM-2", R"("domain":"one.example")").status == 200);
    const auto person = sync("contacts", "P-1", first);
    CHECK(person.status == 200);
    CHECK(at(person, "/id") == at(twin, "/id"));
    CHECK(at(person, "/email") == "lia@two.example");
    CHECK(sync("contacts", "P-2", second).status == 200);
    CHECK(problem_paths(sync("accounts", "CRM-3", R"("domain":"one.example")")) == "domain");
  });
}

TEST_CASE("two systems write an account by keys of their own, and neither key drives out the other") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string crm = "/api/sync/accounts/CRM-7";
    const auto made = put(desk, crm, R"({"name":"Nova"})");
    const std::string account = "/api/accounts/" + at(made, "/id");
    CHECK(at(desk.patch("Carla", account, R"({"external_id":"ERP-7"})"), "/other_external_ids") == R"(["CRM-7"])");
    CHECK(at(put(desk, crm, R"({"segment":"enterprise"})"), "/id") == at(made, "/id"));
    const auto erp = put(desk, "/api/sync/accounts/ERP-7", R"({"tags":["ERP"]})");
    CHECK(at(erp, "/id") == at(made, "/id"));
    CHECK(at(erp, "/external_id") == "ERP-7");
    CHECK(at(erp, "/segment") == "enterprise");
    CHECK(at(desk.get("Ana", "/api/accounts?q=crm-7"), "/items/0/name") == "Nova");
    // Each is nobody else's.
    const std::string bakery = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    CHECK(problem_paths(desk.patch("Carla", bakery, R"({"external_id":"CRM-7"})")) == "external_id");
    CHECK(problem_paths(desk.patch("Carla", bakery, R"({"other_external_ids":["ERP-7"]})")) == "other_external_ids");
    // Until somebody takes it out.
    CHECK(at(desk.patch("Carla", account, R"({"other_external_ids":[]})"), "/external_id") == "ERP-7");
    CHECK(desk.patch("Carla", bakery, R"({"external_id":"CRM-7"})").status == 200);
    CHECK(at(put(desk, crm, "{}"), "/name") == "Padaria Estrela");
  });
}

TEST_CASE("a CRM writes contracts by its key, and the account's revenue follows") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string estrela = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    desk.patch("Carla", estrela, R"({"external_id":"A-1"})");
    desk.patch("Carla", "/api/accounts/" + desk.w.account("Oficina do Nando").text, R"({"external_id":"A-2"})");
    const auto put = [&](const std::string& body, const char* who = "Pedro") {
      return desk.w.call(desk.router, http::Method::put, "/api/sync/contracts/K-1", body, who);
    };
    CHECK(problem_paths(put("{}")) == "account_external_id plan starts_on renews_on value");
    CHECK(problem_paths(put(R"({"account_external_id":"A-9"})")) == "account_external_id");
    const std::string whole = R"({"account_external_id":"A-1","plan":"Ouro","starts_on":"2026-01-01",
        "renews_on":"2027-01-01","value":{"amount":10000,"currency":"BRL"},"billing":"monthly","seats":5})";
    const auto made = put(whole);
    REQUIRE(made.status == 200);
    CHECK(at(desk.get("Ana", estrela), "/arr/amount") == "120000");
    CHECK(at(put(whole), "/version") == at(made, "/version"));  // the same again is nothing new
    CHECK(at(put(R"({"seats":null,"value":{"amount":20000,"currency":"BRL"}})"), "/seats") == "null");
    CHECK(at(desk.get("Ana", estrela), "/arr/amount") == "240000");
    // What the account itself says of its revenue is passed over from now on, and the rest of it is not.
    const auto account = desk.w.call(desk.router, http::Method::put, "/api/sync/accounts/A-1",
                                     R"({"segment":"enterprise","arr":{"amount":500,"currency":"BRL"}})", "Carla");
    CHECK(account.status == 200);
    CHECK(at(account, "/segment") == "enterprise");
    CHECK(at(account, "/arr/amount") == "240000");
    CHECK(problem_paths(put(R"({"account_external_id":"A-2"})")) == "account_external_id");
    CHECK(problem_paths(put(R"({"renews_on":"2025-01-01"})")) == "renews_on");
    CHECK(put(whole, "Ana").status == 403);
  });
}

TEST_CASE("two programs that bring the same new customer, person, contract and invoice at once are both done") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    put(desk, "/api/sync/accounts/A", R"({"name":"Nova"})");
    const auto account = AccountId(at(put(desk, "/api/sync/accounts/A", "{}"), "/id"));
    std::atomic<int> refused = 0;
    const auto run = [&](std::latch& begin, const std::string& key) {
      return std::thread([&begin, &account, &refused, key, ctx = desk.w.as("Celso")]() mutable {
        customer::SyncAccount company;
        company.name = Line<200>("Nova " + key);
        customer::SyncContact person;
        person.name = Line<200>("Lia");
        person.phone = {true, Line<40>("11 4002-8922")};
        person.account_external_id = Line<100>("A");
        customer::SyncContract contract;
        contract.account_external_id = Line<100>("A");
        contract.plan = Line<120>("Ouro");
        contract.starts_on = Date("2026-01-01");
        contract.renews_on = Date("2027-01-01");
        contract.value = Money{100, "BRL"};
        customer::InvoiceInput invoice;
        invoice.external_id = Line<100>(key);
        invoice.value = Money{100, "BRL"};
        invoice.due_on = Date("2026-05-01");
        begin.arrive_and_wait();
        try {
          customer::sync_account(ctx, key, company);
          customer::sync_contact(ctx, key, person);
          customer::sync_contract(ctx, key, contract);
          customer::put_invoice(ctx, account, invoice);
        } catch (const Error&) {
          ++refused;
        }
      });
    };
    for (int round = 0; round < 10; ++round) {
      std::latch begin(2);
      const std::string key = "N-" + std::to_string(round);
      std::thread one = run(begin, key);
      std::thread two = run(begin, key);
      one.join();
      two.join();
    }
    CHECK(refused == 0);
    const auto count = [&](const std::string& table) {
      return db.read([&](db::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM " + table + " WHERE external_id LIKE 'N-%'");
      });
    };
    for (const char* table : {"accounts", "contacts", "contracts", "invoices"})
      CHECK_MESSAGE(count(table) == 10, table);
  });
}
