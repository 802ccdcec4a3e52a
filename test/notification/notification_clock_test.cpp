// What clocks tell: who hears before one runs out, and who when it did.

#include "src/support/attention/attention.h"
#include "src/support/investigation/investigation.h"
#include "src/support/sending/pending.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "test/notification/notifying_office.h"

TEST_SUITE_BEGIN("notification");

using namespace zelo;
using namespace zelo::notification;
using zelo::office::error_of;
using zelo::world::for_each_database;

TEST_CASE("turn, reminder and a reply that came back are told to the one whom they concern") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    const auto id = office.ritas_ticket().id;
    office.work();  // the turn gives the ticket to Ana or Bruno
    const std::string agent = office.ticket(id).assignee_name.value_or("");
    Ctx ctx = office.as(agent);
    support::snooze_ticket(ctx, id, {office.clock.now() + hours(1)});
    office.clock.advance(hours(1));
    office.work();
    support::send_later(ctx, id, {.body = "E aí?", .send_at = office.clock.now() + hours(1), .hold_if_replied = true});
    Ctx rita = office.as("Rita");
    support::post_own_reply(rita, id, {.body = "Resolvido!"});
    office.work();
    CHECK(sentences(ctx) ==
          Sentences{"Rita escreveu antes da sua resposta agendada no chamado #1: ela voltou aos rascunhos",
                    "O chamado #1 que você adiou está de volta", "O chamado #1 agora é seu"});
    CHECK(error_of([&] { list_notifications(rita, false, {}, 5); }) == "error.forbidden");
  });
}

TEST_CASE("who has a ticket hears before its clock runs out, and followers when it did") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx sonia = office.as("Sonia");
    support::create_policy(sonia, {.name = "Padrão", .first_response_minutes = 60, .warn_percent = 75});
    const auto id = office.ritas_ticket().id;
    office.work();
    Ctx agent = office.as(office.ticket(id).assignee_name.value_or(""));
    Ctx nina = office.as("Nina");
    support::follow_ticket(nina, id);
    office.clock.advance(minutes(50));
    office.work();
    CHECK(sentences(agent) == Sentences{"O prazo do chamado #1 está acabando", "O chamado #1 agora é seu"});
    CHECK(sentences(nina).empty());
    office.clock.advance(minutes(20));
    office.work();
    CHECK(sentences(agent).front() == "O chamado #1 passou do prazo");
    CHECK(sentences(nina) == Sentences{"O chamado #1 passou do prazo"});
  });
}

TEST_CASE("a ticket that nobody has does not run out in silence: Sonia and its team hear of it") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx sonia = office.as("Sonia");
    support::create_policy(sonia, {.name = "Padrão", .first_response_minutes = 60, .warn_percent = 75});
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO team_members (team_id, user_id) VALUES ($1, $2)", office.plantao, office.user("Davi"));
    });
    const auto id = office.ritas_ticket().id;
    office.work();
    support::assign_ticket(sonia, id, {.user_id = {true, std::nullopt}, .team_id = {true, office.plantao}});
    office.clock.advance(minutes(50));
    office.work();
    office.clock.advance(minutes(20));
    office.work();
    const Sentences alarm{"O chamado #1 passou do prazo, e ninguém está com ele",
                          "O prazo do chamado #1 está acabando, e ninguém está com ele"};
    CHECK(sentences(sonia) == alarm);
    Sentences of_team = alarm;
    of_team.emplace_back("O chamado #1 é da sua equipe agora, e ainda ninguém está com ele");
    CHECK(sentences(office.as("Davi")) == of_team);
    CHECK(sentences(office.as("Nina")).empty());
  });
}

TEST_CASE("a team that a ticket is given to by turn does not hear that nobody has it while somebody is looked for") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    db.write([&](db::Tx& tx) {
      for (const char* who : {"Ana", "Davi"})
        tx.exec("INSERT INTO team_members (team_id, user_id) VALUES ($1, $2)", office.plantao, office.user(who));
    });
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    support::assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}});
    office.work();
    Ctx sonia = office.as("Sonia");
    support::assign_ticket(sonia, id, {.team_id = {true, office.plantao}});
    db.write([&](db::Tx& tx) { jobs::postpone(tx, "ticket.route_again", id.text, office.clock.now() + minutes(1)); });
    office.work();
    CHECK(sentences(office.as("Davi")).empty());
    office.clock.advance(minutes(1));
    office.work();
    CHECK(office.ticket(id).assignee_name == "Ana");
    CHECK(sentences(office.as("Davi")).empty());
  });
}

TEST_CASE("Sonia hears that a ticket goes to and fro between two tiers") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx ana = office.as("Ana");
    const auto id = office.ritas_ticket().id;
    for (int i = 0; i < 2; ++i) {
      support::escalate_ticket(ana, id,
                               {.to_tier = support::Tier::n2,
                                .reason = "Não sei",
                                .summary = "Não entra",
                                .evidence = Prose<20000>("Erro 500 às 9h")});
      support::return_ticket(ana, id, {.to_tier = support::Tier::n1, .reason = "Nem eu"});
    }
    office.work();
    CHECK(sentences(office.as("Sonia")) ==
          Sentences{"O chamado #1 já voltou 3 vezes a um nível em que esteve: alguém precisa cuidar dele"});
  });
}

TEST_CASE("who has a ticket and who follows it hear that its workaround has come to an end") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx nina = office.as("Nina");
    Ctx carla = office.as("Carla");
    const auto id = office.ritas_ticket().id;
    support::assign_ticket(nina, id, {.user_id = {true, office.user("Nina")}});
    support::follow_ticket(carla, id);
    support::EditInvestigation until_tomorrow;
    until_tomorrow.workaround = {true, {"Use o aplicativo."}};
    until_tomorrow.workaround_until = {true, office.clock.now() + hours(24)};
    support::edit_investigation(nina, id, until_tomorrow, {});
    office.clock.advance(hours(25));
    office.work();
    const Sentences end{"O prazo da solução de contorno do chamado #1 acabou"};
    CHECK(sentences(nina) == end);
    CHECK(sentences(carla) == end);
  });
}

TEST_SUITE_END();
