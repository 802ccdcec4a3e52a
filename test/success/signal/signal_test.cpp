#include "src/success/signal/signal.h"

#include "src/success/health/recompute.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

TEST_CASE("an urgent ticket of the bakery is a signal a minute later, and Carla is told") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.w.events();
    out.pass(minutes(1));
    const auto signal = out.signal("critical_ticket");
    CHECK(signal.at("account").at("name") == "Padaria Estrela");
    CHECK(signal.at("account").at("csm_name") == "Carla");
    CHECK(signal.at("kind") == "risk");
    CHECK(signal.at("state") == "open");
    CHECK(signal.at("count").as_int64() == 1);
    CHECK(signal.at("subject").at("kind") == "ticket");
    CHECK(signal.at("subject").at("name") == "Caixa parado");
    CHECK(signal.at("sentence") == "Chamado urgente nº 1 em aberto: Caixa parado");
    CHECK(signal.at("action").is_null());
    CHECK(signal.at("respond_by").as_string() > signal.at("first_seen_at").as_string());
    const auto happened = out.w.events();
    CHECK(std::ranges::count(happened, "signal.found") == 2);  // it is the bakery's first ticket, too
    CHECK(out.kinds_of_news("Carla") == std::vector<std::string>{"signal_found", "signal_found"});
    CHECK(out.kinds_of_news("Celso").empty());
    const auto timeline = out.get(out.of("Padaria Estrela", "/timeline?kind=signal.found"));
    CHECK(timeline.at("items").at(0).at("sentence").as_string().starts_with("Sinal de risco ("));
  });
}

TEST_CASE("the same found day after day is one signal with a count, whichever job looks how often") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    out.look();
    out.look();
    CHECK(out.signal("late_payment").at("count").as_int64() == 1);
    CHECK(out.signal("late_payment").at("sentence") == "Pagamento com 10 dias de atraso");
    out.pass(days(1));
    out.look();
    CHECK(out.signal("late_payment").at("count").as_int64() == 2);
    CHECK(out.signal("late_payment").at("sentence") == "Pagamento com 11 dias de atraso");
    const auto found = out.get("/api/signals/" + out.id_of("late_payment")).at("found");
    REQUIRE(found.as_array().size() == 2);
    CHECK(found.at(0).at("value").to_number<double>() == 11);
    CHECK(found.at(1).at("value").to_number<double>() == 10);
  });
}

TEST_CASE("what ended by itself is over, and must be answered all the same") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    CHECK(out.signal("late_payment").at("over_at").is_null());
    out.bill("F-1", "2026-02-20", "2026-03-02");
    out.pass(minutes(1));
    CHECK_FALSE(out.signal("late_payment").at("over_at").is_null());
    out.resolve(out.id_of("late_payment"), R"({"outcome":"handled"})", 422);
  });
}

TEST_CASE("a look that another one has overtaken finds nothing that is not so any more") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(tickets_and_payment);
    out.Clinic::bill("F-1", "2026-02-20");
    const Time now = out.w.clock.now();
    const auto slow = db.read([&](db::Tx& tx) { return look_and_listen(tx, {out.w.account("Padaria Estrela")}, now); });
    REQUIRE(slow.signals.found.size() == 1);
    out.w.clock.advance(minutes(1));
    out.Clinic::bill("F-1", "2026-02-20", "2026-03-02");
    out.alarm();
    out.look();
    const Ctx system = out.w.as_system();
    const auto put = db.write([&](db::Tx& tx) { return put_down(system, tx, slow); });
    REQUIRE(put);
    CHECK(put->again.size() == 1);
    CHECK(out.signals("?detector=late_payment").empty());
  });
}

TEST_CASE("what was closed is found anew once it was over, or after thirty days without an end") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto of_payment = [&](const char* query) {
      return out.signals(std::string("?detector=late_payment") + query).size();
    };
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    out.resolve(out.id_of("late_payment"), R"({"outcome":"false_alarm","note":"Combinado com eles"})");
    out.look();
    CHECK(of_payment("&open=true") == 0);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE signals SET closed_at = closed_at - $1", days(30).ms); });
    out.look();
    CHECK(of_payment("&open=true") == 1);
    out.resolve(out.id_of("late_payment"), R"({"outcome":"false_alarm","note":"De novo"})");
    out.bill("F-1", "2026-02-20", "2026-03-02");
    out.pass(minutes(1));
    CHECK(of_payment("&open=true") == 0);
    out.bill("F-2", "2026-02-21");
    out.pass(minutes(1));
    CHECK(of_payment("&open=true") == 1);
    CHECK(of_payment("&open=false") == 2);
  });
}

