// What companies bring along for a calibration, and what becomes of it.

#include <algorithm>

#include "src/success/calibration/calibration.h"
#include "test/success/calibrating.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

TEST_CASE("a number of fourteen digits is a key: it is named, and the draft is made of the rest") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    field(clinic, "CNPJ", "number");
    field(clinic, "Lojas", "number");
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    // Those with few shops leave, but for a few; those that came last have the larger keys, and leave more often.
    std::string csv = "nome,CNPJ,Lojas,Saiu\n";
    for (int n = 0; n < 400; ++n)
      csv += "Loja " + std::to_string(n) + "," +
             std::to_string(11'222'333'000'100 + 1'000'000 * (n % 20 < 7 ? 900 : n)) + "," + std::to_string(n % 20) +
             "," + ((n % 20 < 7) != (n % 11 == 0) ? "Sim" : "Não") + "\n";
    clinic.import_file("accounts", csv, R"({"nome":"name"})");
    const auto found = calibrate(clinic, R"({"outcome":"field","field_id":")" + left + R"(","churned":"Sim"})");
    REQUIRE(found.at("result").at("worth").at("verdict") == "signal");
    const auto& dropped = found.at("result").at("dropped").as_array();
    CHECK(std::ranges::any_of(dropped, [](const auto& one) { return one.at("name") == "CNPJ"; }));
    const auto draft =
        clinic.post("/api/health_calibrations/" + std::string(found.at("id").as_string()) + "/draft", "");
    REQUIRE(draft.at("indicators").as_array().size() == 1);
    CHECK(draft.at("indicators").at(0).at("name") == "Lojas");
  });
}

TEST_CASE("accounts that were imported today were there for years when their invoices say so") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    const std::string on = field(clinic, "Em", "date");
    // Who left in January paid late before. Of the last ten nobody knows anything but that they left.
    std::string csv = "nome,Saiu,Em\n";
    std::string bills = "id,conta,valor,vencimento,pagamento\n";
    for (int n = 0; n < 100; ++n) {
      const std::string name = "Loja " + std::to_string(n);
      const bool gone = n % 3 == 0 || n >= 90;
      csv += name + (gone ? ",Sim,2026-01-10" : ",Não,") + "\n";
      if (n < 90)
        bills +=
            std::to_string(n) + "," + name + ",\"10,00\",2025-11-01," + (gone ? "2026-01-05" : "2025-11-01") + "\n";
    }
    clinic.import_file("accounts", csv, R"({"nome":"name"})");
    clinic.import_file("invoices", bills, "");
    const auto result = calibrate(clinic, R"({"outcome":"field","field_id":")" + left + R"(","churned":"Sim",)" +
                                              R"("date_field_id":")" + on + R"(","snapshot_on":"2025-12-02",)" +
                                              R"("indicators":[{"measure":"days_late"}]})")
                            .at("result");
    CHECK(result.at("refused") == 10);
    CHECK(result.at("accounts") == 90);
    CHECK(result.at("churned") == 30);
    CHECK(result.at("columns").at(0).at("auc").to_number<double>() == 1);
  });
}

TEST_CASE("who was no customer yet on the day has not stayed, and what has a model of its own is another question") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets"})", "enterprise");
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    const std::string on = field(clinic, "Em", "date");
    std::string csv = "nome,Saiu,Em\n";
    std::string bills = "id,conta,valor,vencimento,pagamento\n";
    for (int n = 0; n < 20; ++n) {
      const std::string name = "Loja " + std::to_string(n);
      const std::string day = n < 12 ? "2025-11-01" : "2026-01-15";
      csv += name + ",Não,\n";
      bills += std::to_string(n) + "," + name + ",\"10,00\"," + day + "," + day + "\n";
    }
    clinic.import_file("accounts", csv, R"({"nome":"name"})");
    clinic.import_file("invoices", bills, "");
    db.write(
        [](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'enterprise' WHERE name IN ('Loja 0', 'Loja 1')"); });
    const auto found = calibrate(clinic, R"({"outcome":"field","field_id":")" + left + R"(","churned":"Sim",)" +
                                             R"("date_field_id":")" + on + R"(","snapshot_on":"2025-12-02",)" +
                                             R"("indicators":[{"measure":"days_late"}]})");
    CHECK(found.at("result").at("accounts") == 10);
    CHECK(found.at("result").at("not_yet") == 8);
    CHECK(std::string(found.at("sentence").as_string()).find("ainda não se sabia nada da conta: 8.") !=
          std::string::npos);
  });
}

