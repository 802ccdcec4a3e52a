// People of a file who have no e-mail.

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

Answer taken_in(Desk& desk, const std::string& content) {
  const auto up = desk.upload("Sonia", "contacts", "pessoas.csv", content);
  REQUIRE_MESSAGE(up.status == 201, up.body);
  const std::string path = "/api/imports/" + at(up, "/id");
  REQUIRE(desk.post("Sonia", path + "/run", "").status == 202);
  desk.runner.run_due();
  return desk.get("Sonia", path);
}

std::string counts(const Answer& done) {
  return at(done, "/rows_created") + " new, " + at(done, "/rows_updated") + " changed, " + at(done, "/rows_unchanged") +
         " same, " + at(done, "/rows_rejected") + " refused";
}

/// "2: whatsapp; "
std::string reasons(Desk& desk, const Answer& done) {
  std::string all;
  const auto rejects = desk.get("Sonia", "/api/imports/" + at(done, "/id") + "/rejects");
  const auto page = body_of(rejects);
  for (const auto& row : page.at("items").as_array())
    all += std::to_string(row.at("row_number").as_int64()) + ": " +
           std::string(row.at("problems").at(0).at("path").as_string()) + "; ";
  return all;
}

std::string people(Desk& desk, const std::string& words) {
  std::string names;
  const auto found = desk.get("Ana", "/api/contacts?q=" + words);
  const auto page = body_of(found);
  for (const auto& one : page.at("items").as_array()) names += std::string(one.at("name").as_string()) + ";";
  return names;
}

}  // namespace

TEST_CASE("people without an e-mail come in by their WhatsApp, telephone or code, and are known again by it") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string file =
        "nome,whatsapp,telefone,id do contato,empresa\n"
        "Lia Sol,11 98765-4321,,,Padaria Estrela\n"
        "Davi Sol,,11 4002-8922,,Padaria Estrela\n"
        "Eva Sol,,11 4002-8922,,Padaria Estrela\n"
        "Ivo Sol,,,P-9,Padaria Estrela\n"
        ",11 98765-4322,,,\n"
        "Rui Sol,,,,Padaria Estrela\n";
    const auto first = taken_in(desk, file);
    CHECK(counts(first) == "5 new, 0 changed, 0 same, 1 refused");
    CHECK(reasons(desk, first) == "7: row; ");
    std::vector<std::string> told(5, "contact.created");
    told.emplace_back("import.finished");
    CHECK(desk.w.events() == told);
    CHECK(people(desk, "sol") == "Davi Sol;Eva Sol;Ivo Sol;Lia Sol;");
    CHECK(people(desk, "5511987654322") == "+5511987654322;");
    CHECK(counts(taken_in(desk, file)) == "0 new, 0 changed, 5 same, 1 refused");
    CHECK(desk.w.events() == std::vector<std::string>{"import.finished"});
    CHECK(counts(taken_in(desk, "nome,whatsapp\nLia Maria Sol,+55 11 98765-4321\n")) ==
          "0 new, 1 changed, 0 same, 0 refused");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.edited", "import.finished"});
    const auto story = desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/timeline");
    CHECK(at(story, "/items/0/kind") == "contact.edited");

    const auto out = desk.get("Ana", "/api/contacts.csv?q=sol");
    CHECK(counts(taken_in(desk, out.body)) == "0 new, 0 changed, 4 same, 0 refused");
  });
}

