// A person whom several systems know, each by a key of its own.

#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

Answer sync(Desk& desk, const std::string& key, const std::string& body) {
  return desk.w.call(desk.router, http::Method::put, "/api/sync/contacts/" + key, body, "Carla");
}

std::string import_people(Desk& desk, const std::string& content) {
  const auto up = desk.upload("Celso", "contacts", "pessoas.csv", content);
  REQUIRE_MESSAGE(up.status == 201, up.body);
  desk.post("Celso", "/api/imports/" + at(up, "/id") + "/run", "");
  desk.runner.run_due();
  const auto done = desk.get("Celso", "/api/imports/" + at(up, "/id"));
  return at(done, "/rows_created") + " new, " + at(done, "/rows_updated") + " changed, " + at(done, "/rows_unchanged") +
         " same, " + at(done, "/rows_rejected") + " refused";
}

std::string path_of_rita(Desk& desk) { return "/api/contacts/" + desk.w.contact("Rita").text; }

}  // namespace

TEST_CASE("Rita has the keys of three systems, each leads to her alone, and the first stays the first") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string rita = path_of_rita(desk);
    const std::string otto = "/api/contacts/" + desk.w.contact("Otto").text;
    const auto known =
        desk.patch("Ana", rita, R"({"external_id":"crm-1","other_external_ids":["app-9","anon-7","app-9","crm-1"]})");
    CHECK(at(known, "/external_id") == "crm-1");
    CHECK(at(known, "/other_external_ids") == R"(["app-9","anon-7"])");
    for (const char* key : {"crm-1", "app-9", "anon-7"}) {
      const auto same = sync(desk, key, "{}");
      CHECK(at(same, "/id") == at(known, "/id"));
      CHECK(at(same, "/external_id") == "crm-1");
      CHECK(at(same, "/version") == at(known, "/version"));
    }
    CHECK(problem_paths(desk.patch("Ana", otto, R"({"external_id":"app-9"})")) == "external_id");
    CHECK(problem_paths(desk.patch("Ana", otto, R"({"other_external_ids":["crm-1"]})")) == "other_external_ids");
    // What another key takes the place of goes on leading to her, until somebody takes it out.
    CHECK(at(desk.patch("Ana", rita, R"({"external_id":"app-9"})"), "/other_external_ids") == R"(["anon-7","crm-1"])");
    CHECK(at(desk.patch("Ana", rita, R"({"other_external_ids":["crm-1"]})"), "/external_id") == "app-9");
    CHECK(desk.patch("Ana", otto, R"({"external_id":"anon-7"})").status == 200);
    std::string many = "[";
    for (int n = 0; n < 21; ++n) many += (n == 0 ? "\"k" : ",\"k") + std::to_string(n) + "\"";
    CHECK(problem_paths(desk.patch("Ana", rita, R"({"other_external_ids":)" + many + "]}")) == "other_external_ids");
  });
}

TEST_CASE("a second CRM names the key that the first one has, and writes the same Lia") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.patch("Carla", "/api/accounts/" + desk.w.account("Padaria Estrela").text, R"({"external_id":"padaria"})");
    const auto lia = sync(desk, "crm-1", R"({"name":"Lia","email":"lia@sol.example","account_external_id":"padaria"})");
    CHECK(lia.status == 200);
    // An address alone does not say so: two records of a CRM may have the same one.
    CHECK(problem_paths(sync(desk, "erp-1", R"({"email":"lia@sol.example"})")) == "email");
    const auto same = sync(desk, "erp-1", R"({"name":"Lia Sol","other_external_ids":["crm-1"]})");
    CHECK(at(same, "/id") == at(lia, "/id"));
    CHECK(at(same, "/external_id") == "crm-1");
    CHECK(at(same, "/other_external_ids") == R"(["erp-1"])");
    CHECK(at(sync(desk, "erp-1", R"({"other_external_ids":["crm-1"]})"), "/version") == at(same, "/version"));
    const auto eva = sync(desk, "crm-2",
                          R"({"name":"Eva","email":"eva@sol.example","account_external_id":"padaria",)"
                          R"("other_external_ids":["app-2"]})");
    CHECK(at(eva, "/other_external_ids") == R"(["app-2"])");
    CHECK(problem_paths(sync(desk, "crm-2", R"({"other_external_ids":["erp-1"]})")) == "other_external_ids");
  });
}

TEST_CASE("who becomes Rita brings the keys along, and has them again when that is undone") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string rita = path_of_rita(desk);
    const auto twin = desk.post("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/contacts",
                                R"({"name":"Rita S.","email":"rita.s@sol.example","external_id":"crm-2",)"
                                R"("other_external_ids":["app-2"]})");
    REQUIRE(twin.status == 201);
    const auto merged = desk.post("Ana", "/api/contacts/" + at(twin, "/id") + "/merge",
                                  R"({"into_id":")" + desk.w.contact("Rita").text + "\"}");
    REQUIRE(merged.status == 201);
    CHECK(at(merged, "/moved/contact_keys") == "2");
    CHECK(at(desk.get("Ana", rita), "/external_id") == "app-2");
    CHECK(at(desk.get("Ana", rita), "/other_external_ids") == R"(["crm-2"])");
    CHECK(at(sync(desk, "crm-2", "{}"), "/id") == desk.w.contact("Rita").text);
    // One is taken away, and is nobody's any more.
    CHECK(desk.patch("Ana", rita, R"({"external_id":"crm-1","other_external_ids":["crm-2"]})").status == 200);
    REQUIRE(desk.post("Ana", "/api/customer_merges/" + at(merged, "/id") + "/undo", "").status < 300);
    CHECK(at(desk.get("Ana", rita), "/external_id") == "crm-1");
    CHECK(at(desk.get("Ana", rita), "/other_external_ids") == "[]");
    const auto again = desk.get("Ana", "/api/contacts/" + at(twin, "/id"));
    CHECK(at(again, "/external_id") == "crm-2");
    CHECK(at(again, "/other_external_ids") == "[]");
    CHECK(desk.patch("Ana", rita, R"({"external_id":"app-2"})").status == 200);
  });
}

TEST_CASE("rows of files are of whoever has any of their keys, and what goes out comes in again unchanged") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(import_people(desk,
                        "name,email,contact_id,other_external_ids,account_name\n"
                        "Lia,lia@sol.example,crm-1,app-1; anon-1,Padaria Estrela\n"
                        "Davi,davi@sol.example,,app-2,Padaria Estrela\n") == "2 new, 0 changed, 0 same, 0 refused");
    CHECK(import_people(desk, "name,contact_id\nLia Sol,app-1\n") == "0 new, 1 changed, 0 same, 0 refused");
    CHECK(import_people(desk, "name,contact_id,other_external_ids\nLia Sol,erp-1,crm-1\nDavi,erp-2,app-2; crm-1\n") ==
          "0 new, 1 changed, 0 same, 1 refused");
    const auto lia = desk.get("Ana", "/api/contacts?q=lia");
    CHECK(at(lia, "/items/0/name") == "Lia Sol");
    CHECK(at(lia, "/items/0/external_id") == "crm-1");
    CHECK(at(lia, "/items/0/other_external_ids") == R"(["app-1","anon-1","erp-1"])");
    CHECK(at(desk.get("Ana", "/api/contacts?q=davi"), "/items/0/external_id") == "app-2");
    const auto out = desk.get("Ana", "/api/contacts.csv?q=sol");
    CHECK(out.body.find("app-1; anon-1; erp-1") != std::string::npos);
    CHECK(import_people(desk, out.body) == "0 new, 0 changed, 2 same, 0 refused");
  });
}
