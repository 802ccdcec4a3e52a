// How signals are answered: a plan with an owner and a day, a false alarm in words, and who hears of it.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

TEST_CASE("a risk is handled by nothing less than an action, an owner and a day") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("critical_ticket");
    const auto refusal = out.resolve(id, R"({"outcome":"handled"})", 422);
    CHECK(Lookout::paths(refusal) == "action.owner_id action.due_on action.plan");
    CHECK(Lookout::paths(out.act(id, "{}", 422)) == "owner_id due_on plan");
    CHECK(Lookout::paths(out.act(id, out.action("Ana"), 422)) == "owner_id");  // Support does not act for Success
    CHECK(Lookout::paths(out.act(id, out.action("Carla", "2026-03-01"), 422)) == "due_on");
    CHECK(Lookout::paths(out.act(id, out.action("Carla", "2026-08-30"), 422)) == "due_on");
    CHECK(Lookout::paths(out.act(id, out.action("Carla", "2026-02-30"), 422)) == "due_on");
    CHECK(Lookout::paths(out.act(id, out.action("Carla", "2026-03-06", " "), 422)) == "plan");
    out.w.events();
    const auto acting = out.act(id, out.action("Carla"));
    CHECK(acting.at("state") == "acting");
    CHECK(acting.at("action").at("owner_name") == "Carla");
    CHECK(acting.at("action").at("plan") == "Ligar hoje");
    CHECK(out.w.events() == std::vector<std::string>{"signal.acted"});
    const auto closed = out.resolve(id, R"({"outcome":"handled","note":"Falei com a Rita"})");
    CHECK(closed.at("state") == "closed");
    CHECK(closed.at("outcome") == "handled");
    CHECK(closed.at("closed_by_name") == "Carla");
    CHECK(closed.at("note") == "Falei com a Rita");
    CHECK(out.w.events() == std::vector<std::string>{"signal.closed"});
    out.act(id, out.action("Carla"), 409);
    out.resolve(id, R"({"outcome":"handled"})", 409);
  });
}

TEST_CASE("one plan answers all that one ticket has brought up, and nothing of another account or twice") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-10"})");
    out.look();
    const std::string critical = out.id_of("critical_ticket"), first = out.id_of("first_ticket");
    const auto with = [&](const std::string& also) {
      return out.action("Carla").replace(0, 1, R"({"also":[)" + also + "],");
    };
    const auto quoted = [](const std::string& id) { return '"' + id + '"'; };
    CHECK(Lookout::paths(out.act(critical, with(quoted(out.id_of("late_payment"))), 422)) == "also[0]");
    CHECK(Lookout::paths(out.act(critical, with(quoted(first) + "," + quoted(first)), 422)) == "also[1]");
    CHECK(Lookout::paths(out.act(critical, with(quoted(critical)), 422)) == "also[0]");
    std::string very_many = quoted(first);
    for (int n = 0; n < 20; ++n) very_many += "," + quoted(first);
    CHECK(Lookout::paths(out.act(critical, with(very_many), 422)).starts_with("also "));
    CHECK(out.signal("first_ticket").at("state") == "open");
    out.w.events();
    out.act(critical, with(quoted(first)));
    CHECK(out.w.events() == std::vector<std::string>{"signal.acted", "signal.acted"});
    for (const char* detector : {"critical_ticket", "first_ticket"}) {
      CHECK(out.signal(detector).at("state") == "acting");
      CHECK(out.signal(detector).at("action").at("plan") == "Ligar hoje");
    }
    out.resolve(first, R"({"outcome":"handled"})");
    CHECK(Lookout::paths(out.act(critical, with(quoted(first)), 422)) == "also[0]");  // closed by now
  });
}

