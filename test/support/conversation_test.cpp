#include <doctest/doctest.h>

#include "src/support/ticket/assignment.h"
#include "src/support/ticket/conversation.h"
#include "src/support/ticket/own_tickets.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("Ana replies and asks, Rita answers: the ticket goes back and forth") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");

    const auto reply = post_message(ana, id, {.body = "Vou olhar."});
    CHECK(reply.author.name == "Ana");
    CHECK(office.ticket(id).status == Status::open);

    office.clock.advance(minutes(5));
    post_message(ana, id, {.body = "Qual navegador?", .status = Status::waiting_customer});
    CHECK(office.ticket(id).status == Status::waiting_customer);

    office.clock.advance(minutes(5));
    post_own_reply(rita, id, {.body = "Firefox."});
    CHECK(office.ticket(id).status == Status::open);
    CHECK(office.ticket(id).updated_at == office.clock.now());
    CHECK(office.ticket(id).version == 4);
    CHECK(office.events(id) ==
          std::vector<std::string>{"ticket.opened", "ticket.replied", "ticket.replied", "ticket.customer_replied"});
  });
}

TEST_CASE("a note stays inside: Rita sees no trace of it") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    post_message(ana, id, {.kind = MessageKind::note, .body = "Cliente difícil."});
    post_message(ana, id, {.body = "Estamos vendo."});

    CHECK(list_messages(ana, id, {}, 50).items.size() == 3);
    const auto seen = list_messages(rita, id, {}, 50).items;
    REQUIRE(seen.size() == 2);
    CHECK(seen[1].body == "Estamos vendo.");
    CHECK(seen[1].author.name == "Ana");  // customers know staff by first name
    CHECK(seen[1].author.id.empty());
    const auto shown = db.read(
        [](db::Tx& tx) { return tx.value<bool>("SELECT for_customer FROM events WHERE kind = 'ticket.noted'"); });
    CHECK_FALSE(shown);
  });
}

TEST_CASE("a note neither opens a ticket nor sets its status") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx carla = office.as("Carla");
    post_message(carla, id, {.kind = MessageKind::note, .body = "Cliente em renovação."});
    CHECK(office.ticket(id).status == Status::new_);
    CHECK(error_of([&] {
            post_message(carla, id, {.kind = MessageKind::note, .body = "x", .status = Status::open});
          }) == "status: error.ticket.note_status");
    CHECK(error_of([&] { post_message(carla, id, {.body = "Olá"}); }) == "error.forbidden");  // Success does not reply
  });
}

TEST_CASE("Rita's reply to a solution means that it is not solved yet") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    solve_ticket(ana, id, {.body = "Senha trocada."});
    post_own_reply(rita, id, {.body = "Ainda não entra."});
    const auto ticket = office.ticket(id);
    CHECK(ticket.status == Status::open);
    CHECK(ticket.reopen_count == 1);
    CHECK_FALSE(ticket.solved_at);
    CHECK(office.events(id) ==
          std::vector<std::string>{"ticket.opened", "ticket.solved", "ticket.customer_replied", "ticket.reopened"});
  });
}

TEST_CASE("a closed ticket can only be read, and Rita is told to open a new one") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    Ctx rita = office.as("Rita");
    solve_ticket(ana, id, {.body = "Pronto."});
    validate_own_ticket(rita, id, {.accepted = true});

    CHECK(error_of([&] { post_message(ana, id, {.body = "Mais"}); }) == "error.ticket.closed");
    CHECK(error_of([&] { post_message(ana, id, {.kind = MessageKind::note, .body = "Mais"}); }) ==
          "error.ticket.closed");
    CHECK(error_of([&] { post_own_reply(rita, id, {.body = "E agora?"}); }) == "error.ticket.closed_for_customer");
    CHECK(error_of([&] { solve_ticket(ana, id, {.body = "De novo"}); }) == "error.ticket.closed");
    CHECK(list_messages(rita, id, {}, 50).items.size() == 2);
    CHECK(office.events(id).back() == "ticket.validated");
  });
}

TEST_CASE("a conversation comes in pages, each message once") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    for (int i = 1; i <= 6; ++i) {
      office.clock.advance(seconds(1));
      post_message(ana, id, {.body = "Passo " + std::to_string(i)});
    }
    std::vector<std::string> bodies;
    std::optional<std::string> after;
    do {
      auto page = list_messages(ana, id, after, 3);
      CHECK(page.items.size() <= 3);
      for (const auto& message : page.items) bodies.push_back(message.body);
      after = page.next;
    } while (after);
    CHECK(bodies == std::vector<std::string>{"A senha não funciona.", "Passo 1", "Passo 2", "Passo 3", "Passo 4",
                                             "Passo 5", "Passo 6"});
    CHECK(error_of([&] { list_messages(ana, id, "###", 3); }) == "after: error.cursor");
  });
}

