// What history keeps, and who may write it.

#include <algorithm>

#include "src/success/health/recompute.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

TEST_CASE("an account that nothing happened to is compared with itself: no change, and not a first measure") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    clinic.pass(days(8));
    CHECK(clinic.why() == "Sem mudança na semana");
    CHECK(clinic.bakery().at("change").to_number<double>() == 0);
    const auto told = clinic.get("/api/health/accounts");
    for (const auto& row : told.at("items").as_array()) CHECK(row.at("why") == "Sem mudança na semana");
  });
}

TEST_CASE("Carla reads of each past score why it moved, also across pages, and of what it was made then") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(tickets_and_payment);
    clinic.pass(days(30));
    clinic.alarm();
    clinic.pass(minutes(1));
    clinic.pass(days(30));
    const std::string path = clinic.of("Padaria Estrela", "/health/history");
    const auto page = clinic.get(path + "?limit=1");
    const auto& fall = page.at("items").at(0);
    CHECK(fall.at("why") == "Caiu 50: 1 chamado crítico em aberto");
    CHECK(clinic.bakery().at("history").at(0).at("why") == fall.at("why"));
    CHECK(clinic.get(path).at("items").at(1).at("why") == "Primeira medição");
    const auto then = clinic.get(path + "/" + std::string(fall.at("at").as_string()));
    CHECK(then.at("point").at("why") == fall.at("why"));
    CHECK(then.at("indicators").at(0).at("value").to_number<double>() == 1);
    CHECK(then.at("indicators").at(0).at("was").to_number<double>() == 0);
    CHECK(then.at("indicators").at(0).at("points").to_number<double>() == -50);
    clinic.ask("Carla", http::Method::get, path + "/2026-01-01T00:00:00Z", "", 404);
    clinic.ask("Carla", http::Method::get, path + "/ontem", "", 404);
  });
}

TEST_CASE("small changes one after the other are in history too, at the latest on the next day") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const auto rows = [&] {
      return clinic.get(clinic.of("Padaria Estrela", "/health/history")).at("items").as_array().size();
    };
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":250})");
    clinic.alarm();
    clinic.pass(minutes(1));
    CHECK(clinic.score() == doctest::Approx(99.6));
    CHECK(rows() == 1);
    clinic.alarm();
    clinic.pass(minutes(1));
    CHECK(clinic.score() == doctest::Approx(99.2));
    CHECK(rows() == 2);
    clinic.alarm();
    clinic.pass(minutes(1));
    CHECK(rows() == 2);
    clinic.pass(days(1));
    CHECK(rows() == 3);
    const auto last = clinic.get(clinic.of("Padaria Estrela", "/health/history?limit=1"));
    CHECK(last.at("items").at(0).at("score").to_number<double>() == doctest::Approx(98.8));
  });
}

TEST_CASE("Carla's word stands against scores that were worked out before she gave it") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    clinic.alarm();
    clinic.alarm();
    Ctx system = clinic.w.as_system();
    const AccountId bakery = clinic.w.account("Padaria Estrela");
    const auto findings = db.read([&](db::Tx& tx) { return look_at(tx, {bakery}, clinic.w.clock.now()); });
    REQUIRE(findings.found.size() == 1);
    CHECK(findings.found.front().told);
    clinic.ask("Carla", http::Method::put, clinic.of("Padaria Estrela", "/health/override"),
               R"({"score":90,"reason":"Já resolvemos por telefone","expires_on":"2026-03-10"})");
    clinic.w.events();
    const auto put = db.write([&](db::Tx& tx) { return put_down(system, tx, findings).value(); });
    CHECK(put.changed == 0);
    CHECK(put.again == std::vector{bakery});
    CHECK(std::ranges::count(clinic.w.events(), "health.band_changed") == 0);
    CHECK(clinic.score() == 90);
    CHECK(clinic.bakery().at("calculated").to_number<double>() == 0);
  });
}

