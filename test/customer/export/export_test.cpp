// Files of customers that go out and come in again.

#include <algorithm>

#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/identity/session.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string run(Desk& desk, const std::string& kind, const std::string& content, const std::string& who = "Celso") {
  const auto up = desk.upload(who, kind, kind + ".csv", content);
  if (up.status != 201) return up.body;
  desk.post(who, "/api/imports/" + at(up, "/id") + "/run", "");
  desk.runner.run_due();
  const auto done = desk.get(who, "/api/imports/" + at(up, "/id"));
  return at(done, "/rows_created") + " new, " + at(done, "/rows_updated") + " changed, " + at(done, "/rows_unchanged") +
         " same, " + at(done, "/rows_rejected") + " refused";
}

}  // namespace

TEST_CASE("what was exported comes in again without a change") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.post("Celso", "/api/customer_fields", R"({"owner":"account","name":"Lojas","kind":"number"})");
    CHECK(run(desk, "accounts",
              "name,external_id,segment,parent_external_id,tags,time_zone,Lojas\n"
              "Grupo Sol,A-1,enterprise,,VIP; Piloto,America/Recife,12\n"
              "Loja Sol,A-2,smb,A-1,,,\n"
              "Loja Lua,A-3,smb,A-9,,,\n"
              "Loja Mar,A-4,smb,,,America/Lua,\n"
              "Loja Rio,A-5,smb,,,,doze\n") == "2 new, 0 changed, 0 same, 3 refused");
    const auto out = desk.get("Ana", "/api/accounts.csv?q=sol");
    CHECK(out.status == 200);
    CHECK(out.body.find("Loja Sol,A-2,smb,,,,,A-1,") != std::string::npos);
    CHECK(out.body.find(",12\r\n") != std::string::npos);
    CHECK(run(desk, "accounts", out.body) == "0 new, 0 changed, 2 same, 0 refused");
    CHECK(run(desk, "accounts", "external_id,other_external_ids\nA-1,ERP-1; CRM-1\nA-2,CRM-1\n") ==
          "0 new, 1 changed, 0 same, 1 refused");
    CHECK(run(desk, "accounts", "external_id,segment\nCRM-1,smb\n") == "0 new, 1 changed, 0 same, 0 refused");
    const auto with_keys = desk.get("Ana", "/api/accounts.csv?q=sol");
    CHECK(with_keys.body.find("ERP-1; CRM-1") != std::string::npos);
    CHECK(run(desk, "accounts", with_keys.body) == "0 new, 0 changed, 2 same, 0 refused");

    CHECK(run(desk, "contacts",
              "name,email,other_email,phone,whatsapp,account_external_id\n"
              "Lia,lia@sol.example,lia2@sol.example,(11) 4002-8922,11 98765-4321,A-1\n"
              "Eva,eva@sol.example,,ramal 3,,A-1\n"
              "Ivo,ivo@sol.example,,,11 98765-4321,A-1\n") == "1 new, 0 changed, 0 same, 2 refused");
    const auto people = desk.get("Ana", "/api/contacts.csv?q=lia");
    CHECK(people.body.find("Lia,lia@sol.example,lia2@sol.example,'+551140028922,,'+5511987654321") !=
          std::string::npos);
    CHECK(run(desk, "contacts", people.body) == "0 new, 0 changed, 1 same, 0 refused");
  });
}

TEST_CASE("Celso brings in invoices and what customers own; wrong rows are refused with reasons") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.post("Celso", "/api/products", R"({"name":"Notas fiscais"})");
    const std::string invoices =
        "fatura,código,cliente,valor,vencimento,pagamento\n"
        "2026/1,F-1,Padaria Estrela,\"R$ 99,90\",01/02/2026,05/02/2026\n"
        "2026/2,F-2,Ninguém,\"R$ 99,90\",01/02/2026,\n"
        "2026/3,F-3,Padaria Estrela,noventa,01/02/2026,\n"
        "2026/4,,Padaria Estrela,10,01/02/2026,\n";
    CHECK(run(desk, "invoices", invoices) == "1 new, 0 changed, 0 same, 3 refused");
    CHECK(run(desk, "invoices", invoices) == "0 new, 0 changed, 1 same, 3 refused");
    const auto listed =
        desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/invoices?status=paid");
    CHECK(at(listed, "/items/0/value/amount") == "9990");
    CHECK(at(listed, "/items/0/days_late") == "4");
    const std::string owned =
        "empresa,módulo,desde\nPadaria Estrela,notas fiscais,01/03/2025\nPadaria Estrela,Foguete,\n";
    CHECK(run(desk, "products", owned) == "1 new, 0 changed, 0 same, 1 refused");
    CHECK(run(desk, "products", owned) == "0 new, 0 changed, 1 same, 1 refused");
    const auto out = desk.get("Ana", "/api/account_products.csv");
    CHECK(out.body.find(",Padaria Estrela,Notas fiscais,2025-03-01\r\n") != std::string::npos);
    CHECK(run(desk, "products", out.body) == "0 new, 0 changed, 1 same, 0 refused");
    CHECK(desk.upload("Sonia", "invoices", "f.csv", invoices).status == 403);
  });
}

