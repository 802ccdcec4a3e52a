#include "test/success/clinic.h"

#include <algorithm>

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

namespace {

/// Everything that an account's history says, in one text.
std::string told(Clinic& clinic) {
  std::string all;
  const auto told = clinic.get(clinic.of("Padaria Estrela", "/health/history"));
  for (const auto& point : told.at("items").as_array())
    all += std::string(point.at("at").as_string()) + " " + boost::json::serialize(point.at("score")) + " " +
           boost::json::serialize(point.at("coverage")) + "\n";
  return all;
}

}  // namespace

TEST_CASE("a new company has a model at once, and every account is looked at") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    CHECK(clinic.bakery().at("state") == "no_model");
    clinic.pass(minutes(1));
    CHECK(clinic.bakery().at("state") == "scored");
    CHECK(clinic.why() == "Primeira medição");
    const auto models = clinic.get("/api/health_models?state=published").at("items").as_array();
    REQUIRE(models.size() == 1);
    CHECK(models[0].at("segment") == "any");
    clinic.pass(minutes(1));
    CHECK(clinic.get("/api/health_models").at("items").as_array().size() == 1);
  });
}

TEST_CASE("what is missing does not count, and contributions add up to the score") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    auto health = clinic.bakery();
    CHECK(health.at("score").to_number<double>() == 100);
    CHECK(health.at("coverage").to_number<double>() == 75);  // nobody has sent an invoice
    clinic.alarm();
    clinic.bill("F-1", "2026-02-20");
    clinic.pass(minutes(1));
    health = clinic.bakery();
    CHECK(health.at("coverage").to_number<double>() == 100);
    CHECK(health.at("score").to_number<double>() == doctest::Approx(50));  // 37.5 and, ten days late, 12.5
    double sum = 0;
    for (const auto& part : health.at("indicators").as_array()) sum += part.at("contribution").to_number<double>();
    CHECK(sum == doctest::Approx(50));
    CHECK(health.at("band") == "watch");
    CHECK(health.at("indicators").at(0).at("value").to_number<double>() == 1);
  });
}

TEST_CASE("Carla reads why the score fell, the largest reason first, and the log says when the band changed") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    clinic.bill("F-1", "2026-03-01", "2026-03-01");
    clinic.pass(minutes(1));
    clinic.pass(days(8));
    clinic.alarm();
    clinic.alarm();
    clinic.bill("F-2", "2026-03-06");
    clinic.w.events();
    clinic.pass(minutes(1));
    CHECK(clinic.why() == "Caiu 80: 2 chamados críticos em aberto, pagamento com 4 dias de atraso");
    const auto happened = clinic.w.events();
    CHECK(std::ranges::count(happened, "health.band_changed") == 1);
    const auto timeline = clinic.get(clinic.of("Padaria Estrela", "/timeline?kind=health.band_changed"));
    CHECK(timeline.at("items").at(0).at("sentence") == "A saúde passou de saudável para em risco: de 100 para 20");
    clinic.pass(minutes(1));
    CHECK(std::ranges::count(clinic.w.events(), "health.band_changed") == 0);
    CHECK(clinic.bakery().at("change").to_number<double>() == -80);
  });
}

TEST_CASE("where the NPS grows too old, the other rows say that nothing changed, as the sentence above them does") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2},{"measure":"nps","window_days":30})");
    clinic.post(clinic.of("Padaria Estrela", "/nps"), R"({"score":2,"answered_on":"2026-02-25"})", "Carla");
    clinic.alarm();
    clinic.pass(minutes(1));
    clinic.pass(days(28));
    const auto health = clinic.bakery();
    const auto& tickets = health.at("indicators").at(0);
    CHECK(tickets.at("contribution").to_number<double>() == 50);  // of 25 before, and yet the same ticket
    CHECK(tickets.at("points").to_number<double>() == 0);
    CHECK(health.at("indicators").at(1).at("value").is_null());
    CHECK(health.at("indicators").at(1).at("points").to_number<double>() == 12.5);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":5})");
    CHECK(clinic.bakery().at("indicators").at(0).at("points").is_null());
  });
}

TEST_CASE("history is added to and never overwritten, and only by what changed") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    const auto rows = [&] {
      return clinic.get(clinic.of("Padaria Estrela", "/health/history")).at("items").as_array().size();
    };
    CHECK(rows() == 1);
    clinic.pass(days(1));
    clinic.pass(minutes(5));
    CHECK(rows() == 1);
    clinic.alarm();
    clinic.pass(minutes(1));
    CHECK(rows() == 2);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":10})");
    CHECK(rows() == 3);
    const auto first = clinic.get(clinic.of("Padaria Estrela", "/health/history?limit=2"));
    const auto rest = clinic.get(clinic.of("Padaria Estrela", "/health/history?limit=2&after=") +
                                 std::string(first.at("next").as_string()));
    CHECK(rest.at("items").as_array().size() == 1);
    CHECK(rest.at("items").at(0).at("score").to_number<double>() == 100);
    CHECK(rest.at("items").at(0).at("model_version") == 1);
    CHECK(first.at("items").at(0).at("model_version") == 2);
  });
}

