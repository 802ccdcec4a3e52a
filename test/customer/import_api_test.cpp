#include "src/identity/session.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

TEST_CASE("Celso uploads, looks, maps, runs, and downloads what was refused") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto up = desk.upload("Celso", "accounts", "C:\\dados\\clientes.csv",
                                "chave;empresa;site\n1;=A;a.example\n2;B;gmail.com\n");
    REQUIRE(up.status == 201);
    const std::string path = "/api/imports/" + at(up, "/id");
    CHECK(at(up, "/file_name") == "clientes.csv");
    CHECK(at(up, "/state") == "uploaded");
    CHECK(at(up, "/columns") == R"(["chave","empresa","site"])");
    CHECK(at(up, "/mapping") == R"({"empresa":"name","site":"domain"})");
    CHECK(at(up, "/rows_total") == "2");
    CHECK(at(up, "/preview/1/row_number") == "3");
    CHECK(at(up, "/preview/1/values/empresa") == "B");
    CHECK(at(up, "/preview/1/problems/0/path") == "site");

    const auto mapped =
        desk.patch("Celso", path, R"({"mapping":{"chave":"external_id","empresa":"name","site":"domain"}})");
    REQUIRE(mapped.status == 200);
    CHECK(problem_paths(desk.patch("Celso", path, R"({"mapping":{"chave":"name","empresa":"name","x":"domain"}})")) ==
          "mapping.empresa mapping.x");

    CHECK(desk.post("Celso", path + "/run", "").status == 202);
    CHECK(desk.post("Celso", path + "/run", "").status == 409);
    CHECK(desk.patch("Celso", path, R"({"mapping":{"chave":"external_id"}})").status == 409);
    desk.runner.run_due();

    const auto done = desk.get("Celso", path);
    CHECK(at(done, "/state") == "done");
    CHECK(at(done, "/rows_created") == "1");
    CHECK(at(done, "/rows_rejected") == "1");
    CHECK(at(done, "/preview") == "[]");
    CHECK(at(desk.get("Celso", "/api/imports"), "/items/0/id") == at(up, "/id"));

    const auto rejects = desk.get("Celso", path + "/rejects");
    CHECK(at(rejects, "/items/0/row_number") == "3");
    CHECK(at(rejects, "/items/0/content") == "2;B;gmail.com");
    CHECK(at(rejects, "/items/0/problems/0/message").starts_with("gmail.com é um provedor"));

    const auto file = desk.get("Celso", path + "/rejects.csv");
    CHECK(file.headers.get("Content-Type") == "text/csv; charset=utf-8");
    CHECK(
        file.body.starts_with("\xEF\xBB\xBF"
                              "chave;empresa;site;zelo_row;zelo_reasons\r\n2;B;gmail.com;3;"));
    CHECK(at(desk.get("Celso", "/api/accounts?q=a.example"), "/items/0/name") == "=A");
  });
}

TEST_CASE("a company in Portugal takes in telephones as they are written there, and sees them so beforehand") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    db.write([](db::Tx& tx) { identity::set_setting(tx, "phone_region", "PT"); });
    const auto up = desk.upload("Celso", "contacts", "c.csv", "email,nome,telefone\nines@x.example,Inês,912 345 678\n");
    CHECK(at(up, "/preview/0/problems") == "[]");
    REQUIRE(desk.post("Celso", "/api/imports/" + at(up, "/id") + "/run", "").status == 202);
    desk.runner.run_due();
    CHECK(at(desk.get("Celso", "/api/contacts?q=ines"), "/items/0/phone") == "+351912345678");
  });
}

TEST_CASE("the list of refused rows runs no formula, and can be sent in again") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto up =
        desk.upload("Celso", "contacts", "c.csv", "email,nome,telefone\n=cmd|' /C calc'!A0,@x,+55 11 4002-8922\n");
    const std::string path = "/api/imports/" + at(up, "/id");
    REQUIRE(desk.post("Celso", path + "/run", "").status == 202);
    desk.runner.run_due();
    std::string csv = desk.get("Celso", path + "/rejects.csv").body;
    CHECK(csv.find("'=cmd|' /C calc'!A0,'@x,'+55 11 4002-8922,2,") != std::string::npos);

    const std::string wrong = "'=cmd|' /C calc'!A0";
    csv.replace(csv.find(wrong), wrong.size(), "lia@x.example");
    const auto again = desk.upload("Celso", "contacts", "mended.csv", csv);
    REQUIRE(desk.post("Celso", "/api/imports/" + at(again, "/id") + "/run", "").status == 202);
    desk.runner.run_due();
    const auto lia = desk.get("Celso", "/api/contacts?q=lia");
    CHECK(at(lia, "/items/0/name") == "@x");
    CHECK(at(lia, "/items/0/phone") == "+551140028922");
  });
}

TEST_CASE("files that are no table, and forms that are no upload, are refused with a word") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string spreadsheet("PK\x03\x04\0\0\0", 7);
    for (const std::string& content : {std::string(), std::string("\n\n"), spreadsheet, std::string("\"a,b\n")}) {
      const auto refused = desk.upload("Celso", "accounts", "x.xlsx", content);
      CHECK(refused.status == 422);
      CHECK(problem_paths(refused) == "file");
    }
    CHECK(problem_paths(desk.upload("Celso", "letters", "x.csv", "a,b\n")) == "kind");
    CHECK(desk.post("Celso", "/api/imports", "{}").status == 415);
    CHECK(desk.upload("Ana", "accounts", "x.csv", "nome\nA\n").status == 403);
    CHECK(desk.get("Celso", "/api/imports/01890a5d-ac96-774b-bcce-b302099a8057").status == 404);
    CHECK(desk.get("Celso", "/api/imports/01890a5d-ac96-774b-bcce-b302099a8057/rejects").status == 404);
    CHECK(desk.folder.files() == 0);
  });
}

TEST_CASE("an import without a column to find rows by is not started") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto up = desk.upload("Celso", "accounts", "x.csv", "cidade\nSantos\n");
    REQUIRE(up.status == 201);
    const auto refused = desk.post("Celso", "/api/imports/" + at(up, "/id") + "/run", "");
    CHECK(refused.status == 422);
    CHECK(problem_paths(refused) == "mapping");
  });
}