TEST_CASE("contracts and invoices that were exported come in again without a change") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(run(desk, "contracts",
              "contrato,cliente,plano,início,renovação,valor,moeda,cobrança,licenças,sla,limites,renovação automática,"
              "condições de expansão\n"
              "C-1,Padaria Estrela,Ouro,01/01/2026,01/01/2027,\"1200,50\",BRL,monthly,12,Ouro,"
              "\"Usuários: 12\nNotas: 5000\",não,\n"
              "C-2,Oficina do Nando,Prata,01/02/2026,01/02/2027,80,USD,yearly,,,,,10% no segundo ano\n"
              "C-3,Oficina do Nando,Prata,01/03/2026,01/03/2027,80,USD,yearly,,,muitos,talvez,\n") ==
          "2 new, 0 changed, 0 same, 1 refused");
    CHECK(run(desk, "invoices",
              "código,cliente,fatura,valor,vencimento,pagamento\n"
              "F-1,Padaria Estrela,2026/1,\"99,90\",01/02/2026,05/02/2026\n"
              "F-2,Oficina do Nando,,10,01/04/2026,\n") == "2 new, 0 changed, 0 same, 0 refused");
    const auto contract_of = [&](const std::string& key) {
      return db.read(
          [&](db::Tx& tx) { return tx.value<std::string>("SELECT id FROM contracts WHERE external_id = $1", key); });
    };
    const auto contracts = desk.get("Ana", "/api/contracts.csv");
    CHECK(contracts.body ==
          "\xEF\xBB\xBF"
          "external_id,account_external_id,account_name,plan,starts_on,renews_on,ended_on,value,currency,billing,seats,"
          "limits,notice_days,sla,auto_renew,expansion_terms,zelo_id\r\n"
          "C-1,,Padaria Estrela,Ouro,2026-01-01,2027-01-01,,1200.50,BRL,monthly,12,Notas: 5000; Usuários: "
          "12,,Ouro,false,," +
              contract_of("C-1") +
              "\r\n"
              "C-2,,Oficina do Nando,Prata,2026-02-01,2027-02-01,,80.00,USD,yearly,,,,,true,10% no segundo ano," +
              contract_of("C-2") + "\r\n");
    CHECK(run(desk, "contracts", contracts.body) == "0 new, 0 changed, 2 same, 0 refused");
    const auto invoices = desk.get("Ana", "/api/invoices.csv");
    CHECK(run(desk, "invoices", invoices.body) == "0 new, 0 changed, 2 same, 0 refused");
    const auto one = desk.get("Ana", "/api/invoices.csv?account_id=" + desk.w.account("Padaria Estrela").text);
    CHECK(one.body.find("F-1") != std::string::npos);
    CHECK(one.body.find("F-2") == std::string::npos);
    CHECK(one.headers.get("Content-Disposition") == "attachment; filename=\"invoices.csv\"");
  });
}

TEST_CASE("what a customer in Chile pays has no cents, and comes back in as it went out") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(run(desk, "contracts",
              "chave,cliente,plano,inicio,renovacao,valor,moeda,cobranca\n"
              "C-1,Padaria Estrela,Ouro,2026-01-01,2027-01-01,\"350.000\",CLP,mensal\n") ==
          "1 new, 0 changed, 0 same, 0 refused");
    const std::string account = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    CHECK(at(desk.get("Ana", account + "/contracts"), "/items/0/value/amount") == "350000");
    const auto out = desk.get("Ana", "/api/contracts.csv");
    CHECK(out.body.find(",350000,CLP,monthly,") != std::string::npos);
    CHECK(run(desk, "contracts", out.body) == "0 new, 0 changed, 1 same, 0 refused");
  });
}

