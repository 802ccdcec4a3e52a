#include "src/support/problem/update.h"

#include <doctest/doctest.h>

#include "src/app/reactions.h"
#include "src/identity/api.h"
#include "src/identity/team.h"
#include "src/notification/jobs.h"
#include "src/notification/notification.h"
#include "src/support/problem/link.h"
#include "src/support/problem/update_run.h"
#include "src/support/relation/merge.h"
#include "src/support/restriction/restriction.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"
#include "test/world/child.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

std::vector<TicketId> open_tickets(Office& office, int count) {
  Ctx ana = office.as("Ana");
  std::vector<TicketId> ids;
  for (int i = 0; i < count; ++i) {
    ids.push_back(open_ticket(ana, {.subject = "Nota rejeitada",
                                    .body = "x",
                                    .contact_id = office.contact(i % 2 == 0 ? "Rita" : "Otto"),
                                    .category_id = office.faturas})
                      .id);
  }
  return ids;
}

/// After the first letter, which Ana typed.
std::vector<std::string> replies(db::Database& db, const TicketId& id) {
  return db.read([&](db::Tx& tx) {
    return tx.query<std::string>(
        "SELECT body FROM messages WHERE ticket_id = $1 AND kind = 'reply' AND author_kind = 'user' AND body <> 'x' "
        "ORDER BY id",
        id);
  });
}

std::vector<std::string> reasons(Office& office, const ProblemId& id, const ProblemUpdateId& update) {
  Ctx nina = office.as("Nina");
  std::vector<std::string> found;
  for (const auto& item : list_update_items(nina, id, update, UpdateItemState::failed, {}, 50).items) {
    found.push_back("#" + std::to_string(item.number) + " " + item.reason.value_or(""));
  }
  return found;
}

using Texts = std::vector<std::string>;

constexpr int many = 300;  // more than a process says before it is killed, however busy the machine is

}  // namespace

TEST_CASE("Nina writes once, and every customer with an open ticket reads it by name") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto ids = open_tickets(office, 4);
    Ctx ana = office.as("Ana");
    const auto nameless =
        open_ticket(ana, {.subject = "x", .body = "x", .account_id = office.estrela, .category_id = office.faturas}).id;
    solve_ticket(ana, ids[3], {.body = "Pronto."});
    validate_ticket(ana, ids[3], {.accepted = true});
    auto all = ids;
    all.push_back(nameless);
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = all});
    const NewUpdate text{.kind = UpdateKind::broadcast,
                         .body = "Olá, {{contact.first_name}}! Estamos cuidando do chamado {{ticket.number}}."};

    const auto preview = preview_update(nina, problem.id, text);
    CHECK(preview.tickets == 4);
    CHECK(preview.samples.size() == 3);
    CHECK(preview.samples[0].text == "Olá, Rita! Estamos cuidando do chamado 1.");

    const auto update = post_update(nina, problem.id, text);
    CHECK(update.state == UpdateState::running);
    CHECK(update.total == 4);
    CHECK(error_of([&] { post_update(nina, problem.id, text); }) == "error.problem.update_runs");
    office.work();
    const auto done = show_update(nina, problem.id, update.id);
    CHECK(done.state == UpdateState::done);
    CHECK(done.done == 3);
    CHECK(done.failed == 1);
    CHECK(replies(db, ids[0]) == Texts{"Olá, Rita! Estamos cuidando do chamado 1."});
    CHECK(replies(db, ids[1]) == Texts{"Olá, Otto! Estamos cuidando do chamado 2."});
    CHECK(replies(db, nameless).empty());
    CHECK(reasons(office, problem.id, update.id) ==
          Texts{"#5 Falta neste chamado: contact.first_name. O cliente não recebeu o texto."});

    CHECK_FALSE(next_update_item(office.people.world, update.id));  // a second run says nothing
    CHECK(replies(db, ids[0]).size() == 1);
    CHECK(list_updates(nina, problem.id, {}, 50).items.at(0).author_name == "Nina");
  });
}

TEST_CASE("tickets that are merged while a text is on its way hear of it once, where their conversation goes on") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto ids = open_tickets(office, 5);  // one, three and five are Rita's
    const auto apart = office.ritas_ticket("Outra coisa").id;
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = {ids[0], ids[2], ids[4], ids[1]}});
    const auto update =
        post_update(nina, problem.id, {.kind = UpdateKind::broadcast, .body = "Chamado {{ticket.number}}."});
    merge_tickets(nina, ids[0], {.source_ids = {ids[2]}});
    office.work();
    CHECK(replies(db, ids[0]) == Texts{"Chamado 1."});
    CHECK(show_update(nina, problem.id, update.id).done == 3);
    CHECK(show_update(nina, problem.id, update.id).total == 3);

    const auto second =
        post_update(nina, problem.id, {.kind = UpdateKind::broadcast, .body = "Ainda o chamado {{ticket.number}}."});
    merge_tickets(nina, apart, {.source_ids = {ids[0], ids[4]}});
    office.work();
    CHECK(replies(db, apart) == Texts{"Ainda o chamado 6."});
    CHECK(show_update(nina, problem.id, second.id).failed == 0);
    CHECK(show_update(nina, problem.id, second.id).done == 2);
  });
}

