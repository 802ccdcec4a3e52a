#include <doctest/doctest.h>

#include <barrier>
#include <mutex>
#include <set>
#include <thread>

#include "src/support/routing/routing.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/ticket/ticket_steps.h"
#include "src/support/ticket/ticket_store.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("a new ticket goes to the N1 agent with the fewest open ones, in turn among equals") {
  for_each_database([](db::Database& db) {
    Office office(db);
    std::map<std::string, int> tickets;
    for (int i = 0; i < 4; ++i) {
      const auto id = office.ritas_ticket().id;
      office.work();
      office.clock.advance(seconds(1));
      tickets[office.ticket(id).assignee_name.value_or("")] += 1;
    }
    CHECK(tickets == std::map<std::string, int>{{"Ana", 2}, {"Bruno", 2}});
  });
}

TEST_CASE("who has fewer open tickets gets the next one, and is told why") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    for (int i = 0; i < 3; ++i) {
      const auto id = office.ritas_ticket().id;
      assign_ticket(sonia, id, {.user_id = {true, office.user("Ana")}});
    }
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM jobs"); });
    const auto id = office.ritas_ticket().id;
    office.work();
    const auto ticket = office.ticket(id);
    CHECK(ticket.assignee_name == "Bruno");
    CHECK(ticket.status == Status::new_);  // given, not yet begun
    CHECK(ticket.assignment_reason == "Bruno era quem tinha menos chamados em aberto entre os atendentes N1");
    Ctx bruno = office.as("Bruno");
    CHECK(view_ticket(bruno, id).assignment_reason ==
          "Você era quem tinha menos chamados em aberto entre os atendentes N1");
    bruno.language = "en";
    CHECK(view_ticket(bruno, id).assignment_reason == "You had the fewest open tickets among the N1 agents");
    CHECK(office.events(id) == std::vector<std::string>{"ticket.opened", "ticket.assigned"});
  });
}

TEST_CASE("Ana and Bruno press on the same ticket of nobody's: who is later reads who has it, and may still take it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    const auto take = [&](const char* who, const std::string& seen) {
      return office.post(who, "/api/tickets/" + id.text + "/assignment",
                         R"({"user_id":")" + office.user(who).text + R"(","seen_assignee_id":)" + seen + "}");
    };
    CHECK(take("Bruno", "null").status == 201);
    const auto late = take("Ana", "null");
    CHECK(late.status == 409);
    CHECK(late.text("detail") == "Enquanto isso, o chamado ficou com Bruno.");
    CHECK(late.events.empty());
    CHECK(take("Bruno", "null").status == 201);  // has it already
    CHECK(take("Ana", "\"" + office.user("Bruno").text + "\"").text("assignee_name") == "Ana");
  });
}

TEST_CASE("two who take a ticket in the same moment do not both have it") {
  for_each_database([](db::Database& db) {
    if (db.dialect() == db::Dialect::sqlite) return;  // its writers take turns
    Office office(db);
    const auto id = office.ritas_ticket().id;
    std::barrier door(2);
    const auto take = [&](const Ctx& person) {
      bool waited = false;
      return error_of([&] {
        db.write([&](db::Tx& tx) {
          store::find_ticket(tx, id);  // both have seen it as nobody's
          if (!waited) door.arrive_and_wait();
          waited = true;
          Ctx ctx{.world = person.world, .actor = person.actor, .joined = &tx};
          assign_ticket(ctx, id, {.user_id = {true, ctx.actor.user_id()}, .seen_assignee_id = {true, {}}});
        });
      });
    };
    const Ctx ana = office.as("Ana");
    const Ctx bruno = office.as("Bruno");
    std::set<std::string> answers;
    {
      std::mutex both;
      const auto say = [&](const Ctx& person) {
        const std::string answer = take(person);
        const std::lock_guard lock(both);
        answers.insert(answer);
      };
      const std::jthread one([&] { say(ana); });
      const std::jthread other([&] { say(bruno); });
    }
    CHECK(answers == std::set<std::string>{"error.ticket.went_to", "no error"});
  });
}

TEST_CASE("assigning twice changes nothing, nor does assigning what somebody has taken") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx nina = office.as("Nina");
    assign_ticket(nina, id, {.user_id = {true, office.user("Nina")}});
    Ctx system = office.as("the system");
    assign_by_turn(system, id);
    assign_by_turn(system, id);
    office.work();
    CHECK(office.ticket(id).assignee_name == "Nina");
    CHECK(office.events(id).size() == 2);
    assign_by_turn(system, TicketId(office.nowhere()));  // a ticket that is gone
  });
}

TEST_CASE("with nobody there a ticket waits unassigned, for whoever comes") {
  for_each_database([](db::Database& db) {
    Office office(db);
    office.leave("Ana");
    office.leave("Bruno");
    const auto id = office.ritas_ticket().id;
    office.work();
    CHECK_FALSE(office.ticket(id).assignee_id);
    CHECK(office.ticket(id).assignment_reason == "Ninguém disponível: não há atendentes N1");
    CHECK(office.events(id) == std::vector<std::string>{"ticket.opened", "ticket.waits_for_agent"});
  });
}