TEST_CASE("people come in with all their addresses, how much they count and whom they report to, and go out so") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string account = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const std::string people =
        "name,email,other_email,other_phone,whatsapp,external_id,account_name,role,influence,sentiment,"
        "reports_to_email,left_on\n"
        "Lia,lia@sol.example,lia2@sol.example; lia3@sol.example,11 4002-8922; 11 4002-8923,"
        "11 98765-4321; 11 98765-4322,P-1,Padaria Estrela,sponsor,5,apoiadora,,\n"
        "Davi,davi@sol.example,,,,P-2,Padaria Estrela,user,2,detrator,LIA@sol.example,01/03/2026\n"
        "Eva,eva@sol.example,lia3@sol.example,,,,Padaria Estrela,,,,,\n"
        "Ivo,ivo@sol.example,,,,,Padaria Estrela,,6,morno,,\n"
        "Rui,rui@sol.example,,,,,Padaria Estrela,,,,ninguem@sol.example,01/03/2027\n"
        "Ada,ada@sol.example,,,,,Oficina do Nando,,,,lia@sol.example,\n";
    CHECK(run(desk, "contacts", people) == "2 new, 0 changed, 0 same, 4 refused");
    const auto map = desk.get("Ana", account + "/stakeholders");
    CHECK(at(map, "/items/0/name") == "Davi");
    CHECK(at(map, "/items/0/sentiment") == "critic");
    CHECK(at(map, "/items/0/reports_to_name") == "Lia");
    CHECK(at(map, "/items/0/left_on") == "2026-03-01");
    CHECK(at(map, "/items/1/influence") == "5");
    const auto lia = desk.get("Ana", "/api/contacts/" + at(map, "/items/1/contact_id") + "/addresses");
    CHECK(body_of(lia).at("addresses").as_array().size() == 7);

    const auto out = desk.get("Ana", "/api/contacts.csv?q=lia");
    CHECK(out.body.find("Lia,lia@sol.example,lia2@sol.example; lia3@sol.example,'+551140028922,'+551140028923,"
                        "'+5511987654321; +5511987654322,P-1,sponsor,pt-BR,,Padaria Estrela,5,supporter,,,\r\n") !=
          std::string::npos);
    const auto all = desk.get("Ana", "/api/contacts.csv?q=sol");
    CHECK(run(desk, "contacts", all.body) == "0 new, 0 changed, 2 same, 0 refused");
    CHECK(run(desk, "contacts", "email,reports_to_email\nlia@sol.example,davi@sol.example\n") ==
          "0 new, 0 changed, 0 same, 1 refused");
  });
}

TEST_CASE("a file tells that Rita has left as Carla's word does, once, and shuts the portal to her") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto email = at(desk.get("Ana", "/api/contacts/" + desk.w.contact("Rita").text), "/email");
    db.write(
        [&](db::Tx& tx) { tx.exec("UPDATE contacts SET password_hash = 'p' WHERE id = $1", desk.w.contact("Rita")); });
    const std::string file = "email,left_on\n" + email + ",2026-03-01\n";
    CHECK(run(desk, "contacts", file) == "0 new, 1 changed, 0 same, 0 refused");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.left", "import.finished"});
    CHECK(run(desk, "contacts", file) == "0 new, 0 changed, 1 same, 0 refused");
    CHECK(desk.w.events() == std::vector<std::string>{"import.finished"});
    db.read([&](db::Tx& tx) {
      CHECK(tx.value<int>("SELECT count(*) FROM contacts WHERE password_hash IS NOT NULL") == 0);
    });
  });
}

TEST_CASE("amounts without a currency are in the file's, else as stored, else in the company's") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    db.write([](db::Tx& tx) { identity::set_setting(tx, "currency", "MXN"); });
    const std::string account = "/api/accounts/" + desk.w.account("Padaria Estrela").text;
    const std::string contract =
        "chave,cliente,plano,inicio,renovacao,valor\nC-1,Padaria Estrela,Ouro,2026-01-01,2027-01-01,";
    CHECK(run(desk, "contracts", contract + "100\n") == "1 new, 0 changed, 0 same, 0 refused");
    CHECK(at(desk.get("Ana", account + "/contracts"), "/items/0/value/currency") == "MXN");
    CHECK(run(desk, "accounts", "nome,mrr\nLoja Nova,10\n") == "1 new, 0 changed, 0 same, 0 refused");
    CHECK(at(desk.get("Ana", "/api/accounts?q=loja"), "/items/0/arr/currency") == "MXN");
    const std::string invoice = "codigo,cliente,valor,vencimento\nF-1,Padaria Estrela,";
    CHECK(run(desk, "invoices", invoice + "US$ 80,01/04/2026\n") == "1 new, 0 changed, 0 same, 0 refused");
    CHECK(run(desk, "invoices", invoice + "90,01/04/2026\n") == "0 new, 1 changed, 0 same, 0 refused");
    CHECK(at(desk.get("Ana", account + "/invoices"), "/items/0/value/currency") == "USD");

    const auto up = desk.upload("Celso", "contracts", "c.csv", contract + "250\n");
    const std::string path = "/api/imports/" + at(up, "/id");
    CHECK(at(up, "/currency") == "null");
    const std::string mapping = "{\"mapping\":" + json::text_of(body_of(up).at("mapping"));
    CHECK(problem_paths(desk.patch("Celso", path, mapping + R"(,"currency":"XQX"})")) == "currency");
    CHECK(at(desk.patch("Celso", path, mapping + R"(,"currency":"CLP"})"), "/currency") == "CLP");
    CHECK(at(desk.patch("Celso", path, mapping + "}"), "/currency") == "CLP");
    desk.post("Celso", path + "/run", "");
    desk.runner.run_due();
    const auto contracts = desk.get("Ana", account + "/contracts");
    CHECK(at(contracts, "/items/0/value/currency") == "CLP");
    CHECK(at(contracts, "/items/0/value/amount") == "250");
  });
}