TEST_CASE("the same happenings make the same history on both databases") {
  static std::string first;
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    for (int day = 0; day < 5; ++day) {
      if (day % 2 == 0) clinic.alarm();
      clinic.bill("F-" + std::to_string(day), "2026-02-2" + std::to_string(day));
      clinic.pass(hours(25));
    }
    CHECK(told(clinic).size() > 100);
    if (first.empty()) first = told(clinic);
    CHECK(told(clinic) == first);
  });
}

TEST_CASE("Carla knows better for a while; it says so, and ends by itself") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    const std::string path = clinic.of("Padaria Estrela", "/health/override");
    clinic.ask("Carla", http::Method::put, path, R"({"score":101,"reason":"x","expires_on":"2026-03-10"})", 422);
    clinic.ask("Carla", http::Method::put, path, R"({"score":20,"reason":"x","expires_on":"2026-03-01"})", 422);
    clinic.ask("Carla", http::Method::put, path, R"({"score":20,"reason":"x","expires_on":"2027-03-01"})", 422);
    auto health = clinic.ask("Carla", http::Method::put, path,
                             R"({"score":20,"reason":"O patrocinador avisou que sai","expires_on":"2026-03-10"})");
    CHECK(health.at("score").to_number<double>() == 20);
    CHECK(health.at("calculated").to_number<double>() == 100);
    CHECK(health.at("band") == "risk");
    CHECK(health.at("forced").at("author_name") == "Carla");
    CHECK(health.at("why").as_string().starts_with("Pelo cálculo seria 100. "));
    clinic.alarm();
    clinic.pass(minutes(1));
    CHECK(clinic.score() == 20);
    clinic.pass(days(9));
    CHECK(clinic.bakery().at("forced").is_null());
    CHECK(clinic.score() == doctest::Approx(50));
    clinic.ask("Carla", http::Method::put, path, R"({"score":90,"reason":"x","expires_on":"2026-03-20"})");
    CHECK(clinic.ask("Carla", http::Method::delete_, path).at("score").to_number<double>() == doctest::Approx(50));
    clinic.ask("Vera", http::Method::put, path, R"({"score":1,"reason":"x","expires_on":"2026-03-20"})", 403);
  });
}

TEST_CASE("a ticket that is restricted to a team moves no score, because a score is for everyone's eyes") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    const std::string id = clinic.alarm();
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO teams (id, name, created_at) VALUES ('t', 'Segurança', 0)");
      tx.exec("UPDATE tickets SET restricted_team_id = 't' WHERE id = $1", id);
    });
    clinic.pass(minutes(1));
    CHECK(clinic.score() == 100);
  });
}

TEST_CASE("NPS is missing until somebody has answered, and then the latest answer of each person counts") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"nps","lo":-100,"hi":100},{"measure":"critical_tickets"})");
    CHECK(clinic.bakery().at("coverage").to_number<double>() == 50);
    const std::string path = clinic.of("Padaria Estrela", "/nps");
    const std::string rita = clinic.w.contact("Rita").text;
    clinic.post(path, R"({"score":3,"answered_on":"2026-02-01","contact_id":")" + rita + "\"}", "Carla");
    CHECK(clinic.bakery().at("indicators").at(0).at("value").to_number<double>() == -100);
    clinic.post(path, R"({"score":9,"answered_on":"2026-02-20","contact_id":")" + rita + "\"}", "Carla");
    clinic.post(path, R"({"score":7,"answered_on":"2026-02-21"})", "Carla");
    CHECK(clinic.bakery().at("indicators").at(0).at("value").to_number<double>() == 50);
    clinic.post(path, R"({"score":11})", "Carla", 422);
    clinic.post(path, R"({"score":9,"answered_on":"2026-05-01"})", "Carla", 422);
    clinic.post(path, R"({"score":9,"contact_id":")" + clinic.w.contact("Otto").text + "\"}", "Carla", 422);
    const auto list = clinic.get(path);
    CHECK(list.at("items").as_array().size() == 3);
    clinic.ask("Carla", http::Method::delete_,
               "/api/nps_answers/" + std::string(list.at("items").at(0).at("id").as_string()));
    CHECK(std::ranges::count(clinic.w.events(), "nps.deleted") == 1);
    CHECK(clinic.bakery().at("indicators").at(0).at("value").to_number<double>() == 100);
  });
}

