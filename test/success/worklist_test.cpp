#include "src/success/worklist/worklist.h"

#include "src/identity/team.h"
#include "src/support/restriction/restriction.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

struct Morning : Lookout {
  using Lookout::Lookout;

  boost::json::array work(const std::string& query = "", const char* who = "Carla") {
    return get("/api/success/worklist" + query, who).at("items").as_array();
  }
  /// What stands first of a kind, as a sentence; "" when there is none.
  std::string first(const std::string& kind) {
    const auto items = work("?kind=" + kind);
    return items.empty() ? "" : std::string(items[0].at("sentence").as_string());
  }
  std::string kinds(const std::string& query = "", const char* who = "Carla") {
    std::string all;
    const auto items = work(query, who);
    for (const auto& item : items) all += (all.empty() ? "" : " ") + std::string(item.at("kind").as_string());
    return all;
  }
  void talk(const std::string& rest = "") {
    post(of("Padaria Estrela", "/notes"), R"({"kind":"call","body":"Conversamos")" + rest + "}", "Carla");
  }
  void sign(const std::string& renews_on, const std::string& notice_days = "null") {
    post(of("Padaria Estrela", "/contracts"),
         R"({"plan":"Ouro","starts_on":"2025-03-01","renews_on":")" + renews_on + R"(","notice_days":)" + notice_days +
             R"(,"value":{"amount":1200000,"currency":"BRL"}})",
         "Carla");
  }
};

}  // namespace

TEST_CASE("Carla's day begins with the signal that nobody has answered, and with a plan it waits for its day") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    CHECK(out.work().empty());
    out.alarm();
    out.pass(minutes(1));
    const auto items = out.work();
    REQUIRE(items.size() == 2);  // it is the bakery's first ticket, too
    CHECK(items[0].at("kind") == "signal");
    CHECK(items[0].at("account_name") == "Padaria Estrela");
    CHECK(items[0].at("late") == false);
    const std::string id = out.id_of("critical_ticket");
    out.act(id, out.action("Carla", "2026-03-04"));
    CHECK(out.kinds() == "signal");
    out.pass(days(2));
    CHECK(out.kinds("?kind=action") == "action");
    CHECK(out.first("action").starts_with("Ligar hoje (sinal: Chamado urgente"));
    out.resolve(id, R"({"outcome":"handled"})");
    CHECK(out.work("?kind=action").empty());
  });
}

TEST_CASE("a step that was agreed on is there on its day, until the next conversation") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.talk(R"(,"next_step":"Enviar o roteiro","next_step_on":"2026-03-03")");
    CHECK(out.work().empty());
    out.pass(days(1));
    CHECK(out.first("step") == "Próximo passo combinado: Enviar o roteiro");
    CHECK(out.work()[0].at("due_on") == "2026-03-03");
    CHECK(out.work()[0].at("late") == false);
    out.pass(days(1));
    CHECK(out.work()[0].at("late") == true);
    out.post(out.of("Padaria Estrela", "/notes"), R"({"kind":"note","body":"Só uma anotação"})", "Carla");
    CHECK(out.kinds() == "step");
    out.talk();
    CHECK(out.work().empty());
  });
}

TEST_CASE("of late invoices an account shows the oldest, and none once they are paid") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.bill("F-2", "2026-03-02");
    CHECK(out.first("invoice").empty());  // due today is not late
    out.bill("F-1", "2026-02-28");
    out.bill("F-3", "2026-03-01");
    const auto items = out.work("?kind=invoice");
    REQUIRE(items.size() == 1);
    CHECK(items[0].at("sentence") == "Fatura F-1 venceu há 2 dias");
    out.bill("F-1", "2026-02-28", "2026-03-02");
    CHECK(out.first("invoice") == "Fatura F-3 venceu ontem");
    out.bill("F-3", "2026-03-01", "2026-03-02");
    CHECK(out.work("?kind=invoice").empty());
  });
}

TEST_CASE("a renewal is there from thirty days before its notice period on") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.sign("2026-05-02", "30");  // in 61 days
    CHECK(out.first("renewal").empty());
    out.sign("2026-05-01", "30");  // in 60
    CHECK(out.first("renewal") == "Contrato Ouro renova em 60 dias");
    out.sign("2026-02-27");
    CHECK(out.first("renewal") == "A renovação do contrato Ouro passou há 3 dias e ninguém registrou");
    out.sign("2026-05-31");  // in 90, with the usual notice
    CHECK(out.work("?kind=renewal").size() == 3);
    out.sign("2026-06-01");
    CHECK(out.work("?kind=renewal").size() == 3);
  });
}

