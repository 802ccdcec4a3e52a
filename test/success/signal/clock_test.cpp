// Who does not answer in time has it told to the managers.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

/// The bakery's urgent ticket on a Monday, in an office that works from nine to six.
struct Office : Lookout {
  explicit Office(db::Database& db) : Lookout(db) {
    ask("Sonia", Method::post, "/api/business_hours",
        R"({"name":"Comercial","time_zone":"America/Sao_Paulo","shifts":[)"
        R"({"weekday":1,"from_minute":540,"to_minute":1080},{"weekday":2,"from_minute":540,"to_minute":1080},)"
        R"({"weekday":3,"from_minute":540,"to_minute":1080},{"weekday":4,"from_minute":540,"to_minute":1080},)"
        R"({"weekday":5,"from_minute":540,"to_minute":1080}],"holidays":[{"date":"2026-03-03","name":"Festa"}]})");
    alarm();
    pass(minutes(1));
    first = id_of("critical_ticket");
  }
  std::int64_t escalated() { return std::ranges::count(w.events(), "signal.escalated"); }
  std::string first;
};

}  // namespace

TEST_CASE("an answer is due in business hours, without weekends and holidays") {
  for_each_database([](db::Database& db) {
    Office out(db);
    // Found at 09:02 on Monday; eight hours of work later it is 17:02.
    CHECK(out.signal("critical_ticket").at("respond_by").as_string().starts_with("2026-03-02T20:0"));
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    out.look();
    // Sixteen hours: nine on Monday (less some minutes), none on the holiday, the rest on Wednesday.
    CHECK(out.signal("late_payment").at("respond_by").as_string().starts_with("2026-03-04T19:0"));
  });
}

TEST_CASE("what nobody answers goes to the managers once, and to Carla who should have") {
  for_each_database([](db::Database& db) {
    Office out(db);
    out.act(out.id_of("first_ticket"), out.action("Carla"));
    out.w.events();
    out.pass(hours(7));
    CHECK(out.escalated() == 0);
    out.pass(hours(2));
    CHECK(out.escalated() == 1);
    out.pass(days(1));
    CHECK(out.escalated() == 0);
    const auto signal = out.signal("critical_ticket");
    CHECK_FALSE(signal.at("escalated_at").is_null());
    CHECK(signal.at("overdue") == true);
    CHECK(signal.at("state") == "open");
    CHECK(out.signals("?escalated=true").size() == 1);
    CHECK(out.signals("?escalated=false").size() == 1);
    CHECK(out.get("/api/signals/counts").at("escalated").as_int64() == 1);
    CHECK(out.get("/api/signals/counts?escalated=true").at("open").as_int64() == 1);
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_late"});
    CHECK(out.kinds_of_news("Carla").front() == "signal_late");
    CHECK(out.kinds_of_news("Sonia").empty());
    const auto told = out.get("/api/notifications", "Celso").at("items");
    CHECK(told.at(0).at("sentence") == "Um sinal de Padaria Estrela passou do prazo: Chamado crítico");
    CHECK(told.at(0).at("signal_id").as_string() == out.first);
  });
}

TEST_CASE("what is found on a Friday afternoon goes to the managers on Monday, and not over the weekend") {
  for_each_database([](db::Database& db) {
    Office out(db);
    for (const auto& signal : out.signals())
      out.resolve(std::string(signal.at("id").as_string()), R"({"outcome":"false_alarm","note":"Teste"})");
    out.w.clock.set(*parse_rfc3339("2026-03-06T19:00:00Z"));  // four in the afternoon in São Paulo
    out.alarm();
    out.pass(minutes(1));
    out.w.events();
    CHECK(out.signal("critical_ticket").at("respond_by").as_string().starts_with("2026-03-09T18:0"));
    out.w.clock.set(*parse_rfc3339("2026-03-09T17:59:00Z"));
    out.work();
    CHECK(out.escalated() == 0);
    out.pass(minutes(5));
    CHECK(out.escalated() == 1);
  });
}

TEST_CASE("where nobody manages Success the administrators hear of what nobody answers") {
  for_each_database([](db::Database& db) {
    Office out(db);
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Celso").text, R"({"active":false})");
    out.pass(hours(9));
    CHECK(out.escalated() > 0);
    const auto news = out.kinds_of_news("Alice");
    CHECK(std::ranges::count(news, "signal_late") > 0);
  });
}

