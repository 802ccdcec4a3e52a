#include <doctest/doctest.h>

#include "src/customer/account.h"
#include "src/customer/account_commands.h"
#include "src/identity/team.h"
#include "src/support/category/category.h"
#include "src/support/relation/merge.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/alert/monitoring.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using office::error_of;
using office::MonitoredOffice;
using office::payload;
using office::Told;
using zelo::world::for_each_database;

namespace {

using Kinds = std::vector<std::string>;

std::vector<AlertView> alerts_of(MonitoredOffice& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  return list_ticket_alerts(ana, id, {}, 50).items;
}

/// What the ticket's page says happened last.
std::string last_line(MonitoredOffice& office, const TicketId& id) {
  return office.get("Ana", "/api/tickets/" + id.text + "/timeline?limit=1").text("items.0.sentence");
}

std::string last_note(MonitoredOffice& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  return list_messages(ana, id, {}, 50).items.back().body;
}

}  // namespace

TEST_CASE("a full disk opens one ticket, however often it is reported") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db, {.name = "Alertmanager", .category_id = {}, .team_id = {}, .tier = Tier::n3});
    const auto first = office.deliver(Told{});
    CHECK(first.status == 200);
    CHECK(first.text("received") == "1");
    CHECK(first.events == Kinds{"ticket.opened", "ticket.alert_fired"});
    office.clock.advance(minutes(5));
    const auto again = office.deliver(Told{});
    CHECK(again.status == 200);
    CHECK(again.text("received") == "1");
    CHECK(again.events.empty());
    const auto tickets = office.tickets();
    REQUIRE(tickets.size() == 1);
    CHECK(tickets[0].subject == "Disco do db1 quase cheio");
    CHECK(tickets[0].priority == Priority::urgent);
    CHECK(tickets[0].tier == Tier::n3);
    CHECK(tickets[0].channel == Channel::monitoring);
    CHECK(last_note(office, tickets[0].id).find("instance: db1:9100") != std::string::npos);
    Ctx ana = office.as("Ana");
    CHECK(list_messages(ana, tickets[0].id, {}, 50).items.at(0).author.name == "Zelo");
    const auto alerts = alerts_of(office, tickets[0].id);
    REQUIRE(alerts.size() == 1);
    CHECK(alerts[0].state == AlertState::firing);
    CHECK(alerts[0].times == 2);
    CHECK(alerts[0].last_seen_at == office.clock.now());
    CHECK(alerts[0].source_url == "http://prometheus.example/graph");
  });
}

TEST_CASE("an alarm in a category that is a team's alone is that team's from the beginning") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    Ctx sonia = office.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {office.user("Nina")}}).id;
    const auto category = create_category(sonia, {.name = "Invasões", .restricted_team_id = team}).id;
    edit_alert_source(sonia, office.made.source.id, {.category_id = {true, category}}, std::nullopt);
    office.deliver(Told{});
    const auto hidden = db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM tickets WHERE restricted_team_id = $1 AND team_id = $1",
                                    team);
    });
    CHECK(hidden == 1);
  });
}

TEST_CASE("the alarm ends before anybody has touched the ticket: it is closed, and says why") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    office.deliver(Told{});
    office.work();  // somebody is given it in turn, which is not touching it
    const auto id = office.tickets().at(0).id;
    const auto over = office.deliver(Told{.status = "resolved"});
    CHECK(over.events == Kinds{"ticket.closed_by_alert"});
    const auto ticket = office.ticket(id);
    CHECK(ticket.status == Status::closed);
    CHECK(ticket.closed_at == office.clock.now());
    CHECK(last_line(office, id) ==
          "O alerta DiscoCheio acabou antes que alguém mexesse no chamado #1: ele foi encerrado");
    CHECK(last_note(office, id).find("acabou") == std::string::npos);  // a note would be of one language
    CHECK(office.deliver(Told{.status = "resolved"}).events.empty());
    CHECK(alerts_of(office, id).at(0).state == AlertState::over);
  });
}

TEST_CASE("Davi is at work when the alarm ends: he is told, and decides himself") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    office.deliver(Told{});
    const auto id = office.tickets().at(0).id;
    Ctx davi = office.as("Davi");
    assign_ticket(davi, id, {.user_id = {true, office.user("Davi")}});
    const auto over = office.deliver(Told{.status = "resolved"});
    CHECK(over.events == Kinds{"ticket.alert_over"});
    CHECK(office.ticket(id).status == Status::open);
    CHECK(last_line(office, id) == "Alertmanager avisou: o alerta DiscoCheio acabou");
    CHECK(alerts_of(office, id).at(0).over_at == office.clock.now());

    office.clock.advance(days(2));  // still his: the alarm goes on where it was
    const auto again = office.deliver(Told{.starts_at = "2026-03-04T11:59:00Z"});
    CHECK(again.events == Kinds{"ticket.alert_again"});
    CHECK(office.tickets().size() == 1);
    CHECK(alerts_of(office, id).at(0).state == AlertState::firing);
  });
}

