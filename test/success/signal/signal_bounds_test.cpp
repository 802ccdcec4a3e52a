// What signals must not tell, and what becomes of them when accounts become one.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

std::string merge_bakery_into_garage(Lookout& out) {
  const auto made = out.ask("Celso", Method::post, out.of("Padaria Estrela", "/merge"),
                            R"({"into_id":")" + out.w.account("Oficina do Nando").text + "\"}");
  out.pass(minutes(2));
  return std::string(made.at("id").as_string());
}

/// The bakery asks in a ticket for a feature that its plan does not have; the ticket.
std::string asks_for_premium(Lookout& out) {
  out.ask("Paula", Method::post, "/api/features", R"({"key":"pix","name":"Pix automático","premium":true})");
  out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contracts"),
          R"({"plan":"Básico","starts_on":"2026-01-01","renews_on":"2027-01-01",)"
          R"("value":{"amount":120000,"currency":"BRL"},"seats":10})");
  const std::string asks = R"({"subject":"Como ligo o Pix automático?","body":"Quero","account_id":")" +
                           out.w.account("Padaria Estrela").text + "\"}";
  return std::string(out.post("/api/tickets", asks, "Ana").at("id").as_string());
}

}  // namespace

TEST_CASE("a ticket that is a team's alone gives no signal to anybody") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.restrict_to_nina(out.alarm());
    out.pass(minutes(1));
    out.look();
    CHECK(out.signals("").empty());
    CHECK(out.signals("", "Alice").empty());
    CHECK(out.kinds_of_news("Carla").empty());
  });
}

TEST_CASE("a signal of a ticket that was restricted afterwards is there only for who may know of the ticket") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("critical_ticket");
    out.restrict_to_nina(ticket);
    out.pass(minutes(1));
    out.look();
    CHECK(out.signals("").empty());
    CHECK(out.get("/api/signals/counts").at("open").as_int64() == 0);
    CHECK(out.w.call(out.router, Method::get, "/api/signals/" + id, "", "Carla").status == 404);
    out.act(id, out.action("Carla"), 404);
    out.resolve(id, R"({"outcome":"handled"})", 404);
    CHECK(out.kinds_of_news("Carla").empty());
    const auto timeline = out.get(out.of("Padaria Estrela", "/timeline?kind=signal"));
    CHECK(timeline.at("items").as_array().empty());
    const auto detectors = out.get("/api/signal-detectors").at("items");
    for (const auto& one : detectors.as_array()) CHECK(one.at("figures").at("found").as_int64() == 0);
    CHECK(out.signals("", "Nina").size() == 2);
    CHECK_FALSE(out.get("/api/signals/" + id, "Nina").at("over_at").is_null());
    out.pass(days(10));
    CHECK(out.kinds_of_news("Celso").empty());
  });
}

TEST_CASE("a risk of a ticket that nobody of Success may know of any more goes to the administrator, who can answer") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    const std::string id = out.id_of("critical_ticket"), first = out.id_of("first_ticket");
    out.act(first, out.action("Carla"));
    out.restrict_to_nina(ticket);
    out.pass(days(1));
    CHECK(out.kinds_of_news("Alice") == std::vector<std::string>{"signal_late"});
    CHECK(out.kinds_of_news("Celso").empty());
    out.resolve(id, R"({"outcome":"false_alarm","note":"Assunto da Segurança"})", 0, "Alice");
    // Whoever leaves leaves it to somebody who may know of it, too.
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Carla").text, R"({"active":false})");
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Alice").front() == "signal_returned");
    CHECK(out.kinds_of_news("Celso").empty());
  });
}

TEST_CASE("an opportunity waits while the bakery has open tickets, and is found when they are solved") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string ticket = asks_for_premium(out);
    out.pass(minutes(1));
    CHECK(out.signals("?kind=opportunity").empty());
    out.solve(ticket);
    const auto found = out.signal("premium_asked");
    CHECK(found.at("sentence") == "Perguntou por “Pix automático”, fora do plano, em um chamado");
    CHECK(found.at("held") == false);
    const std::string id(found.at("id").as_string());
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.signal("premium_asked").at("held") == true);
    CHECK(out.signal("premium_asked").at("over_at").is_null());
    out.pass(days(12));
    CHECK(out.signal("premium_asked").at("overdue") == false);
    CHECK(out.signal("premium_asked").at("escalated_at").is_null());
    CHECK(Lookout::paths(out.resolve(id, R"({"outcome":"dismissed"})", 422)) == "note");
    CHECK(out.resolve(id, R"({"outcome":"dismissed","note":"Não é hora"})").at("outcome") == "dismissed");
  });
}

