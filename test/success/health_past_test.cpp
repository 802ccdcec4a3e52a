// The past: the bands of then, other models over it, and what was known on a day.

#include "src/success/health/fact/facts.h"
#include "src/success/health/health_rules.h"
#include "src/usage/count/calendar.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

namespace {

/// A draft whose model thinks twice as ill of a ticket.
std::string strict_draft(Clinic& clinic) {
  const auto made = clinic.post("/api/health_models", R"({"indicators":[{"measure":"critical_tickets","lo":0,"hi":1}],)"
                                                      R"("bands":{"healthy_from":90,"watch_from":80}})");
  return std::string(made.at("id").as_string());
}

std::optional<double> on(db::Database& db, Clinic& clinic, const char* measure, const std::string& day) {
  IndicatorInput input;
  input.measure = *parse_enum<Measure>(measure);
  return db.read([&](db::Tx& tx) {
    usage::Crowd crowd(tx, {clinic.w.account("Padaria Estrela")});
    auto facts = Facts::of_the_past(tx, crowd, usage::parse_day(day).value());
    return facts.of(rules::complete(input)).front();
  });
}

}  // namespace

TEST_CASE("a score of the past stands between the boundaries of its version, not those of today") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets"})");
    const std::string next = strict_draft(clinic);
    clinic.post("/api/health_models/" + next + "/publication", "");
    clinic.pass(minutes(1));
    const auto history = clinic.get(clinic.of("Padaria Estrela", "/health/history")).at("items");
    REQUIRE(history.as_array().size() == 2);
    CHECK(history.at(0).at("bands").at("healthy_from").to_number<double>() == 90);
    CHECK(history.at(1).at("bands").at("healthy_from").to_number<double>() == 70);
    CHECK(clinic.bakery().at("history").at(1).at("bands").at("watch_from").to_number<double>() == 40);
  });
}

TEST_CASE("Celso sees what a draft would have said of the past: of an account, of all of them, and of each on a day") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    clinic.pass(days(8));
    clinic.alarm();
    clinic.pass(minutes(1));
    REQUIRE(clinic.score() == 50);
    const std::string draft = strict_draft(clinic);

    const auto replay = clinic.get(clinic.of("Padaria Estrela", "/health/replay?model_id=" + draft));
    CHECK(replay.at("bands").at("healthy_from").to_number<double>() == 90);
    const auto& now = replay.at("items").at(0);
    CHECK(now.at("was").to_number<double>() == 50);
    CHECK(now.at("was_band") == "watch");
    CHECK(now.at("is").to_number<double>() == 0);
    CHECK(now.at("is_band") == "risk");
    CHECK(replay.at("items").at(1).at("is").to_number<double>() == 100);

    const auto portfolio = clinic.get("/api/health_models/" + draft + "/replay?weeks=52");
    REQUIRE(portfolio.at("items").as_array().size() == 2);  // nothing was kept two weeks ago
    const auto& latest = portfolio.at("items").at(0);
    CHECK(latest.at("accounts") == 2);
    CHECK(latest.at("before").at("watch") == 1);
    CHECK(latest.at("after").at("risk") == 1);
    CHECK(latest.at("mean_before").to_number<double>() == 75);
    CHECK(latest.at("mean_after").to_number<double>() == 50);
    CHECK(latest.at("other_band") == 1);
    CHECK(portfolio.at("items").at(1).at("other_band") == 0);

    const std::string accounts = "/api/health_models/" + draft + "/replay/accounts?limit=1&on=";
    const auto first = clinic.get(accounts + "2026-03-10");
    REQUIRE(first.at("next").is_string());
    const auto second = clinic.get(accounts + "2026-03-10&after=" + std::string(first.at("next").as_string()));
    CHECK(second.at("next").is_null());
    const auto& one = first.at("items").at(0);
    const auto& other = second.at("items").at(0);
    const auto& bakery = one.at("account_name") == "Padaria Estrela" ? one : other;
    CHECK(bakery.at("point").at("is").to_number<double>() == 0);
    CHECK(clinic.get(accounts + "2026-03-05").at("items").at(0).at("point").at("was").to_number<double>() == 100);
    CHECK(clinic.get(accounts + "2026-01-05").at("items").at(0).at("point").is_null());

    clinic.ask("Celso", http::Method::get, "/api/health_models/" + draft + "/replay?weeks=53", "", 422);
    clinic.ask("Celso", http::Method::get, accounts + "ontem", "", 422);
    clinic.ask("Celso", http::Method::get, "/api/health_models/" + clinic.w.account("Padaria Estrela").text + "/replay",
               "", 404);
  });
}

TEST_CASE("what a model measures that nobody kept then is missing in its replay, and the coverage says so") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    const auto made = clinic.post(
        "/api/health_models",
        R"({"indicators":[{"measure":"critical_tickets","lo":0,"hi":2,"weight":1},{"measure":"sponsor","weight":3}]})");
    const auto replay =
        clinic.get(clinic.of("Padaria Estrela", "/health/replay?model_id=" + std::string(made.at("id").as_string())));
    const auto& point = replay.at("items").at(0);
    CHECK(point.at("is").to_number<double>() == 100);
    CHECK(point.at("coverage").to_number<double>() == 25);
    CHECK(point.at("is_band").is_null());
  });
}