TEST_CASE("a list of NPS answers goes in whole or not at all, and twice is once") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"nps"})");
    const std::string good = R"({"answers":[{"account":"Padaria Estrela","score":9,"answered_on":"2026-02-01"}]})";
    CHECK(clinic.post("/api/nps_answers", good).at("added") == 1);
    CHECK(clinic.post("/api/nps_answers", good).at("repeated") == 1);
    CHECK(clinic.refusal("/api/nps_answers",
                         R"({"answers":[{"account":"Padaria Estrela","score":9,"answered_on":"2026-02-02"},)"
                         R"({"account":"Ninguém","score":12,"answered_on":"2026-02-02"}]})") ==
          "answers[1].score answers[1].account");
    CHECK(clinic.get(clinic.of("Padaria Estrela", "/nps")).at("items").as_array().size() == 1);
    const std::string line = R"({"account":"Padaria Estrela","score":8,"answered_on":"2026-02-03"})";
    const std::string twins = R"({"answers":[)" + line + "," + line + "]}";
    CHECK(clinic.post("/api/nps_answers", twins).at("added") == 2);  // two people, neither of whom signed
    CHECK(clinic.post("/api/nps_answers", twins).at("repeated") == 2);
    CHECK(clinic.bakery().at("state") == "scored");
  });
}

TEST_CASE("a parent shows the mean of its group by revenue, and its worst company") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    const std::string garage = clinic.w.account("Oficina do Nando").text;
    clinic.ask("Celso", http::Method::patch, "/api/accounts/" + garage, R"({"arr":{"amount":30000,"currency":"BRL"}})");
    clinic.ask("Celso", http::Method::patch, "/api/accounts/" + clinic.w.account("Padaria Estrela").text,
               R"({"arr":{"amount":10000,"currency":"BRL"},"parent_id":")" + garage + "\"}");
    clinic.alarm();
    clinic.alarm();
    clinic.pass(minutes(1));
    const auto health = clinic.get(clinic.of("Oficina do Nando"));
    CHECK(health.at("score").to_number<double>() == 100);
    CHECK(health.at("group").at("score").to_number<double>() == 75);
    CHECK(health.at("group").at("worst_name") == "Padaria Estrela");
    CHECK(clinic.bakery().at("group").is_null());
  });
}

TEST_CASE("the portfolio lists the worst first, by band, cell and words, page after page") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":4})");
    clinic.alarm();
    clinic.pass(minutes(1));
    const auto names = [&](const std::string& query) {
      std::string all;
      const auto told = clinic.get("/api/health/accounts" + query);
      for (const auto& row : told.at("items").as_array())
        all += (all.empty() ? "" : ", ") + std::string(row.at("account_name").as_string());
      return all;
    };
    CHECK(names("") == "Padaria Estrela, Oficina do Nando");
    CHECK(names("?sort=change").empty());  // nothing to compare with yet
    CHECK(names("?band=risk").empty());
    CHECK(names("?score_from=70&score_to=80") == "Padaria Estrela");
    CHECK(names("?q=oficina") == "Oficina do Nando");
    CHECK(names("?band=none").empty());
    const auto first = clinic.get("/api/health/accounts?limit=1");
    CHECK(names("?limit=1&after=" + std::string(first.at("next").as_string())) == "Oficina do Nando");
    CHECK(clinic.w.call(clinic.router, http::Method::get, "/api/health/accounts?score_from=x", "", "Carla").status ==
          422);
    const auto portfolio = clinic.get("/api/health/portfolio");
    CHECK(portfolio.at("scored") == 2);
    CHECK(portfolio.at("mean").to_number<double>() == 87.5);
    CHECK(portfolio.at("cells").as_array().size() == 2);
    CHECK_FALSE(portfolio.at("run").at("finished_at").is_null());
  });
}

