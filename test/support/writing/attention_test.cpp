#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/attention/attention.h"
#include "src/support/jargon/jargon.h"
#include "src/support/paraphrase/paraphrase.h"
#include "src/support/relation/merge.h"
#include "src/support/sending/pending.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/view/view.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

namespace {

std::vector<std::string> followers(Ctx& ctx, const TicketId& id) {
  std::vector<std::string> names;
  for (const auto& person : show_attention(ctx, id).followers) names.push_back(person.name);
  return names;
}

std::size_t in_view(Ctx& ctx, View view) { return list_tickets(ctx, {.view = view}, {}, 50).items.size(); }

std::int64_t counted(Ctx& ctx, View view) {
  for (const auto& item : list_views(ctx)) {
    if (item.key == view) return item.count;
  }
  return -1;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("Ana's list marks what is new for her until she has read it, and not what others work on") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana"), bruno = office.as("Bruno"), rita = office.as("Rita");
    const auto id = office.ritas_ticket().id;
    assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}});
    const auto unread = [](Ctx& ctx) { return list_tickets(ctx, {.view = View::open}, {}, 50).unread.size(); };
    const auto last = [&] {
      return MessageId(db.read(
          [&](db::Tx& tx) { return tx.value<std::string>("SELECT max(id) FROM messages WHERE ticket_id = $1", id); }));
    };
    CHECK(unread(ana) == 1);  // given to her and never read
    CHECK(unread(bruno) == 0);
    const auto first = last();
    read_ticket(ana, id, {first});
    CHECK(unread(ana) == 0);
    post_message(ana, id, {.body = "Já vejo."});
    CHECK(unread(ana) == 0);  // her own word
    read_ticket(bruno, id, {first});
    CHECK(unread(bruno) == 1);

    office.clock.advance(minutes(1));
    post_own_reply(rita, id, {.body = "E agora?"});
    CHECK(unread(ana) == 1);
    read_ticket(ana, id, {last()});
    read_ticket(ana, id, {first});  // a page that was open all the time
    CHECK(unread(ana) == 0);

    const auto other = office.ritas_ticket("Outro").id;
    CHECK(error_of([&] { read_ticket(ana, other, {first}); }) == "message_id: error.unknown");
    CHECK(error_of([&] { read_ticket(rita, id, {first}); }) == "error.forbidden");
    Ctx website = office.as("the website");
    CHECK(list_tickets(website, {.view = View::open}, {}, 50).unread.empty());
  });
}

TEST_CASE("Ana has read a conversation whose last word stands on a ticket that was merged twice over") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    std::vector<TicketId> ids;
    for (const char* subject : {"um", "dois", "três"}) ids.push_back(office.ritas_ticket(subject).id);
    merge_tickets(ana, ids[1], {.source_ids = {ids[2]}});
    merge_tickets(ana, ids[0], {.source_ids = {ids[1]}});
    const auto last = list_messages(ana, ids[0], {}, 50).items.back().id;
    CHECK(error_of([&] { read_ticket(ana, ids[0], {last}); }) == "no error");
    CHECK(error_of([&] { read_ticket(ana, office.ritas_ticket("outro").id, {last}); }) == "message_id: error.unknown");
  });
}

TEST_CASE("who is mentioned in a note follows the ticket from then on") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const std::vector<UserId> both{office.user("Nina"), office.user("Davi"), office.user("Nina")};
    post_message(ana, id, {.kind = MessageKind::note, .body = "@Nina @Davi olhem isto", .mentioned_ids = both});
    CHECK(followers(ana, id) == Names{"Davi", "Nina"});
    CHECK(office.events(id) == Names{"ticket.opened", "ticket.noted", "ticket.mentioned"});

    Ctx nina = office.as("Nina");
    CHECK(show_attention(nina, id).following);
    unfollow_ticket(nina, id);
    follow_ticket(ana, id);
    follow_ticket(ana, id);
    CHECK(followers(ana, id) == Names{"Ana", "Davi"});

    const auto refused = [&](PostMessage input) { return error_of([&] { post_message(ana, id, input); }); };
    CHECK(refused({.body = "Olá", .mentioned_ids = {office.user("Nina")}}) == "mentioned_ids: error.message.only_note");
    CHECK(refused({.kind = MessageKind::note, .body = "x", .mentioned_ids = {UserId(office.nowhere())}}) ==
          "mentioned_ids[0]: error.unknown");
    office.leave("Davi");
    CHECK(refused({.kind = MessageKind::note, .body = "x", .mentioned_ids = {office.user("Davi")}}) ==
          "mentioned_ids[0]: error.unknown");
    Ctx rita = office.as("Rita");
    CHECK(error_of([&] { show_attention(rita, id); }) == "error.forbidden");
  });
}

