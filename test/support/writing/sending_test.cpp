#include <doctest/doctest.h>

#include <barrier>
#include <thread>

#include "src/identity/api.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/draft/draft.h"
#include "src/support/relation/merge.h"
#include "src/support/sending/pending.h"
#include "src/support/sending/sending_steps.h"
#include "src/support/ticket/solution.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

std::vector<std::string> bodies(Ctx& ctx, const TicketId& id) {
  std::vector<std::string> found;
  for (const auto& message : list_messages(ctx, id, {}, 50).items) found.push_back(message.body);
  return found;
}

using Bodies = std::vector<std::string>;
const std::string question = "A senha não funciona.";

}  // namespace

TEST_CASE("a reply is held for ten seconds, then it is Ana's message, once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto pending = send_later(ana, id, {.body = "Vou olhar.", .status = Status::waiting_customer});
    CHECK(pending.send_at == office.clock.now() + seconds(10));
    CHECK_FALSE(pending.scheduled);
    office.work();
    CHECK(bodies(ana, id) == Bodies{question});
    CHECK(office.ticket(id).status == Status::new_);  // no first response yet
    Ctx bruno = office.as("Bruno");
    CHECK(ticket_pending(bruno, id).size() == 1);  // colleagues see it coming
    CHECK(error_of([&] { ticket_pending(rita, id); }) == "error.forbidden");

    office.clock.advance(seconds(10));
    office.work();
    office.work();
    CHECK(bodies(rita, id) == Bodies{question, "Vou olhar."});
    CHECK(office.ticket(id).status == Status::waiting_customer);
    CHECK(ticket_pending(ana, id).empty());
    CHECK(office.events(id) == Bodies{"ticket.opened", "ticket.assigned", "ticket.replied"});
    CHECK(list_messages(ana, id, {}, 50).items[1].author.name == "Ana");
  });
}

TEST_CASE("undo: the reply is a draft again, with its file, before what was typed meanwhile") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto file = keep_attachment(ana, office.contents, "guia.txt", "passo a passo");
    const auto pending = send_later(ana, id, {.body = "Segue o guia.", .attachment_ids = {file.id}});
    put_draft(ana, id, {.body = "E mais uma coisa"}, 0);
    cancel_pending(ana, pending.id);
    const auto drafts = ticket_drafts(ana, id);
    REQUIRE(drafts.size() == 1);
    CHECK(drafts[0].body == "Segue o guia.\n\nE mais uma coisa");
    CHECK(drafts[0].attachments.size() == 1);

    office.clock.advance(minutes(1));
    office.work();
    CHECK(bodies(ana, id) == Bodies{question});
    CHECK(error_of([&] { cancel_pending(ana, pending.id); }) == "error.not_found");
    CHECK(office.events(id) == Bodies{"ticket.opened", "ticket.assigned"});  // ten seconds are no story
    CHECK(db.read([&](db::Tx& tx) {                                          // her other devices hear of it
      return tx.value<std::int64_t>(
          "SELECT count(*) FROM events WHERE kind = 'draft.returned' AND subject_id = $1 AND actor_id = $2", id,
          office.user("Ana"));
    }) == 1);
  });
}

TEST_CASE("what Ana began to type while a reply was on its way is still there when it has left") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    put_draft(ana, id, {.body = "Primeira"}, 0);
    send_later(ana, id, {.body = "Primeira"});
    CHECK(ticket_drafts(ana, id).empty());
    put_draft(ana, id, {.body = "Segunda"}, 0);
    office.clock.advance(seconds(10));
    office.work();
    CHECK(bodies(ana, id) == Bodies{question, "Primeira"});
    CHECK(ticket_drafts(ana, id).at(0).body == "Segunda");
  });
}