TEST_CASE("who has left is a group of their own, and part of no mean, map, list or group") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const std::string model = clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    const std::string garage = clinic.w.account("Oficina do Nando").text;
    clinic.ask("Celso", http::Method::patch, "/api/accounts/" + clinic.w.account("Padaria Estrela").text,
               R"({"parent_id":")" + garage + "\"}");
    clinic.alarm();
    clinic.pass(minutes(1));
    const auto mean = [&] { return clinic.get("/api/health/portfolio").at("mean").to_number<double>(); };
    CHECK(mean() == 75);
    const auto contract = clinic.post(clinic.of("Padaria Estrela", "/contracts"),
                                      R"({"plan":"Ouro","starts_on":"2025-01-01","renews_on":"2027-01-01",)"
                                      R"("value":{"amount":1000,"currency":"BRL"}})");
    clinic.ask("Alice", http::Method::patch, "/api/contracts/" + std::string(contract.at("id").as_string()),
               R"({"ended_on":"2026-03-02"})");
    CHECK(mean() == 75);  // until the day is over
    clinic.pass(days(1));
    CHECK(mean() == 100);
    const auto portfolio = clinic.get("/api/health/portfolio");
    CHECK(portfolio.at("accounts") == 1);
    CHECK(portfolio.at("cells").as_array().size() == 1);
    CHECK(portfolio.at("bands").at(5).at("left") == true);
    CHECK(portfolio.at("bands").at(5).at("accounts") == 1);
    CHECK(clinic.get("/api/health/accounts").at("items").as_array().size() == 1);
    const auto left = clinic.get("/api/health/accounts?band=left").at("items");
    REQUIRE(left.as_array().size() == 1);
    CHECK(left.at(0).at("account_name") == "Padaria Estrela");
    const auto preview =
        clinic.post("/api/health_models/preview", R"({"indicators":[{"measure":"critical_tickets","lo":0,"hi":1}]})");
    CHECK(preview.at("total") == 1);
    CHECK(preview.at("before").at("healthy") == 1);
    CHECK(preview.at("before").at("watch") == 0);
    CHECK(clinic.get("/api/health_models/" + model + "/replay").at("total") == 1);
    CHECK(clinic.get(clinic.of("Oficina do Nando")).at("group").is_null());  // nobody is left below it
  });
}

TEST_CASE("an account of which little is known has no band and is counted apart, until Carla says what she knows") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","weight":1},{"measure":"nps","weight":4})");
    CHECK(clinic.score() == 100);
    CHECK(clinic.bakery().at("band").is_null());
    const auto portfolio = clinic.get("/api/health/portfolio");
    CHECK(portfolio.at("scored") == 0);
    CHECK(portfolio.at("mean").is_null());
    const auto& few = portfolio.at("bands").at(3);
    CHECK(few.at("few_data") == true);
    CHECK(few.at("accounts") == 2);
    CHECK(portfolio.at("bands").at(4).at("accounts") == 0);
    CHECK(clinic.get("/api/health/accounts?band=few").at("items").as_array().size() == 2);
    CHECK(clinic.get("/api/health/accounts?band=none").at("items").as_array().empty());
    const auto preview =
        clinic.post("/api/health_models/preview",
                    R"({"indicators":[{"measure":"critical_tickets","weight":1},{"measure":"nps","weight":4}]})");
    CHECK(preview.at("before").at("few") == 2);
    CHECK(preview.at("mean_before").is_null());  // as the portfolio says
    CHECK(preview.at("mean_after").is_null());
    clinic.ask("Carla", http::Method::put, clinic.of("Padaria Estrela", "/health/override"),
               R"({"score":90,"reason":"Falei com a Rita","expires_on":"2026-03-10"})");
    CHECK(clinic.bakery().at("band") == "healthy");
    CHECK(clinic.get("/api/health/accounts?band=few").at("items").as_array().size() == 1);
  });
}

TEST_CASE("an account that became part of another one is looked at no more") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets"})");
    clinic.post(clinic.of("Padaria Estrela", "/merge"),
                R"({"into_id":")" + clinic.w.account("Oficina do Nando").text + "\"}");
    clinic.pass(days(1));
    CHECK(clinic.get("/api/health/accounts").at("items").as_array().size() == 1);
    const auto portfolio = clinic.get("/api/health/portfolio");  // of one account
    CHECK(portfolio.at("accounts") == 1);
    CHECK(portfolio.at("mean").to_number<double>() == 100);
    CHECK(portfolio.at("run").at("done") == 1);
  });
}

TEST_CASE("where nobody knows anything of any account there are no scores, no mean and no bands, and nothing fails") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"nps"})");
    const auto health = clinic.bakery();
    CHECK(health.at("state") == "no_data");
    CHECK(health.at("score").is_null());
    CHECK(health.at("coverage").to_number<double>() == 0);
    CHECK(health.at("why") == "Ainda não há dados para calcular");
    const auto portfolio = clinic.get("/api/health/portfolio");
    CHECK(portfolio.at("mean").is_null());
    CHECK(portfolio.at("bands").at(4).at("accounts") == 2);
    CHECK(clinic.get("/api/health/accounts?band=none").at("items").as_array().size() == 2);
    const auto preview = clinic.post("/api/health_models/preview", R"({"indicators":[{"measure":"nps"}]})");
    CHECK(preview.at("mean_after").is_null());
    CHECK(preview.at("after").at("none") == 2);
  });
}