TEST_CASE("what Ana puts aside is not among her tickets until its time comes") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    assign_ticket(ana, id, {.user_id = {true, office.user("Ana")}});
    CHECK(in_view(ana, View::mine) == 1);
    const Time until = office.clock.now() + hours(20);
    CHECK(snooze_ticket(ana, id, {until}).snooze->until == until);
    CHECK(in_view(ana, View::mine) == 0);
    CHECK(in_view(ana, View::snoozed) == 1);
    CHECK(counted(ana, View::mine) == 0);
    CHECK(counted(ana, View::snoozed) == 1);
    CHECK(in_view(bruno, View::open) == 1);
    CHECK(in_view(bruno, View::snoozed) == 0);
    CHECK_FALSE(show_attention(bruno, id).snooze);

    office.clock.advance(hours(20));
    office.work();
    office.work();
    CHECK(in_view(ana, View::mine) == 1);
    CHECK(std::ranges::count(office.events(id), "ticket.snooze_ended") == 1);
    CHECK(error_of([&] { snooze_ticket(ana, id, {office.clock.now()}); }) == "until: error.past");
  });
}

TEST_CASE("Rita's word wakes a ticket, and a snooze that was moved ends when it says") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    snooze_ticket(ana, id, {});
    office.clock.advance(days(30));
    office.work();
    CHECK(in_view(ana, View::snoozed) == 1);
    post_own_reply(rita, id, {.body = "Voltei das férias."});
    CHECK(in_view(ana, View::snoozed) == 0);
    CHECK(office.events(id).back() == "ticket.snooze_ended");

    snooze_ticket(ana, id, {office.clock.now() + hours(1)});
    snooze_ticket(ana, id, {office.clock.now() + hours(5)});
    office.clock.advance(hours(2));
    office.work();
    CHECK(in_view(ana, View::snoozed) == 1);
    wake_ticket(ana, id);
    office.clock.advance(hours(5));
    office.work();
    CHECK(std::ranges::count(office.events(id), "ticket.snooze_ended") == 1);
  });
}

TEST_CASE("a plain yes is a plain yes in three languages, and nothing else is") {
  for (const char* yes : {"Sim!", "sim, isso mesmo", "Exatamente.", "Isso", "Certo, obrigada!", "Yes, that's right",
                          "correct", "Sí, claro", "ok", "Está certo.", "Confirmo, muito obrigado"}) {
    CAPTURE(yes);
    CHECK(rules::is_plain_yes(yes));
  }
  for (const char* no :
       {"Não", "Sim, mas só no computador da loja", "", "👍?", "Ainda não entra", "no", "Sim. E o PIX?", "isso não",
        "muito obrigado", "Thanks!", "Obrigada", "está certo?", "é isso?", "¿Correcto?", "Right?", "está bem"}) {
    CAPTURE(no);
    CHECK_FALSE(rules::is_plain_yes(no));
  }
}

TEST_CASE("Ana asks whether she understood, and Rita says yes with one click") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    CHECK_FALSE(open_paraphrase(rita, id));
    CHECK(error_of([&] { answer_paraphrase(rita, id, {.confirmed = true}); }) == "error.paraphrase.not_asked");
    send_later(ana, id,
               {.body = "Entendi que a senha expirou. Está certo?",
                .status = Status::waiting_customer,
                .paraphrase = Prose<2000>("a senha expirou")});
    office.clock.advance(seconds(10));
    office.work();
    CHECK(open_paraphrase(rita, id)->body == "a senha expirou");
    CHECK(show_attention(ana, id).paraphrase->state == ParaphraseState::asked);
    CHECK(answer_paraphrase(rita, id, {.confirmed = true}).state == ParaphraseState::confirmed);
    CHECK_FALSE(open_paraphrase(rita, id));
    CHECK(show_attention(ana, id).paraphrase->state == ParaphraseState::confirmed);
    CHECK(office.ticket(id).status == Status::open);
    CHECK(office.ticket(id).customer_replied);
    CHECK(office.events(id) ==
          Names{"ticket.opened", "ticket.assigned", "ticket.replied", "ticket.paraphrase_answered"});
  });
}