TEST_CASE("columns that a file brought along go out with the accounts, and come in again without a change") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(run(desk, "accounts", "name,external_id,Cidade,ERP antigo\nLoja Sol,A-1,Recife,=1+1\nLoja Lua,A-2,,\n") ==
          "2 new, 0 changed, 0 same, 0 refused");
    CHECK(run(desk, "accounts", "name,external_id,Região\nLoja Mar,A-3,Norte\n") ==
          "1 new, 0 changed, 0 same, 0 refused");
    const auto out = desk.get("Ana", "/api/accounts.csv?q=loja");
    CHECK(out.body.find(",language,other_external_ids,Cidade,ERP antigo,Região\r\n") != std::string::npos);
    CHECK(out.body.find(",Recife,'=1+1,\r\n") != std::string::npos);
    CHECK(out.body.find(",,,Norte\r\n") != std::string::npos);
    CHECK(run(desk, "accounts", out.body) == "0 new, 0 changed, 3 same, 0 refused");
    // What has become a field of the company's own has one column, and its value until somebody fills the field.
    desk.post("Celso", "/api/customer_fields", R"({"owner":"account","name":"cidade","kind":"text"})");
    const auto with_field = desk.get("Ana", "/api/accounts.csv?q=loja");
    CHECK(with_field.body.find(",language,other_external_ids,cidade,ERP antigo,Região\r\n") != std::string::npos);
    CHECK(with_field.body.find(",Recife,'=1+1,\r\n") != std::string::npos);
    CHECK(run(desk, "accounts", with_field.body) == "0 new, 1 changed, 2 same, 0 refused");
  });
}

TEST_CASE("a list of more than one page is exported whole, in order") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    db.write([&](db::Tx& tx) {
      for (int i = 0; i < 1200; ++i) {
        customer::Account account;
        account.id = AccountId(desk.w.ids.uuid(desk.w.clock.now()));
        account.name = "Loja " + std::to_string(10000 + i);
        account.created_at = account.updated_at = desk.w.clock.now();
        customer::index_account(account);
        customer::insert_account(tx, account);
      }
    });
    const auto out = desk.get("Ana", "/api/accounts.csv?q=loja");
    CHECK(std::ranges::count(out.body, '\n') == 1201);
    CHECK(out.body.find("Loja 10499") < out.body.find("Loja 10500"));
    CHECK(out.body.find("Loja 11199") != std::string::npos);
  });
}

TEST_CASE("a file with 300 columns comes in whole, one with 501 is refused as it is documented") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto wide = [](int columns) {
      std::string head = "name,external_id";
      std::string row = "Larga,A-1";
      for (int column = 3; column <= columns; ++column) {
        head += ",Campo " + std::to_string(column);
        row += ",valor " + std::to_string(column);
      }
      return head + "\n" + row + "\n";
    };
    const auto refused = desk.upload("Celso", "accounts", "larga.csv", wide(501));
    CHECK(refused.status == 422);
    CHECK(problem_paths(refused) == "file");
    CHECK(run(desk, "accounts", wide(300)) == "1 new, 0 changed, 0 same, 0 refused");
    CHECK(at(desk.get("Ana", "/api/accounts?q=larga"), "/items/0/custom/Campo 300") == "valor 300");
    CHECK(run(desk, "accounts", wide(500)) == "0 new, 1 changed, 0 same, 0 refused");
  });
}
