#include "src/notification/notification.h"

#include "src/identity/api.h"
#include "src/notification/notification_rules.h"
#include "src/support/attention/attention.h"
#include "src/support/bulk/bulk.h"
#include "src/support/relation/merge.h"
#include "src/support/sending/pending.h"
#include "src/support/sla/policy.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/notification/notifying_office.h"

TEST_SUITE_BEGIN("notification");

using namespace zelo;
using namespace zelo::notification;
using zelo::support::MessageKind;
using zelo::world::for_each_database;

TEST_CASE("nobody is told of what they did themselves") {
  timeline::Event event;
  event.kind = "ticket.assigned";
  event.actor_kind = ActorKind::user;
  event.actor_id = "ana";
  event.details = R"({"number":1,"user_id":"ana"})";
  CHECK(rules::recipients(event, {}).empty());
  event.details = R"({"number":1,"user_id":"bruno"})";
  CHECK(rules::recipients(event, {}) == std::map<std::string, Kind>{{"bruno", Kind::assigned}});
  event.details = R"({"number":1,"user_id":null})";
  CHECK(rules::recipients(event, {}).empty());
  event.kind = "ticket.edited";
  CHECK(rules::recipients(event, {.followers = {UserId("bruno")}}).empty());
}

TEST_CASE("whose ticket somebody else takes, or gives to nobody, is told; whoever did it is not") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx sonia = office.as("Sonia");
    support::assign_ticket(bruno, id, {.user_id = {true, office.user("Bruno")}});
    support::assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}});
    office.work();
    CHECK(sentences(bruno) == Sentences{"Ana mudou o responsável pelo chamado #1, que estava com você"});
    CHECK(sentences(ana).empty());
    support::assign_ticket(sonia, id, {.user_id = {true, office.user("Ana")}, .team_id = {true, office.plantao}});
    office.work();
    const auto before = sentences(ana).size();
    support::assign_ticket(sonia, id, {.user_id = {true, {}}, .team_id = {true, {}}});
    office.work();
    REQUIRE(sentences(ana).size() == before + 1);
    CHECK(sentences(ana).front() == "Sonia mudou o responsável pelo chamado #1, que estava com você");
  });
}

TEST_CASE("whose ticket a colleague escalates or returns is told, and who gets it back is told that alone") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx nina = office.as("Nina");
    support::assign_ticket(bruno, id, {.user_id = {true, office.user("Bruno")}});
    support::escalate_ticket(
        ana, id, {.to_tier = support::Tier::n2, .reason = "LDAP", .summary = "Não entra.", .evidence = "Captura."});
    office.work();
    CHECK(sentences(bruno) == Sentences{"Ana mudou o responsável pelo chamado #1, que estava com você"});
    support::return_ticket(ana, id, {.to_tier = support::Tier::n1, .reason = "É daí."});
    office.work();
    CHECK(sentences(nina) ==
          Sentences{"Ana mudou o responsável pelo chamado #1, que estava com você", "O chamado #1 agora é seu"});
    CHECK(sentences(bruno).front() == "O chamado #1 agora é seu");
    CHECK(sentences(bruno).size() == 2);
  });
}

TEST_CASE("who loses a ticket because Sonia undoes a change of many is told, and who gets it back is too") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx sonia = office.as("Sonia");
    support::assign_ticket(bruno, id, {.user_id = {true, office.user("Bruno")}});
    support::StartBulk wanted;
    wanted.selection.ticket_ids = {id};
    wanted.change.assignee_id = {true, office.user("Ana")};
    const auto run = support::start_bulk(sonia, wanted);
    office.work();
    REQUIRE(sentences(ana).size() == 1);
    support::undo_bulk(sonia, run.id);
    office.work();
    REQUIRE(office.ticket(id).assignee_name == "Bruno");
    REQUIRE(sentences(ana).size() == 2);
    CHECK(sentences(ana).front() == "Sonia mudou o responsável pelo chamado #1, que estava com você");
    CHECK(sentences(bruno).front() == "O chamado #1 agora é seu");
    CHECK(sentences(sonia).empty());
  });
}

