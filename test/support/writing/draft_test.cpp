#include <doctest/doctest.h>

#include <barrier>
#include <mutex>
#include <set>
#include <thread>

#include "src/identity/api.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/draft/draft.h"
#include "src/support/draft/draft_store.h"
#include "src/support/sending/sending_steps.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

PutDraft typed(const char* body, Writing kind = Writing::reply) { return {.kind = kind, .body = body}; }

}  // namespace

TEST_CASE("what Ana typed is there on her other device, reply and note apart") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto first = put_draft(ana, id, typed("Bom dia, Ri"), 0);
    put_draft(ana, id, typed("Bom dia, Rita!"), first.version);
    put_draft(ana, id, typed("Ligar amanhã", Writing::note), 0);

    Ctx on_the_phone = office.as("Ana");
    const auto drafts = ticket_drafts(on_the_phone, id);
    REQUIRE(drafts.size() == 2);
    CHECK(drafts[0].body == "Ligar amanhã");
    CHECK(drafts[1].body == "Bom dia, Rita!");

    Ctx bruno = office.as("Bruno");
    CHECK(ticket_drafts(bruno, id).empty());
    CHECK(list_drafts(bruno, {}, 50).items.empty());
    CHECK(list_drafts(ana, {}, 50).items.size() == 2);
  });
}

TEST_CASE("two devices that write at once lose neither text") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto both = put_draft(ana, id, typed("Olá"), 0);
    put_draft(ana, id, typed("Olá do computador"), both.version);
    CHECK(error_of([&] { put_draft(ana, id, typed("Olá do celular"), both.version); }) == "error.draft.stale");
    CHECK(ticket_drafts(ana, id).at(0).body == "Olá do computador");
    put_draft(ana, id, typed("Olá do celular"), std::nullopt);  // Ana has chosen
    CHECK(ticket_drafts(ana, id).at(0).body == "Olá do celular");
  });
}

TEST_CASE("two devices that begin in the same moment: the later one is told that there is something already") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    std::barrier door(2);
    std::mutex both;
    std::multiset<std::string> answers;
    const auto begin = [&](Ctx ana) {
      door.arrive_and_wait();
      const std::string answer = error_of([&] { put_draft(ana, id, typed("Olá"), 0); });
      const std::lock_guard lock(both);
      answers.insert(answer);
    };
    {
      const std::jthread one(begin, office.as("Ana"));
      const std::jthread other(begin, office.as("Ana"));
    }
    CHECK(answers == std::multiset<std::string>{"error.draft.stale", "no error"});
    Ctx ana = office.as("Ana");
    CHECK(ticket_drafts(ana, id).size() == 1);
    const bool second = db.write([&](db::Tx& tx) {
      Draft draft = *store::find_draft(tx, id, ActorKind::user, office.user("Ana").text, Writing::reply);
      draft.id = DraftId(office.nowhere());
      return store::save_draft(tx, draft);
    });
    CHECK_FALSE(second);
  });
}

TEST_CASE("a draft that was sent and begun anew is not the one that a sleeping device knew") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto old = put_draft(ana, id, typed("Primeira"), 0);
    send_message(ana, id, {.body = "Primeira"});
    CHECK(ticket_drafts(ana, id).empty());
    CHECK(error_of([&] { put_draft(ana, id, typed("Primeira, mais"), old.version); }) == "error.draft.stale");
    office.clock.advance(seconds(1));
    put_draft(ana, id, typed("Segunda"), 0);
    CHECK(error_of([&] { put_draft(ana, id, typed("Primeira, mais"), old.version); }) == "error.draft.stale");
  });
}