TEST_CASE("a fall of health is there until somebody talks to the customer") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    out.pass(days(8));
    out.alarm();
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.first("health") == "A saúde caiu 100 pontos em uma semana");
    out.talk();
    CHECK(out.first("health").empty());
    out.pass(days(4));
    CHECK_FALSE(out.first("health").empty());
    const auto signed_on = out.post(out.of("Padaria Estrela", "/contracts"),
                                    R"({"plan":"Ouro","starts_on":"2025-03-01","renews_on":"2027-03-01",)"
                                    R"("value":{"amount":1200000,"currency":"BRL"}})",
                                    "Carla");
    CHECK_FALSE(out.first("health").empty());
    out.ask("Carla", Method::patch, "/api/contracts/" + std::string(signed_on.at("id").as_string()),
            R"({"ended_on":"2026-03-01"})");
    CHECK(out.first("health").empty());  // who has left is nobody's to keep
  });
}

TEST_CASE("an account that nobody talks to comes when its segment's time is over, not before") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.ask("Carla", Method::patch, out.of("Padaria Estrela", ""), R"({"segment":"enterprise"})");
    out.live(29);
    CHECK(out.first("untouched").empty());
    out.pass(days(2));
    CHECK(out.first("untouched") == "Nenhuma conversa registrada; o esperado é a cada 30 dias");
    out.talk();
    CHECK(out.first("untouched").empty());
    out.live(31);
    CHECK(out.first("untouched") == "Sem conversa registrada há 31 dias; o esperado é a cada 30");
    out.ask("Celso", Method::put, "/api/segments/enterprise", R"({"touch":"mid"})");
    CHECK(out.first("untouched").empty());
    out.ask("Celso", Method::put, "/api/segments/enterprise", R"({"touch":"low"})");
    out.live(100);
    CHECK(out.first("untouched").empty());
  });
}

TEST_CASE("page after page the list is the same as at once, and counts say how long it is") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.ask("Carla", Method::patch, out.of("Padaria Estrela", ""), R"({"segment":"enterprise"})");
    out.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    out.live(31);
    out.bill("F-1", "2026-03-10");
    out.sign("2026-04-20");
    out.sign("2026-04-21");
    out.alarm();
    out.alarm();
    out.pass(minutes(1));
    const std::string whole = out.kinds();
    CHECK(whole.starts_with("signal signal"));
    CHECK(whole.ends_with("invoice renewal renewal health untouched"));
    std::string pages;
    std::string next;
    do {
      const auto page = out.get("/api/success/worklist?limit=1" + (next.empty() ? "" : "&after=" + next));
      for (const auto& item : page.at("items").as_array())
        pages += (pages.empty() ? "" : " ") + std::string(item.at("kind").as_string());
      next = page.at("next").is_null() ? "" : std::string(page.at("next").as_string());
    } while (!next.empty());
    CHECK(pages == whole);
    const auto counts = out.get("/api/success/worklist/counts").at("items");
    std::string counted;
    for (const auto& one : counts.as_array())
      for (std::int64_t n = 0; n < one.at("count").as_int64(); ++n)
        counted += (counted.empty() ? "" : " ") + std::string(one.at("kind").as_string());
    CHECK(counted == whole);
  });
}

TEST_CASE("a CSM sees their own day, and who manages Success anybody's") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.bill("F-1", "2026-02-20");
    const std::string carla = out.w.user("Carla").text;
    CHECK(out.kinds("?kind=invoice") == "invoice");
    CHECK(out.kinds("?kind=invoice&csm=me") == "invoice");
    CHECK(out.kinds("?kind=invoice&csm=" + carla) == "invoice");
    for (const char* whose : {"all", "none"})
      out.ask("Carla", Method::get, std::string("/api/success/worklist?csm=") + whose, "", 403);
    out.ask("Carla", Method::get, "/api/success/worklist?csm=" + out.w.user("Celso").text, "", 403);
    out.ask("Ana", Method::get, "/api/success/worklist/counts?csm=" + carla, "", 403);
    CHECK(out.kinds("?kind=invoice", "Celso") == "invoice");
    CHECK(out.kinds("?kind=invoice&csm=" + carla, "Celso") == "invoice");
    CHECK(out.work("?csm=me", "Celso").empty());
    CHECK(out.work("?kind=invoice&csm=none", "Celso").empty());
    CHECK(out.work("", "Ana").empty());
    out.ask("Pedro", Method::get, "/api/success/worklist", "", 403);
    out.ask("Rita", Method::get, "/api/success/worklist", "", 401);
    out.ask("Celso", Method::get, "/api/success/worklist?csm=Carla", "", 422);
    out.ask("Carla", Method::get, "/api/success/worklist?kind=nada", "", 422);
    out.ask("Carla", Method::get, "/api/success/worklist?after=abc", "", 422);
  });
}

