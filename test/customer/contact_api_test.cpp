#include "test/customer/desk.h"

#include "src/customer/contact_commands.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("Ana adds a person to an account; the address belongs to one contact") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string people = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contacts";
    const auto made = desk.post(
        "Ana", people,
        R"({"name":"Rui Reis","email":"RUI@padariaestrela.example","phone":"+55 11 98888-7777","role":"billing"})");
    REQUIRE(made.status == 201);
    CHECK(at(made, "/email") == "rui@padariaestrela.example");
    CHECK(at(made, "/account_name") == "Padaria Estrela");
    CHECK(at(made, "/language") == "pt-BR");
    CHECK(at(made, "/confirmed") == "false");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.created"});

    const auto again = desk.post("Ana", people, R"({"name":"Outro","email":"rui@padariaestrela.example"})");
    CHECK(again.status == 422);
    CHECK(problem_paths(again) == "email");
    const auto wrong =
        desk.post("Ana", people, R"({"name":"X","email":"x@y.example","phone":"ramal","language":"de"})");
    CHECK(problem_paths(wrong) == "phone language");
  });
}

TEST_CASE("somebody whom only a telephone reaches is added without an e-mail, and nobody without either") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string people = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contacts";
    const auto made = desk.post("Ana", people, R"({"name":"Rui Reis","phone":"11 98888-7777"})");
    REQUIRE(made.status == 201);
    CHECK(at(made, "/email") == "null");
    CHECK(at(made, "/phone") == "+5511988887777");
    CHECK(problem_paths(desk.post("Ana", people, R"({"name":"Rui Reis"})")) == "email");
  });
}

TEST_CASE("a new address must be proved again, and signs the person out") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const ContactId rita = desk.w.contact("Rita");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE contacts SET confirmed_at = 1, password_hash = 'p' WHERE id = $1", rita);
      tx.exec(
          "INSERT INTO sessions (id, secret_hash, kind, subject_id, user_agent, peer, created_at, last_seen_at, "
          "expires_at)"
          " VALUES ('s', 'h', 'contact', $1, '', '', 0, 0, 9)",
          rita);
      tx.exec(
          "INSERT INTO signed_links (id, secret_hash, purpose, subject_id, contact_id, created_at, expires_at)"
          " VALUES ('l', 'h', 'sign_in', $1, $1, 0, 9)",
          rita);
    });
    const std::string path = "/api/contacts/" + rita.text;
    CHECK(at(desk.patch("Ana", path, R"({"phone":"11 4002-8922"})"), "/confirmed") == "true");
    CHECK(at(desk.patch("Ana", path, R"({"email":"rita@nova.example"})"), "/confirmed") == "false");
    db.read([&](db::Tx& tx) {
      CHECK(tx.value<int>("SELECT count(*) FROM sessions WHERE kind = 'contact'") == 0);
      CHECK(tx.value<int>("SELECT count(*) FROM signed_links") == 0);
      CHECK(tx.value<int>("SELECT count(*) FROM contacts WHERE password_hash IS NOT NULL") == 0);
    });
    // Without an address there is no way in.
    CHECK(at(desk.patch("Ana", path, R"({"email":null})"), "/email") == "null");
  });
}

TEST_CASE("a contact can be moved, cleared and searched") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string zeca = "/api/contacts/" + desk.w.contact("Zeca").text;
    const auto moved = desk.patch(
        "Ana", zeca, R"({"account_id":")" + desk.w.account("Oficina do Nando").text + R"(","role":"user"})", "\"1\"");
    REQUIRE(moved.status == 200);
    CHECK(at(moved, "/account_name") == "Oficina do Nando");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.edited"});
    CHECK(at(desk.patch("Ana", zeca, R"({"account_id":null,"role":null})"), "/account_id") == "null");
    CHECK(desk.patch("Ana", zeca, R"({"name":"Y"})", "\"1\"").status == 412);
    CHECK(desk.patch("Ana", zeca, R"({"account_id":"01890a5d-ac96-774b-bcce-b302099a8057"})").status == 422);

    CHECK(at(desk.get("Ana", "/api/contacts?q=ZECA@customers"), "/items/0/name") == "Zeca");
    CHECK(at(desk.get("Ana", "/api/contacts?limit=2"), "/items/1/name") == "Rita");
    CHECK(at(desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contacts"),
             "/items/0/name") == "Rita");
    CHECK(desk.get("Ana", "/api/contacts/01890a5d-ac96-774b-bcce-b302099a8057").status == 404);
    CHECK(desk.patch("Pedro", zeca, "{}").status == 403);
  });
}

TEST_CASE("who writes in is known by the address, and belongs to the account of its domain") {
  for_each_database([](db::Database& db) {
    TestWorld w(db);
    Ctx ctx = w.as_system();
    const auto met = [&](const char* email, const char* name) {
      return db.write([&](db::Tx& tx) { return customer::contact_for(ctx, tx, email, name, "pt-BR"); });
    };
    const auto first = met("lia@padariaestrela.example", "Lia");
    CHECK(first.account_id == w.account("Padaria Estrela"));
    CHECK(met("lia@padariaestrela.example", "").id == first.id);
    CHECK_FALSE(met("someone@gmail.com", "").account_id);
    CHECK(w.events() == std::vector<std::string>{"contact.created", "contact.created"});
  });
}
