// One answer to many signals, with the limits and refusals of one.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

const std::string signal_runs = "/api/signal_bulk_runs";

std::string list_of(const std::vector<std::string>& ids) {
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "\"" : ",\"") + id + '"';
  return R"({"signal_ids":[)" + all + "]}";
}

std::string body_of(const std::string& selection, const std::string& change) {
  return R"({"selection":)" + selection + R"(,"change":)" + change + "}";
}

/// To its end.
json::Any answer(Lookout& out, const std::string& selection, const std::string& change, const char* who = "Carla") {
  const auto run = out.post(signal_runs, body_of(selection, change), who);
  out.work();
  return out.get(signal_runs + "/" + std::string(run.at("id").as_string()), who);
}

std::string path_of(const json::Any& run) { return signal_runs + "/" + std::string(run.at("id").as_string()); }

json::Any undo(Lookout& out, const json::Any& run, const char* who = "Carla") {
  out.post(path_of(run) + "/undo", "", who);
  out.work();
  return out.get(path_of(run), who);
}

/// "done failed"
std::string ends(const json::Any& run) {
  return std::to_string(run.at("done").as_int64()) + " " + std::to_string(run.at("failed").as_int64());
}

std::string reason(Lookout& out, const json::Any& run, const char* state = "failed") {
  const auto items = out.get(path_of(run) + "/items?state=" + state).at("items");
  REQUIRE(items.as_array().size() == 1);
  return std::string(items.at(0).at("reason").as_string());
}

std::vector<std::string> alarms(Lookout& out, int count) {
  for (int n = 0; n < count; ++n) out.alarm();
  out.pass(minutes(1));
  std::vector<std::string> ids;
  for (const auto& one : out.signals("?open=true&detector=critical_ticket")) ids.emplace_back(one.at("id").as_string());
  REQUIRE(ids.size() == static_cast<std::size_t>(count));
  return ids;
}

std::string act_with(const std::string& parts) { return R"({"action":{)" + parts + "}}"; }
std::string whole(Lookout& out, const char* owner, const char* due_on = "2026-03-06") {
  return R"({"action":)" + out.action(owner, due_on) + "}";
}

}  // namespace

TEST_CASE("Carla answers many risks with one plan, each has an owner and a day, and she takes it back") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 3);
    const auto before = out.get("/api/signals/" + ids[0]);
    out.w.events();
    const auto run = answer(out, R"({"filter":{"detector":"critical_ticket","state":"open"}})", whole(out, "Carla"));
    CHECK(run.at("state") == "done");
    CHECK(ends(run) == "3 0");
    const auto told = out.w.events();
    CHECK(std::ranges::count(told, "signal.acted") == 3);
    CHECK(std::ranges::count(told, "signal_bulk.finished") == 1);
    for (const std::string& id : ids) {
      const auto one = out.get("/api/signals/" + id);
      CHECK(one.at("state") == "acting");
      CHECK(one.at("action").at("owner_name") == "Carla");
      CHECK(one.at("action").at("due_on") == "2026-03-06");
      CHECK(one.at("story").at(0).at("plan") == "Ligar hoje");
      CHECK(one.at("story").at(0).at("actor_name") == "Carla");
    }
    CHECK(out.signals("?state=open&detector=first_ticket").size() == 1);

    out.act(ids[2], out.action("Carla", "2026-03-05"));  // whatever has changed since is left alone, and named
    const auto undone = undo(out, run);
    CHECK(undone.at("state") == "undone");
    CHECK(undone.at("undone").as_int64() == 2);
    CHECK(reason(out, run, "kept").find("depois da resposta em massa") != std::string::npos);
    const auto after = out.get("/api/signals/" + ids[0]);
    for (const char* part : {"state", "action", "respond_by", "overdue", "answered_at", "escalated_at"})
      CHECK(after.at(part) == before.at(part));
    CHECK(after.at("story").at(0).at("kind") == "signal.restored");
    CHECK(out.get("/api/signals/" + ids[2]).at("action").at("due_on") == "2026-03-05");
    out.post(path_of(run) + "/undo", "", "Carla", 409);
  });
}