TEST_CASE("that nobody could be asked is told to whoever has the ticket, or to who manages the desk") {
  timeline::Event event;
  event.kind = "ticket.validation_unasked";
  event.details = R"({"number":1,"assignee_id":"ana"})";
  const rules::Audience audience{.keepers = {UserId("sonia")}};
  CHECK(rules::recipients(event, audience) == std::map<std::string, Kind>{{"ana", Kind::unasked}});
  event.details = R"({"number":1,"assignee_id":null})";
  CHECK(rules::recipients(event, audience) == std::map<std::string, Kind>{{"sonia", Kind::unowned_unasked}});
}

TEST_CASE("who sees to programs outside is told that one is not told any more, by its name") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx system = office.people.as_system();
    const auto event = system.write([&](db::Tx& tx) {
      return timeline::record_json(system, tx, {.account_id = {}, .kind = "webhook", .id = "w"}, "webhook.disabled",
                                   false, R"({"name":"CRM"})");
    });
    system.write([&](db::Tx& tx) {
      Ctx joined{.world = office.people.world, .actor = Actor::system(), .joined = &tx};
      notify_of(joined, tx, event);
    });
    CHECK(sentences(office.as("Sonia")) == Sentences{"O webhook “CRM” foi desligado: ninguém respondeu por três dias"});
    CHECK(sentences(office.as("Ana")).empty());
  });
}

TEST_CASE("Nina is mentioned, then hears what Rita says, until she follows no longer") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx nina = office.as("Nina");
    Ctx rita = office.as("Rita");
    support::post_message(ana, id,
                          {.kind = MessageKind::note, .body = "@Nina veja", .mentioned_ids = {office.user("Nina")}});
    office.work();
    support::post_own_reply(rita, id, {.body = "E então?"});
    office.work();
    support::unfollow_ticket(nina, id);
    support::post_own_reply(rita, id, {.body = "Alô?"});
    office.work();
    CHECK(sentences(nina) ==
          Sentences{"Rita respondeu no chamado #1, que você acompanha", "Ana mencionou você no chamado #1"});
    Ctx davi = office.as("Davi");
    CHECK(sentences(davi).empty());
    CHECK(count_unread(nina).count == 2);
    const auto page = list_notifications(nina, true, {}, 1);
    CHECK(mark_read(nina, {{page.items.at(0).id}}).count == 1);
    CHECK(mark_read(davi, {}).count == 0);  // others' stay as they are
    CHECK(count_unread(nina).count == 1);
    CHECK(list_notifications(nina, false, page.next, 5).items.size() == 1);
    CHECK(mark_read(nina, {}).count == 0);
    CHECK(list_notifications(nina, true, {}, 5).items.empty());
  });
}

TEST_CASE("Nina opens a ticket: what it told her is read, and what another told is not") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx nina = office.as("Nina");
    Ctx rita = office.as("Rita");
    const auto seen = office.ritas_ticket("um").id;
    const auto other = office.ritas_ticket("dois").id;
    for (const auto& id : {seen, other}) {
      support::assign_ticket(nina, id, {.user_id = {true, office.user("Nina")}});
      support::post_own_reply(rita, id, {.body = "E agora?"});
    }
    office.work();
    CHECK(count_unread(nina).count == 2);
    CHECK(mark_read(nina, {.ids = {}, .ticket_id = seen}).count == 1);
    const auto left = list_notifications(nina, true, {}, 5).items;
    REQUIRE(left.size() == 1);
    CHECK(left.front().ticket_id == other);
  });
}

