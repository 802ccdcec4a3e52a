#include <doctest/doctest.h>

#include "src/channel/email/jobs.h"
#include "src/channel/email/letter.h"
#include "src/channel/email/outgoing_mail.h"
#include "src/customer/contact_commands.h"
#include "src/identity/api.h"
#include "src/support/ticket/conversation.h"
#include "test/portal/house.h"
#include "test/world/database.h"
#include "test/world/says.h"
#include "test/world/smtp.h"

using namespace zelo;
using world::for_each_database;
using world::has;
using world::House;
using world::SmtpServer;

namespace {

/// The only mail in the store.
struct Stored {
  std::string id, state, text_body, html_body;
  std::int64_t attempts;
  std::optional<std::string> last_error;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (id, state, text_body, html_body, attempts, last_error))
Stored only_mail(db::Database& db) {
  return db.read([](db::Tx& tx) {
    auto mails = tx.query<Stored>("SELECT id, state, text_body, html_body, attempts, last_error FROM outgoing_mails");
    REQUIRE(mails.size() == 1);
    return mails.front();
  });
}

}  // namespace

TEST_CASE("Ana gets a receipt with the number, from the company, in her words") {
  if (!SmtpServer::available()) return;
  for_each_database([](db::Database& db) {
    SmtpServer server;
    const auto sender = mail::open_sender({.url = server.url()});
    House house(db, *sender);
    const auto ticket = house.open_ticket(house.contact("Ana Conceição", "ana@estrela.example", "Padaria Estrela"),
                                          "Impressão não sai: <b>ç ã õ</b>");
    house.runner.run_due();

    REQUIRE(server.mails().size() == 1);
    CHECK(server.mails()[0].to == std::vector<std::string>{"ana@estrela.example"});
    const auto mail = world::read_mail(server.mails()[0].raw);
    CHECK(mail.subject == "Chamado #1: Impressão não sai: <b>ç ã õ</b>");
    CHECK(mail.from == "Zelo & Cia <suporte@zelo.example>");
    CHECK(mail.to == "Ana Conceição <ana@estrela.example>");
    CHECK(mail.header("Auto-Submitted") == "auto-generated");
    CHECK(mail.header("Message-Id") == "<" + only_mail(db).id + "@zelo.example>");
    CHECK(mail.header("References") == "<ticket." + ticket.text + "@zelo.example>");
    CHECK(has(mail.text, "Olá, Ana!"));
    CHECK(has(mail.text, "Acompanhar o chamado:\nhttp://zelo.example/portal/link#" + world::token_in(mail.text)));
    CHECK(has(mail.html, "&lt;b&gt;ç ã õ&lt;/b&gt;"));
    CHECK_FALSE(has(mail.html, "<b>"));
    CHECK(only_mail(db).state == "sent");
  });
}

TEST_CASE("Bruno's reply reaches Ana by mail, and the conversation shows that it was sent") {
  if (!SmtpServer::available()) return;
  for_each_database([](db::Database& db) {
    SmtpServer server;
    const auto sender = mail::open_sender({.url = server.url()});
    House house(db, *sender);
    const auto ticket = house.open_ticket(house.contact("Ana", "ana@estrela.example", "Padaria Estrela"), "Impressora");
    house.runner.run_due();
    house.reply(ticket, "Já tentou reiniciar?\n\nAbraço");
    house.note(ticket, "Cliente difícil");
    house.runner.run_due();

    REQUIRE(server.mails().size() == 2);
    const auto mail = world::read_mail(server.mails()[1].raw);
    CHECK(mail.subject == "Re: Chamado #1: Impressora");
    CHECK(has(mail.text, "Bruno respondeu ao seu chamado #1:"));
    CHECK(has(mail.text, "> Já tentou reiniciar?\n> \n> Abraço"));
    CHECK_FALSE(has(server.mails()[1].raw, "bruno@"));
    CHECK_FALSE(has(mail.text, "difícil"));

    Ctx ctx = house.as_bruno();
    const auto messages = support::list_messages(ctx, ticket, std::nullopt, 50).items;
    REQUIRE(messages.size() == 3);
    CHECK_FALSE(messages[0].delivery);
    REQUIRE(messages[1].delivery);
    CHECK(messages[1].delivery->state == support::DeliveryState::sent);
    CHECK_FALSE(messages[2].delivery);
  });
}

