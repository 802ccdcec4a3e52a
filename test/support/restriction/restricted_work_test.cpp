// Work in the background and by turn keeps what is hidden hidden: changes of many tickets, scheduled replies, standard
// messages, and how much somebody has to do.
#include <doctest/doctest.h>

#include "src/support/bulk/bulk.h"
#include "src/support/macro/macro.h"
#include "src/support/routing/routing.h"
#include "src/support/sending/pending.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/restriction/safe_office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::SafeOffice;
using zelo::world::for_each_database;

TEST_CASE("many tickets at once: a hidden one is neither chosen by a view nor by its id, nor merged into") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto seen = office.ritas_ticket("Visível");
    const auto hidden = office.ritas_ticket("Oculto");
    office.restrict(hidden.id);
    Ctx ana = office.as("Ana");
    CHECK(start_bulk(ana, {.selection = {.view = Line<36>("open")}, .change = {.priority = Priority::high}}).total ==
          1);
    CHECK(error_of([&] {
            start_bulk(ana, {.selection = {.ticket_ids = {hidden.id}}, .change = {.priority = Priority::high}});
          }) == "selection.ticket_ids: error.unknown");
    CHECK(error_of([&] {
            start_bulk(ana, {.selection = {.ticket_ids = {seen.id}}, .change = {.merge_into = hidden.id}});
          }) == "change.merge_into: error.unknown");
  });
}

TEST_CASE("what Ana moved out of her sight at once is done, shown to those who see it, and undone by one of them") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    Ctx sonia = office.as("Sonia");
    Ctx alice = office.as("Alice");
    // Nobody of the team works on tickets: none is given to anybody, which would be a change since.
    const auto law = identity::create_team(sonia, {.name = "Jurídico", .member_ids = {office.user("Carla")}}).id;
    const auto category = create_category(sonia, {.name = "Jurídico", .restricted_team_id = law}).id;
    Ctx ana = office.as("Ana");
    const auto run =
        start_bulk(ana, {.selection = {.ticket_ids = {ticket.id}}, .change = {.category_id = {true, category}}});
    office.work();
    CHECK(find_bulk(ana, run.id).done == 1);
    CHECK(list_bulk_items(ana, run.id, {}, {}, 50).items.empty());
    CHECK(list_bulk_items(alice, run.id, {}, {}, 50).items.size() == 1);
    undo_bulk(alice, run.id);
    office.work();
    CHECK(office.sees("Ana", ticket.id));
  });
}

TEST_CASE("a reply that Ana had scheduled is not sent in her name once she may not know of the ticket") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    Ctx ana = office.as("Ana");
    const auto pending = send_later(ana, ticket.id, {.body = "Até logo", .send_at = office.clock.now() + hours(1)});
    office.restrict(ticket.id);
    CHECK(list_pending(ana, {}, 50).items.empty());
    CHECK(error_of([&] { edit_pending(ana, pending.id, {.body = Prose<50000>("Oi")}, {}); }) == "error.not_found");
    CHECK(error_of([&] { send_pending_now(ana, pending.id); }) == "error.not_found");
    CHECK(error_of([&] { cancel_pending(ana, pending.id); }) == "error.not_found");
    office.clock.advance(hours(2));
    office.work();
    Ctx nina = office.as("Nina");
    CHECK(list_messages(nina, ticket.id, {}, 50).items.size() == 1);
    const auto left = ticket_pending(nina, ticket.id);
    REQUIRE(left.size() == 1);
    CHECK(left.front().problem.has_value());
    cancel_pending(nina, pending.id);
  });
}

TEST_CASE("a standard message of Ana's hands a vulnerability over with a note, which the team reads and she does not") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    const auto ticket = office.ritas_ticket();
    Ctx nina = office.as("Nina");
    Ctx ana = office.as("Ana");
    const auto macro =
        create_macro(nina, {.name = "Vulnerabilidade",
                            .body = "Obrigada por avisar.",
                            .actions = {{MacroActionKind::set_category, Prose<5000>(office.vulnerabilities.text)},
                                        {MacroActionKind::add_note, Prose<5000>("Relato de segurança.")}}});
    post_message(ana, ticket.id, {.body = "Obrigada por avisar.", .macro_id = macro.id});
    CHECK_FALSE(office.sees("Ana", ticket.id));
    CHECK(list_messages(nina, ticket.id, {}, 50).items.back().body == "Relato de segurança.");
  });
}

TEST_CASE("how much Nina has to do is shown without what is hidden, and her turn goes by all of it") {
  for_each_database([](db::Database& db) {
    SafeOffice office(db);
    Ctx sonia = office.as("Sonia");
    const auto nina = office.user("Nina");
    Ctx nina_herself = office.as("Nina");
    edit_profile(sonia, nina, {.capacity = {true, 2}}, {});
    const auto open_one = office.ritas_ticket().id;
    const auto hidden = office.ritas_ticket().id;
    for (const auto& id : {open_one, hidden}) assign_ticket(nina_herself, id, {.user_id = {true, nina}});
    office.restrict(hidden);
    const auto free = office.ritas_ticket().id;
    const auto seen_by = [&](const char* who) {
      Ctx ctx = office.as(who);
      const auto list = list_candidates(ctx, free).items;
      return *std::ranges::find(list, nina, &CandidateView::id);
    };
    CHECK(seen_by("Ana").open_tickets == 1);
    CHECK(seen_by("Ana").block == Block::away);  // "full" would tell of the other one
    CHECK(seen_by("Davi").open_tickets == 2);
    CHECK(seen_by("Davi").block == Block::full);
    CHECK(read_profile(sonia, nina).open_tickets == 1);
    CHECK(read_own_profile(nina_herself).open_tickets == 2);
  });
}

TEST_SUITE_END();