TEST_CASE("of many risks none is handled, put off or taken on that nobody has planned anything for") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 2);
    out.act(ids[0], out.action("Carla"));
    const auto later = answer(out, list_of(ids), act_with(R"("due_on":"2026-03-10")"));
    CHECK(ends(later) == "1 1");
    CHECK(out.get("/api/signals/" + ids[0]).at("action").at("due_on") == "2026-03-10");
    CHECK(out.get("/api/signals/" + ids[0]).at("action").at("plan") == "Ligar hoje");
    CHECK(reason(out, later) == "Falta quem fica com a ação.");
    const auto taken = answer(out, list_of(ids), act_with(R"("owner_id":")" + out.w.user("Celso").text + '"'), "Celso");
    CHECK(ends(taken) == "1 1");
    CHECK(out.get("/api/signals/" + ids[0]).at("action").at("owner_name") == "Celso");
    const auto handled = answer(out, list_of(ids), R"({"resolution":{"outcome":"handled","note":"Feito"}})");
    CHECK(ends(handled) == "1 1");
    CHECK(out.get("/api/signals/" + ids[0]).at("outcome") == "handled");
    CHECK(out.get("/api/signals/" + ids[1]).at("state") == "open");
    const auto items = out.get(path_of(handled) + "/items").at("items");
    CHECK(items.at(1).at("signal_id").as_string() == ids[1]);
    CHECK(items.at(1).at("account_name") == "Padaria Estrela");
    CHECK(items.at(1).at("detector_name") == "Chamado crítico");
    const auto again = answer(out, list_of({ids[0]}), whole(out, "Carla"));
    CHECK(reason(out, again) == "Este sinal já foi encerrado.");
  });
}

TEST_CASE("a day that is too far off is refused to a critical risk alone, as when it is answered by itself") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 1);
    const std::string first = out.id_of("first_ticket");
    const auto run = answer(out, list_of({ids[0], first}), whole(out, "Carla", "2026-04-01"));
    CHECK(ends(run) == "1 1");
    CHECK(out.get("/api/signals/" + first).at("state") == "acting");
    CHECK(reason(out, run).find("14") != std::string::npos);
  });
}

TEST_CASE("false alarms need a reason, are told to the managers in one notice, and are open again when taken back") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 4);
    CHECK(Lookout::paths(out.post(signal_runs, body_of(list_of(ids), R"({"resolution":{"outcome":"false_alarm"}})"),
                                  "Carla", 422)) == "note");
    const auto wrong = answer(out, list_of(ids), R"({"resolution":{"outcome":"false_alarm","note":"Era um teste"}})");
    CHECK(ends(wrong) == "4 0");
    out.pass(minutes(1));
    const auto news = out.kinds_of_news("Celso");
    CHECK(std::ranges::count(news, "signal_waved") == 0);
    CHECK(out.get("/api/notifications", "Celso").at("items").at(0).at("kind") == "signals");
    CHECK(undo(out, wrong).at("undone").as_int64() == 4);
    const auto one = out.get("/api/signals/" + ids[0]);
    CHECK(one.at("state") == "open");
    CHECK(one.at("outcome").is_null());
    CHECK(one.at("note").is_null());
    CHECK(one.at("closed_by_name").is_null());
    const auto risks = answer(out, list_of(ids), R"({"resolution":{"outcome":"dismissed","note":"Não"}})");
    CHECK(ends(risks) == "0 4");
  });
}

TEST_CASE("taking an answer back wins no time: what is overdue by then goes to the managers at once") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 1);
    const auto run = answer(out, list_of(ids), whole(out, "Carla"));
    out.pass(hours(9));  // its answer was due within eight
    const auto late = [&] {
      const auto news = out.kinds_of_news("Celso");
      return std::ranges::count(news, "signal_late");
    };
    CHECK(out.get("/api/signals/" + ids[0]).at("overdue") == false);
    const auto before = late();
    CHECK(undo(out, run).at("undone").as_int64() == 1);
    CHECK(out.get("/api/signals/" + ids[0]).at("overdue") == true);
    out.pass(minutes(1));
    CHECK(late() == before + 1);
  });
}