TEST_CASE("the alarm of a ticket that was merged ends: it is said where the work goes on") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    office.deliver(Told{});
    const auto id = office.tickets().at(0).id;
    Ctx davi = office.as("Davi");
    const auto target = open_ticket(davi, {.subject = "Disco", .body = "x", .category_id = office.acesso}).id;
    merge_tickets(davi, target, {.source_ids = {id}});
    const auto over = office.deliver(Told{.status = "resolved"});
    CHECK(over.events == Kinds{"ticket.alert_over"});
    CHECK(office.events(target).back() == "ticket.alert_over");
    CHECK(office.ticket(target).status != Status::closed);
  });
}

TEST_CASE("an alarm that comes back soon reopens its ticket, later it opens another") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    office.deliver(Told{});
    office.deliver(Told{.status = "resolved"});
    office.clock.advance(minutes(29));
    const auto back = office.deliver(Told{.starts_at = "2026-03-02T12:28:00Z"});
    CHECK(back.events == Kinds{"ticket.alert_again", "ticket.reopened"});
    const auto id = office.tickets().at(0).id;
    CHECK(office.ticket(id).status == Status::new_);  // nobody has seen it yet
    CHECK(office.ticket(id).reopen_count == 1);
    CHECK_FALSE(office.ticket(id).closed_at);
    const auto over = office.deliver(Told{.status = "resolved", .starts_at = "2026-03-02T12:28:00Z"});
    CHECK(over.events == Kinds{"ticket.closed_by_alert"});
    office.clock.advance(minutes(31));
    office.deliver(Told{.starts_at = "2026-03-02T12:59:00Z"});
    REQUIRE(office.tickets().size() == 2);
    CHECK(office.ticket(id).status == Status::closed);
  });
}

TEST_CASE("what was overtaken on its way changes nothing") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    CHECK(office.deliver(Told{.status = "resolved"}).events.empty());
    office.deliver(Told{});
    const auto id = office.tickets().at(0).id;
    CHECK(office.deliver(Told{.status = "resolved", .starts_at = "2026-03-02T10:00:00Z"}).events.empty());
    CHECK(office.deliver(Told{.starts_at = "2026-03-02T10:00:00Z"}).events.empty());
    office.deliver(Told{.status = "resolved"});
    office.clock.advance(seconds(20));
    CHECK(office.deliver(Told{}).events.empty());
    CHECK(office.ticket(id).status == Status::closed);
    CHECK(office.tickets().size() == 1);
  });
}

TEST_CASE("a customer's label brings its account, and the customer sees nothing of it in the portal") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db, {.name = "Alertmanager", .account_label = Line<100>("customer")});
    Ctx carla = office.as("Carla");
    customer::edit_account(carla, office.estrela, {.external_id = {true, Line<100>("C-17")}}, std::nullopt);
    office.deliver(Told{.labels = R"("alertname":"Lento","customer":"C-17")"});
    office.deliver(Told{.fingerprint = "b", .labels = R"("alertname":"Lento","customer":"C-99")"});
    const auto tickets = office.tickets();
    REQUIRE(tickets.size() == 2);
    CHECK(tickets[0].account_id == office.estrela);
    CHECK_FALSE(tickets[1].account_id);
    Ctx rita = office.as("Rita");
    CHECK(list_own_tickets(rita, {}, {}, 50).items.empty());
    CHECK(error_of([&] { find_own_ticket(rita, tickets[0].id); }) == "error.not_found");
    CHECK(error_of([&] { post_own_reply(rita, tickets[0].id, {.body = "Oi"}); }) == "error.not_found");
  });
}