TEST_CASE("an action whose day went by goes to the managers again, and another plan gives time again") {
  for_each_database([](db::Database& db) {
    Office out(db);
    out.act(out.id_of("first_ticket"), out.action("Carla", "2026-03-20"));
    out.act(out.first, out.action("Carla", "2026-03-04"));
    out.w.events();
    out.w.clock.set(*parse_rfc3339("2026-03-05T02:59:00Z"));  // in São Paulo it is still the fourth
    out.work();
    CHECK(out.escalated() == 0);
    out.pass(minutes(2));
    CHECK(out.escalated() == 1);
    CHECK(out.signal("critical_ticket").at("overdue") == true);
    CHECK(out.signal("critical_ticket").at("state") == "acting");
    out.act(out.first, out.action("Carla", "2026-03-06"));
    CHECK(out.signal("critical_ticket").at("escalated_at").is_null());
    CHECK(out.signals("?escalated=true").empty());  // it was told of, and answered anew
    CHECK(out.signal("critical_ticket").at("overdue") == false);
    out.pass(days(3));
    CHECK(out.escalated() == 1);
  });
}

TEST_CASE("what nobody answers is told to the managers again each week, until somebody does") {
  for_each_database([](db::Database& db) {
    Office out(db);
    out.act(out.id_of("first_ticket"), out.action("Carla", "2026-04-20"));
    out.w.events();
    out.pass(hours(9));
    REQUIRE(out.escalated() == 1);
    const std::string told_at(out.signal("critical_ticket").at("escalated_at").as_string());
    out.live(6);
    CHECK(out.escalated() == 0);
    out.live(1);
    CHECK(out.escalated() == 1);
    CHECK(out.signal("critical_ticket").at("escalated_at").as_string() == told_at);
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_late", "signal_late"});
    out.act(out.first, out.action("Carla", "2026-03-20"));
    out.live(8);
    CHECK(out.escalated() == 0);
  });
}

TEST_CASE("a critical risk is planned for two weeks at most, with all that the plan answers") {
  for_each_database([](db::Database& db) {
    Office out(db);
    const std::string other = out.id_of("first_ticket");
    const auto refusal = out.act(out.first, out.action("Carla", "2026-03-17"), 422);
    CHECK(Lookout::paths(refusal) == "due_on");
    CHECK(refusal.at("errors").at(0).at("message") == "Escolha um dia de hoje até daqui a 14 dias.");
    const auto both = out.action("Carla", "2026-03-17").replace(0, 1, R"({"also":[")" + out.first + "\"],");
    CHECK(Lookout::paths(out.act(other, both, 422)) == "due_on");
    CHECK(out.act(other, out.action("Carla", "2026-03-17")).at("state") == "acting");
    CHECK(out.act(out.first, out.action("Carla", "2026-03-16")).at("state") == "acting");
  });
}

TEST_CASE("a warning is planned for sixty days at most") {
  for_each_database([](db::Database& db) {
    Office out(db);
    const std::string warning = out.id_of("first_ticket");
    const auto refusal = out.act(warning, out.action("Carla", "2026-05-02"), 422);
    CHECK(Lookout::paths(refusal) == "due_on");
    CHECK(refusal.at("errors").at(0).at("message") == "Escolha um dia de hoje até daqui a 60 dias.");
    CHECK(out.act(warning, out.action("Carla", "2026-05-01")).at("state") == "acting");
  });
}

TEST_CASE("when Carla puts a risk off for the second time the managers hear of it") {
  for_each_database([](db::Database& db) {
    Office out(db);
    const auto put_off = [&](const char* day) {
      out.act(out.first, out.action("Carla", day));
      out.pass(minutes(1));
    };
    put_off("2026-03-04");
    put_off("2026-03-06");
    CHECK(out.kinds_of_news("Celso").empty());
    put_off("2026-03-09");
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_postponed"});
    const auto told = out.get("/api/notifications", "Celso").at("items").at(0);
    CHECK(told.at("sentence") == "Carla adiou de novo a ação de um sinal de Padaria Estrela: Chamado crítico");
    CHECK(out.get("/api/signals/" + out.first).at("story").at(0).at("sentence") ==
          "Carla adiou de novo a ação do sinal “Chamado crítico”, para 09/03/2026 (adiamentos: 2)");
    put_off("2026-03-05");  // sooner
    CHECK(out.kinds_of_news("Celso").size() == 1);
    put_off("2026-03-06");
    CHECK(out.kinds_of_news("Celso").size() == 2);
    const auto of_carla = out.kinds_of_news("Carla");
    CHECK(std::ranges::count(of_carla, "signal_postponed") == 0);
  });
}

TEST_CASE("what is closed is not told to anybody") {
  for_each_database([](db::Database& db) {
    Office out(db);
    for (const auto& signal : out.signals())
      out.resolve(std::string(signal.at("id").as_string()), R"({"outcome":"false_alarm","note":"Teste"})");
    out.w.events();
    out.pass(days(5));
    CHECK(out.escalated() == 0);
  });
}