TEST_CASE("a reply for tomorrow goes tomorrow, or whenever Ana moves it to") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto at = [&](Duration later) { return office.clock.now() + later; };
    CHECK(error_of([&] { send_later(ana, id, {.body = "x", .send_at = at(seconds(-1))}); }) == "send_at: error.past");
    CHECK(error_of([&] { send_later(ana, id, {.body = "x", .send_at = at(days(400))}); }) == "send_at: error.too_far");

    const auto file = keep_attachment(ana, office.contents, "guia.txt", "passo a passo");
    const auto pending =
        send_later(ana, id, {.body = "Lembrete", .attachment_ids = {file.id}, .send_at = at(hours(60))});
    CHECK(pending.scheduled);
    const auto moved = edit_pending(ana, pending.id, {.body = "Lembrete!", .send_at = at(hours(30))}, pending.version);
    CHECK(error_of([&] { edit_pending(ana, pending.id, {}, pending.version); }) == "error.stale");
    Ctx bruno = office.as("Bruno");
    CHECK(error_of([&] { edit_pending(bruno, pending.id, {}, std::nullopt); }) == "error.forbidden");
    CHECK(error_of([&] { send_pending_now(bruno, pending.id); }) == "error.forbidden");
    CHECK(list_pending(ana, {}, 50).items.size() == 1);
    CHECK(list_pending(bruno, {}, 50).items.empty());

    office.clock.advance(hours(29));
    office.work();  // the sweep leaves the file alone
    CHECK(bodies(ana, id) == Bodies{question});
    office.clock.advance(hours(1));
    office.work();
    const auto messages = list_messages(ana, id, {}, 50).items;
    REQUIRE(messages.size() == 2);
    CHECK(messages[1].body == "Lembrete!");
    CHECK(messages[1].attachments.size() == 1);
    office.clock.advance(hours(48));
    office.work();  // the first job finds nothing to do
    CHECK(bodies(ana, id).size() == 2);
    CHECK(moved.version == 2);
  });
}

TEST_CASE("Rita writes first: the reply that was to be held comes back to Ana, the other one goes") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx nina = office.as("Nina");
    Ctx rita = office.as("Rita");
    const Time later = office.clock.now() + hours(2);
    send_later(ana, id, {.body = "Conseguiu?", .send_at = later, .hold_if_replied = true});
    send_later(nina, id, {.body = "Aviso a todos.", .send_at = later});
    post_own_reply(rita, id, {.body = "Já resolvi."});
    CHECK(ticket_drafts(ana, id).at(0).body == "Conseguiu?");
    office.clock.advance(hours(3));
    office.work();
    CHECK(bodies(rita, id) == Bodies{question, "Já resolvi.", "Aviso a todos."});
    const auto events = office.events(id);
    CHECK(std::ranges::count(events, "ticket.reply_held") == 1);
  });
}

TEST_CASE("Ana's reply waits on a ticket that became part of another: Rita's word there brings it back to Ana") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx rita = office.as("Rita");
    post_message(ana, source, {.body = "Tente agora.", .status = Status::waiting_customer});
    send_later(ana, source, {.body = "Conseguiu?", .send_at = office.clock.now() + hours(2), .hold_if_replied = true});
    merge_tickets(bruno, target, {.source_ids = {source}});
    CHECK(ticket_pending(bruno, target).size() == 1);  // who has the conversation sees it coming
    post_own_reply(rita, target, {.body = "Já resolvi."});
    CHECK(ticket_pending(bruno, target).empty());
    CHECK(ticket_drafts(ana, target).at(0).body == "Conseguiu?");  // where Ana can go on
    office.clock.advance(hours(3));
    office.work();
    CHECK(bodies(rita, target).back() == "Já resolvi.");
    CHECK(std::ranges::count(office.events(target), "ticket.reply_held") == 1);
  });
}

TEST_CASE("Rita wrote on the other ticket before the two became one: what was to be held does not go out") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    post_message(ana, source, {.body = "Tente agora.", .status = Status::waiting_customer});
    const Time later = office.clock.now() + hours(2);
    send_later(ana, source, {.body = "Conseguiu?", .send_at = later, .hold_if_replied = true});
    send_later(ana, source, {.body = "Aviso a todos.", .send_at = later});
    post_own_reply(rita, target, {.body = "A senha nova funciona."});
    merge_tickets(ana, target, {.source_ids = {source}});
    office.clock.advance(hours(3));
    office.work();
    CHECK(bodies(rita, target).back() == "Aviso a todos.");
    CHECK(std::ranges::count(bodies(rita, target), "Conseguiu?") == 0);
    CHECK(ticket_drafts(ana, target).at(0).body == "Conseguiu?");
  });
}