TEST_CASE("Rita hears of a problem where her ticket was merged into before, and is not forgotten by its solution") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto ids = open_tickets(office, 4);  // one and three are Rita's
    const auto apart = office.ritas_ticket("Outra coisa").id;
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = {ids[0], ids[1], ids[2], ids[3]}}).id;
    merge_tickets(nina, apart, {.source_ids = {ids[0]}});
    merge_tickets(nina, ids[1], {.source_ids = {ids[3]}});
    const auto impact = problem_impact(nina, problem, 0);
    CHECK(impact.tickets == 4);
    CHECK(impact.open == 4);
    CHECK(impact.closed == 0);
    CHECK(list_problem_tickets(nina, problem, {.state = LinkState::open}, {}, 50).items.size() == 4);

    CHECK(preview_update(nina, problem, {UpdateKind::broadcast, "Olá"}).tickets == 3);
    const auto text = post_update(nina, problem, {UpdateKind::broadcast, "Chamado {{ticket.number}}."}).id;
    office.work();
    CHECK(show_update(nina, problem, text).done == 3);
    CHECK(replies(db, apart) == Texts{"Chamado 5."});
    CHECK(replies(db, ids[1]) == Texts{"Chamado 2."});
    CHECK(replies(db, ids[2]) == Texts{"Chamado 3."});

    const auto solution = post_update(nina, problem, {UpdateKind::solution, "Corrigido."}).id;
    office.work();
    CHECK(show_update(nina, problem, solution).done == 2);
    CHECK(show_update(nina, problem, solution).failed == 1);
    CHECK(reasons(office, problem, solution).size() == 1);  // "Outra coisa" is not solved by this alone
    CHECK(office.ticket(apart).status != Status::awaiting_validation);
    CHECK(show_problem(nina, problem).status == ProblemStatus::investigating);
  });
}

TEST_CASE("what cannot be said to all is refused before it begins") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    Ctx carla = office.as("Carla");
    const auto problem = create_problem(nina, {.title = "539"});
    CHECK(error_of([&] {
            post_update(nina, problem.id, {UpdateKind::broadcast, "Olá"});
          }) == "error.problem.nobody_hears");
    CHECK(error_of([&] {
            post_update(nina, problem.id, {UpdateKind::broadcast, "{{contact.senha}}"});
          }) == "body: error.macro.variable");
    CHECK(error_of([&] {
            post_update(nina, problem.id, {UpdateKind::note, "Olá", true});
          }) == "resolves: error.problem.only_solution");
    CHECK(error_of([&] { post_update(carla, problem.id, {UpdateKind::note, "Olá"}); }) == "error.forbidden");
    CHECK(error_of([&] { show_update(nina, problem.id, ProblemUpdateId(office.nowhere())); }) == "error.not_found");
  });
}

TEST_CASE("all tickets are solved at once, each asks its customer, and the problem is resolved") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto ids = open_tickets(office, 3);
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = ids});
    edit_problem(nina, problem.id, {.root_cause = {true, Prose<20000>("Série reiniciada")}}, {});
    const auto update = post_update(nina, problem.id, {UpdateKind::solution, "Corrigido, {{contact.first_name}}."});
    office.work();
    CHECK(show_update(nina, problem.id, update.id).done == 3);
    for (const auto& id : ids) {
      const auto ticket = office.ticket(id);
      CHECK(ticket.status == Status::awaiting_validation);
      CHECK(ticket.root_cause == "Série reiniciada");
    }
    CHECK(office.ticket(ids[1]).solution == "Corrigido, Otto.");
    CHECK(show_problem(nina, problem.id).status == ProblemStatus::resolved);
    CHECK(problem_impact(nina, problem.id, 0).awaiting_validation == 3);
  });
}

TEST_CASE("a ticket that cannot be solved says why, and the problem stays open") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    auto ids = open_tickets(office, 1);
    ids.push_back(open_ticket(ana, {.subject = "x", .body = "x", .contact_id = office.contact("Rita")}).id);
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = ids});
    const auto update = post_update(nina, problem.id, {UpdateKind::solution, "Corrigido."});
    office.work();
    CHECK(show_update(nina, problem.id, update.id).failed == 1);
    CHECK(reasons(office, problem.id, update.id).size() == 1);
    CHECK(show_problem(nina, problem.id).status == ProblemStatus::investigating);
  });
}