TEST_CASE("when Carla leaves the company, what she had taken on is unanswered again and the managers hear of it") {
  for_each_database([](db::Database& db) {
    Office out(db);
    out.act(out.first, out.action("Carla"));
    out.w.events();
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Carla").text, R"({"active":false})");
    out.pass(minutes(1));
    CHECK(std::ranges::count(out.w.events(), "signal.returned") == 1);
    const auto signal = out.get("/api/signals/" + out.first, "Celso");
    CHECK(signal.at("state") == "open");
    CHECK(signal.at("action").is_null());
    CHECK(signal.at("respond_by").as_string() > signal.at("first_seen_at").as_string());
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_returned"});
    CHECK(signal.at("story").at(0).at("sentence") ==
          "O sinal “Chamado crítico” ficou de novo sem resposta: Carla não está mais na equipe");
    out.pass(minutes(1));
    CHECK(std::ranges::count(out.w.events(), "signal.returned") == 0);
  });
}

TEST_CASE("when Carla moves to Support, what she had taken on is unanswered again: she may not answer it any more") {
  for_each_database([](db::Database& db) {
    Office out(db);
    out.act(out.first, out.action("Carla"));
    out.w.events();
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Carla").text, R"({"roles":["agent_n1"]})");
    out.pass(minutes(1));
    CHECK(std::ranges::count(out.w.events(), "signal.returned") == 1);
    CHECK(out.get("/api/signals/" + out.first, "Celso").at("state") == "open");
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_returned"});
  });
}

TEST_CASE(
    "during Carla's vacation her stand-in hears of what is found too, and she is given no action for a day of it") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto away = [&](const std::string& more) {
      const std::string body = R"({"kind":"vacation","from_at":"2026-03-02T03:00:00Z","to_at":"2026-03-13T03:00:00Z")";
      return out.ask("Sonia", Method::post, "/api/routing/agents/" + out.w.user("Carla").text + "/absences",
                     body + more + "}");
    };
    away(R"(,"stand_in_id":")" + out.w.user("Alice").text + '"');
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Carla").size() == 2);
    CHECK(out.kinds_of_news("Alice") == std::vector<std::string>{"signal_found", "signal_found"});
    CHECK(out.kinds_of_news("Celso").empty());
    const std::string id = out.id_of("critical_ticket");
    CHECK(Lookout::paths(out.act(id, out.action("Carla", "2026-03-06"), 422, "Celso")) == "owner_id");
    CHECK(Lookout::paths(out.act(id, out.action("Carla", "2026-03-12"), 422, "Celso")) == "owner_id");
    CHECK(out.act(id, out.action("Carla", "2026-03-11")).at("state") == "acting");  // herself
    CHECK(out.act(id, out.action("Alice", "2026-03-06")).at("state") == "acting");
    CHECK(out.act(id, out.action("Carla", "2026-03-13")).at("state") == "acting");
  });
}

TEST_CASE("while Carla is away and nobody stands in for her the managers hear at once of what is found") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string absences = "/api/routing/agents/" + out.w.user("Carla").text + "/absences";
    // Ana stands in for her with customers; signals she may not answer.
    out.ask("Sonia", Method::post, absences,
            R"({"kind":"vacation","from_at":"2026-03-02T03:00:00Z","to_at":"2026-03-13T03:00:00Z","stand_in_id":")" +
                out.w.user("Ana").text + "\"}");
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_found", "signal_found"});
    CHECK(out.kinds_of_news("Carla").size() == 2);
    CHECK(out.kinds_of_news("Ana").empty());
  });
}

TEST_CASE("an afternoon off is no vacation: Carla alone hears of what is found") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Sonia", Method::post, "/api/routing/agents/" + out.w.user("Carla").text + "/absences",
            R"({"kind":"other","from_at":"2026-03-02T03:00:00Z","to_at":"2026-03-02T20:00:00Z"})");
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Carla").size() == 2);
    CHECK(out.kinds_of_news("Celso").empty());
    CHECK(out.act(out.id_of("critical_ticket"), out.action("Carla", "2026-03-02")).at("state") == "acting");
  });
}

TEST_CASE("when the bakery's CSM has left, what is found goes to the managers, and nobody gives her an action") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Carla").text, R"({"active":false})");
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_found", "signal_found"});
    const auto found = out.signals("?open=true&detector=critical_ticket", "Celso");
    REQUIRE(found.size() == 1);
    const std::string id(found[0].at("id").as_string());
    CHECK(Lookout::paths(out.act(id, out.action("Carla"), 422, "Celso")) == "owner_id");
    CHECK(out.get("/api/success/worklist?csm=all&kind=signal", "Celso").at("items").as_array().size() == 2);
  });
}

TEST_CASE("without a CSM the managers are told of what was found") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Carla", Method::patch, out.of("Padaria Estrela", ""), R"({"csm_id":null})");
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_found", "signal_found"});
    CHECK(out.kinds_of_news("Carla").empty());
  });
}