TEST_CASE("a plan may change, and who read an older one is told so") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("critical_ticket");
    const auto first = out.act(id, out.action("Carla"));
    const auto path = "/api/signals/" + id + "/action";
    const std::string seen = '"' + std::to_string(first.at("version").as_int64()) + '"';
    CHECK(out.w.call(out.router, Method::post, path, out.action("Celso", "2026-03-09"), "Celso", {{"If-Match", seen}})
              .status == 200);
    CHECK(out.w.call(out.router, Method::post, path, out.action("Carla"), "Carla", {{"If-Match", seen}}).status == 412);
    CHECK(out.get("/api/signals/" + id).at("action").at("owner_name") == "Celso");
    out.work();
    CHECK(out.kinds_of_news("Celso").empty());  // nobody is told of what they did themselves
    out.act(id, out.action("Celso"));
    out.work();
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_given"});
    const auto details = out.get("/api/signals/" + id);
    CHECK(details.at("story").as_array().size() == 4);
    CHECK(details.at("story").at(0).at("sentence") ==
          "Carla definiu uma ação para o sinal “Chamado crítico”: com Celso, até 06/03/2026");
    CHECK(details.at("found").as_array().size() == 1);
  });
}

TEST_CASE("what Carla had promised is still to be read when the plan is another one and she has left") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("critical_ticket");
    out.act(id, out.action("Carla", "2026-03-05", "Desconto combinado com a Rita"));
    out.act(id, out.action("Carla", "2026-03-06", "Visita na sexta"));
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Carla").text, R"({"active":false})");
    out.pass(minutes(1));
    const auto details = out.get("/api/signals/" + id, "Celso");
    CHECK(details.at("action").is_null());
    const auto story = details.at("story").as_array();
    REQUIRE(story.size() == 4);
    CHECK(story[0].at("kind") == "signal.returned");
    CHECK(story[0].at("plan").is_null());
    CHECK(story[1].at("plan") == "Visita na sexta");
    CHECK(story[2].at("plan") == "Desconto combinado com a Rita");
    CHECK(story[2].at("actor_name") == "Carla");
    const auto kept = db.read(
        [](db::Tx& tx) { return tx.query<std::string>("SELECT details FROM events WHERE kind LIKE 'signal.%'"); });
    for (const auto& one : kept) CHECK(one.find("Rita") == std::string::npos);
  });
}

TEST_CASE("a false alarm needs words, and only an opportunity can be dismissed") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("critical_ticket");
    CHECK(Lookout::paths(out.resolve(id, R"({"outcome":"false_alarm"})", 422)) == "note");
    CHECK(Lookout::paths(out.resolve(id, R"({"outcome":"dismissed","note":"Não"})", 422)) == "outcome");
    CHECK(Lookout::paths(out.resolve(id, R"({"outcome":"folded","note":"Não"})", 422)) == "outcome");
    CHECK(out.resolve(id, R"({"outcome":"false_alarm","note":"Era um teste"})").at("outcome") == "false_alarm");
  });
}

TEST_CASE("Celso hears of a critical risk that Carla calls a false alarm, and not of a lesser one or of his own") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.bill("F-1", "2026-02-20");
    out.resolve(out.id_of("late_payment"), R"({"outcome":"false_alarm","note":"Combinado com eles"})");
    out.act(out.id_of("first_ticket"), out.action("Carla"));
    out.resolve(out.id_of("first_ticket"), R"({"outcome":"handled"})");
    out.work();
    CHECK(out.kinds_of_news("Celso").empty());
    out.resolve(out.id_of("critical_ticket"), R"({"outcome":"false_alarm","note":"Era um teste"})");
    out.work();
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_waved"});
    const auto told = out.get("/api/notifications", "Celso").at("items").at(0);
    CHECK(told.at("sentence") ==
          "Carla encerrou como alarme falso um risco crítico de Padaria Estrela: Chamado crítico");
    out.alarm();
    out.pass(minutes(1));
    out.resolve(out.id_of("critical_ticket"), R"({"outcome":"false_alarm","note":"Teste"})", 0, "Celso");
    out.work();
    CHECK(out.kinds_of_news("Celso").size() == 1);
  });
}