TEST_CASE("a word of Carla's that begins and ends is no rise, no fall and no other band") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    out.alarm();
    out.pass(minutes(1));
    REQUIRE(out.score() == 50);
    out.w.events();
    out.ask("Carla", http::Method::put, out.of("Padaria Estrela", "/health/override"),
            R"({"score":90,"reason":"Vão renovar","expires_on":"2026-03-12"})");
    out.live(12);
    out.look();
    CHECK(out.bakery().at("forced").is_null());
    CHECK(out.score() == 50);
    CHECK(out.bakery().at("change").to_number<double>() == 0);
    CHECK(out.signals("?detector=falling_health").empty());
    CHECK(out.get("/api/health/accounts?q=padaria").at("items").at(0).at("change").to_number<double>() == 0);
    CHECK(std::ranges::count(out.w.events(), "health.band_changed") == 0);
  });
}

TEST_CASE("a fall is found and told although Carla's word says better") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    out.live(8);
    out.ask("Carla", http::Method::put, out.of("Padaria Estrela", "/health/override"),
            R"({"score":95,"reason":"Está tudo bem","expires_on":"2026-06-10"})");
    out.w.events();
    out.alarm();
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.score() == 95);
    CHECK(out.bakery().at("change").to_number<double>() == -100);
    CHECK(out.signal("falling_health").at("sentence") == "A saúde caiu 100 pontos em uma semana, para 0");
    CHECK(out.signals("?detector=low_health").size() == 1);
    CHECK(std::ranges::count(out.w.events(), "health.band_changed") == 1);
  });
}

TEST_CASE("a fall in the week of a publication is found, and other weights alone are none") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto change = [&] { return out.bakery().at("change"); };
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":4})");
    out.alarm();
    out.pass(minutes(1));
    out.live(9);
    REQUIRE(out.score() == 75);
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    CHECK(out.score() == 50);
    CHECK(change().to_number<double>() == 0);
    CHECK(out.signals("?detector=falling_health").empty());
    out.alarm();
    out.pass(minutes(1));
    CHECK(change().to_number<double>() == -50);
    CHECK(out.get("/api/health/accounts?q=padaria").at("items").at(0).at("change").to_number<double>() == -50);
    CHECK(out.signals("?detector=falling_health").size() == 1);
    out.publish(R"({"measure":"sponsor"})");
    CHECK(change().is_null());  // of which nothing was kept
  });
}

TEST_CASE("a bakery that became part of the garage while it was looked at gets no signal and no score any more") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    out.alarm();
    const AccountId bakery = out.w.account("Padaria Estrela");
    const auto findings = db.read([&](db::Tx& tx) { return look_and_listen(tx, {bakery}, out.w.clock.now()); });
    REQUIRE_FALSE(findings.signals.found.empty());
    out.post(out.of("Padaria Estrela", "/merge"), R"({"into_id":")" + out.w.account("Oficina do Nando").text + R"("})");
    Ctx system = out.w.as_system();
    const auto late = [&] { db.write([&](db::Tx& tx) { put_down(system, tx, findings); }); };
    const auto left = [&](const std::string& table) {
      return db.read([&](db::Tx& tx) {
        return tx.value<std::int64_t>("SELECT count(*) FROM " + table + " WHERE account_id = $1", bakery);
      });
    };
    late();
    CHECK(left("health_now") == 0);
    CHECK(left("signals") == 0);
    out.pass(minutes(1));
    late();
    CHECK(left("health_now") == 0);
    CHECK(left("signals") == 0);
    CHECK(left("signal_looks") == 0);
  });
}

TEST_CASE("all accounts are looked at when the day begins where the company is, and once") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const auto runs = [&] {
      return db.read(
          [](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM health_runs WHERE reason = 'daily'"); });
    };
    clinic.work();  // nine in the morning in São Paulo
    CHECK(runs() == 1);
    clinic.pass(hours(14));
    CHECK(runs() == 1);
    clinic.pass(hours(2));
    CHECK(runs() == 2);
    clinic.pass(hours(2));
    CHECK(runs() == 2);
  });
}
