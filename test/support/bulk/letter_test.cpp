// One text to many customers, a solution to many tickets, many tickets put aside.

#include <doctest/doctest.h>

#include "src/app/reactions.h"
#include "src/identity/team.h"
#include "src/support/attention/attention.h"
#include "src/support/bulk/bulk.h"
#include "src/support/bulk/bulk_run.h"
#include "src/support/draft/draft.h"
#include "src/support/macro/macro.h"
#include "src/support/restriction/restriction.h"
#include "src/support/sending/pending.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
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

using Words = std::vector<std::string>;

std::vector<TicketId> ritas_tickets(Office& office, int count) {
  std::vector<TicketId> ids;
  for (int i = 0; i < count; ++i) ids.push_back(office.ritas_ticket("chamado " + std::to_string(i + 1)).id);
  office.work();  // everybody is assigned by turn
  return ids;
}

/// One that nobody of the account has asked for.
TicketId ticket_of_nobody(Office& office) {
  Ctx ana = office.as("Ana");
  const OpenTicket input{.subject = "Aviso", .body = "x", .account_id = office.estrela, .category_id = office.acesso};
  return open_ticket(ana, input).id;
}

BulkChange reply(const std::string& body) { return {.reply = BulkReply{.body = Prose<20000>(body)}}; }
BulkChange solution(const std::string& body) { return {.solution = BulkSolution{.body = Prose<20000>(body)}}; }

BulkRunView start(Office& office, const std::vector<TicketId>& ids, const BulkChange& change) {
  Ctx ana = office.as("Ana");
  return start_bulk(ana, {.selection = {.ticket_ids = ids}, .change = change});
}

BulkRunView carried_out(Office& office, const bulk::RunId& id) {
  office.work();
  Ctx ana = office.as("Ana");
  return find_bulk(ana, id);
}

void wait_until_they_left(Office& office) {
  office.clock.advance(minutes(1));
  office.work();
}

/// What staff has said to the customer.
Words said(Office& office, const TicketId& id) {
  Ctx sonia = office.as("Sonia");
  Words words;
  for (const auto& message : list_messages(sonia, id, {}, 50).items)
    if (message.kind == MessageKind::reply && message.author.kind == ActorKind::user) words.push_back(message.body);
  return words;
}

Words why(Office& office, const bulk::RunId& id, BulkItemState state) {
  Ctx ana = office.as("Ana");
  Words reasons;
  for (const auto& item : list_bulk_items(ana, id, state, {}, 50).items) reasons.push_back(item.reason.value_or(""));
  return reasons;
}

}  // namespace

TEST_CASE("Ana writes to three customers at once by name; each text leaves after a minute, once, and her draft stays") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = ritas_tickets(office, 3);
    put_draft(ana, ids[0], {.kind = Writing::reply, .body = "Rascunho"}, {});
    const auto run = start(office, ids, reply("Olá, {{contact.first_name}}! O #{{ticket.number}} anda."));
    const auto done = carried_out(office, run.id);
    CHECK(done.done == 3);
    CHECK(done.may_undo);
    CHECK(said(office, ids[0]).empty());
    wait_until_they_left(office);
    CHECK_FALSE(find_bulk(ana, run.id).may_undo);
    for (const auto& id : ids) {
      const std::string number = std::to_string(office.ticket(id).number);
      CHECK(said(office, id) == Words{"Olá, Rita! O #" + number + " anda."});
    }
    wait_until_they_left(office);
    CHECK(said(office, ids[0]).size() == 1);
    CHECK(ticket_drafts(ana, ids[0]).at(0).body == "Rascunho");
  });
}

TEST_CASE("within the minute Ana takes all of them back, and no draft is left; what has left stays, and says so") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = ritas_tickets(office, 2);
    const auto mistaken = start(office, ids, reply("Olá!"));
    office.work();
    undo_bulk(ana, mistaken.id);
    CHECK(carried_out(office, mistaken.id).undone == 2);
    wait_until_they_left(office);
    for (const auto& id : ids) {
      CHECK(said(office, id).empty());
      CHECK(ticket_drafts(ana, id).empty());
    }
    const auto meant = start(office, ids, reply("Olá!"));
    office.work();
    wait_until_they_left(office);
    undo_bulk(ana, meant.id);
    CHECK(carried_out(office, meant.id).kept == 2);
    CHECK(why(office, meant.id, BulkItemState::kept) == Words(2, "A mensagem já saiu, ou alguém decidiu sobre ela."));
    CHECK(said(office, ids[0]) == Words{"Olá!"});
  });
}