TEST_CASE("only who knows the secret is heard, and a new secret ends the old one") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    const auto body = payload({Told{}});
    for (const std::string wrong : {"", "Bearer ", "Bearer zalert_x", "Basic eDp5", "Basic !!!", "Digest x"}) {
      CAPTURE(wrong);
      CHECK(office.deliver(body, wrong).status == 401);
    }
    // "zelo:" and the secret, as Alertmanager's basic_auth sends them.
    const std::string pair = "zelo:" + office.made.secret;
    std::string encoded = base64url(pair);
    for (char& c : encoded) c = c == '-' ? '+' : c == '_' ? '/' : c;
    while (encoded.size() % 4 != 0) encoded += '=';
    CHECK(office.deliver(body, "Basic " + encoded).status == 200);
    CHECK(office
              .call("", http::Method::post, "/api/alerts/" + office.nowhere(), body,
                    {{"Authorization", "Bearer " + office.made.secret}})
              .status == 401);
    Ctx sonia = office.as("Sonia");
    const auto renewed = renew_alert_secret(sonia, office.made.source.id);
    CHECK(office.deliver(body).status == 401);
    CHECK(office.deliver(body, "Bearer " + renewed.secret).status == 200);
    edit_alert_source(sonia, office.made.source.id, {.active = false}, std::nullopt);
    CHECK(office.deliver(body, "Bearer " + renewed.secret).status == 409);
    CHECK(office.tickets().size() == 1);
    const auto rows =
        db.read([](db::Tx& tx) { return tx.query<std::string>("SELECT secret_hash FROM alert_sources"); });
    CHECK(rows.at(0) == sha256_hex(renewed.secret));
  });
}

TEST_CASE("what a source sent is kept with what came of it, the last hundred times") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    const auto& id = office.made.source.id;
    Ctx sonia = office.as("Sonia");
    const auto refused = office.deliver(R"({"alerts":[{"status":"firing"}]})");
    CHECK(refused.status == 422);
    CHECK(refused.text("errors.0.path") == "alerts[0].labels");
    office.deliver(payload({Told{}, Told{.fingerprint = "b"}, Told{}}));
    const auto kept = list_alert_deliveries(sonia, id, {}, 50).items;
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].opened == 2);
    CHECK(kept[0].repeated == 1);
    CHECK(kept[1].problem == "alerts[0].labels: Preencha este campo.");
    for (int i = 0; i < 105; ++i) office.deliver(payload({}));
    const auto page = list_alert_deliveries(sonia, id, {}, 60);
    CHECK(page.items.size() == 60);
    CHECK(list_alert_deliveries(sonia, id, page.next, 60).items.size() == 40);
    CHECK(read_alert_source(sonia, id).heard_at == office.clock.now());
  });
}

TEST_CASE("hostile words stay words") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    CHECK(
        office
            .deliver(Told{.labels = R"("alertname":"'; DROP TABLE tickets; --","x":"{{contact.name}}\u0000\u001b[2J")",
                          .summary = R"(<script>alert(1)</script>\n{source} %s \u202e)"})
            .status == 200);
    const auto ticket = office.tickets().at(0);
    CHECK(ticket.subject.starts_with("<script>alert(1)</script> {source} %s"));
    CHECK(alerts_of(office, ticket.id).at(0).labels.at("x") == "{{contact.name}}  [2J");
    CHECK(office.deliver("{\"alerts\":[\"\xff\"]}").status == 400);
  });
}

TEST_CASE("Sonia sets a source up, and mistakes are told with their field") {
  for_each_database([](db::Database& db) {
    MonitoredOffice office(db);
    Ctx sonia = office.as("Sonia");
    Ctx ana = office.as("Ana");
    const auto refused = [&](NewAlertSource input) {
      input.name = "x";
      return error_of([&] { create_alert_source(sonia, input); });
    };
    CHECK(refused({.category_id = CategoryId(office.nowhere())}) == "category_id: error.unknown");
    CHECK(refused({.team_id = TeamId(office.nowhere())}) == "team_id: error.unknown");
    CHECK(refused({.reopen_minutes = -1}) == "reopen_minutes: error.alert.reopen_minutes");
    CHECK(refused({.severities = std::vector<SeverityPriority>{{"a", Priority::low}, {"A", Priority::high}}}) ==
          "severities[1].severity: error.taken");
    CHECK(error_of([&] { list_alert_sources(ana, {}, 50); }) == "error.forbidden");
    const auto& id = office.made.source.id;
    const auto edited = edit_alert_source(sonia, id, {.tier = Tier::n1, .reopen_minutes = 0}, 1);
    CHECK(edited.tier == Tier::n1);
    CHECK(edited.url == "http://zelo.example/api/alerts/" + id.text);
    CHECK(error_of([&] { edit_alert_source(sonia, id, {}, 1); }) == "error.stale");
    CHECK(error_of([&] { read_alert_source(sonia, AlertSourceId(office.nowhere())); }) == "error.not_found");
    CHECK(list_alert_sources(sonia, {}, 50).items.size() == 1);
  });
}

TEST_SUITE_END();