TEST_CASE("a link that waits does not go to the address that Ana has no more") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@estrela.example", "Padaria Estrela");
    Ctx ctx = house.people.as_system();
    db.write([&](db::Tx& tx) {
      email::queue_mail(ctx, tx, ctx.new_id<email::MailId>(),
                        {.recipient = "ana@estrela.example",
                         .contact_id = ana,
                         .link_purpose = identity::LinkPurpose::sign_in,
                         .link_subject_id = ana.text},
                        {.language = "pt-BR", .subject = "Entrar", .blocks = {}});
    });
    customer::edit_contact(ctx, ana, {.email = {true, Email("ana@nova.example")}}, std::nullopt);
    house.runner.run_due();
    CHECK(postbox.mails.empty());
    CHECK(only_mail(db).state == "failed");
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM signed_links"); }) == 0);
  });
}

TEST_CASE("who writes in Spanish is answered in Spanish") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const auto pilar = house.contact("Pilar", "pilar@estrela.example", "Padaria Estrela");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET language = 'es' WHERE id = $1", pilar); });
    house.open_ticket(pilar, "Impresora");
    house.runner.run_due();
    REQUIRE(postbox.mails.size() == 1);
    CHECK(has(postbox.mails[0].text_body, "¡Hola, Pilar!"));
    CHECK(has(postbox.mails[0].html_body, "<html lang=\"es\">"));
  });
}

TEST_CASE("a server that asks to wait gets the same mail again later") {
  if (!SmtpServer::available()) return;
  for_each_database([](db::Database& db) {
    SmtpServer server;
    const auto sender = mail::open_sender({.url = server.url()});
    House house(db, *sender);
    house.open_ticket(house.contact("Ana", "ocupada@estrela.example", "Padaria Estrela"), "Impressora");
    house.runner.run_due();
    CHECK(server.mails().empty());
    CHECK(only_mail(db).state == "queued");
    CHECK(only_mail(db).last_error == "451 4.7.1 Tente mais tarde");

    house.runner.run_due();  // too early
    CHECK(only_mail(db).attempts == 1);
    house.clock.advance(seconds(13));
    house.runner.run_due();
    CHECK(server.mails().size() == 1);
    CHECK(only_mail(db).state == "sent");
    CHECK(only_mail(db).attempts == 2);
    CHECK_FALSE(only_mail(db).last_error);
  });
}

TEST_CASE("a refused mail fails where all can see it, and goes out when somebody sends it again") {
  if (!SmtpServer::available()) return;
  for_each_database([](db::Database& db) {
    SmtpServer server;
    const auto sender = mail::open_sender({.url = server.url()});
    House house(db, *sender);
    const auto ana = house.contact("Ana", "recusa@estrela.example", "Padaria Estrela");
    house.open_ticket(ana, "Impressora");
    house.runner.run_due();

    const std::string alice = house.staff_session("Alice");
    const auto list = house.get("/api/outgoing_mails?state=failed", alice);
    REQUIRE(list.body.at("items").as_array().size() == 1);
    const auto& mail = list.body.at("items").as_array()[0];
    CHECK(mail.at("last_error").as_string() == "550 5.1.1 Caixa postal inexistente");
    CHECK(mail.at("recipient").as_string() == "recusa@estrela.example");
    CHECK(house.get("/api/outgoing_mails?state=sent", alice).body.at("items").as_array().empty());

    const std::string path = "/api/outgoing_mails/" + only_mail(db).id;
    CHECK(has(house.get(path, alice).text("text_body"), "Olá, Ana!"));
    const auto again = house.post(path + "/retry", "", alice);
    CHECK(again.status == 201);
    CHECK(again.text("state") == "queued");
    CHECK(house.post(path + "/retry", "", alice).status == 409);
    // Somebody has mended the address in the meantime, as it were: the mailbox exists now.
    db.write([](db::Tx& tx) {
      tx.exec("UPDATE outgoing_mails SET recipient = 'ana@estrela.example'");
      tx.exec("UPDATE contacts SET email = 'ana@estrela.example' WHERE email = 'recusa@estrela.example'");
    });
    house.runner.run_due();
    CHECK(server.mails().size() == 1);
    CHECK(only_mail(db).state == "sent");
    CHECK(house.post(path + "/retry", "", alice).status == 409);
  });
}

