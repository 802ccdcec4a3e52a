#include "src/support/bulk/bulk.h"

#include <doctest/doctest.h>

#include "src/app/reactions.h"
#include "src/identity/api.h"
#include "src/support/bulk/bulk_run.h"
#include "src/support/tag/tag.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "src/support/view/view.h"
#include "src/timeline/event.h"
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
    ids.push_back(open_ticket(ana, {.subject = "chamado " + std::to_string(i + 1),
                                    .body = "x",
                                    .account_id = office.estrela,
                                    .category_id = office.acesso})
                      .id);
  }
  office.work();  // everybody is assigned by turn
  return ids;
}

void close(Office& office, const TicketId& id) {
  Ctx ana = office.as("Ana");
  solve_ticket(ana, id, {.body = "x"});
  validate_ticket(ana, id, {.accepted = true});
}

BulkRunView result(Office& office, const bulk::RunId& id) {
  office.work();
  Ctx ana = office.as("Ana");
  return find_bulk(ana, id);
}

std::vector<std::string> reasons(Office& office, const bulk::RunId& id, BulkItemState state) {
  Ctx ana = office.as("Ana");
  std::vector<std::string> out;
  for (const auto& item : list_bulk_items(ana, id, state, {}, 50).items) {
    out.push_back(std::to_string(item.number) + ": " + item.reason.value_or(""));
  }
  return out;
}

using Reasons = std::vector<std::string>;

}  // namespace

TEST_CASE("Ana changes thirty tickets at once, and undoes it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = open_tickets(office, 30);
    std::vector<TicketView> before;
    for (const auto& id : ids) before.push_back(office.ticket(id));
    const auto run = start_bulk(ana, {.selection = {.ticket_ids = ids},
                                      .change = {.assignee_id = {true, office.user("Bruno")},
                                                 .team_id = {true, office.plantao},
                                                 .status = Status::waiting_internal,
                                                 .priority = Priority::high,
                                                 .category_id = {true, office.faturas},
                                                 .add_tags = {"Migração"}}});
    CHECK(run.state == BulkState::running);
    CHECK(run.total == 30);
    const auto done = result(office, run.id);
    CHECK(done.state == BulkState::done);
    CHECK(done.done == 30);
    CHECK(done.failed == 0);
    CHECK(done.may_undo);
    for (const auto& id : ids) {
      const auto ticket = office.ticket(id);
      CHECK(ticket.assignee_id == office.user("Bruno"));
      CHECK(ticket.team_id == office.plantao);
      CHECK(ticket.status == Status::waiting_internal);
      CHECK(ticket.priority == Priority::high);
      CHECK(ticket.category_id == office.faturas);
      CHECK(tags_of(ana, id).tags == std::vector<std::string>{"Migração"});
    }

    undo_bulk(ana, run.id);
    const auto undone = result(office, run.id);
    CHECK(undone.state == BulkState::undone);
    CHECK(undone.undone == 30);
    CHECK_FALSE(undone.may_undo);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto ticket = office.ticket(ids[i]);
      CHECK_FALSE(ticket.team_id.has_value());
      CHECK(ticket.assignee_id == before[i].assignee_id);
      CHECK(ticket.assignment_reason == before[i].assignment_reason);
      CHECK(ticket.status == Status::new_);
      CHECK(ticket.priority == Priority::normal);
      CHECK(ticket.category_id == office.acesso);
      CHECK(tags_of(ana, ids[i]).tags.empty());
    }
    CHECK(office.events(ids[0]).back() == "ticket.restored");

    const auto another =
        start_bulk(ana, {.selection = {.ticket_ids = {ids[0], ids[1], ids[0]}}, .change = {.add_tags = {"VIP"}}});
    CHECK(another.total == 2);
    const auto newest = list_bulk(ana, {}, 1);
    REQUIRE(newest.items.size() == 1);
    CHECK(newest.items[0].id == another.id);
    const auto older = list_bulk(ana, newest.next, 1);
    REQUIRE(older.items.size() == 1);
    CHECK(older.items[0].id == run.id);
  });
}

TEST_CASE("tickets that refuse say why, and the others are changed all the same") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = open_tickets(office, 4);
    close(office, ids[1]);
    solve_ticket(ana, ids[2], {.body = "x"});
    const auto run =
        start_bulk(ana, {.selection = {.ticket_ids = ids}, .change = {.status = Status::waiting_internal}});
    const auto done = result(office, run.id);
    CHECK(done.state == BulkState::done);
    CHECK(done.done == 2);
    CHECK(done.failed == 2);
    CHECK(reasons(office, run.id, BulkItemState::failed) ==
          Reasons{"2: O chamado #2 está encerrado e só pode ser consultado.",
                  "3: O chamado aguarda a validação do cliente. Se o cliente disse que não resolveu, registre isso na "
                  "validação."});
    CHECK(office.ticket(ids[3]).status == Status::waiting_internal);
    CHECK(office.ticket(ids[1]).status == Status::closed);
  });
}