TEST_CASE("what Ana has changed of her text on one ticket is hers: undoing leaves it, and it leaves as she wrote it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = ritas_tickets(office, 2);
    const auto run = start(office, ids, reply("Olá!"));
    office.work();
    edit_pending(ana, ticket_pending(ana, ids[0]).at(0).id, {.body = Prose<50000>("Olá, Rita!")}, {});
    undo_bulk(ana, run.id);
    const auto undone = carried_out(office, run.id);
    CHECK(undone.undone == 1);
    CHECK(undone.kept == 1);
    wait_until_they_left(office);
    CHECK(said(office, ids[0]) == Words{"Olá, Rita!"});
    CHECK(said(office, ids[1]).empty());
  });
}

TEST_CASE("an undo goes before texts that are due and wait for their turn, and takes back the last one first") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto waiting = [&](const TicketId& id) { return ticket_pending(ana, id).size(); };
    const auto ids = ritas_tickets(office, bulk::rows_per_chunk + 1);
    const auto run = start(office, ids, reply("Olá!"));
    office.work();
    office.clock.advance(minutes(1));  // the workers are busy: they are due, and none has left
    undo_bulk(ana, run.id);
    CHECK(next_bulk_chunk(office.people.world, run.id));
    CHECK(waiting(ids.front()) == 1);
    CHECK(waiting(ids.back()) == 0);
    CHECK(carried_out(office, run.id).undone == bulk::rows_per_chunk + 1);
    CHECK(said(office, ids.front()).empty());
  });
}

TEST_CASE("a run that is stopped while its next turn waits behind texts that are due is undone before them") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = ritas_tickets(office, bulk::rows_per_chunk + 1);
    const auto run = start(office, ids, reply("Olá!"));
    CHECK(next_bulk_chunk(office.people.world, run.id));
    office.clock.advance(minutes(2));
    db.write([&](db::Tx& tx) {  // as after the first 500
      tx.exec("UPDATE jobs SET run_at = $1 WHERE kind = 'bulk.run'", office.clock.now());
    });
    stop_bulk(ana, run.id);
    undo_bulk(ana, run.id);
    CHECK(carried_out(office, run.id).undone == bulk::rows_per_chunk);
    CHECK(said(office, ids.front()).empty());
  });
}

TEST_CASE("a macro on many tickets says its words, and does what it does when they leave") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto macro = create_macro(sonia, {.name = "Queda",
                                            .body = "Olá, {{contact.first_name}}. Estamos vendo.",
                                            .actions = {{MacroActionKind::set_priority, "urgent"},
                                                        {MacroActionKind::set_status, "waiting_internal"}}});
    const auto ids = ritas_tickets(office, 2);
    const auto run = start(office, ids, {.reply = BulkReply{.macro_id = macro.id}});
    edit_macro(sonia, macro.id, {.body = Prose<20000, 0>("Outra coisa.")}, {});
    CHECK(carried_out(office, run.id).done == 2);
    CHECK(office.ticket(ids[0]).priority == Priority::normal);
    wait_until_they_left(office);
    for (const auto& id : ids) {
      CHECK(said(office, id) == Words{"Olá, Rita. Estamos vendo."});
      CHECK(office.ticket(id).priority == Priority::urgent);
      CHECK(office.ticket(id).status == Status::waiting_internal);
    }
    const auto steps = create_macro(
        sonia, {.name = "Reinstalar", .kind = MacroKind::procedure, .body = "", .steps = {{.text = "Remova."}}});
    CHECK(error_of([&] {
            start(office, ids, {.reply = BulkReply{.body = Prose<20000>("x"), .macro_id = steps.id}});
          }) == "change.reply.macro_id: error.bulk.procedure");
  });
}