TEST_CASE("Ana takes a ticket and begins; Sonia gives it to Bruno") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto taken = assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}});
    CHECK(taken.status == Status::open);
    CHECK(taken.assignment_reason == "Você assumiu o chamado");
    CHECK(assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}}).version == taken.version);

    Ctx sonia = office.as("Sonia");
    const auto given = assign_ticket(sonia, id, {.user_id = {true, office.user("Bruno")}});
    CHECK(given.assignee_name == "Bruno");
    CHECK(given.assignment_reason == "Atribuído por Sonia");

    const auto to_team = assign_ticket(sonia, id, {.team_id = {true, office.plantao}});
    CHECK(to_team.team_name == "Plantão");
    CHECK_FALSE(to_team.assignee_id);
    CHECK_FALSE(to_team.assignment_reason);

    assign_ticket(sonia, id, {.user_id = {true, std::nullopt}, .team_id = {true, std::nullopt}});
    CHECK(office.events(id) == std::vector<std::string>{"ticket.opened", "ticket.assigned", "ticket.assigned",
                                                        "ticket.assigned", "ticket.unassigned"});
  });
}

TEST_CASE("a ticket is not given to who is away, unknown, or does not work on tickets") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx sonia = office.as("Sonia");
    office.leave("Bruno");
    const auto give = [&](const AssignTicket& input) { return error_of([&] { assign_ticket(sonia, id, input); }); };
    CHECK(give({.user_id = {true, office.user("Bruno")}}) == "user_id: error.assignee.inactive");
    CHECK(give({.user_id = {true, office.user("Carla")}}) == "user_id: error.assignee.role");
    CHECK(give({.user_id = {true, UserId(office.nowhere())}}) == "user_id: error.unknown");
    CHECK(give({.team_id = {true, TeamId(office.nowhere())}}) == "team_id: error.unknown");
    CHECK(give({}) == "user_id: error.required");
    CHECK(office.ticket(id).version == 1);
  });
}

TEST_CASE("an escalation carries its summary up, and finds somebody of the new tier") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    office.work();
    Ctx ana = office.as("Ana");
    const auto up = escalate_ticket(ana, id,
                                    {.to_tier = Tier::n2,
                                     .reason = "Erro no servidor",
                                     .summary = "Log em anexo.",
                                     .evidence = Prose<20000>("Erro 500 às 9h")});
    CHECK(up.tier == Tier::n2);
    CHECK(up.status == Status::open);
    CHECK_FALSE(up.assignee_id);
    office.work();
    CHECK(office.ticket(id).assignee_name == "Nina");

    const auto handoffs = list_handoffs(ana, id, {}, 50).items;
    REQUIRE(handoffs.size() == 1);
    CHECK(handoffs[0].summary == "Log em anexo.");
    CHECK(handoffs[0].author_name == "Ana");
    CHECK(office.events(id) ==
          std::vector<std::string>{"ticket.opened", "ticket.assigned", "ticket.escalated", "ticket.assigned"});
    // The customer may see that it moved, not why.
    const auto details = db.read(
        [](db::Tx& tx) { return tx.value<std::string>("SELECT details FROM events WHERE kind = 'ticket.escalated'"); });
    CHECK(details.find("servidor") == std::string::npos);
  });
}

TEST_CASE("a ticket returns to who had it, or to who is next when that one has left") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx nina = office.as("Nina");
    for (const bool bruno_stays : {true, false}) {
      const auto id = office.ritas_ticket().id;
      Ctx bruno = office.as("Bruno");
      assign_ticket(bruno, id, {.user_id = {true, office.user("Bruno")}});
      escalate_ticket(bruno, id,
                      {.to_tier = Tier::n2,
                       .reason = "Difícil",
                       .summary = "Ver log.",
                       .evidence = Prose<20000>("Erro 500 às 9h")});
      office.work();
      if (!bruno_stays) office.leave("Bruno");

      const auto back = return_ticket(nina, id, {.to_tier = Tier::n1, .reason = "Era só a senha"});
      CHECK(back.tier == Tier::n1);
      CHECK(back.assignee_name == (bruno_stays ? std::optional<std::string>("Bruno") : std::nullopt));
      office.work();
      const auto now = office.ticket(id);
      CHECK(now.assignee_name == (bruno_stays ? "Bruno" : "Ana"));
      if (bruno_stays) CHECK(now.assignment_reason == "Bruno já cuidava deste chamado antes da escalação");
    }
  });
}

TEST_CASE("without a category nobody escalates or solves, unless there are none") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto id = open_ticket(ana, {.subject = "Oi", .body = "Olá"}).id;
    const EscalateTicket up{
        .to_tier = Tier::n2, .reason = "r", .summary = "s", .evidence = Prose<20000>("Erro 500 às 9h")};
    CHECK(error_of([&] { escalate_ticket(ana, id, up); }) == "error.ticket.category_needed");
    CHECK(error_of([&] { solve_ticket(ana, id, {.body = "Pronto"}); }) == "error.ticket.category_needed");
    db.write([](db::Tx& tx) { tx.exec("UPDATE categories SET active = 0"); });
    CHECK(error_of([&] { escalate_ticket(ana, id, up); }) == "no error");
    CHECK(error_of([&] { solve_ticket(ana, id, {.body = "Pronto"}); }) == "no error");
  });
}

TEST_SUITE_END();
