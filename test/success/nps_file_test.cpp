// Answers to "would you recommend us?" out of a file.

#include <algorithm>

#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

namespace {

std::string counted(const json::Any& import) {
  std::string text;
  for (const char* what : {"created", "updated", "unchanged", "rejected"})
    text += boost::json::serialize(import.at(std::string("rows_") + what)) + " " + what + (what[0] == 'r' ? "" : ", ");
  return text;
}

/// "3: data error" of each refused row.
std::string refused(Clinic& clinic, const json::Any& import) {
  const auto rows = clinic.get("/api/imports/" + std::string(import.at("id").as_string()) + "/rejects", "Celso");
  std::string text;
  for (const auto& row : rows.at("items").as_array()) {
    text += boost::json::serialize(row.at("row_number")) + ":";
    for (const auto& problem : row.at("problems").as_array()) text += " " + std::string(problem.at("path").as_string());
    text += "\n";
  }
  return text;
}

void sign_contract(Clinic& clinic) {
  clinic.post(clinic.of("Padaria Estrela", "/contracts"),
              R"({"plan":"Ouro","starts_on":"2025-06-01","renews_on":"2027-06-01",)"
              R"("value":{"amount":100000,"currency":"BRL"}})",
              "Celso");
}

const std::string rita = "rita@customers.example";

std::string today(Clinic& clinic) { return to_rfc3339(clinic.w.clock.now()).substr(0, 10); }

}  // namespace

TEST_CASE("Celso imports answers of Rita and of a company, and the same file again changes nothing") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"nps","lo":-100,"hi":100})");
    sign_contract(clinic);
    CHECK(clinic.bakery().at("score").is_null());
    const std::string csv = "E-mail;Conta;Nota;Data;Comentário\n" + rita + ";;9;" + today(clinic) +
                            ";Ajudam sempre\n;Padaria Estrela;10,0;" + today(clinic) + ";\n;Padaria Estrela;10;" +
                            today(clinic) + ";\n";
    CHECK(counted(clinic.import_file("nps", csv, "")) == "3 created, 0 updated, 0 unchanged, 0 rejected");
    CHECK(clinic.score() == 100);
    const auto list = clinic.get(clinic.of("Padaria Estrela", "/nps"));
    CHECK(list.at("items").as_array().size() == 3);
    CHECK(list.at("summary").at("answers") == 3);
    CHECK(counted(clinic.import_file("nps", csv, "")) == "0 created, 0 updated, 3 unchanged, 0 rejected");
    CHECK(clinic.get(clinic.of("Padaria Estrela", "/nps")).at("items").as_array().size() == 3);
    // Nor does another file that knows of it.
    CHECK(counted(clinic.import_file("nps", "email,score,date\n" + rita + ",9," + today(clinic) + "\n", "")) ==
          "0 created, 0 updated, 1 unchanged, 0 rejected");
  });
}

TEST_CASE("an answer that cannot be is refused alone, with its reason") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    sign_contract(clinic);
    const auto import = clinic.import_file("nps",
                                           "email;conta;nota;data\n"
                                           ";Padaria Estrela;7;2025-06-01\n"    // its first day
                                           ";Padaria Estrela;7;2025-05-01\n"    // before anything is known of it
                                           ";Padaria Estrela;7;2031-01-01\n"    // has not come yet
                                           ";Padaria Estrela;11;2026-01-10\n"   // no such score
                                           "ninguem@x.example;;3;2026-01-10\n"  // nobody, of nowhere
                                           ";Nunca Vista;3;2026-01-10\n"        // no such account
                                           ";;3;2026-01-10\n" +                 // whose?
                                               rita +
                                               ";Oficina do Nando;3;2026-01-10\n" +  // not hers
                                               "novo@padaria.example;Padaria Estrela;6;10/01/2026 15:30\n",
                                           "");
    CHECK(counted(import) == "2 created, 0 updated, 0 unchanged, 7 rejected");
    CHECK(refused(clinic, import) == "3: data\n4: data\n5: nota\n6: email\n7: conta\n8: row\n9: email\n");
    const auto answers = clinic.get(clinic.of("Padaria Estrela", "/nps")).at("items");
    REQUIRE(answers.as_array().size() == 2);
    CHECK(answers.at(0).at("answered_on") == "2026-01-10");
    CHECK(answers.at(0).at("contact_id").is_null());
  });
}

TEST_CASE(
    "an answer of last year stands on the timeline at its day, and one of two people who said the same is not lost") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    sign_contract(clinic);
    std::string csv = "conta,nota,data\n";
    for (int n = 0; n < 3; ++n) csv += "Padaria Estrela,8,2025-09-10\n";
    CHECK(counted(clinic.import_file("nps", csv, "")) == "3 created, 0 updated, 0 unchanged, 0 rejected");
    CHECK(counted(clinic.import_file("nps", csv + "Padaria Estrela,8,2025-09-10\n", "")) ==
          "1 created, 0 updated, 3 unchanged, 0 rejected");
    const auto timeline = clinic.get(clinic.of("Padaria Estrela", "/timeline?kind=nps.answered"));
    REQUIRE(timeline.at("items").as_array().size() == 4);
    CHECK(timeline.at("items").at(0).at("at").as_string().starts_with("2025-09-10"));
  });
}

TEST_CASE("a file of answers needs a score, a day and whose it is, and Ana may not bring one in") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const auto upload = [&](const char* who, const std::string& csv) {
      const std::string body =
          "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nnps\r\n--b\r\nContent-Disposition: form-data; "
          "name=\"file\"; filename=\"x.csv\"\r\nContent-Type: text/csv\r\n\r\n" +
          csv + "\r\n--b--\r\n";
      return clinic.w.call(clinic.router, http::Method::post, "/api/imports", body, who,
                           {{"Content-Type", "multipart/form-data; boundary=b"}});
    };
    CHECK(upload("Ana", "email,score,date\na@b.example,9,2026-01-10\n").status == 403);
    const std::string row = "Padaria Estrela,9,";
    const auto up = upload("Celso", "pontos,nota,data\n" + row + today(clinic) + "\n" + row + "2031-01-01\n" + row +
                                        "2001-01-01\nNunca Vista,9," + today(clinic) + "\n");
    REQUIRE(up.status == 201);
    const std::string path = "/api/imports/" + std::string(json::parse(up.body).at("id").as_string());
    CHECK(clinic.refusal(path + "/run", "") == "mapping");
    const auto mapped = clinic.ask("Celso", http::Method::patch, path,
                                   R"({"mapping":{"pontos":"account_name","nota":"score","data":"answered_on"}})");
    const auto& preview = mapped.at("preview").as_array();
    REQUIRE(preview.size() == 4);
    std::string wrong;
    for (const auto& one : preview)
      for (const auto& problem : one.at("problems").as_array())
        wrong +=
            boost::json::serialize(one.at("row_number")) + " " + std::string(problem.at("path").as_string()) + "\n";
    CHECK(wrong == "3 data\n4 data\n5 pontos\n");
    CHECK(clinic.get(clinic.of("Padaria Estrela", "/nps")).at("items").as_array().empty());  // nothing was taken yet
  });
}
