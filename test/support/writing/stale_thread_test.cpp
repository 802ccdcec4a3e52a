// Stopped before sending when somebody else wrote meanwhile.

#include <doctest/doctest.h>

#include <barrier>
#include <thread>

#include "src/identity/api.h"
#include "src/support/sending/pending.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/solution.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("Ana is stopped when Bruno or Rita wrote while she did, but not by her own words") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    Ctx rita = office.as("Rita");
    const auto seen = list_messages(ana, id, {}, 50).items.back().id;
    post_message(ana, id, {.kind = MessageKind::note, .body = "Estou vendo."});
    CHECK(post_message(ana, id, {.body = "Olá!", .seen_message_id = seen}).body == "Olá!");

    post_message(bruno, id, {.kind = MessageKind::note, .body = "Já liguei para ela."});
    post_own_reply(rita, id, {.body = "Funcionou!"});
    const std::string target = "/api/tickets/" + id.text;
    const std::string body = R"("body":"Tente de novo.","seen_message_id":")" + seen.text + R"("})";
    for (const auto& [path, start] : std::vector<std::pair<std::string, std::string>>{
             {"/messages", R"({"kind":"reply",)"}, {"/pending_messages", "{"}}) {
      const auto refused = office.post("Ana", target + path, start + body);
      CHECK(refused.status == 409);
      CHECK(refused.text("code") == "error.message.stale_thread");
      CHECK(refused.text("errors.0.path") == "seen_message_id");
      CHECK(refused.text("errors.0.message") == "Mensagens novas: 2");
      CHECK(refused.events.empty());
    }
    const auto newest = list_messages(ana, id, {}, 50).items.back().id;
    CHECK(post_message(ana, id, {.body = "Que bom!", .seen_message_id = newest}).body == "Que bom!");
  });
}

TEST_CASE("Bruno is stopped also while Ana's answer can still be undone, and free when she took it back") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    const auto seen = list_messages(ana, id, {}, 50).items.back().id;
    const auto pending = send_later(ana, id, {.body = "Troque a senha.", .seen_message_id = seen});
    const auto answer = [&](const MessageId& last) {
      return error_of([&] { send_later(bruno, id, {.body = "Use outro navegador.", .seen_message_id = last}); });
    };
    CHECK(answer(seen) == "seen_message_id: error.message.newer");
    CHECK(error_of([&] { send_later(ana, id, {.body = "E avise.", .seen_message_id = seen}); }) == "no error");
    cancel_pending(ana, ticket_pending(ana, id).back().id);
    CHECK(answer(MessageId(pending.id.text)) == "no error");  // he has seen it, and sends all the same
    cancel_pending(bruno, ticket_pending(bruno, id).back().id);
    cancel_pending(ana, pending.id);
    CHECK(answer(seen) == "no error");
  });
}

TEST_CASE("Bruno saw Ana's answer while it could be undone: once it has left he is not asked again") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx bruno = office.as("Bruno");
    const auto before = list_messages(ana, id, {}, 50).items.back().id;
    for (const Writing kind : {Writing::reply, Writing::solution}) {
      const auto pending = send_later(ana, id, {.kind = kind, .body = "Troque a senha."});
      office.clock.advance(minutes(1));
      office.work();
      const auto answer = [&](const std::string& last) {
        return error_of([&] {
          post_message(bruno, id, {.kind = MessageKind::note, .body = "Vi.", .seen_message_id = MessageId(last)});
        });
      };
      CHECK(answer(before.text) == "seen_message_id: error.message.newer");
      CHECK(answer(pending.id.text) == "no error");
    }
  });
}

TEST_CASE("two who answer at the same moment do not both get through") {
  for_each_database([](db::Database& db) {
    if (db.dialect() == db::Dialect::sqlite) return;  // its writers take turns
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const Ctx bruno = office.as("Bruno");
    const auto seen = list_messages(ana, id, {}, 50).items.back().id;
    std::barrier door(2);
    const auto answer = [&](const Ctx& own) {
      bool waited = false;
      return error_of([&] {
        office.db.write([&](db::Tx& tx) {
          Ctx ctx{.world = own.world, .actor = own.actor, .joined = &tx};
          list_messages(ctx, id, {}, 50);
          if (!waited) door.arrive_and_wait();
          waited = true;
          send_later(ctx, id, {.body = "Olá!", .seen_message_id = seen});
        });
      });
    };
    std::string first, second;
    {
      const std::jthread one([&] { first = answer(ana); });
      const std::jthread other([&] { second = answer(bruno); });
    }
    CHECK(ticket_pending(ana, id).size() == 1);
    CHECK((first == "no error") != (second == "no error"));
  });
}

TEST_CASE("what Rita adds while Ana writes the solution is not taken for answered") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    const auto seen = list_messages(ana, id, {}, 50).items.back().id;
    post_own_reply(rita, id, {.body = "E agora também falha na nota fiscal."});
    const auto refused = office.post("Ana", "/api/tickets/" + id.text + "/solution",
                                     R"({"body":"Troquei a senha.","seen_message_id":")" + seen.text + R"("})");
    CHECK(refused.status == 409);
    CHECK(refused.text("errors.0.path") == "seen_message_id");
    CHECK(office.ticket(id).customer_replied);
    CHECK(office.ticket(id).status != Status::awaiting_validation);
    const auto newest = list_messages(ana, id, {}, 50).items.back().id;
    CHECK(solve_ticket(ana, id, {.body = "Troquei a senha e a nota sai.", .seen_message_id = newest}).status ==
          Status::awaiting_validation);
  });
}

TEST_SUITE_END();
