// Health is what a company thinks of its customers: no customer may read it, nor have a part in it.

#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

TEST_CASE("Rita, a customer, reads and writes nothing of health and NPS, however right her bodies are") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const std::string model = clinic.publish(R"({"measure":"critical_tickets"})");
    const std::string draft(
        clinic.post("/api/health_models", R"({"indicators":[{"measure":"sponsor"}]})").at("id").as_string());
    const std::string answer(
        clinic.post(clinic.of("Padaria Estrela", "/nps"), R"({"score":3})", "Carla").at("id").as_string());
    const std::string indicators = R"({"indicators":[{"measure":"nps"}]})";
    const std::string models = "/api/health_models/";
    struct Try {
      Method method;
      std::string path, body;
    };
    const std::vector<Try> tries{
        {Method::get, clinic.of("Padaria Estrela"), ""},
        {Method::get, clinic.of("Padaria Estrela", "/health/history"), ""},
        {Method::get, clinic.of("Padaria Estrela", "/health/replay?model_id=" + model), ""},
        {Method::put, clinic.of("Padaria Estrela", "/health/override"),
         R"({"score":99,"reason":"Somos ótimos","expires_on":"2026-03-10"})"},
        {Method::delete_, clinic.of("Padaria Estrela", "/health/override"), ""},
        {Method::get, clinic.of("Padaria Estrela", "/nps"), ""},
        {Method::post, clinic.of("Padaria Estrela", "/nps"), R"({"score":10,"answered_on":"2026-03-01"})"},
        {Method::post, "/api/nps_answers",
         R"({"answers":[{"account":"Padaria Estrela","score":10,"answered_on":"2026-03-01"}]})"},
        {Method::delete_, "/api/nps_answers/" + answer, ""},
        {Method::get, "/api/health/accounts", ""},
        {Method::get, "/api/health/accounts.csv", ""},
        {Method::get, "/api/health/portfolio", ""},
        {Method::get, "/api/health/portfolio/weeks", ""},
        {Method::get, "/api/health/portfolio/weeks.csv", ""},
        {Method::get, "/api/health/portfolio/accounts?on=2026-03-01", ""},
        {Method::get, clinic.of("Padaria Estrela", "/health/period"), ""},
        {Method::get, clinic.of("Padaria Estrela", "/health/history.csv"), ""},
        {Method::get, "/api/health/runs/latest", ""},
        {Method::post, "/api/health/runs", ""},
        {Method::get, "/api/health_models", ""},
        {Method::get, models + model, ""},
        {Method::get, models + model + "/replay", ""},
        {Method::get, models + model + "/replay/accounts?on=2026-03-01", ""},
        {Method::post, "/api/health_models", indicators},
        {Method::post, models + "preview", indicators},
        {Method::patch, models + draft, indicators},
        {Method::post, models + draft + "/publication", ""},
        {Method::delete_, models + draft, ""},
        {Method::get, "/api/health_calibrations", ""},
        {Method::post, "/api/health_calibrations", R"({"outcome":"contracts","snapshot_on":"2025-10-01"})"},
    };
    for (const Try& one : tries) {
      CAPTURE(one.path);
      const auto got = clinic.w.call(clinic.router, one.method, one.path, one.body, "Rita");
      CHECK(got.status == 401);
      CHECK(got.body.find("score") == std::string::npos);
    }
    CHECK(clinic.bakery().at("forced").is_null());
    CHECK(clinic.get(clinic.of("Padaria Estrela", "/nps")).at("items").as_array().size() == 1);
    CHECK(clinic.get(models + draft).at("state") == "draft");
    CHECK(clinic.get("/api/health_models").at("items").as_array().size() == 2);
    CHECK(clinic.get("/api/health_calibrations", "Celso").at("items").as_array().empty());
  });
}