TEST_CASE("a surge that Carla calls a false alarm is raised again only when many more tickets come") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto alarms = [&](int count) {
      for (int n = 0; n < count; ++n) out.alarm();
      out.pass(minutes(1));
      return out.signals("?open=true&detector=ticket_surge").size();
    };
    CHECK(alarms(3) == 1);
    const std::string id = out.id_of("ticket_surge");
    out.resolve(id, R"({"outcome":"false_alarm","note":"Testavam o alarme"})");
    out.live(8);
    out.look();
    CHECK_FALSE(out.get("/api/signals/" + id).at("over_at").is_null());
    CHECK(alarms(3) == 0);  // as many as before
    CHECK(alarms(2) == 1);  // half as many again
  });
}

TEST_CASE("a surge that Carla has handled and that gets much worse the same day asks for an answer again") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto open = [&] { return out.signals("?open=true&detector=ticket_surge").size(); };
    for (int n = 0; n < 3; ++n) out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("ticket_surge");
    out.act(id, out.action("Carla"));
    out.resolve(id, R"({"outcome":"handled"})");
    out.look();
    CHECK(open() == 0);
    for (int n = 0; n < 2; ++n) out.alarm();
    out.pass(minutes(1));
    CHECK(open() == 1);
    CHECK(out.id_of("ticket_surge") != id);
  });
}

TEST_CASE("a surge that Carla has handled, and that was over meanwhile, rests for a week") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto open = [&] { return out.signals("?open=true&detector=ticket_surge").size(); };
    for (int n = 0; n < 3; ++n) out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("ticket_surge");
    out.live(4);
    out.act(id, out.action("Carla"));
    out.resolve(id, R"({"outcome":"handled"})");
    out.live(4);
    out.look();
    REQUIRE_FALSE(out.get("/api/signals/" + id).at("over_at").is_null());
    for (int n = 0; n < 3; ++n) out.alarm();
    out.pass(minutes(1));
    CHECK(open() == 0);
    out.live(4);
    out.look();
    CHECK(open() == 1);
  });
}

TEST_CASE("after seven days, as Celso has set, a false alarm may be raised again") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto open = [&] { return out.signals("?open=true&detector=ticket_surge").size(); };
    for (int n = 0; n < 3; ++n) out.alarm();
    out.pass(minutes(1));
    out.resolve(out.id_of("ticket_surge"), R"({"outcome":"false_alarm","note":"Testavam o alarme"})");
    out.look();
    CHECK(open() == 0);
    out.ask("Celso", Method::put, "/api/signal-detectors/ticket_surge",
            R"({"version":0,"segments":{},"quiet_days":7})");
    out.live(8);
    for (int n = 0; n < 3; ++n) out.alarm();
    out.pass(minutes(1));
    CHECK(open() == 1);
  });
}

TEST_CASE("Carla finds what is due first on top, what is hers, and goes on from page to page") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    for (int n = 0; n < 3; ++n) out.alarm();
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    const auto all = out.signals();
    REQUIRE(all.size() == 6);  // three urgent tickets, the first of all, a surge and an invoice
    for (std::size_t n = 1; n < all.size(); ++n)
      CHECK(all[n - 1].at("respond_by").as_string() <= all[n].at("respond_by").as_string());
    CHECK(out.signals("?mine=true").size() == 6);
    CHECK(out.signals("?mine=true", "Celso").empty());
    const std::string id(all[0].at("id").as_string());
    out.act(id, out.action("Celso"));
    CHECK(out.signals("?mine=true", "Celso").size() == 1);
    CHECK(out.signals("?mine=true&open=true").size() == 5);
    CHECK(out.signals("?state=acting").size() == 1);
    CHECK(out.signals("?severity=warning").size() == 3);
    CHECK(out.signals("?kind=opportunity").empty());
    CHECK(out.signals("?segment=smb").size() == 6);
    CHECK(out.signals("?segment=enterprise").empty());
    CHECK(out.signals("?owner_id=" + out.w.user("Celso").text).size() == 1);
    CHECK(out.signals("?account_id=" + out.w.account("Oficina do Nando").text).empty());
    out.resolve(id, R"({"outcome":"handled"})");
    const auto first = out.get("/api/signals?limit=4");
    const auto rest = out.get("/api/signals?limit=4&after=" + std::string(first.at("next").as_string()));
    REQUIRE(rest.at("items").as_array().size() == 2);
    CHECK(rest.at("items").at(1).at("state") == "closed");  // behind all that is open
    CHECK(rest.at("next").is_null());
    for (const char* wrong : {"?open=maybe", "?state=nada", "?detector=nada", "?severity=1", "?segment=any", "?after=x",
                              "?account_id=x", "?kind=risks", "?escalated=1"})
      CHECK(out.w.call(out.router, Method::get, std::string("/api/signals") + wrong, "", "Carla").status == 422);
    CHECK(
        out.w.call(out.router, Method::get, "/api/signals/01890a5d-ac96-774b-bcce-b302099a8057", "", "Carla").status ==
        404);
  });
}