TEST_CASE("undoing leaves alone what has changed since, and says which") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx nina = office.as("Nina");
    const auto ids = open_tickets(office, 3);
    const auto run = start_bulk(ana, {.selection = {.ticket_ids = ids}, .change = {.priority = Priority::urgent}});
    office.work();
    post_message(nina, ids[1], {.body = "Já olhei."});
    undo_bulk(ana, run.id);
    const auto undone = result(office, run.id);
    CHECK(undone.undone == 2);
    CHECK(undone.kept == 1);
    CHECK(office.ticket(ids[1]).priority == Priority::urgent);
    CHECK(office.ticket(ids[2]).priority == Priority::normal);
    CHECK(reasons(office, run.id, BulkItemState::kept) ==
          Reasons{"2: O chamado mudou depois da alteração em massa e foi mantido como está."});
    CHECK(error_of([&] { undo_bulk(ana, run.id); }) == "error.bulk.too_late");
  });
}

TEST_CASE("a bulk change can be undone for a day, by who made it or a manager") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx sonia = office.as("Sonia");
    const auto ids = open_tickets(office, 2);
    const StartBulk wish{.selection = {.ticket_ids = ids}, .change = {.priority = Priority::urgent}};
    const auto run = start_bulk(ana, wish);
    CHECK(error_of([&] { undo_bulk(ana, run.id); }) == "error.bulk.running");
    office.work();
    CHECK(error_of([&] { undo_bulk(bruno, run.id); }) == "error.forbidden");
    undo_bulk(sonia, run.id);
    CHECK(result(office, run.id).undone == 2);

    const auto late = start_bulk(ana, wish);
    office.work();
    office.clock.advance(bulk::undo_life);
    CHECK(error_of([&] { undo_bulk(ana, late.id); }) == "error.bulk.too_late");
  });
}

TEST_CASE("permissions count when a ticket's turn comes, not when the change was asked for") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = open_tickets(office, 2);
    const auto run = start_bulk(ana, {.selection = {.ticket_ids = ids}, .change = {.priority = Priority::urgent}});
    db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET roles = 'viewer' WHERE id = $1", office.user("Ana")); });
    CHECK(result(office, run.id).failed == 2);
    CHECK(office.ticket(ids[0]).priority == Priority::normal);

    Ctx carla = office.as("Carla");
    CHECK(error_of([&] {
            start_bulk(carla, {.selection = {.ticket_ids = ids}, .change = {.priority = Priority::low}});
          }) == "error.forbidden");
    const auto notes = start_bulk(carla, {.selection = {.ticket_ids = ids}, .change = {.note = Prose<50000>("Olá")}});
    CHECK(result(office, notes.id).done == 2);
  });
}

TEST_CASE("all that a view shows can be changed, and several merged into one") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = open_tickets(office, 5);
    close(office, ids[4]);
    auto run = start_bulk(ana, {.selection = {.view = Line<36>("open")}, .change = {.priority = Priority::low}});
    CHECK(run.total == 4);
    CHECK_FALSE(run.more);
    office.work();
    const auto view = create_view(ana, {.name = "Baixas", .filter = {.priorities = {Priority::low}}});
    run = start_bulk(ana, {.selection = {.view = Line<36>(view.id.text), .q = Line<200>("chamado 3")},
                           .change = {.priority = Priority::high}});
    CHECK(run.total == 1);
    office.work();
    CHECK(office.ticket(ids[2]).priority == Priority::high);

    run = start_bulk(ana, {.selection = {.ticket_ids = ids}, .change = {.merge_into = ids[0]}});
    CHECK(run.total == 4);  // not into itself
    const auto done = result(office, run.id);
    CHECK(done.done == 4);
    CHECK(list_messages(ana, ids[0], {}, 50).items.size() == 6);
    undo_bulk(ana, run.id);
    CHECK(result(office, run.id).undone == 4);
    CHECK(office.ticket(ids[4]).status == Status::closed);
    CHECK(office.ticket(ids[4]).closed_at.has_value());
  });
}