TEST_CASE("a text that is stopped goes no further, and one whose author has left is refused") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    const auto ids = open_tickets(office, 3);
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = ids});
    const auto update = post_update(nina, problem.id, {UpdateKind::broadcast, "Olá"});
    CHECK(next_update_item(office.people.world, update.id));
    CHECK(stop_update(nina, problem.id, update.id).done == 1);
    CHECK(error_of([&] { stop_update(nina, problem.id, update.id); }) == "error.problem.update_ended");
    office.work();
    CHECK(show_update(nina, problem.id, update.id).done == 1);

    const auto orphan = post_update(nina, problem.id, {UpdateKind::broadcast, "Olá de novo"});
    office.leave("Nina");
    office.work();
    Ctx sonia = office.as("Sonia");
    CHECK(show_update(sonia, problem.id, orphan.id).failed == 3);
  });
}

TEST_CASE("child: one text for many tickets" * doctest::skip()) {
  const auto db = db::open(world::store_of_parent());
  Office office(*db);
  Ctx nina = office.as("Nina");
  const auto problem = create_problem(nina, {.title = "539", .ticket_ids = open_tickets(office, many)});
  office.work();  // they are linked in the background
  const auto update = post_update(nina, problem.id, {UpdateKind::broadcast, "Olá, {{contact.first_name}}!"});
  for (std::int64_t said = 1; next_update_item(office.people.world, update.id); ++said) world::report_to_parent(said);
}

TEST_CASE("a text whose server is killed goes on, and nobody reads it twice") {
  world::for_each_store([](const db::Options& store) {
    world::Child child("child: one text for many*", store);
    for (std::int64_t said = 1; said <= 20; ++said) CHECK(child.next_report() == said);
    child.kill();
    const auto db = db::open(store);
    const auto done = [&] {
      return db->read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT done FROM problem_updates"); });
    };
    CHECK(done() >= 20);
    CHECK(done() < many);
    world::TestClock clock;
    SystemIdSource ids;
    const World world{*db, clock, ids, world::texts(), app::reactions(), "", timeline::announce};
    const auto update =
        db->read([](db::Tx& tx) { return tx.value<ProblemUpdateId>("SELECT id FROM problem_updates"); });
    while (next_update_item(world, update)) {}
    CHECK(done() == many);
    const auto said = db->read([](db::Tx& tx) {
      return tx.query<std::int64_t>("SELECT count(*) FROM messages WHERE body LIKE 'Olá, %' GROUP BY ticket_id");
    });
    CHECK(said == std::vector<std::int64_t>(many, 1));
  });
}

TEST_CASE("colleagues who follow a problem hear of its news, and who wrote them does not") {
  for_each_database([](db::Database& db) {
    Office office(db);
    notification_jobs(office.runner, office.people.world);
    Ctx nina = office.as("Nina");
    Ctx carla = office.as("Carla");
    const auto problem = create_problem(nina, {.title = "Notas rejeitadas", .owner_id = office.user("Davi")});
    follow_problem(carla, problem.id);
    CHECK(show_problem(carla, problem.id).following);
    post_update(nina, problem.id, {UpdateKind::note, "A Sefaz confirmou a falha."});
    office.work();
    for (const char* who : {"Carla", "Davi"}) {
      Ctx ctx = office.as(who);
      const auto news = notification::list_notifications(ctx, false, {}, 50).items;
      REQUIRE(news.size() == 1);
      CHECK(news[0].sentence == "Nina trouxe novidades do problema P-1, que você acompanha");
      CHECK(news[0].problem_id == problem.id);
      CHECK(news[0].problem_title == "Notas rejeitadas");
    }
    CHECK(notification::list_notifications(nina, false, {}, 50).items.empty());
    unfollow_problem(carla, problem.id);
    edit_problem(nina, problem.id, {.status = ProblemStatus::identified}, {});
    office.work();
    CHECK(notification::list_notifications(carla, false, {}, 50).items.size() == 1);
  });
}

TEST_CASE("a ticket that becomes one team's alone hears no more of a problem, and the others do") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {office.user("Nina")}}).id;
    Ctx nina = office.as("Nina");
    const auto ids = open_tickets(office, 3);
    const auto problem = create_problem(nina, {.title = "539", .ticket_ids = ids}).id;
    const auto update = post_update(nina, problem, {UpdateKind::solution, "Corrigido."}).id;
    CHECK(next_update_item(office.people.world, update));
    restrict_ticket(nina, ids[0], {.team_id = {true, team}, .reason = "Vazamento"});
    restrict_ticket(nina, ids[1], {.team_id = {true, team}, .reason = "Vazamento"});
    office.work();
    CHECK(replies(db, ids[1]).empty());
    CHECK(replies(db, ids[2]) == Texts{"Corrigido."});
    const auto done = show_update(nina, problem, update);
    CHECK(done.state == UpdateState::done);
    CHECK(done.total == 2);
    CHECK(done.done == 2);
    CHECK(done.failed == 0);
    const auto items = list_update_items(nina, problem, update, {}, {}, 50).items;
    REQUIRE(items.size() == 1);
    CHECK(items[0].ticket_id == ids[2]);
    CHECK(show_problem(nina, problem).status == ProblemStatus::resolved);
    CHECK(preview_update(nina, problem, {UpdateKind::broadcast, "Olá"}).tickets == 1);
  });
}

TEST_SUITE_END();