TEST_CASE("sending a reply leaves the note that is half written") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    put_draft(ana, id, typed("Resposta"), 0);
    put_draft(ana, id, typed("Nota", Writing::note), 0);
    const auto sent =
        office.post("Ana", "/api/tickets/" + id.text + "/messages", R"({"kind":"reply","body":"Resposta"})");
    CHECK(sent.status == 201);
    const auto left = ticket_drafts(ana, id);
    REQUIRE(left.size() == 1);
    CHECK(left[0].kind == Writing::note);
    put_draft(ana, id, typed("", Writing::note), left[0].version);
    CHECK(ticket_drafts(ana, id).empty());
  });
}

TEST_CASE("a file in a draft outlives the sweep, until the draft is thrown away") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    const auto photo = keep_attachment(ana, office.contents, "tela.txt", "erro 42");
    const auto brunos = keep_attachment(bruno, office.contents, "outro.txt", "outro");
    const auto kept =
        put_draft(ana, id, {.body = "Veja:", .attachment_ids = {photo.id, photo.id, brunos.id}}, std::nullopt);
    REQUIRE(kept.attachments.size() == 1);
    CHECK(kept.attachments[0].name == "tela.txt");

    office.clock.advance(days(3));
    Ctx system = office.as("the system");
    sweep_attachments(system, office.contents);
    CHECK(ticket_drafts(ana, id).at(0).attachments.size() == 1);
    CHECK(find_attachment(ana, photo.id).name == "tela.txt");
    CHECK(error_of([&] { find_attachment(bruno, brunos.id); }) == "error.not_found");

    discard_draft(ana, id, Writing::reply);
    sweep_attachments(system, office.contents);
    CHECK(error_of([&] { find_attachment(ana, photo.id); }) == "error.not_found");
  });
}

TEST_CASE("Rita's own draft is hers alone, and Otto finds no ticket to write on") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx rita = office.as("Rita");
    put_draft(rita, id, typed("Ainda não"), 0);
    Ctx igor = office.as("Igor");
    CHECK(ticket_drafts(igor, id).empty());
    Ctx ana = office.as("Ana");
    CHECK(ticket_drafts(ana, id).empty());
    for (const char* stranger : {"Otto", "Zeca"}) {
      Ctx ctx = office.as(stranger);
      CHECK(error_of([&] { ticket_drafts(ctx, id); }) == "error.not_found");
      CHECK(error_of([&] { put_draft(ctx, id, typed("Oi"), 0); }) == "error.not_found");
      CHECK(error_of([&] { discard_draft(ctx, id, Writing::reply); }) == "error.not_found");
    }
    CHECK(error_of([&] { put_draft(rita, id, typed("Nota?", Writing::note), 0); }) == "error.forbidden");
    send_own_reply(rita, id, {.body = "Ainda não"});
    CHECK(ticket_drafts(rita, id).empty());
  });
}

TEST_CASE("what Ana left half written on a ticket that was closed meanwhile is read whole") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const std::string words = std::string(300, 'a') + " fim";
    put_draft(ana, id, typed(words.c_str()), 0);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE tickets SET status = 'closed' WHERE id = $1", id); });
    CHECK(list_drafts(ana, {}, 50).items.at(0).body.size() == 200);
    CHECK(ticket_drafts(ana, id).at(0).body == words);
  });
}

TEST_CASE("Ana's drafts come in pages, last changed first") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    for (int i = 0; i < 5; ++i) {
      office.clock.advance(seconds(1));
      put_draft(ana, office.ritas_ticket("Chamado " + std::to_string(i)).id, typed("x"), 0);
    }
    std::vector<std::string> seen;
    std::optional<std::string> after;
    do {
      const auto page = list_drafts(ana, after, 2);
      for (const auto& draft : page.items) seen.push_back(draft.ticket_subject);
      after = page.next;
    } while (after);
    CHECK(seen == std::vector<std::string>{"Chamado 4", "Chamado 3", "Chamado 2", "Chamado 1", "Chamado 0"});
    Ctx website = office.as("the website");
    CHECK(error_of([&] { list_drafts(website, {}, 50); }) == "error.forbidden");
  });
}

TEST_SUITE_END();