TEST_CASE("what Rita had written when Ana asked for holding does not hold the reply") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto pending = send_later(ana, id, {.body = "Conseguiu?", .send_at = office.clock.now() + hours(2)});
    post_own_reply(rita, id, {.body = "Vou tentar."});
    edit_pending(ana, pending.id, {.hold_if_replied = true}, {});
    office.clock.advance(hours(3));
    office.work();
    CHECK(bodies(rita, id).back() == "Conseguiu?");
  });
}

TEST_CASE("Rita writes in the moment in which Ana puts a reply aside: it is held, or Ana is told of Rita's words") {
  for_each_database([](db::Database& db) {
    if (db.dialect() == db::Dialect::sqlite) return;  // its writers take turns
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const Ctx rita = office.as("Rita");
    const auto seen = list_messages(ana, id, {}, 50).items.back().id;
    std::barrier door(2);
    const auto at_once = [&](const Ctx& who, auto&& act) {
      bool waited = false;
      return error_of([&] {
        office.db.write([&](db::Tx& tx) {
          Ctx ctx{.world = who.world, .actor = who.actor, .joined = &tx};
          list_messages(ctx, id, {}, 50);  // everybody at the door has seen the ticket as it was
          if (!waited) door.arrive_and_wait();
          waited = true;
          act(ctx);
        });
      });
    };
    std::string put_aside, said;
    {
      const std::jthread one([&] {
        put_aside = at_once(ana, [&](Ctx& ctx) {
          send_later(ctx, id, {.body = "Conseguiu?", .seen_message_id = seen, .hold_if_replied = true});
        });
      });
      const std::jthread other(
          [&] { said = at_once(rita, [&](Ctx& ctx) { post_own_reply(ctx, id, {.body = "Já resolvi."}); }); });
    }
    CHECK(said == "no error");
    CHECK(ticket_pending(ana, id).empty());
    CHECK((put_aside == "no error") == (ticket_drafts(ana, id).size() == 1));
  });
}

TEST_CASE("a reply that must not be sent waits with its reason, and goes when Ana says so") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto pending = send_later(ana, id, {.body = "Mais uma dica.", .send_at = office.clock.now() + hours(1)});
    solve_ticket(ana, id, {.body = "Senha trocada."});
    validate_own_ticket(rita, id, {.accepted = true});
    office.clock.advance(hours(2));
    office.work();
    office.work();
    const auto waiting = ticket_pending(ana, id);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].problem == "O chamado #1 está encerrado e só pode ser consultado.");
    CHECK(std::ranges::count(office.events(id), "ticket.reply_refused") == 1);
    CHECK(error_of([&] { send_pending_now(ana, pending.id); }) == "error.ticket.closed");
    CHECK(ticket_pending(ana, id).size() == 1);
    cancel_pending(ana, pending.id);
    CHECK(ticket_drafts(ana, id).at(0).body == "Mais uma dica.");
  });
}

TEST_CASE("who has left the company sends nothing any more, and a colleague can stop what waits") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto pending = send_later(ana, id, {.body = "Até amanhã.", .send_at = office.clock.now() + hours(1)});
    office.leave("Ana");
    office.clock.advance(hours(2));
    office.work();
    Ctx bruno = office.as("Bruno");
    CHECK(bodies(bruno, id) == Bodies{question});
    CHECK(ticket_pending(bruno, id).at(0).problem.has_value());
    cancel_pending(bruno, pending.id);
    CHECK(ticket_pending(bruno, id).empty());
  });
}

TEST_CASE("Ana waits no longer: the reply goes at once, and the job finds nothing") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto pending = send_later(ana, id, {.body = "Agora."});
    CHECK(send_pending_now(ana, pending.id).message->body == "Agora.");
    CHECK(error_of([&] { send_pending_now(ana, pending.id); }) == "error.not_found");
    office.clock.advance(minutes(1));
    office.work();
    CHECK(bodies(ana, id) == Bodies{question, "Agora."});
  });
}

TEST_CASE("the installation decides how long one can undo, and programs do not wait") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    db.write([](db::Tx& tx) { tx.exec("INSERT INTO settings (key, value) VALUES ('undo_seconds', '0')"); });
    send_later(ana, id, {.body = "Na hora."});
    office.work();
    CHECK(bodies(ana, id) == Bodies{question, "Na hora."});
    Ctx website = office.as("the website");
    CHECK(error_of([&] { send_later(website, id, {.body = "x"}); }) == "error.forbidden");
  });
}

TEST_SUITE_END();