TEST_CASE("Celso reads why accounts of which nothing older than today is known say nothing, and what he can bring in") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const std::string left = field(clinic, "Saiu", "choice", R"(["Sim","Não"])");
    const std::string on = field(clinic, "Em", "date");
    std::string csv = "nome,Saiu,Em\n";
    std::string contracts = "conta,plano,início,renovação,valor\n";
    for (int n = 0; n < 50; ++n) {
      csv += "Loja " + std::to_string(n) + ",Sim,2026-01-10\n";
      contracts += "Loja " + std::to_string(n) + ",Ouro,2024-01-01,2027-01-01,\"10,00\"\n";
    }
    clinic.import_file("accounts", csv, R"({"nome":"name"})");
    const std::string dated = R"({"outcome":"field","field_id":")" + left + R"(","churned":"Sim","date_field_id":")" +
                              on + R"(","snapshot_on":"2025-12-02","indicators":[{"measure":"days_late"}]})";
    const auto sentence = [&](const std::string& question) {
      return std::string(calibrate(clinic, question).at("sentence").as_string());
    };
    CHECK(sentence(dated) ==
          "Nenhuma conta com resultado conhecido. De fora porque a saída é anterior a tudo o que se sabe da conta: 50."
          " Importe contratos, faturas, chamados ou uso com as datas de então.");
    clinic.alarm();
    db.write([](db::Tx& tx) {
      tx.exec("UPDATE tickets SET account_id = (SELECT id FROM accounts WHERE name = 'Loja 0'), created_at = $1",
              *parse_rfc3339("2024-05-02T12:00:00Z"));
    });
    CHECK(sentence(dated).find("da conta: 49.") != std::string::npos);  // a ticket tells that it was there
    clinic.import_file("contracts", contracts, "");
    CHECK(sentence(dated) == "Todas as 50 contas cancelaram: não há com quem comparar.");
    CHECK(sentence(R"({"outcome":"contracts","snapshot_on":"2025-12-02"})")
              .starts_with("Nenhuma conta com resultado conhecido. De fora porque o histórico não guardou como a conta"
                           " estava naquele dia: 50."));
  });
}

TEST_CASE("while a calibration is worked out Celso starts no other one, but one that was lost stands in nobody's way") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const std::string question = R"({"outcome":"contracts","snapshot_on":"2025-10-01"})";
    clinic.post("/api/health_calibrations", question);
    clinic.post("/api/health_calibrations", question, "Celso", 409);
    clinic.work();
    clinic.post("/api/health_calibrations", question);
    clinic.work();
    db.write([](db::Tx& tx) { tx.exec("UPDATE health_calibrations SET state = 'running', result = NULL"); });
    clinic.post("/api/health_calibrations", question, "Celso", 409);
    clinic.pass(hours(2));
    clinic.post("/api/health_calibrations", question);
  });
}

TEST_CASE("who is looked at no more is known by what history kept of them") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"sponsor"},{"measure":"critical_tickets","lo":0,"hi":2})");
    clinic.post(clinic.of("Padaria Estrela", "/contracts"),
                R"({"plan":"Ouro","starts_on":"2025-01-01","renews_on":"2027-01-01",)"
                R"("value":{"amount":1000,"currency":"BRL"}})");
    clinic.pass(days(1));
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM health_now"); });
    Ctx system = clinic.w.as_system();
    NewCalibration question;
    question.horizon_days = 1;
    question.snapshot_on = Date("2026-03-02");
    const Gathered gathered = gather(system, question);
    REQUIRE(gathered.indicators.size() == 2);
    REQUIRE(gathered.churned.size() == 1);
    CHECK(gathered.values[0] == std::vector<double>{0});
    CHECK(gathered.without_data == 0);
  });
}