TEST_CASE("what makes no sense is refused before anything is done") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = open_tickets(office, 2);
    const auto start = [&](const BulkSelection& selection, const BulkChange& change) {
      return error_of([&] { start_bulk(ana, {selection, change}); });
    };
    const BulkSelection both{.ticket_ids = ids};
    CHECK(start(both, {}) == "change: error.bulk.nothing");
    CHECK(start(both, {.priority = Priority::low, .merge_into = ids[0]}) == "change: error.bulk.merge_alone");
    CHECK(start(both, {.status = Status::closed}) == "change.status: error.ticket.status_follows");
    CHECK(start(both, {.assignee_id = {true, UserId(office.nowhere())}}) == "change.assignee_id: error.unknown");
    CHECK(start({}, {.priority = Priority::low}) == "selection: error.bulk.one_selection");
    CHECK(start({.ticket_ids = ids, .view = Line<36>("open")}, {.priority = Priority::low}) ==
          "selection: error.bulk.one_selection");
    CHECK(start({.ticket_ids = {TicketId(office.nowhere())}}, {.priority = Priority::low}) ==
          "selection.ticket_ids: error.unknown");
    CHECK(start({.view = Line<36>("n3")}, {.priority = Priority::low}) == "selection: error.bulk.nobody");
    CHECK(start({.view = Line<36>("other")}, {.priority = Priority::low}) == "selection.view: error.unknown");
  });
}

TEST_CASE("a stopped bulk change does no more, and what it did can be undone") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = open_tickets(office, 30);
    const auto run = start_bulk(ana, {.selection = {.ticket_ids = ids}, .change = {.priority = Priority::urgent}});
    CHECK(next_bulk_chunk(office.people.world, run.id));
    CHECK(stop_bulk(ana, run.id).state == BulkState::stopped);
    CHECK(result(office, run.id).done == bulk::rows_per_chunk);
    CHECK(office.ticket(ids.back()).priority == Priority::normal);
    CHECK(error_of([&] { stop_bulk(ana, run.id); }) == "error.bulk.not_running");
    undo_bulk(ana, run.id);
    CHECK(result(office, run.id).undone == bulk::rows_per_chunk);
  });
}

TEST_CASE("the routes of bulk changes") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = open_tickets(office, 1)[0].text;
    auto reply = office.post("Ana", "/api/bulk_runs", R"({"selection":{"ticket_ids":[")" + id + R"("]},
      "change":{"assignee_id":null,"priority":"high"}})");
    CHECK(reply.status == 202);
    CHECK(reply.text("change.assignee_id") == "(null)");
    CHECK(reply.text("change.note") == "(none)");
    const std::string run = "/api/bulk_runs/" + reply.text("id");
    office.work();
    CHECK(office.get("Ana", run).text("state") == "done");
    CHECK(office.get("Ana", run + "/items").text("items.0.state") == "done");
    CHECK(office.get("Ana", "/api/bulk_runs").text("items.0.author_name") == "Ana");
    CHECK(office.get("Bruno", "/api/bulk_runs").text("items") == "[]");
    CHECK(office.post("Ana", run + "/undo", "").status == 202);
    office.work();
    CHECK(office.get("Ana", run).text("undone") == "1");
  });
}

TEST_CASE("child: notes on many tickets, chunk by chunk" * doctest::skip()) {
  const auto db = db::open(world::store_of_parent());
  Office office(*db);
  Ctx ana = office.as("Ana");
  const auto ids = open_tickets(office, 10 * bulk::rows_per_chunk);
  const auto run = start_bulk(ana, {.selection = {.ticket_ids = ids}, .change = {.note = Prose<50000>("Aviso")}});
  for (std::int64_t chunk = 1; next_bulk_chunk(office.people.world, run.id); ++chunk) world::report_to_parent(chunk);
}

TEST_CASE("a bulk change that is killed goes on, and no ticket is changed twice") {
  world::for_each_store([](const db::Options& store) {
    world::Child child("child: notes on many*", store);
    CHECK(child.next_report() == 1);
    CHECK(child.next_report() == 2);
    child.kill();
    const auto db = db::open(store);
    const auto done = [&] {
      return db->read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT done FROM bulk_runs"); });
    };
    CHECK(done() >= 2 * bulk::rows_per_chunk);
    CHECK(done() < 10 * bulk::rows_per_chunk);
    world::TestClock clock;
    SystemIdSource ids;
    const World world{*db, clock, ids, world::texts(), app::reactions(), "", timeline::announce};
    const auto run = db->read([](db::Tx& tx) { return tx.value<bulk::RunId>("SELECT id FROM bulk_runs"); });
    while (next_bulk_chunk(world, run)) {}
    CHECK(done() == 10 * bulk::rows_per_chunk);
    const auto notes = db->read([](db::Tx& tx) {
      return tx.query<std::int64_t>("SELECT count(*) FROM messages WHERE kind = 'note' GROUP BY ticket_id");
    });
    CHECK(notes == std::vector<std::int64_t>(10 * bulk::rows_per_chunk, 1));
  });
}

TEST_SUITE_END();