TEST_CASE("many tickets get what a macro did when Ana started, whatever Sonia makes of it meanwhile") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const std::vector<MacroAction> urgent{{MacroActionKind::set_priority, "urgent"}};
    const std::vector<MacroAction> low{{MacroActionKind::set_priority, "low"},
                                       {MacroActionKind::set_status, "waiting_internal"}};
    const auto macro = create_macro(sonia, {.name = "Queda", .body = "Estamos vendo.", .actions = urgent});
    const auto ids = ritas_tickets(office, bulk::rows_per_chunk + 1);
    const auto run = start(office, ids, {.reply = BulkReply{.body = Prose<20000>("Oi"), .macro_id = macro.id}});
    next_bulk_chunk(office.people.world, run.id);
    edit_macro(sonia, macro.id, {.actions = low}, {});
    CHECK(carried_out(office, run.id).done == bulk::rows_per_chunk + 1);
    wait_until_they_left(office);
    for (const auto& id : {ids.front(), ids.back()}) {
      CHECK(said(office, id) == Words{"Oi"});
      CHECK(office.ticket(id).priority == Priority::urgent);
      CHECK(office.ticket(id).status != Status::waiting_internal);
    }
    const auto earlier = start(office, {ids[0]}, {.reply = BulkReply{.macro_id = macro.id, .macro_revision = 2}});
    CHECK(carried_out(office, earlier.id).done == 1);
    wait_until_they_left(office);
    CHECK(said(office, ids[0]).back() == "Estamos vendo.");
    CHECK(office.ticket(ids[0]).priority == Priority::low);
    CHECK(error_of([&] { start(office, ids, {.reply = BulkReply{.macro_id = macro.id, .macro_revision = 3}}); }) ==
          "macro_revision: error.unknown");
  });
}

TEST_CASE("a text with a gap is not sent: the preview says so, and so does the run") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const std::vector<TicketId> ids{office.ritas_ticket().id, ticket_of_nobody(office)};
    const auto change = reply("Olá, {{contact.first_name}}!");
    const auto preview = preview_bulk(ana, {.selection = {.ticket_ids = ids}, .change = change});
    CHECK(preview.total == 2);
    CHECK(preview.looked_at == 2);
    CHECK(preview.refused == 1);
    REQUIRE(preview.samples.size() == 1);
    CHECK(preview.samples[0].body == "Olá, Rita!");
    REQUIRE(preview.refusals.size() == 1);
    const std::string gap = "O texto pede o que este chamado não tem: contact.first_name.";
    CHECK(preview.refusals[0].reason == gap);
    const auto before = said(office, ids[1]);
    const auto run = start(office, ids, change);
    const auto done = carried_out(office, run.id);
    CHECK(done.done == 1);
    CHECK(why(office, run.id, BulkItemState::failed) == Words{gap});
    wait_until_they_left(office);
    CHECK(said(office, ids[1]) == before);
  });
}

TEST_CASE("Ana solves many with one text: customers are asked, and what is closed says that it is") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto ids = ritas_tickets(office, 3);
    solve_ticket(ana, ids[2], {.body = "x"});
    validate_ticket(ana, ids[2], {.accepted = true});
    auto change = solution("A falha passou, {{contact.first_name}}.");
    change.solution->root_cause = Prose<20000>("Disco cheio");
    const auto run = start(office, ids, change);
    const auto done = carried_out(office, run.id);
    CHECK(done.done == 2);
    CHECK(why(office, run.id, BulkItemState::failed) == Words{"O chamado #3 está encerrado e só pode ser consultado."});
    CHECK(office.ticket(ids[0]).status != Status::awaiting_validation);
    wait_until_they_left(office);
    for (const auto& id : {ids[0], ids[1]}) {
      CHECK(office.ticket(id).status == Status::awaiting_validation);
      CHECK(office.ticket(id).solution == "A falha passou, Rita.");
      CHECK(office.ticket(id).root_cause == "Disco cheio");
    }
  });
}

TEST_CASE("Ana puts many aside, and undoing gives each the end that it had") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx sonia = office.as("Sonia");
    const auto ids = ritas_tickets(office, 3);
    const Time before = office.clock.now() + hours(30);
    const Time until = office.clock.now() + hours(4);
    snooze_ticket(ana, ids[0], {.until = before});
    const auto run = start(office, ids, {.snooze = BulkSnooze{.until = until}});
    CHECK(carried_out(office, run.id).done == 3);
    for (const auto& id : ids) CHECK(show_attention(ana, id).snooze.value().until == until);
    CHECK_FALSE(show_attention(sonia, ids[0]).snooze.has_value());
    wake_ticket(ana, ids[2]);
    undo_bulk(sonia, run.id);  // on Ana's list, whoever undoes it
    CHECK(carried_out(office, run.id).undone == 2);
    CHECK(show_attention(ana, ids[0]).snooze.value().until == before);
    CHECK_FALSE(show_attention(ana, ids[1]).snooze.has_value());
    CHECK(why(office, run.id, BulkItemState::kept).size() == 1);
  });
}