TEST_CASE("a solution that Rita's word held back is told as what it is") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    const auto id = office.ritas_ticket().id;
    Ctx nina = office.as("Nina");
    support::send_later(nina, id, {.kind = support::Writing::solution, .body = "Feito."});
    Ctx rita = office.as("Rita");
    support::post_own_reply(rita, id, {.body = "Ainda não entra."});
    office.work();
    CHECK(sentences(nina) == Sentences{"Rita escreveu antes da sua solução no chamado #1: ela voltou aos rascunhos"});
  });
}

TEST_CASE("Nina is told that Rita called about her ticket and waits, and not of a call that Ana answered") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const auto id = office.ritas_ticket().id;
    support::assign_ticket(nina, id, {.user_id = {true, office.user("Nina")}});
    for (const auto call : {support::CustomerCall::answered, support::CustomerCall::waiting})
      support::post_message(ana, id, {.kind = MessageKind::note, .body = "Rita ligou.", .call = call});
    support::post_message(nina, id,
                          {.kind = MessageKind::note, .body = "Outra vez.", .call = support::CustomerCall::waiting});
    office.work();
    CHECK(sentences(nina) == Sentences{"Ana anotou uma ligação no chamado #1: o cliente espera uma resposta"});
  });
}

TEST_CASE("Nina is told what Rita says on the ticket that is hers: an answer, a no, and a yes") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx nina = office.as("Nina");
    Ctx rita = office.as("Rita");
    const auto id = office.ritas_ticket().id;
    support::assign_ticket(nina, id, {.user_id = {true, office.user("Nina")}});
    support::post_own_reply(rita, id, {.body = "E então?"});
    office.work();
    support::solve_ticket(nina, id, {.body = "Troquei a senha."});
    support::validate_own_ticket(rita, id, {.accepted = false, .comment = {"Ainda não entra."}});
    office.work();
    support::solve_ticket(nina, id, {.body = "Agora sim."});
    support::validate_own_ticket(rita, id, {.accepted = true});
    office.work();
    CHECK(sentences(nina) == Sentences{"Rita confirmou a solução do chamado #1",
                                       "Rita disse que a solução do chamado #1 não resolveu",
                                       "Rita respondeu no seu chamado #1"});
  });
}

TEST_CASE("Ana is told that her solution did not help, also where the policy hands the ticket on in the same moment") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx sonia = office.as("Sonia");
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    support::create_policy(sonia, {.name = "Padrão", .tier_minutes = 60, .escalate_rejections = 1});
    const auto id = office.ritas_ticket().id;
    support::assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}});
    support::solve_ticket(ana, id, {.body = "Reinicie."});
    support::validate_own_ticket(rita, id, {.accepted = false});
    office.work();
    CHECK(office.ticket(id).tier == support::Tier::n2);
    CHECK(sentences(ana) == Sentences{"Rita disse que a solução do chamado #1 não resolveu"});
  });
}

TEST_CASE("Ana merges Rita's new question into Nina's ticket: Nina hears of it, and Carla, who follows") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx ana = office.as("Ana");
    Ctx nina = office.as("Nina");
    const auto target = office.ritas_ticket("um").id;
    support::assign_ticket(nina, target, {.user_id = {true, office.user("Nina")}});
    support::post_message(nina, target, {.body = "Feito.", .status = support::Status::waiting_customer});
    Ctx carla = office.as("Carla");
    support::follow_ticket(carla, target);
    office.clock.advance(minutes(1));
    support::merge_tickets(ana, target, {.source_ids = {office.ritas_ticket("dois").id}});
    office.work();
    const Sentences told{"Ana uniu o chamado #2 ao chamado #1: o cliente espera uma resposta"};
    CHECK(sentences(nina) == told);
    CHECK(sentences(carla) == told);

    // What was answered already is no news, and nobody is told of their own doing.
    office.clock.advance(minutes(1));
    const auto answered = office.ritas_ticket("três").id;
    office.clock.advance(minutes(1));
    support::post_message(nina, target, {.body = "Tudo respondido."});
    support::merge_tickets(ana, target, {.source_ids = {answered}});
    support::merge_tickets(nina, target, {.source_ids = {office.ritas_ticket("quatro").id}});
    office.work();
    CHECK(sentences(nina) == told);
    CHECK(sentences(carla).size() == 2);
  });
}