TEST_CASE("a telephone that several people share says nobody, and a WhatsApp number of another code is refused") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    taken_in(desk,
             "nome,telefone,empresa\nDavi,11 4002-8922,Padaria Estrela\nEva,11 4002-8922,Padaria Estrela\n"
             "Ana Sol,11 4002-8923,Padaria Estrela\n");
    const auto shared = taken_in(desk, "telefone,papel\n11 4002-8922,sponsor\n11 4002-8923,champion\n");
    CHECK(counts(shared) == "0 new, 1 changed, 0 same, 1 refused");
    CHECK(reasons(desk, shared) == "2: telefone; ");
    // A Davi at another customer who has the same consultant's telephone is somebody else.
    CHECK(counts(taken_in(desk, "nome,telefone,empresa\nDavi,11 4002-8922,Oficina do Nando\n")) ==
          "1 new, 0 changed, 0 same, 0 refused");
    taken_in(desk, "nome,whatsapp,id do contato\nLia,11 98765-4321,P-1\n");
    const auto taken = taken_in(desk, "nome,whatsapp,id do contato\nLia,11 98765-4321,P-2\n");
    CHECK(counts(taken) == "0 new, 0 changed, 0 same, 1 refused");
    CHECK(reasons(desk, taken) == "2: whatsapp; ");
  });
}

TEST_CASE("who is known by a code and comes with another e-mail stays one person, and signs in as before") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    taken_in(desk, "nome,email,id do contato\nLia,lia@sol.example,P-1\nEva,eva@sol.example,P-2\n");
    CHECK(counts(taken_in(desk, "nome,email,id do contato\nLia,lia@nova.example,P-1\n")) ==
          "0 new, 1 changed, 0 same, 0 refused");
    const auto found = desk.get("Ana", "/api/contacts?q=lia");
    REQUIRE(body_of(found).at("items").as_array().size() == 1);
    CHECK(at(found, "/items/0/email") == "lia@sol.example");
    const auto addresses = desk.get("Ana", "/api/contacts/" + at(found, "/items/0/id") + "/addresses");
    CHECK(at(addresses, "/addresses/1/value") == "lia@nova.example");
    CHECK(at(addresses, "/addresses/1/is_primary") == "false");
    const auto mixed = taken_in(desk, "nome,email,id do contato\nLia,eva@sol.example,P-1\n");
    CHECK(reasons(desk, mixed) == "2: email; ");
  });
}

TEST_CASE("whom somebody reports to may stand further down; two who report to each other are told so") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string file =
        "nome,email,reports_to_email,empresa\n"
        "Davi,davi@sol.example,LIA@sol.example,Padaria Estrela\n"
        "Lia,lia@sol.example,eva@sol.example,Padaria Estrela\n"
        "Ivo,ivo@sol.example,rui@sol.example,Padaria Estrela\n"
        "Rui,rui@sol.example,ivo@sol.example,Padaria Estrela\n"
        "Eva,eva@sol.example,,Padaria Estrela\n";
    const auto done = taken_in(desk, file);
    CHECK(counts(done) == "3 new, 0 changed, 0 same, 2 refused");
    CHECK(reasons(desk, done) == "4: reports_to_email; 5: reports_to_email; ");
    const auto map = desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/stakeholders");
    CHECK(at(map, "/items/0/reports_to_name") == "Lia");
    CHECK(at(map, "/items/2/reports_to_name") == "Eva");
    CHECK(counts(taken_in(desk, file)) == "0 new, 0 changed, 3 same, 2 refused");
  });
}

TEST_CASE("a file with another code for Rita's e-mail is refused, so that her CRM finds her again") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto sync = [&] {
      return desk.w.call(desk.router, http::Method::put, "/api/sync/contacts/CRM-1",
                         R"({"email":"rita@customers.example"})", "Carla");
    };
    REQUIRE(sync().status == 200);
    const auto other = taken_in(desk, "nome,email,id do contato\nRita,rita@customers.example,CRM-9\n");
    CHECK(counts(other) == "0 new, 0 changed, 0 same, 1 refused");
    CHECK(reasons(desk, other) == "2: email; ");
    CHECK(sync().status == 200);
    CHECK(counts(taken_in(desk, "nome,email,id do contato\nRita,rita@customers.example,CRM-1\n")) ==
          "0 new, 0 changed, 1 same, 0 refused");
  });
}