TEST_CASE("an override holds until its last day is over where the desk is, and the timeline says why it was given") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets"})");
    const std::string path = clinic.of("Padaria Estrela", "/health/override");
    const auto health = clinic.ask("Carla", http::Method::put, path,
                                   R"({"score":20,"reason":"O patrocinador sai","expires_on":"2026-03-02"})");
    CHECK(health.at("forced").at("expires_at") == "2026-03-03T03:00:00.000Z");
    const auto told = clinic.get(clinic.of("Padaria Estrela", "/timeline?kind=health.overridden"));
    CHECK(told.at("items").at(0).at("sentence") == "Carla definiu a saúde como 20, até 02/03/2026: O patrocinador sai");
    clinic.pass(hours(14));  // two in the night in London, eleven in the evening in São Paulo
    CHECK(clinic.score() == 20);
    clinic.pass(hours(1));
    CHECK(clinic.score() == 100);
    clinic.ask("Carla", http::Method::put, path, R"({"score":20,"reason":"x","expires_on":"2026-03-02"})", 422);
  });
}

TEST_CASE("Carla has left the company: her word still counts under her name, and her accounts are still looked at") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    const std::string carla = clinic.w.user("Carla").text;
    clinic.ask("Celso", http::Method::patch, clinic.of("Padaria Estrela", ""), R"({"csm_id":")" + carla + "\"}");
    clinic.ask("Carla", http::Method::put, clinic.of("Padaria Estrela", "/health/override"),
               R"({"score":20,"reason":"x","expires_on":"2026-03-10"})");
    clinic.ask("Alice", http::Method::patch, "/api/users/" + carla, R"({"active":false})");
    clinic.alarm();
    clinic.pass(minutes(1));
    const auto health = clinic.get(clinic.of("Padaria Estrela"), "Celso");
    CHECK(health.at("forced").at("author_name") == "Carla");
    CHECK(health.at("score").to_number<double>() == 20);
    CHECK(health.at("calculated").to_number<double>() == 50);
    const auto mine = clinic.get("/api/health/accounts?csm_id=" + carla, "Celso");
    CHECK(mine.at("items").at(0).at("csm_name") == "Carla");
    clinic.ask("Celso", http::Method::delete_, clinic.of("Padaria Estrela", "/health/override"));
    CHECK(clinic.get(clinic.of("Padaria Estrela"), "Celso").at("score").to_number<double>() == 50);
  });
}

TEST_CASE("how an account stood on a day is told from what had happened by then, not from what came after") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.bill("F-1", "2026-02-10", "2026-02-20");
    CHECK(on(db, clinic, "days_late", "2026-02-15") == 6);
    CHECK(on(db, clinic, "days_late", "2026-02-19") == 10);
    CHECK(on(db, clinic, "days_late", "2026-02-20") == 0);
    CHECK(on(db, clinic, "overdue_share", "2026-02-15") == 100);
    CHECK(on(db, clinic, "overdue_share", "2026-02-25") == 0);
    const std::string nps = clinic.of("Padaria Estrela", "/nps");
    const std::string rita = clinic.w.contact("Rita").text;
    clinic.post(nps, R"({"score":3,"answered_on":"2026-02-01","contact_id":")" + rita + "\"}", "Carla");
    clinic.post(nps, R"({"score":10,"answered_on":"2026-02-20","contact_id":")" + rita + "\"}", "Carla");
    CHECK_FALSE(on(db, clinic, "nps", "2026-01-31"));
    CHECK(on(db, clinic, "nps", "2026-02-10") == -100);
    CHECK(on(db, clinic, "nps", "2026-02-20") == 100);
  });
}

TEST_CASE("hours to resolve are the median of the tickets that were closed, however long one of them took") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(R"({"measure":"resolution_hours","lo":8,"hi":40})");
    CHECK(out.bakery().at("state") == "no_data");
    std::string ticket;
    for (const std::int64_t took : {200, 10, 20}) {
      ticket = out.alarm();
      out.pass(hours(took));
      out.solve(ticket);
    }
    out.look();
    const auto value = [&] { return out.bakery().at("indicators").at(0).at("value").to_number<double>(); };
    CHECK(value() == doctest::Approx(20));
    CHECK(out.bakery().at("indicators").at(0).at("why") == "solução em 20 horas úteis");
    CHECK_FALSE(on(db, out, "resolution_hours", "2026-03-09"));
    CHECK(on(db, out, "resolution_hours", "2026-03-10") == 200);
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO teams (id, name, created_at) VALUES ('t', 'Segurança', 0)");
      tx.exec("UPDATE tickets SET restricted_team_id = 't' WHERE id = $1", ticket);
    });
    out.look();
    CHECK(value() == doctest::Approx(105));
    out.live(100);
    CHECK(out.bakery().at("state") == "no_data");  // nothing was closed within 90 days
  });
}

TEST_CASE("usage of a day gone by knows no later use") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.ask("Carla", http::Method::patch, clinic.of("Padaria Estrela", ""), R"({"external_id":"padaria"})");
    clinic.import_file("usage",
                       "usuário,evento,data,código da conta\nrita,Venda,2026-02-10T15:00:00Z,padaria\n"
                       "eva,Venda,2026-02-25T15:00:00Z,padaria\n",
                       "");
    CHECK_FALSE(on(db, clinic, "silence_days", "2026-02-09"));
    CHECK_FALSE(on(db, clinic, "active_days", "2026-02-09"));
    CHECK(on(db, clinic, "silence_days", "2026-02-14") == 4);
    CHECK(on(db, clinic, "users", "2026-02-14") == 1);
    CHECK(on(db, clinic, "users", "2026-02-25") == 2);
    CHECK(on(db, clinic, "silence_days", "2026-02-25") == 0);
  });
}
