// An NPS and how surely it is known.

#include "src/success/health/nps/nps_rules.h"

#include <doctest/doctest.h>

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

TEST_CASE("an NPS is promoters less detractors, and its interval is adjusted Wald at 90 %") {
  const auto ten = rules::nps_summary(180, 10, 5, 2);
  CHECK(*ten.value == doctest::Approx(30));
  // (5.75 - 2.75) / 13 = 23.08, +- 1.6449 * sqrt((8.5 / 13 - 0.2308^2) / 13)
  CHECK(*ten.low == doctest::Approx(-12.28).epsilon(0.001));
  CHECK(*ten.high == doctest::Approx(58.43).epsilon(0.001));
  const auto hundred = rules::nps_summary(180, 100, 50, 20);
  CHECK(*hundred.value == doctest::Approx(30));
  CHECK(*hundred.low == doctest::Approx(16.47).epsilon(0.001));
  CHECK(*hundred.high == doctest::Approx(41.78).epsilon(0.001));
}

TEST_CASE("nobody's answer is no NPS, and no interval leaves the scale") {
  CHECK_FALSE(rules::nps_summary(180, 0, 0, 0).value);
  CHECK_FALSE(rules::nps_summary(180, 0, 0, 0).low);
  for (std::int64_t n = 1; n <= 40; ++n)
    for (std::int64_t promoters = 0; promoters <= n; ++promoters) {
      const auto one = rules::nps_summary(180, n, promoters, n - promoters);
      CHECK(*one.low >= -100);
      CHECK(*one.low < *one.high);
      CHECK(*one.high <= 100);
    }
}

TEST_CASE("one answer of 10 is an NPS of 100 of which next to nothing is known, and Carla sees it") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"nps"})");
    const std::string path = clinic.of("Padaria Estrela", "/nps");
    CHECK(clinic.get(path).at("summary").at("answers") == 0);
    CHECK(clinic.get(path).at("summary").at("value").is_null());
    const std::string rita = clinic.w.contact("Rita").text;
    clinic.post(path, R"({"score":10,"answered_on":"2026-02-20","contact_id":")" + rita + "\"}", "Carla");
    const auto summary = clinic.get(path).at("summary");
    CHECK(summary.at("window_days") == 180);
    CHECK(summary.at("answers") == 1);
    CHECK(summary.at("promoters") == 1);
    CHECK(summary.at("value").to_number<double>() == 100);
    CHECK(summary.at("low").to_number<double>() == doctest::Approx(-36.68).epsilon(0.001));
    CHECK(clinic.bakery().at("indicators").at(0).at("why") == "NPS (180 dias): 100 (1 resposta, entre −37 e 87)");
    // Her answer before that is none beside it, and one of last year is none of these days.
    clinic.post(path, R"({"score":2,"answered_on":"2026-02-01","contact_id":")" + rita + "\"}", "Carla");
    clinic.post(path, R"({"score":2,"answered_on":"2025-06-01"})", "Carla");
    clinic.post(path, R"({"score":8,"answered_on":"2026-02-21"})", "Carla");
    const auto more = clinic.get(path);
    CHECK(more.at("items").as_array().size() == 4);
    CHECK(more.at("summary").at("answers") == 2);
    CHECK(more.at("summary").at("detractors") == 0);
    CHECK(more.at("summary").at("value").to_number<double>() == 50);
    CHECK(clinic.bakery().at("indicators").at(0).at("why") == "NPS (180 dias): 50 (2 respostas, entre −30 e 70)");
  });
}

TEST_CASE("whether promoters speak for offering more is said with how many they are") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Paula", http::Method::post, "/api/features", R"({"key":"pix","name":"Pix automático","premium":true})");
    out.ask("Carla", http::Method::post, out.of("Padaria Estrela", "/contracts"),
            R"({"plan":"Básico","starts_on":"2026-01-01","renews_on":"2027-01-01",)"
            R"("value":{"amount":120000,"currency":"BRL"},"seats":10})");
    const auto asked = out.post("/api/tickets",
                                R"({"subject":"Como ligo o Pix automático?","body":"Quero","account_id":")" +
                                    out.w.account("Padaria Estrela").text + "\"}",
                                "Ana");
    out.pass(minutes(1));
    out.solve(std::string(asked.at("id").as_string()));
    const std::string path = "/api/signals/" + out.id_of("premium_asked");
    const auto promoters = [&]() -> json::Any {
      const auto details = out.get(path);
      for (const auto& one : details.at("expansion").as_array())
        if (one.at("sign") == "promoters") return one;
      return nullptr;
    };
    const auto answer = [&](const char* day) {
      out.post(out.of("Padaria Estrela", "/nps"), R"({"score":10,"answered_on":")" + std::string(day) + "\"}", "Carla");
    };
    CHECK(promoters().at("name") == "NPS 9–10");
    answer("2026-02-18");
    answer("2026-02-19");
    CHECK(promoters().at("holds").is_null());
    CHECK(promoters().at("name") == "NPS 9–10 (NPS 100; 2 respostas, entre −14 e 94)");
    answer("2026-02-20");
    CHECK(promoters().at("holds") == true);
    CHECK(promoters().at("name") == "NPS 9–10 (NPS 100; 3 respostas, entre 3 e 97)");
  });
}
