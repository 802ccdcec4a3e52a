// Models of health: drafts, versions, which one counts for whom, and what another one would say.

#include "src/success/health/recompute.h"
#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

TEST_CASE("a published version never changes: Celso makes the next one") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const std::string id = clinic.publish(tickets_and_payment);
    const std::string path = "/api/health_models/" + id;
    clinic.ask("Celso", http::Method::patch, path, R"({"name":"Outro"})", 409);
    clinic.ask("Celso", http::Method::delete_, path, "", 409);
    clinic.post(path + "/publication", "", "Celso", 409);
    const auto draft = clinic.post("/api/health_models", R"({"indicators":[{"measure":"sponsor"}]})");
    CHECK(draft.at("number") == 2);
    CHECK(draft.at("state") == "draft");
    const std::string next = "/api/health_models/" + std::string(draft.at("id").as_string());
    clinic.ask("Celso", http::Method::patch, next, R"({"bands":{"healthy_from":80,"watch_from":60}})");
    CHECK(clinic.get(path).at("state") == "published");
    const auto stale =
        clinic.w.call(clinic.router, http::Method::post, next + "/publication", "", "Celso", {{"If-Match", "\"1\""}});
    CHECK(stale.status == 412);  // Celso has not seen these bands
    CHECK(clinic.get(next).at("state") == "draft");
    clinic.post(next + "/publication", "");
    CHECK(clinic.get(path).at("state") == "retired");
    clinic.ask("Carla", http::Method::post, "/api/health_models", R"({"indicators":[{"measure":"sponsor"}]})", 403);
  });
}

TEST_CASE("a draft that waited while a later one was published gets a number behind it") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    const auto drafted = [&] {
      return std::string(
          clinic.post("/api/health_models", R"({"indicators":[{"measure":"sponsor"}]})").at("id").as_string());
    };
    const std::string second = drafted();
    const std::string third = drafted();
    const auto published = [&](const std::string& id) {
      return clinic.post("/api/health_models/" + id + "/publication", "").at("number").as_int64();
    };
    CHECK(published(third) == 3);
    CHECK(published(second) == 4);
    CHECK(clinic.get("/api/health_models/" + second).at("number") == 4);
    const auto models = clinic.get("/api/health_models?state=retired").at("items").as_array();
    CHECK(models.size() == 2);
    CHECK(models.at(0).at("published_by_name") == "Celso");
  });
}

TEST_CASE("a segment's own model comes before the one for all") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    const std::string segment(
        clinic.get("/api/accounts/" + clinic.w.account("Padaria Estrela").text).at("segment").as_string());
    const std::string own = clinic.publish(R"({"measure":"critical_tickets"})", segment);
    CHECK(clinic.bakery().at("model_id").as_string() == own);
    CHECK(clinic.why() == "Sem mudança na semana (o modelo mudou)");
  });
}

TEST_CASE("bad models are refused with the place of each mistake") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const auto refused = [&](const std::string& body) { return clinic.refusal("/api/health_models", body); };
    CHECK(refused(R"({"indicators":[]})") == "indicators");
    CHECK(refused(R"({"indicators":[{"measure":"logins","weight":0}]})") == "indicators");
    CHECK(refused(R"({"indicators":[{"measure":"logins","weight":-1},{"measure":"users"}]})") ==
          "indicators[0].weight");
    CHECK(refused(R"({"indicators":[{"measure":"logins","lo":5,"hi":5}]})") == "indicators[0].hi");
    CHECK(refused(R"({"indicators":[{"measure":"logins","lo":9,"hi":5}]})") == "indicators[0].lo");
    // JSON knows no NaN; what is beyond all numbers is none either.
    for (const char* wrong : {"NaN", "1e999", "-1e999"})
      CHECK(clinic.w
                .call(clinic.router, http::Method::post, "/api/health_models",
                      R"({"indicators":[{"measure":"logins","weight":)" + std::string(wrong) + "}]}", "Celso")
                .status >= 400);
    CHECK(refused(R"({"indicators":[{"measure":"logins","weight":0},{"measure":"users","weight":0}]})") ==
          "indicators");
    CHECK(refused(R"({"indicators":[{"measure":"magic"}]})") == "indicators[0].measure");
    CHECK(refused(R"({"indicators":[{"measure":"field_number","field_id":"x"}]})") == "indicators[0].field_id");
    CHECK(refused(R"({"indicators":[{"measure":"logins"}],"bands":{"healthy_from":30,"watch_from":60}})") ==
          "bands.watch_from");
  });
}