TEST_CASE("Otto knows nothing of Padaria Estrela's tickets, whatever he tries") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    solve_ticket(ana, id, {.body = "Pronto."});
    for (const char* stranger : {"Otto", "Zeca"}) {
      Ctx ctx = office.as(stranger);
      CHECK(error_of([&] { find_own_ticket(ctx, id); }) == "error.not_found");
      CHECK(error_of([&] { list_messages(ctx, id, {}, 50); }) == "error.not_found");
      CHECK(error_of([&] { post_own_reply(ctx, id, {.body = "Oi"}); }) == "error.not_found");
      CHECK(error_of([&] { validate_own_ticket(ctx, id, {.accepted = true}); }) == "error.not_found");
      CHECK(list_own_tickets(ctx, {}, {}, 50).items.empty());
      CHECK(error_of([&] { post_message(ctx, id, {.body = "Oi"}); }) == "error.forbidden");
      CHECK(error_of([&] { validate_ticket(ctx, id, {.accepted = true}); }) == "error.forbidden");
      CHECK(error_of([&] { assign_ticket(ctx, id, {.user_id = {true, std::nullopt}}); }) == "error.forbidden");
    }
    CHECK(office.ticket(id).status == Status::awaiting_validation);
    Ctx igor = office.as("Igor");  // of the same company
    CHECK(find_own_ticket(igor, id).subject == "Não consigo entrar");
  });
}

std::vector<std::string> page_subjects(const Page<PortalTicket>& page) {
  std::vector<std::string> subjects;
  for (const auto& ticket : page.items) subjects.push_back(ticket.subject);
  return subjects;
}

TEST_CASE("a contact's list has its company's tickets and its own from before, newest change first, in pages") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx rita = office.as("Rita");
    std::vector<std::string> expected;
    for (int i = 0; i < 5; ++i) {
      office.clock.advance(seconds(1));
      Ctx opener = office.as(i % 2 == 0 ? "Rita" : "Igor");
      open_own_ticket(opener, {.subject = "Chamado " + std::to_string(i), .body = "x", .category_id = office.acesso});
      expected.insert(expected.begin(), "Chamado " + std::to_string(i));
    }
    // From the time before Rita's company was known.
    db.write([](db::Tx& tx) {
      tx.exec("UPDATE tickets SET account_id = NULL WHERE subject IN ('Chamado 0', 'Chamado 1')");
    });
    std::erase(expected, "Chamado 1");  // Igor's own

    std::vector<std::string> seen;
    std::optional<std::string> after;
    do {
      const auto page = list_own_tickets(rita, {}, after, 2);
      for (const auto& ticket : page.items) seen.push_back(ticket.subject);
      after = page.next;
    } while (after);
    CHECK(seen == expected);
    CHECK(list_own_tickets(rita, {.open = false}, {}, 50).items.empty());
    CHECK(list_own_tickets(rita, {.open = true}, {}, 50).items.size() == 4);
    CHECK(page_subjects(list_own_tickets(rita, {.mine = true}, {}, 50)) ==
          std::vector<std::string>{"Chamado 4", "Chamado 2", "Chamado 0"});
    CHECK(list_own_tickets(rita, {}, {}, 50).items[1].contact_name == "Igor");
  });
}

TEST_CASE("a failed mail of a reply is sent again on demand, and only then") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto id = office.ritas_ticket().id;
    Ctx ana = office.as("Ana");
    const auto reply = post_message(ana, id, {.body = "Veja o anexo."});
    CHECK(error_of([&] { retry_delivery(ana, reply.id); }) == "error.message.not_failed");

    db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO outgoing_mails (id, recipient, recipient_name, subject, text_body, html_body, ticket_id, "
          "message_id,"
          " state, attempts, last_error, created_at) VALUES ($1, 'rita@customers.example', 'Rita', 's', 't', 'h', $2, "
          "$3,"
          " 'failed', 12, 'caixa cheia', $4)",
          office.nowhere(), id, reply.id, office.clock.now());
    });
    const auto failed = list_messages(ana, id, {}, 50).items.at(1);
    REQUIRE(failed.delivery);
    CHECK(failed.delivery->state == DeliveryState::failed);
    CHECK(failed.delivery->error == "caixa cheia");
    Ctx rita = office.as("Rita");
    CHECK_FALSE(list_messages(rita, id, {}, 50).items.at(1).delivery);

    CHECK(retry_delivery(ana, reply.id).delivery->state == DeliveryState::queued);
    CHECK(db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM jobs WHERE kind = 'mail.send'");
    }) == 1);
    CHECK(error_of([&] { retry_delivery(ana, reply.id); }) == "error.message.not_failed");
  });
}

TEST_SUITE_END();