TEST_CASE(
    "an opportunity that was held for twelve days comes back with all of its time, and is told when that is over") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.solve(asks_for_premium(out));
    REQUIRE(out.signal("premium_asked").at("held") == false);
    const std::string ticket = out.alarm();
    out.pass(days(12));
    const auto version = out.signal("premium_asked").at("version").as_int64();
    out.pass(hours(2));
    CHECK(out.signal("premium_asked").at("version").as_int64() == version);
    const Time solved = out.w.clock.now();
    out.solve(ticket);
    const auto back = out.signal("premium_asked");
    CHECK(back.at("held") == false);
    CHECK(back.at("overdue") == false);
    const Time due = *parse_rfc3339(std::string(back.at("respond_by").as_string()));
    CHECK(due >= solved + hours(31));  // the last look at it was within the hour
    out.w.clock.set(due - minutes(1));
    out.work();
    CHECK(out.signal("premium_asked").at("escalated_at").is_null());
    out.pass(minutes(3));
    CHECK_FALSE(out.signal("premium_asked").at("escalated_at").is_null());
    CHECK(out.signal("premium_asked").at("overdue") == true);
  });
}

TEST_CASE(
    "nobody answers an opportunity while tickets are open: it is neither planned nor handled, and can be let go") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.solve(asks_for_premium(out));
    const std::string id = out.id_of("premium_asked");
    const auto reasons = [&] {
      std::map<std::string, std::string> holding;
      const auto details = out.get("/api/signals/" + id);
      for (const auto& one : details.at("expansion").as_array())
        holding.emplace(one.at("sign").as_string(), boost::json::serialize(one.at("holds")));
      return holding;
    };
    CHECK(reasons().at("premium_asked") == "true");
    CHECK(reasons().at("open_tickets") == "false");
    CHECK(reasons().at("promoters") == "null");
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    CHECK(reasons().at("open_tickets") == "true");
    CHECK(out.signals("?kind=opportunity&held=false").empty());
    CHECK(out.signals("?kind=opportunity&held=true").size() == 1);
    const auto refused = out.act(id, out.action("Carla"), 409);
    CHECK(refused.at("detail") == "Esta conta tem chamados em aberto. A oportunidade espera até que sejam resolvidos.");
    out.resolve(id, R"({"outcome":"handled","note":"Vendi"})", 409);
    CHECK(out.signal("premium_asked").at("state") == "open");
    out.solve(ticket);
    CHECK(out.act(id, out.action("Carla")).at("state") == "acting");
    CHECK(out.resolve(id, R"({"outcome":"handled"})").at("outcome") == "handled");
    CHECK(out.get("/api/signals/" + id).at("expansion").as_array().empty());
  });
}

TEST_CASE("signals follow a merge: the same ones become one, others move, and the old account still leads there") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");
    out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-10"})");
    out.alarm();
    out.pass(minutes(1));
    out.look();
    CHECK(out.signals("?detector=late_payment").size() == 2);
    const std::string merge = merge_bakery_into_garage(out);
    const auto garage = out.w.account("Oficina do Nando").text;
    const auto open = out.signals();
    REQUIRE(open.size() == 3);  // one of the payment, the urgent ticket, the first ticket
    for (const auto& one : open) CHECK(one.at("account").at("id").as_string() == garage);
    CHECK(out.signal("late_payment").at("count").as_int64() == 2);
    CHECK(out.signals("?account_id=" + out.w.account("Padaria Estrela").text + "&open=true").size() == 3);
    const auto folded = out.signals("?open=false");
    REQUIRE(folded.size() == 1);
    CHECK(folded[0].at("outcome") == "folded");
    out.post("/api/customer_merges/" + merge + "/undo", "");
    out.pass(minutes(2));
    out.look();
    // Each has its own again: the bakery's, which had been folded, and the garage's.
    CHECK(out.signals("?open=true&detector=late_payment").size() == 2);
    CHECK(out.signals("?detector=late_payment").size() == 2);
    CHECK(out.signal("critical_ticket").at("account").at("name") == "Padaria Estrela");
  });
}

TEST_CASE("a risk that is over and was folded by a merge asks for an answer again when the merge is undone") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");
    out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-10"})");
    out.look();
    const auto of_bakery = "?open=true&detector=late_payment&account_id=" + out.w.account("Padaria Estrela").text;
    const auto id = std::string(out.signals(of_bakery).at(0).at("id").as_string());
    out.bill("F-1", "2026-02-20", "2026-03-01");  // paid: over, and nobody has said what was done
    CHECK_FALSE(out.get("/api/signals/" + id).at("over_at").is_null());
    const std::string merge = merge_bakery_into_garage(out);
    CHECK(out.get("/api/signals/" + id).at("outcome") == "folded");
    out.post("/api/customer_merges/" + merge + "/undo", "");
    out.pass(minutes(2));
    const auto again = out.get("/api/signals/" + id);
    CHECK(again.at("state") == "open");
    CHECK(again.at("outcome").is_null());
    CHECK(again.at("account").at("name") == "Padaria Estrela");
    CHECK(again.at("story").at(0).at("sentence") ==
          "O sinal “Pagamento em atraso” está em aberto de novo: as contas foram separadas");
    out.pass(days(9));
    CHECK_FALSE(out.get("/api/signals/" + id).at("escalated_at").is_null());
    CHECK(Lookout::paths(out.resolve(id, R"({"outcome":"handled"})", 422)) ==
          "action.owner_id action.due_on action.plan");
  });
}