TEST_CASE("what hangs on a restricted ticket is nobody's work who may not know of it") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    CHECK(out.work("?kind=signal").size() == 2);
    Ctx sonia = out.w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {out.w.user("Nina")}}).id;
    Ctx nina = out.w.as("Nina");
    support::restrict_ticket(nina, support::TicketId(ticket), {.team_id = {true, team}, .reason = "Sigilo"});
    CHECK(out.work().empty());
    CHECK(out.get("/api/success/worklist/counts").at("items").at(0).at("count").as_int64() == 0);
    const auto portfolio = out.get("/api/health/accounts?sort=arr").at("items");
    for (const auto& row : portfolio.as_array()) CHECK(row.at("open_risks").as_int64() == 0);
  });
}

TEST_CASE("during Carla's vacation Ana, who stands in for her, sees her day and her signals, and not when it is over") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    const std::string carla = out.w.user("Carla").text;
    const std::string hers = "/api/success/worklist?kind=signal&csm=" + carla;
    out.alarm();
    out.pass(minutes(1));
    out.ask("Ana", Method::get, hers, "", 403);
    CHECK(out.signals("?open=true&mine=true", "Ana").empty());
    CHECK(out.get("/api/success/standing-in", "Ana").at("items").as_array().empty());
    out.ask("Sonia", Method::post, "/api/routing/agents/" + carla + "/absences",
            R"({"kind":"vacation","from_at":"2026-03-02T03:00:00Z","to_at":"2026-03-06T03:00:00Z","stand_in_id":")" +
                out.w.user("Ana").text + R"("})");
    CHECK(out.get(hers, "Ana").at("items").as_array().size() == 2);
    CHECK(out.signals("?open=true&mine=true", "Ana").size() == 2);
    CHECK(out.get("/api/signals/counts", "Ana").at("mine").as_int64() == 2);
    const auto stood = out.get("/api/success/standing-in", "Ana").at("items");
    REQUIRE(stood.as_array().size() == 1);
    CHECK(stood.at(0).at("csm_name") == "Carla");
    CHECK(stood.at(0).at("unanswered").as_int64() == 2);
    out.ask("Ana", Method::get, "/api/success/worklist?csm=all", "", 403);
    out.pass(days(4));
    out.ask("Ana", Method::get, hers, "", 403);
    CHECK(out.signals("?open=true&mine=true", "Ana").empty());
  });
}

TEST_CASE("somebody whom nobody talked to as was agreed on is there until somebody does") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    const std::string rita = out.w.contact("Rita").text;
    const auto edit = [&](const std::string& body) {
      out.ask("Carla", Method::patch, "/api/contacts/" + rita + "/stakeholder", body);
    };
    edit(R"({"talk_every":7})");
    CHECK(out.work("?kind=contact").empty());
    out.pass(days(8));
    const auto items = out.work("?kind=contact");
    REQUIRE(items.size() == 1);
    CHECK(items[0].at("subject_id").as_string() == std::string_view(rita));
    CHECK(items[0].at("account_name") == "Padaria Estrela");
    CHECK(items[0].at("sentence") == "Rita: nenhuma conversa registrada; o combinado é a cada 7 dias");
    out.talk(R"(,"contact_ids":[")" + rita + "\"]");
    CHECK(out.work("?kind=contact").empty());
    out.pass(days(8));
    CHECK(out.first("contact") == "Rita: sem conversa há 8 dias; o combinado é a cada 7");
    edit(R"({"left_on":"2026-03-15"})");
    CHECK(out.work("?kind=contact").empty());
  });
}

TEST_CASE("an opportunity waits behind what is late, and a risk goes before") {
  for_each_database([](db::Database& db) {
    Morning out(db);
    out.ask("Paula", Method::post, "/api/features", R"({"key":"pix","name":"Pix automático","premium":true})");
    out.sign("2027-03-01");
    const auto asks = out.post("/api/tickets",
                               R"({"subject":"Como ligo o Pix automático?","body":"Quero","account_id":")" +
                                   out.w.account("Padaria Estrela").text + R"("})",
                               "Ana");
    out.solve(std::string(asks.at("id").as_string()));
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    CHECK(out.kinds() == "signal invoice opportunity");
    const auto items = out.work("?kind=opportunity");
    REQUIRE(items.size() == 1);
    CHECK_FALSE(items[0].at("respond_by").is_null());
  });
}