TEST_CASE("while the mail server is down, mail waits; when it is back, mail goes out once") {
  if (!SmtpServer::available()) return;
  for_each_database([](db::Database& db) {
    auto server = std::make_unique<SmtpServer>();
    const int port = server->port();
    const auto sender = mail::open_sender({.url = server->url()});
    server.reset();
    House house(db, *sender);
    house.open_ticket(house.contact("Ana", "ana@estrela.example", "Padaria Estrela"), "Impressora");
    house.runner.run_due();
    CHECK(only_mail(db).state == "queued");
    CHECK(only_mail(db).last_error);

    server = std::make_unique<SmtpServer>(world::SmtpSettings{.port = port});
    house.clock.advance(minutes(1));
    house.runner.run_due();
    house.clock.advance(minutes(1));
    house.runner.run_due();
    CHECK(server->mails().size() == 1);
    CHECK(only_mail(db).state == "sent");
  });
}

TEST_CASE("a mail that never gets through is given up in the end, and stays visible") {
  for_each_database([](db::Database& db) {
    const auto sender = mail::open_sender({.url = ""});
    House house(db, *sender);
    house.open_ticket(house.contact("Ana", "ana@estrela.example", "Padaria Estrela"), "Impressora");
    for (std::int64_t i = 0; i < email::most_attempts + 5; ++i) {
      house.runner.run_due();
      house.clock.advance(hours(2));
    }
    CHECK(only_mail(db).state == "failed");
    CHECK(only_mail(db).attempts == email::most_attempts);
    CHECK(only_mail(db).last_error == "no mail server is set");
  });
}

TEST_CASE("a mail whose node dies with every attempt has failed in the end, and is sent when somebody asks again") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    house.open_ticket(house.contact("Ana", "ana@estrela.example", "Padaria Estrela"), "Impressora");
    house.runner.run_due();
    const std::string id = only_mail(db).id;
    // As if all of that had been for nothing, and the last attempt were under way on a node that is gone.
    postbox.mails.clear();
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE outgoing_mails SET state = 'queued', sent_at = NULL");
      jobs::enqueue(tx, house.people.ids, house.clock.now(),
                    {.kind = "mail.send", .payload = R"({"mail_id":")" + id + "\"}", .unique_key = id});
      tx.exec("UPDATE jobs SET state = 'running', leased_until = 1, attempts = $1 WHERE kind = 'mail.send'",
              email::most_attempts);
    });
    house.runner.run_due();
    CHECK(postbox.mails.empty());
    CHECK(only_mail(db).state == "failed");
    CHECK(only_mail(db).last_error == "the lease ended before the work did");
    CHECK(world::count_rows(db, "jobs WHERE state = 'failed'") == 0);

    CHECK(house.post("/api/outgoing_mails/" + id + "/retry", "", house.staff_session("Alice")).status == 201);
    house.runner.run_due();
    CHECK(postbox.mails.size() == 1);
  });
}