TEST_CASE("a text goes to no ticket that has become another team's before its turn") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx sonia = office.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {office.user("Nina")}}).id;
    Ctx nina = office.as("Nina");
    const auto ids = ritas_tickets(office, 2);
    const auto run = start(office, ids, reply("Olá!"));
    restrict_ticket(nina, ids[0], {.team_id = {true, team}, .reason = "Vazou"});
    const auto done = carried_out(office, run.id);
    CHECK(done.done == 1);
    CHECK(done.failed == 1);
    wait_until_they_left(office);
    CHECK(said(office, ids[1]) == Words{"Olá!"});
    const auto written = db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM messages WHERE ticket_id = $1 AND author_kind = 'user'",
                                    ids[0]);
    });
    CHECK(written == 0);
  });
}

TEST_CASE("what many tickets cannot be told is refused before anything is done") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto ids = ritas_tickets(office, 1);
    const auto refused = [&](const std::string& who, const BulkChange& change) {
      Ctx ctx = office.as(who);
      return error_of([&] { start_bulk(ctx, {.selection = {.ticket_ids = ids}, .change = change}); });
    };
    BulkChange both = reply("Olá!");
    both.priority = Priority::high;
    CHECK(refused("Ana", both) == "change: error.bulk.alone");
    CHECK(refused("Ana", reply("{{contact.shoe_size}}")) == "change.reply.body: error.macro.variable");
    CHECK(refused("Ana", solution("{{shoe}}")) == "change.solution.body: error.macro.variable");
    CHECK(refused("Ana", {.reply = BulkReply{}}) == "change.reply.body: error.required");
    CHECK(refused("Ana", {.reply = BulkReply{.body = Prose<20000>("x"), .status = Status::closed}}) ==
          "change.reply.status: error.ticket.status_follows");
    CHECK(refused("Ana", {.snooze = BulkSnooze{.until = office.clock.now()}}) == "change.snooze.until: error.past");
    CHECK(refused("Carla", reply("Olá!")) == "error.forbidden");
    CHECK(refused("Carla", solution("Olá!")) == "error.forbidden");
    CHECK(refused("Carla", {.snooze = BulkSnooze{}}) == "no error");
    CHECK(refused("the website", reply("Olá!")) == "error.forbidden");  // nobody is there to think again
  });
}

TEST_CASE("the route that says what a change of many would do") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const std::string id = office.ritas_ticket().id.text;
    const auto asked = [&](const std::string& change) {
      return office.post("Ana", "/api/bulk_previews",
                         R"({"selection":{"ticket_ids":[")" + id + R"("]},"change":)" + change + "}");
    };
    const auto letter = asked(R"({"reply":{"body":"Olá, {{contact.first_name}}!"}})");
    CHECK(letter.status == 200);
    CHECK(letter.text("samples.0.body") == "Olá, Rita!");
    const auto plain = asked(R"({"priority":"high"})");
    CHECK(plain.text("total") == "1");
    CHECK(plain.text("looked_at") == "0");
    CHECK(asked(R"({"snooze":{}})").text("refused") == "0");
  });
}

TEST_CASE("child: one text to many customers, chunk by chunk" * doctest::skip()) {
  const auto db = db::open(world::store_of_parent());
  Office office(*db);
  const auto run = start(office, ritas_tickets(office, 5 * bulk::rows_per_chunk), reply("Olá!"));
  for (std::int64_t chunk = 1; next_bulk_chunk(office.people.world, run.id); ++chunk) world::report_to_parent(chunk);
}

TEST_CASE("one text to many customers that is killed on the way goes on, and waits for each of them once") {
  world::for_each_store([](const db::Options& store) {
    world::Child child("child: one text to many*", store);
    CHECK(child.next_report() == 1);
    CHECK(child.next_report() == 2);
    child.kill();
    const auto db = db::open(store);
    world::TestClock clock;
    SystemIdSource ids;
    const World world{*db, clock, ids, world::texts(), app::reactions(), "", timeline::announce};
    const auto run = db->read([](db::Tx& tx) { return tx.value<bulk::RunId>("SELECT id FROM bulk_runs"); });
    while (next_bulk_chunk(world, run)) {}
    const auto waiting = db->read(
        [](db::Tx& tx) { return tx.query<std::int64_t>("SELECT count(*) FROM pending_messages GROUP BY ticket_id"); });
    CHECK(waiting == std::vector<std::int64_t>(5 * bulk::rows_per_chunk, 1));
  });
}

TEST_SUITE_END();