TEST_CASE("a model published while scores are worked out makes those worthless, and they are worked out again") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    Ctx system = clinic.w.as_system();
    const auto findings =
        db.read([&](db::Tx& tx) { return look_at(tx, {clinic.w.account("Padaria Estrela")}, clinic.w.clock.now()); });
    const std::string next = clinic.publish(R"({"measure":"critical_tickets"})");
    CHECK_FALSE(db.write([&](db::Tx& tx) { return put_down(system, tx, findings).has_value(); }));
    CHECK(clinic.bakery().at("model_id").as_string() == next);
  });
}

TEST_CASE("Celso sees what a draft would change before anybody publishes it") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":10})");
    clinic.alarm();
    clinic.pass(minutes(1));
    const auto preview =
        clinic.post("/api/health_models/preview", R"({"indicators":[{"measure":"critical_tickets","lo":0,"hi":1}]})");
    CHECK(preview.at("accounts") == 2);
    CHECK(preview.at("before").at("healthy") == 2);
    CHECK(preview.at("after").at("healthy") == 1);
    CHECK(preview.at("after").at("risk") == 1);
    CHECK(preview.at("other_band") == 1);
    CHECK(preview.at("falls").at(0).at("account_name") == "Padaria Estrela");
    CHECK(clinic.score() == 90);
    clinic.ask("Carla", http::Method::put, clinic.of("Padaria Estrela", "/health/override"),
               R"({"score":10,"reason":"Quer sair","expires_on":"2026-03-10"})");
    const auto with_word =
        clinic.post("/api/health_models/preview", R"({"indicators":[{"measure":"critical_tickets","lo":0,"hi":1}]})");
    CHECK(with_word.at("other_band") == 0);  // her word counts under either model
    CHECK(with_word.at("after").at("risk") == 1);
  });
}

TEST_CASE("Vera and Carla, who may not change models, try none: that is work for the whole database") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    for (const char* who : {"Vera", "Carla"})
      clinic.post("/api/health_models/preview", R"({"indicators":[{"measure":"logins"}]})", who, 403);
    std::string many;
    for (int days = 1; days <= 5; ++days)
      many +=
          (days > 1 ? "," : "") + std::string(R"({"measure":"breadth","window_days":)") + std::to_string(days) + "}";
    CHECK(clinic.refusal("/api/health_models/preview", R"({"indicators":[)" + many + "]}") ==
          "indicators[4].window_days");
  });
}

TEST_CASE("the past is replayed under other weights from the values of then") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    clinic.alarm();
    clinic.pass(minutes(1));
    const auto draft = clinic.post(
        "/api/health_models",
        R"({"indicators":[{"measure":"critical_tickets","lo":0,"hi":1,"weight":1},{"measure":"sponsor","weight":1}]})");
    const auto replay =
        clinic.get(clinic.of("Padaria Estrela", "/health/replay?model_id=") + std::string(draft.at("id").as_string()));
    REQUIRE(replay.at("items").as_array().size() == 2);
    CHECK(replay.at("items").at(0).at("was").to_number<double>() == 50);
    CHECK(replay.at("items").at(0).at("is").to_number<double>() == 0);
    CHECK(replay.at("items").at(0).at("coverage").to_number<double>() == 50);
    CHECK(replay.at("items").at(1).at("is").to_number<double>() == 100);
  });
}