TEST_CASE("when mail leaves again after days, nobody hears old news, and a reply waits for somebody to send it") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const auto ticket = house.open_ticket(house.contact("Ana", "ana@estrela.example", "Padaria Estrela"), "Impressora");
    house.reply(ticket, "Troque o cabo.");
    house.clock.advance(hours(25));
    house.runner.run_due();
    CHECK(postbox.mails.empty());
    CHECK(has(only_mail(db).text_body, "Troque o cabo."));
    CHECK(only_mail(db).state == "failed");
    CHECK(only_mail(db).last_error == "it waited for more than a day before mail could leave");

    CHECK(house.post("/api/outgoing_mails/" + only_mail(db).id + "/retry", "", house.staff_session("Alice")).status ==
          201);
    house.runner.run_due();
    CHECK(postbox.mails.size() == 1);
    CHECK(only_mail(db).state == "sent");
  });
}

TEST_CASE("nobody is written to who has no address") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@estrela.example", "Padaria Estrela");
    const auto ticket = house.open_ticket(ana, "Impressora");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET email = NULL WHERE id = $1", ana); });
    house.reply(ticket, "Já vai.");
    house.solve(ticket, "Pronto.");
    house.runner.run_due();
    CHECK(postbox.mails.empty());
    Ctx ctx = house.as_bruno();
    for (const auto& message : support::list_messages(ctx, ticket, std::nullopt, 50).items)
      CHECK_FALSE(message.delivery);
  });
}

TEST_CASE("the store never holds a secret that opens anything") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const auto ticket = house.open_ticket(house.contact("Ana", "ana@estrela.example", "Padaria Estrela"), "Impressora");
    house.runner.run_due();
    db.write([](db::Tx& tx) { tx.exec("DELETE FROM outgoing_mails"); });
    house.solve(ticket, "Troque o cabo.");
    house.runner.run_due();

    const std::string secret = world::token_in(postbox.mails.back().text_body);
    const Stored stored = only_mail(db);
    CHECK(secret.size() == 43);
    CHECK(world::token_in(stored.text_body) == stored.id);
    CHECK_FALSE(has(stored.text_body + stored.html_body, secret));
    CHECK(has(postbox.mails.back().html_body, "/portal/link#" + secret));
    CHECK(house.post("/api/portal/links/preview", R"({"token":")" + secret + R"("})").status == 200);
    CHECK(house.post("/api/portal/links/preview", R"({"token":")" + stored.id + R"("})").status == 404);
  });
}

TEST_CASE("outgoing mail is for those who run the server") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@estrela.example", "Padaria Estrela");
    for (int i = 0; i < 3; ++i) {
      house.open_ticket(ana, "Chamado");
      house.runner.run_due();
    }
    const std::string alice = house.staff_session("Alice");
    const std::string id =
        house.get("/api/outgoing_mails", alice).body.at("items").as_array()[0].at("id").as_string().c_str();
    for (const std::string& path : {std::string("/api/outgoing_mails"), "/api/outgoing_mails/" + id}) {
      CHECK(house.get(path).status == 401);
      CHECK(house.get(path, house.staff_session("Bruno")).status == 403);
    }
    CHECK(house.post("/api/outgoing_mails/" + id + "/retry", "", house.staff_session("Bruno")).status == 403);
    CHECK(house.get("/api/outgoing_mails/" + house.people.ids.uuid(house.clock.now()), alice).status == 404);
    CHECK(house.get("/api/outgoing_mails?state=lost", alice).status == 422);
    CHECK(house.get("/api/outgoing_mails?after=lost", alice).status == 422);

    // Page by page, each mail once, newest first.
    std::vector<std::string> seen;
    std::string next;
    do {
      const auto page =
          house.get("/api/outgoing_mails?state=sent&limit=2" + (next.empty() ? "" : "&after=" + next), alice);
      for (const auto& item : page.body.at("items").as_array())
        seen.push_back(item.at("created_at").as_string().c_str());
      next = page.text("next");
    } while (next != "(null)");
    CHECK(seen ==
          std::vector<std::string>{"2026-03-02T12:00:03.000Z", "2026-03-02T12:00:02.000Z", "2026-03-02T12:00:01.000Z"});
  });
}