TEST_CASE("Carla follows a ticket that is merged into another: she hears of what Rita says there, until she does not") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx ana = office.as("Ana");
    Ctx carla = office.as("Carla");
    Ctx rita = office.as("Rita");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    support::follow_ticket(carla, source);
    support::merge_tickets(ana, target, {.source_ids = {source}});
    office.work();
    const auto before = sentences(carla).size();
    support::post_own_reply(rita, target, {.body = "E agora?"});
    office.work();
    CHECK(sentences(carla).size() == before + 1);
    CHECK(support::show_attention(carla, target).following);
    REQUIRE(support::show_attention(ana, target).followers.size() == 1);
    CHECK(support::show_attention(ana, target).followers[0].name == "Carla");
    support::unfollow_ticket(carla, target);
    CHECK_FALSE(support::show_attention(carla, target).following);
    support::post_own_reply(rita, target, {.body = "Alô?"});
    office.work();
    CHECK(sentences(carla).size() == before + 1);
  });
}

TEST_CASE("a merged question that holds Nina's own reply back is one piece of news") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx ana = office.as("Ana");
    Ctx nina = office.as("Nina");
    const auto target = office.ritas_ticket("um").id;
    support::assign_ticket(nina, target, {.user_id = {true, office.user("Nina")}});
    support::send_later(nina, target,
                        {.body = "E aí?", .send_at = office.clock.now() + hours(1), .hold_if_replied = true});
    support::merge_tickets(ana, target, {.source_ids = {office.ritas_ticket("dois").id}});
    office.work();
    CHECK(sentences(nina) ==
          Sentences{"Rita escreveu antes da sua resposta agendada no chamado #1: ela voltou aos rascunhos"});
  });
}

TEST_CASE("Nina is told when tickets begin to come in alike, once, and not again as more of them come") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const auto invoice = [&](const AccountId& account) {
      support::open_ticket(ana, {.subject = "Nota rejeitada com o código 539",
                                 .body = "x",
                                 .account_id = account,
                                 .category_id = office.faturas});
    };
    const auto look = [&] {
      office.work();
      office.clock.advance(minutes(6));
      office.work();
      office.work();
    };
    for (int i = 0; i < 2; ++i) invoice(office.estrela);
    look();
    CHECK(sentences(nina).empty());
    invoice(office.nando);
    look();
    CHECK(sentences(nina) == Sentences{"Começaram a chegar chamados parecidos: 3 até agora"});
    CHECK(sentences(office.as("Carla")).empty());
    invoice(office.nando);
    look();
    CHECK(sentences(nina).size() == 1);
  });
}

TEST_CASE("an event is told once, and what is old is forgotten") {
  for_each_database([](db::Database& db) {
    NotifyingOffice office(db);
    const auto id = office.ritas_ticket().id;
    Ctx sonia = office.as("Sonia");
    support::assign_ticket(sonia, id, {.user_id = {true, office.user("Nina")}});
    const auto event = db.read(
        [](db::Tx& tx) { return tx.value<timeline::EventId>("SELECT id FROM events WHERE kind = 'ticket.assigned'"); });
    Ctx system = office.as("the system");
    for (int i = 0; i < 3; ++i) {
      db.write([&](db::Tx& tx) { notify_of(system, tx, event); });
    }
    Ctx nina = office.as("Nina");
    CHECK(sentences(nina) == Sentences{"O chamado #1 agora é seu"});
    office.clock.advance(days(91));
    CHECK(sweep_notifications(system) == 1);
    CHECK(sentences(nina).empty());
  });
}

TEST_SUITE_END();