TEST_CASE(
    "a merge wins no time: of two unanswered ones the critical and the earlier clock stays, and nobody hears twice") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-10"})");
    out.bill("F-1", "2026-02-20");
    const auto of = [&](const char* account) {
      return "?open=true&detector=late_payment&account_id=" + out.w.account(account).text;
    };
    // The bakery's is critical, and has been told to the managers; the garage's has four days left.
    db.write([&](db::Tx& tx) {
      const std::int64_t now = out.w.clock.now().ms;
      tx.exec("UPDATE signals SET respond_by = $1, order_at = $1, escalates_at = $1 WHERE account_id = $2",
              now + days(4).ms, out.w.account("Oficina do Nando"));
      tx.exec(
          "UPDATE signals SET severity = 'critical', respond_by = $1, order_at = $1, escalates_at = $1 WHERE"
          " account_id = $2",
          now - days(1).ms, out.w.account("Padaria Estrela"));
    });
    out.pass(minutes(1));
    const auto before = out.signals(of("Padaria Estrela")).at(0);
    REQUIRE_FALSE(before.at("escalated_at").is_null());
    out.w.events();
    merge_bakery_into_garage(out);
    const auto one = out.signal("late_payment");
    CHECK(one.at("account").at("name") == "Oficina do Nando");
    CHECK(one.at("severity") == "critical");
    CHECK(one.at("respond_by").as_string() == before.at("respond_by").as_string());
    CHECK(one.at("escalated_at").as_string() == before.at("escalated_at").as_string());
    CHECK(one.at("overdue") == true);
    CHECK(std::ranges::count(out.w.events(), "signal.escalated") == 0);
  });
}

TEST_CASE("after a merge that was undone each day on which it is found is kept, and the newest is told first") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-10");
    out.live(3);
    out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-20"})");
    out.look();
    const auto of_garage = "?open=true&detector=late_payment&account_id=" + out.w.account("Oficina do Nando").text;
    const auto own = out.signals(of_garage).at(0);
    const std::string id(own.at("id").as_string());
    const std::string merge = merge_bakery_into_garage(out);
    CHECK(out.get("/api/signals/" + id).at("first_seen_at").as_string() < own.at("first_seen_at").as_string());
    out.live(1);
    out.look();
    out.post("/api/customer_merges/" + merge + "/undo", "");
    out.pass(minutes(2));
    CHECK(out.get("/api/signals/" + id).at("first_seen_at").as_string() == own.at("first_seen_at").as_string());
    for (int n = 0; n < 4; ++n) {
      out.live(1);
      out.look();
      const auto details = out.get("/api/signals/" + id);
      const auto& found = details.at("found").as_array();
      REQUIRE(found.size() == static_cast<std::size_t>(n + 3));
      CHECK(found[0].at("at").as_string() == details.at("last_seen_at").as_string());
    }
  });
}

TEST_CASE("a merge leaves the plan of what somebody has answered, and its day") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-10"})");
    out.bill("F-1", "2026-02-20");
    const auto of_garage = "?open=true&detector=late_payment&account_id=" + out.w.account("Oficina do Nando").text;
    const auto planned =
        out.act(std::string(out.signals(of_garage).at(0).at("id").as_string()), out.action("Carla", "2026-03-12"));
    merge_bakery_into_garage(out);
    const auto one = out.signal("late_payment");
    CHECK(one.at("action").at("due_on") == "2026-03-12");
    CHECK(one.at("respond_by").as_string() == planned.at("respond_by").as_string());
    CHECK(one.at("overdue") == false);
  });
}

TEST_CASE("a job that runs twice finds, folds and tells nothing twice") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.alarm();
    out.pass(minutes(1));
    out.w.events();
    for (int n = 0; n < 3; ++n) out.look();
    CHECK(std::ranges::count(out.w.events(), "signal.found") == 0);
    out.w.clock.advance(days(9));
    out.work();
    const auto once = std::ranges::count(out.w.events(), "signal.escalated");
    CHECK(once == 2);
    out.pass(minutes(1));
    out.pass(minutes(1));
    CHECK(std::ranges::count(out.w.events(), "signal.escalated") == 0);
  });
}
