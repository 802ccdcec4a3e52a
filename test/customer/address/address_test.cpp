#include "src/customer/address/address.h"

#include "src/customer/contact_commands.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;
using customer::AddressKind;

namespace {

std::string addresses_of(const TestWorld& w, const char* name) {
  return "/api/contacts/" + w.contact(name).text + "/addresses";
}

Answer put(Desk& desk, const std::string& who, const std::string& target, const std::string& body,
           const std::string& etag = "") {
  if (etag.empty()) return desk.w.call(desk.router, http::Method::put, target, body, who);
  return desk.w.call(desk.router, http::Method::put, target, body, who, {{"If-Match", etag}});
}

std::string known(db::Database& db, AddressKind kind, const char* value) {
  return db.read([&](db::Tx& tx) {
    const auto contact = customer::contact_of_identity(tx, kind, value);
    return contact ? contact->name : "nobody";
  });
}

}  // namespace

TEST_CASE("Rita has two e-mails, a telephone and WhatsApp, and is known by each") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto set = put(desk, "Carla", addresses_of(desk.w, "Rita"),
                         R"({"addresses":[{"kind":"email","value":"rita@customers.example"},
                             {"kind":"email","value":"RITA.M@padariaestrela.example","is_primary":true},
                             {"kind":"phone","value":"(11) 4002-8922"},{"kind":"whatsapp","value":"11 98765-4321"}]})");
    REQUIRE(set.status == 200);
    CHECK(at(set, "/addresses/0/value") == "rita.m@padariaestrela.example");
    CHECK(at(set, "/addresses/0/is_primary") == "true");
    CHECK(at(set, "/addresses/2/value") == "+551140028922");
    CHECK(desk.w.events() == std::vector<std::string>{"contact.edited"});
    const std::string one = "/api/contacts/" + desk.w.contact("Rita").text;
    CHECK(at(desk.get("Ana", one), "/email") == "rita.m@padariaestrela.example");
    CHECK(at(desk.get("Ana", one), "/phone") == "+551140028922");

    CHECK(known(db, AddressKind::email, "Rita@customers.example") == "Rita");
    CHECK(known(db, AddressKind::whatsapp, "+55 11 98765-4321") == "Rita");
    CHECK(known(db, AddressKind::whatsapp, "+55 11 4002-8922") == "Rita");  // a telephone may have WhatsApp
    CHECK(known(db, AddressKind::phone, "+55 11 98765-4321") == "nobody");
    Ctx system = desk.w.as_system();
    const auto writer = db.write(
        [&](db::Tx& tx) { return customer::contact_for(system, tx, "rita@customers.example", "Outra", "en"); });
    CHECK(writer.id == desk.w.contact("Rita"));
    // The same again is nothing new.
    put(desk, "Carla", addresses_of(desk.w, "Rita"),
        R"({"addresses":[{"kind":"whatsapp","value":"+55 11 98765-4321"},{"kind":"phone","value":"1140028922"},
            {"kind":"email","value":"rita.m@padariaestrela.example","is_primary":true},
            {"kind":"email","value":"rita@customers.example"}]})");
    CHECK(desk.w.events().empty());
  });
}

TEST_CASE("Rita and her company are found by each of her addresses, not only the first") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    put(desk, "Carla", addresses_of(desk.w, "Rita"),
        R"({"addresses":[{"kind":"email","value":"rita@customers.example","is_primary":true},
            {"kind":"email","value":"rita.m@antiga.example"},{"kind":"phone","value":"11 4002-8922"},
            {"kind":"phone","value":"11 4002-8923"},{"kind":"whatsapp","value":"11 98765-4321"}]})");
    for (const char* words : {"rita%40customers.example", "Rita.M%40antiga.example", "1140028923", "11+98765-4321"})
      CHECK(at(desk.get("Ana", "/api/contacts?q=" + std::string(words)), "/items/0/name") == "Rita");
    CHECK(at(desk.get("Ana", "/api/contacts?q=rita.n%40antiga.example"), "/items") == "[]");
    CHECK(at(desk.get("Ana", "/api/accounts?q=rita.m%40antiga.example"), "/items/0/name") == "Padaria Estrela");
  });
}

TEST_CASE("an e-mail and a WhatsApp number belong to one person; a telephone may be the office's") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string office = R"({"addresses":[{"kind":"phone","value":"11 4002-8922"}]})";
    CHECK(put(desk, "Ana", addresses_of(desk.w, "Rita"), office).status == 200);
    CHECK(put(desk, "Ana", addresses_of(desk.w, "Zeca"), office).status == 200);
    CHECK(known(db, AddressKind::phone, "1140028922") == "nobody");

    const std::string mobile = R"({"addresses":[{"kind":"whatsapp","value":"11 98765-4321"}]})";
    CHECK(put(desk, "Ana", addresses_of(desk.w, "Rita"), mobile).status == 200);
    const auto taken = put(desk, "Ana", addresses_of(desk.w, "Zeca"), mobile);
    CHECK(taken.status == 422);
    CHECK(problem_paths(taken) == "addresses[0].value");
    const auto mail = put(desk, "Ana", addresses_of(desk.w, "Zeca"),
                          R"({"addresses":[{"kind":"email","value":"otto@customers.example"}]})");
    CHECK(problem_paths(mail) == "addresses[0].value");
  });
}

TEST_CASE("what cannot be an address is told with its place, and nothing is written") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string rita = addresses_of(desk.w, "Rita");
    const std::string before = desk.get("Ana", rita).body;
    const auto wrong = put(desk, "Ana", rita,
                           R"({"addresses":[{"kind":"phone","value":"ramal 3"},{"kind":"email","value":"rita"},
                               {"kind":"phone","value":"11 4002-8922"},{"kind":"phone","value":"+551140028922"}]})");
    CHECK(wrong.status == 422);
    CHECK(problem_paths(wrong) == "addresses[0].value addresses[1].value addresses[3].value");
    CHECK(desk.get("Ana", rita).body == before);
    CHECK(put(desk, "Ana", rita, R"({"addresses":[]})", "\"9\"").status == 412);
    CHECK(put(desk, "Pedro", rita, R"({"addresses":[]})").status == 403);
    // Without any e-mail the portal is closed.
    CHECK(put(desk, "Ana", rita, R"({"addresses":[]})").status == 200);
    CHECK(at(desk.get("Ana", "/api/contacts/" + desk.w.contact("Rita").text), "/email") == "null");
  });
}