TEST_CASE("counts say what is open, unanswered, overdue and one's own") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    out.act(out.id_of("first_ticket"), out.action("Celso"));
    auto counts = out.get("/api/signals/counts");
    CHECK(counts.at("open").as_int64() == 3);
    CHECK(counts.at("unanswered").as_int64() == 2);
    CHECK(counts.at("overdue").as_int64() == 0);
    CHECK(counts.at("mine").as_int64() == 2);
    CHECK(counts.at("by_detector").as_array().size() == 3);
    CHECK(out.get("/api/signals/counts?detector=late_payment").at("open").as_int64() == 1);
    out.w.clock.advance(days(10));
    counts = out.get("/api/signals/counts", "Celso");
    CHECK(counts.at("overdue").as_int64() == 3);
    CHECK(counts.at("mine").as_int64() == 1);
  });
}

TEST_CASE("a sponsor who left is a signal until another one is there, and never by name on the log") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string rita = "/api/contacts/" + out.w.contact("Rita").text + "/stakeholder";
    out.ask("Carla", Method::patch, rita, R"({"role":"sponsor"})");
    out.pass(minutes(1));
    CHECK(out.signals("?detector=sponsor_gone").empty());
    out.ask("Carla", Method::patch, rita, R"({"left_on":"2026-03-01"})");
    out.pass(minutes(1));
    const auto signal = out.signal("sponsor_gone");
    CHECK(signal.at("sentence") == "Rita saiu da empresa e não há outro patrocinador");
    CHECK(signal.at("subject").at("kind") == "contact");
    const auto kept = db.read([](db::Tx& tx) {
      return tx.query<std::string>(
          "SELECT details FROM events WHERE kind LIKE 'signal.%' UNION ALL SELECT facts FROM signals");
    });
    for (const auto& one : kept) CHECK(one.find("Rita") == std::string::npos);
  });
}

TEST_CASE("a low health is a signal as soon as it is worked out") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    out.alarm();
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.signal("low_health").at("sentence") == "Saúde em 0");
    CHECK(out.signals("?detector=falling_health").empty());  // there is no week before
  });
}

TEST_CASE("another model is no fall of health: nobody is called because weights have changed") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto model = [](const char* most) {
      return R"({"measure":"critical_tickets","lo":0,"hi":)" + std::string(most) + R"(},{"measure":"sponsor"})";
    };
    out.publish(model("4"));
    out.alarm();
    out.pass(minutes(1));
    out.live(8);
    const double before = out.score();
    out.publish(model("1"));
    out.pass(minutes(1));
    CHECK(out.score() <= before - 20);
    CHECK(out.signals("?detector=falling_health").empty());
    CHECK(out.get("/api/success/worklist?kind=health").at("items").as_array().empty());
    // What was a week ago is looked at by the weights of today.
    const auto changed = out.get("/api/health/accounts?sort=change");
    CHECK(changed.at("items").as_array().size() > 0);
    for (const auto& account : changed.at("items").as_array()) CHECK(account.at("change").to_number<double>() == 0);
  });
}

TEST_CASE("Rita's complaint is one of a decision maker once she is known to be influential") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string made = R"({"subject":"Fila errada","body":"De novo","priority":"high","contact_id":")" +
                             out.w.contact("Rita").text + R"(","account_id":")" +
                             out.w.account("Padaria Estrela").text + "\"}";
    out.post("/api/tickets", made, "Ana");
    out.pass(minutes(1));
    CHECK(out.signals("?detector=executive_complaint").empty());
    out.ask("Carla", Method::patch, "/api/contacts/" + out.w.contact("Rita").text + "/stakeholder",
            R"({"influence":5})");
    out.pass(minutes(1));
    CHECK(out.signal("executive_complaint").at("sentence") == "Quem decide reclama no chamado nº 1: Fila errada");
  });
}
