// Which contract a row of a file is.

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

std::string take_contracts(Desk& desk, const std::string& csv) {
  const auto uploaded = desk.upload("Celso", "contracts", "f.csv", csv);
  REQUIRE(uploaded.status == 201);
  const std::string one = "/api/imports/" + at(uploaded, "/id");
  desk.post("Celso", one + "/run", "");
  desk.runner.run_due();
  const auto done = desk.get("Celso", one);
  return at(done, "/rows_created") + " new, " + at(done, "/rows_updated") + " changed, " + at(done, "/rows_rejected") +
         " refused";
}

/// Two of Padaria Estrela that a file cannot tell apart without a key, signed by hand.
void sign_sisters(Desk& desk) {
  const std::string path = "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contracts";
  for (const char* amount : {"100", "200"})
    REQUIRE(desk.post("Carla", path,
                      R"({"plan":"Ouro","starts_on":"2026-01-01","renews_on":"2027-01-01","value":{"amount":)" +
                          std::string(amount) + R"(,"currency":"BRL"}})")
                .status == 201);
}

std::int64_t sum_of_contracts(db::Database& db) {
  return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT sum(amount) FROM contracts"); });
}

const std::string contract_head = "cliente,plano,início,renovação,valor\n";

}  // namespace

TEST_CASE("a row that two contracts of Padaria could be is refused, and neither is overwritten") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    sign_sisters(desk);
    CHECK(take_contracts(desk, contract_head + "Padaria Estrela,ouro,01/01/2026,01/01/2027,9\n") ==
          "0 new, 0 changed, 1 refused");
    CHECK(sum_of_contracts(db) == 300);
  });
}

TEST_CASE("a file that brings one contract twice without a key is told so, instead of writing it twice") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(take_contracts(
              desk, contract_head +
                        "Padaria Estrela,Ouro,01/01/2026,01/01/2027,1\npadaria estrela,OURO,2026-01-01,01/01/2028,2\n"
                        "Padaria Estrela,Ouro,01/02/2026,01/02/2027,3\n") == "2 new, 0 changed, 1 refused");
    CHECK(sum_of_contracts(db) == 400);
  });
}

TEST_CASE("two sisters that were exported come in again by their ids, each changed as its own row says") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    sign_sisters(desk);
    std::string out = desk.get("Ana", "/api/contracts.csv").body;
    CHECK(take_contracts(desk, out) == "0 new, 0 changed, 0 refused");
    const auto two = out.find(",2.00,");
    REQUIRE(two != std::string::npos);
    out.replace(two, 6, ",5.00,");
    CHECK(take_contracts(desk, out) == "0 new, 1 changed, 0 refused");
    CHECK(sum_of_contracts(db) == 600);
    CHECK(take_contracts(desk, "zelo_id,plano\nnone-of-ours,Prata\n") == "0 new, 0 changed, 1 refused");
  });
}

TEST_CASE("a row with the id of Padaria's contract and Nando's name is refused for its id, not for a code") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    sign_sisters(desk);
    const std::string id = db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT min(id) FROM contracts"); });
    CHECK(take_contracts(desk, "zelo_id,cliente,plano\n" + id + ",Oficina do Nando,Prata\n") ==
          "0 new, 0 changed, 1 refused");
    const auto reasons =
        db.read([](db::Tx& tx) { return tx.value<std::string>("SELECT reasons FROM import_rejects"); });
    CHECK(reasons.find("\"zelo_id\"") != std::string::npos);
    CHECK(reasons.find("error.import.contract_of_another") != std::string::npos);
    CHECK(reasons.find("external_id") == std::string::npos);
  });
}
