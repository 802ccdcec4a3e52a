#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("Ana solves, Rita says yes, the ticket is closed") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto solved =
        solve_ticket(ana, id, {.body = "Troquei a senha.", .root_cause = Prose<20000>("Senha expirada")});
    CHECK(solved.status == Status::awaiting_validation);
    CHECK(solved.solution == "Troquei a senha.");
    CHECK(solved.root_cause == "Senha expirada");
    CHECK(solved.solved_at == office.clock.now());
    CHECK_FALSE(solved.closed_at);

    Ctx rita = office.as("Rita");
    office.clock.advance(hours(2));
    const auto closed = validate_own_ticket(rita, id, {.accepted = true, .comment = Prose<20000>("Obrigada!")});
    CHECK(closed.status == Status::closed);
    CHECK(closed.closed_at == office.clock.now());
    CHECK(office.events(id) == std::vector<std::string>{"ticket.opened", "ticket.solved", "ticket.validated"});

    const auto messages = list_messages(rita, id, {}, 50).items;
    REQUIRE(messages.size() == 3);  // question, solution, thanks
    CHECK(messages[1].body == "Troquei a senha.");
    CHECK(messages[2].body == "Obrigada!");
  });
}

TEST_CASE("Rita says no: the ticket is open again and remembers it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    solve_ticket(ana, id, {.body = "Tente de novo."});
    validate_own_ticket(rita, id, {.accepted = false, .comment = Prose<20000>("Continua igual.")});
    const auto open = office.ticket(id);
    CHECK(open.status == Status::open);
    CHECK(open.reopen_count == 1);
    CHECK_FALSE(open.solved_at);
    CHECK(office.events(id).back() == "ticket.rejected");

    const auto again = solve_ticket(ana, id, {.body = "Agora sim."});
    CHECK(again.solution == "Agora sim.");
    CHECK(list_messages(ana, id, {}, 50).items.size() == 4);  // the first solution is still to be read
  });
}

TEST_CASE("staff writes down the customer's word") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    CHECK(error_of([&] { validate_ticket(ana, id, {.accepted = true}); }) == "error.ticket.nothing_to_validate");
    solve_ticket(ana, id, {.body = "Pronto."});
    CHECK(validate_ticket(ana, id, {.accepted = true}).status == Status::closed);
  });
}

TEST_CASE("a second answer is refused, and says who answered first and when") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    Ctx igor = office.as("Igor");
    solve_ticket(ana, id, {.body = "Pronto."});
    validate_own_ticket(rita, id, {.accepted = true});
    try {
      validate_own_ticket(igor, id, {.accepted = false});
      FAIL("answered twice");
    } catch (const Error& error) {
      CHECK(error.kind == ErrorKind::conflict);
      CHECK(world::texts().say("pt-BR", error.text) ==
            "Rita já respondeu sobre a solução em 02/03/2026, 09:00 (UTC-3).");
    }
    CHECK(office.ticket(id).status == Status::closed);
    CHECK(office.events(id).size() == 3);
  });
}

TEST_CASE("two agents solve at once: one does, the other is told") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (int round = 0; round < 10; ++round) {
      const auto id = office.ritas_ticket().id;
      std::atomic<int> solved = 0;
      std::atomic<int> told = 0;
      const auto solve = [&](const char* who) {
        Ctx ctx = office.as(who);
        try {
          solve_ticket(ctx, id, {.body = "Pronto."});
          ++solved;
        } catch (const Error& error) {
          if (error.kind == ErrorKind::conflict) ++told;
        }
      };
      std::thread ana(solve, "Ana");
      std::thread bruno(solve, "Bruno");
      ana.join();
      bruno.join();
      CHECK(solved == 1);
      CHECK(told == 1);
      CHECK(office.events(id).size() == 2);
    }
  });
}

TEST_CASE("an answer to an earlier solution is none to this one") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    solve_ticket(ana, id, {.body = "Pronto."});
    office.clock.advance(minutes(1));
    validate_own_ticket(rita, id, {.accepted = false});
    CHECK(error_of([&] { validate_own_ticket(rita, id, {.accepted = true}); }) == "error.ticket.already_answered");
    office.clock.advance(minutes(1));
    solve_ticket(ana, id, {.body = "Agora sim."});
    office.clock.advance(minutes(1));
    post_own_reply(rita, id, {.body = "Vou ver."});
    CHECK(error_of([&] { validate_own_ticket(rita, id, {.accepted = true}); }) == "error.ticket.nothing_to_validate");
  });
}

TEST_SUITE_END();