TEST_CASE("who is given many actions at once hears of them once") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 5);
    answer(out, list_of(ids), whole(out, "Celso"));
    const auto until_now = out.get("/api/notifications", "Celso").at("items");
    for (const auto& one : until_now.as_array()) CHECK(one.at("kind") != "signals");  // more of them may come
    out.pass(minutes(1));
    const auto news = out.kinds_of_news("Celso");
    CHECK(std::ranges::count(news, "signal_given") == 0);
    const auto newest = out.get("/api/notifications", "Celso").at("items").at(0);
    CHECK(newest.at("kind") == "signals");
    CHECK(newest.at("sentence") == "5 sinais foram passados para você (críticos: 5)");
  });
}

TEST_CASE("who is given signals is not told, not even by their number, of one whose ticket they may not know of") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    std::string ticket;
    for (int n = 0; n < 4; ++n) ticket = out.alarm();
    out.pass(minutes(1));
    const auto signals = out.signals("?open=true&detector=critical_ticket");
    REQUIRE(signals.size() == 4);
    out.restrict_to_nina(ticket);
    for (const auto& one : signals) out.act(std::string(one.at("id").as_string()), out.action("Carla"), 0, "Alice");
    out.pass(minutes(1));
    const auto news = out.kinds_of_news("Carla");
    CHECK(std::ranges::count(news, "signal_given") == 3);
  });
}

TEST_CASE("what cannot be asked of any signal is refused before a run begins") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 1);
    const auto refused = [&](const std::string& selection, const std::string& change) {
      return Lookout::paths(out.post(signal_runs, body_of(selection, change), "Carla", 422));
    };
    CHECK(refused(list_of(ids), "{}") == "change");
    CHECK(refused(list_of(ids), act_with("")) == "action");
    CHECK(refused(list_of(ids), act_with(R"("owner_id":")" + out.w.user("Ana").text + '"')) == "owner_id");
    CHECK(refused(list_of(ids), act_with(R"("due_on":"2026-03-01")")) == "due_on");
    CHECK(refused("{}", whole(out, "Carla")) == "selection");
    CHECK(refused(list_of({out.w.user("Ana").text}), whole(out, "Carla")) == "selection.signal_ids");
    CHECK(refused(R"({"filter":{"detector":"silence"}})", whole(out, "Carla")) == "selection");
  });
}

TEST_CASE("a signal of a ticket that Carla may not know of is in none of her runs") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("critical_ticket");
    const auto run = answer(out, list_of({id}), whole(out, "Carla"));
    CHECK(out.get(path_of(run) + "/items").at("items").as_array().size() == 1);
    out.restrict_to_nina(ticket);
    CHECK(out.get(path_of(run) + "/items").at("items").as_array().empty());
    CHECK(undo(out, run).at("kept").as_int64() == 1);
    CHECK(Lookout::paths(out.post(signal_runs, body_of(list_of({id}), whole(out, "Carla")), "Carla", 422)) ==
          "selection.signal_ids");
    CHECK(Lookout::paths(out.post(signal_runs, body_of(R"({"filter":{"kind":"risk"}})", whole(out, "Carla")), "Carla",
                                  422)) == "selection");
    CHECK(out.get("/api/signals/" + id, "Alice").at("state") == "acting");
  });
}

TEST_CASE("only Success answers many signals, and a manager stops or undoes what another has begun") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = alarms(out, 2);
    const std::string body = body_of(list_of(ids), whole(out, "Carla"));
    for (const char* who : {"Ana", "Sonia", "Paula", "Vera"}) out.post(signal_runs, body, who, 403);
    for (const char* who : {"Rita", ""})
      CHECK(out.w.call(out.router, Method::post, signal_runs, body, who).status == 401);
    const auto run = out.post(signal_runs, body, "Carla");
    CHECK(out.w.call(out.router, Method::get, path_of(run), "", "Ana").status == 403);
    CHECK(out.post(path_of(run) + "/stop", "", "Celso").at("state") == "stopped");
    out.work();
    CHECK(out.get("/api/signals/" + ids[0]).at("state") == "open");
    const auto whole_run = answer(out, list_of(ids), whole(out, "Carla"));
    CHECK(undo(out, whole_run, "Celso").at("undone").as_int64() == 2);
    const auto celsos = answer(out, list_of(ids), whole(out, "Celso"), "Celso");
    out.post(path_of(celsos) + "/undo", "", "Carla", 403);
    CHECK(out.get(signal_runs, "Carla").at("items").as_array().size() == 2);
  });
}