TEST_CASE("Rita can answer in words too: yes confirms; other words leave it asked, and what is different corrects") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto ask = [&] {
      post_message(ana, id, {.body = "Entendi que a senha expirou. Está certo?", .paraphrase = Prose<2000>("expirou")});
    };
    const auto state = [&] { return show_attention(ana, id).paraphrase->state; };
    ask();
    post_own_reply(rita, id, {.body = "Isso mesmo!"});
    CHECK(state() == ParaphraseState::confirmed);
    ask();
    post_own_reply(rita, id, {.body = "Estou sem acesso ao computador agora."});
    CHECK(state() == ParaphraseState::asked);
    ask();  // the earlier question is gone
    CHECK(error_of([&] { answer_paraphrase(rita, id, {}); }) == "correction: error.required");
    answer_paraphrase(rita, id, {.confirmed = false, .correction = Prose<50000>("É outra senha.")});
    CHECK(state() == ParaphraseState::corrected);
    CHECK(list_messages(rita, id, {}, 50).items.back().body == "É outra senha.");
    for (const char* stranger : {"Otto", "Zeca"}) {
      Ctx ctx = office.as(stranger);
      CHECK(error_of([&] { open_paraphrase(ctx, id); }) == "error.not_found");
      CHECK(error_of([&] { answer_paraphrase(ctx, id, {.confirmed = true}); }) == "error.not_found");
    }
  });
}

TEST_CASE("what Ana asked on a ticket that became part of another is asked and answered there") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto target = office.ritas_ticket("um").id;
    const auto source = office.ritas_ticket("dois").id;
    const auto ask = [&](const TicketId& id, const char* what) {
      post_message(ana, id,
                   {.body = "Entendi bem?", .status = Status::waiting_customer, .paraphrase = Prose<2000>(what)});
    };
    ask(source, "a senha expirou");
    merge_tickets(ana, target, {.source_ids = {source}});
    CHECK(open_paraphrase(rita, target)->body == "a senha expirou");
    CHECK(show_attention(ana, target).paraphrase->state == ParaphraseState::asked);
    CHECK(answer_paraphrase(rita, target, {.confirmed = true}).state == ParaphraseState::confirmed);
    CHECK(office.events(target).back() == "ticket.paraphrase_answered");
    CHECK_FALSE(open_paraphrase(rita, target));

    const auto third = office.ritas_ticket("três").id;
    ask(third, "a conta está bloqueada");
    merge_tickets(ana, target, {.source_ids = {third}});
    post_own_reply(rita, target, {.body = "Sim."});
    CHECK(show_attention(ana, target).paraphrase->state == ParaphraseState::confirmed);
  });
}

TEST_CASE("the team keeps its list of words, each once however it is spelled") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto cache = add_jargon(ana, {.word = "Cache", .plain = "memória temporária"});
    add_jargon(ana, {.word = "URL", .plain = "endereço do site"});
    CHECK(error_of([&] { add_jargon(ana, {.word = "CACHÊ", .plain = "x"}); }) == "word: error.taken");
    CHECK(error_of([&] { add_jargon(ana, {.word = "!!", .plain = "x"}); }) == "word: error.required");
    const auto edited = edit_jargon(ana, cache.id, {.plain = Line<200>("o que o navegador guarda")}, cache.version);
    CHECK(error_of([&] { edit_jargon(ana, cache.id, {}, cache.version); }) == "error.stale");
    CHECK(edited.version == 2);
    const auto first = list_jargon(ana, {}, 1);
    CHECK(first.items.at(0).plain == "o que o navegador guarda");
    CHECK(list_jargon(ana, first.next, 1).items.at(0).word == "URL");
    remove_jargon(ana, cache.id);
    CHECK(error_of([&] { remove_jargon(ana, cache.id); }) == "error.not_found");
    Ctx vera = office.as("Vera");
    CHECK(error_of([&] { add_jargon(vera, {.word = "x", .plain = "y"}); }) == "error.forbidden");
  });
}

TEST_SUITE_END();
