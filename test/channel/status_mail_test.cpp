#include <doctest/doctest.h>

#include "src/channel/email/outgoing_mail.h"
#include "src/customer/mail_choice.h"
#include "src/identity/team.h"
#include "src/support/attachment/attachment_commands.h"
#include "src/support/copy/copy.h"
#include "src/support/hours/business_hours.h"
#include "src/support/relation/merge.h"
#include "src/support/sla/policy.h"
#include "src/support/sla/promise.h"
#include "src/support/ticket/assignment.h"
#include "src/support/ticket/handoff.h"
#include "src/support/ticket/solution.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/portal/house.h"
#include "test/world/database.h"
#include "test/world/says.h"
#include "test/world/smtp.h"

using namespace zelo;
using customer::MailKind;
using world::for_each_database;
using world::has;
using world::House;

namespace {

std::string token_json(const std::string& token, const std::string& more = "") {
  return R"({"token":")" + token + "\"" + more + "}";
}

/// Rita's ticket; what was mailed so far is forgotten.
struct Case {
  explicit Case(db::Database& db) : house(db, postbox) {
    house.world.public_url = "https://zelo.example";
    rita = house.contact("Rita Moraes", "rita@estrela.example", "Padaria Estrela");
    ticket = house.open_ticket(rita, "Forno");
    work();
    first = postbox.mails.at(0);
    postbox.mails.clear();
  }
  void work() { house.runner.run_due(); }
  /// What the link at the end of a mail carries.
  static std::string off_token(const mail::Mail& mail) {
    return mail.unsubscribe_url.substr(mail.unsubscribe_url.rfind('/') + 1);
  }
  void escalate() {
    house.clock.advance(seconds(1));
    Ctx bruno = house.as_bruno();
    support::escalate_ticket(
        bruno, ticket, {.reason = "Difícil", .summary = "Já reiniciou", .evidence = Prose<20000>("Erro 500 às 9h")});
    work();
  }

  world::Postbox postbox;
  House house;
  ContactId rita;
  support::TicketId ticket;
  mail::Mail first;
};

}  // namespace

TEST_CASE("Rita hears that N2 is analysing, and until when she will hear more, on the desk's clock") {
  for_each_database([](db::Database& db) {
    Case it(db);
    Ctx bruno = it.house.as_bruno();
    support::make_promise(bruno, it.ticket, {.due_at = *parse_rfc3339("2026-03-02T18:00:00Z")});
    it.work();
    REQUIRE(it.postbox.mails.size() == 1);
    CHECK(it.postbox.mails[0].subject == "Chamado #1: notícias até 02/03/2026, 15:00 (UTC-3)");
    it.escalate();
    REQUIRE(it.postbox.mails.size() == 2);
    CHECK(it.postbox.mails[1].subject == "Chamado #1: N2 está analisando");
    CHECK(has(it.postbox.mails[1].text_body, "Próxima atualização até 02/03/2026, 15:00 (UTC-3)."));
    CHECK_FALSE(has(it.postbox.mails[1].text_body, "Difícil"));
  });
}

TEST_CASE("without a promise the mail says nothing of one") {
  for_each_database([](db::Database& db) {
    Case it(db);
    it.escalate();
    REQUIRE(it.postbox.mails.size() == 1);
    CHECK_FALSE(has(it.postbox.mails[0].text_body, "Próxima atualização"));
  });
}

TEST_CASE("the mail of a solution names its files, and one without files says nothing of them") {
  for_each_database([](db::Database& db) {
    Case it(db);
    Ctx bruno = it.house.as_bruno();
    const auto file = support::keep_attachment(bruno, it.house.contents, "passo a passo.txt", "1. Abra.");
    support::solve_ticket(bruno, it.ticket, {.body = "Siga o arquivo.", .attachment_ids = {file.id}});
    it.work();
    CHECK(has(it.postbox.mails.back().text_body, "Anexos, no link abaixo: passo a passo.txt"));

    const auto other = it.house.open_ticket(it.rita, "Balança");
    it.house.solve(other, "Pronto.");
    it.work();
    CHECK_FALSE(has(it.postbox.mails.back().text_body, "Anexos"));
  });
}

TEST_CASE("from the moment when Igor asks instead of Rita, the mails are his") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const auto igor = it.house.contact("Igor", "igor@estrela.example", "Padaria Estrela");
    Ctx bruno = it.house.as_bruno();
    support::EditTicket edit;
    edit.contact_id = {true, igor};
    support::edit_ticket(bruno, it.ticket, edit, {});
    it.house.reply(it.ticket, "Já vai.");
    it.house.solve(it.ticket, "Troque o cabo.");
    it.work();
    REQUIRE(it.postbox.mails.size() == 2);
    for (const auto& mail : it.postbox.mails) CHECK(mail.to.email == "igor@estrela.example");
  });
}

TEST_CASE("who is in copy reads along, with a link of its own, as long as that contact may read the ticket") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const auto igor = it.house.contact("Igor", "igor@estrela.example", "Padaria Estrela");
    Ctx bruno = it.house.as_bruno();
    support::add_copy(bruno, it.ticket, igor);
    it.house.reply(it.ticket, "Já vai.");
    it.work();
    REQUIRE(it.postbox.mails.size() == 2);
    CHECK(it.postbox.mails[0].to.email == "rita@estrela.example");
    CHECK(it.postbox.mails[1].to.email == "igor@estrela.example");
    const std::string token = world::token_in(it.postbox.mails[1].text_body);
    CHECK(token != world::token_in(it.postbox.mails[0].text_body));
    CHECK(it.house.post("/api/portal/links/tracker", token_json(token)).text("ticket.subject") == "Forno");

    // The same where his copy was of a ticket that became part of this one.
    support::remove_copy(bruno, it.ticket, igor);
    const auto other = it.house.open_ticket(it.rita, "Forno de novo");
    support::add_copy(bruno, other, igor);
    support::merge_tickets(bruno, it.ticket, {.source_ids = {other}});
    it.work();
    it.postbox.mails.clear();
    it.house.reply(it.ticket, "Está a caminho.");
    it.work();
    CHECK(it.postbox.mails.size() == 2);

    it.postbox.mails.clear();
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", igor); });
    it.house.reply(it.ticket, "Chegou?");
    it.work();
    REQUIRE(it.postbox.mails.size() == 1);
    CHECK(it.postbox.mails[0].to.email == "rita@estrela.example");
  });
}

TEST_CASE("Igor's ticket became part of Rita's: he reads along until he is kept to his own tickets") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const auto igor = it.house.contact("Igor", "igor@estrela.example", "Padaria Estrela");
    const auto igors = it.house.open_ticket(igor, "Forno também");
    Ctx bruno = it.house.as_bruno();
    support::merge_tickets(bruno, it.ticket, {.source_ids = {igors}});
    it.house.reply(it.ticket, "Já vai.");
    it.work();
    CHECK(it.postbox.mails.back().to.email == "igor@estrela.example");

    it.postbox.mails.clear();
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", igor); });
    it.house.reply(it.ticket, "Está a caminho.");
    it.house.solve(it.ticket, "Troque o cabo.");
    it.work();
    REQUIRE(it.postbox.mails.size() == 2);
    for (const auto& mail : it.postbox.mails) CHECK(mail.to.email == "rita@estrela.example");
  });
}

TEST_CASE("who has left the company, or works for another one, hears no more of the ticket that it opened") {
  for_each_database([](db::Database& db) {
    Case it(db);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET left_on = '2026-02-27' WHERE id = $1", it.rita); });
    it.house.reply(it.ticket, "Já vai.");
    it.work();
    CHECK(it.postbox.mails.empty());

    const auto otto = it.house.contact("Otto", "otto@nando.example", "Oficina do Nando");
    db.write([&](db::Tx& tx) {
      tx.exec(
          "UPDATE contacts SET left_on = NULL, account_id = (SELECT account_id FROM contacts WHERE id = $1)"
          " WHERE id = $2",
          otto, it.rita);
    });
    it.house.reply(it.ticket, "Já foi.");
    it.work();
    CHECK(it.postbox.mails.empty());
  });
}

TEST_CASE("a reply that waits to be mailed does not go to whoever may not read the ticket any more") {
  for_each_database([](db::Database& db) {
    Case it(db);
    Ctx ctx = it.house.people.as_system();
    const auto id = ctx.new_id<email::MailId>();
    db.write([&](db::Tx& tx) {
      email::queue_mail(
          ctx, tx, id,
          {.recipient = "rita@estrela.example", .ticket_id = it.ticket, .contact_id = it.rita, .kind = MailKind::reply},
          {.language = "pt-BR", .subject = "Re: Forno", .blocks = {}});
      tx.exec("UPDATE contacts SET left_on = '2026-02-27' WHERE id = $1", it.rita);
    });
    it.work();
    CHECK(it.postbox.mails.empty());
    const auto state = [&] {
      return db.read(
          [&](db::Tx& tx) { return tx.value<std::string>("SELECT state FROM outgoing_mails WHERE id = $1", id); });
    };
    CHECK(state() == "failed");

    // Sent again by hand it is asked again.
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET left_on = NULL WHERE id = $1", it.rita); });
    CHECK(it.house.post("/api/outgoing_mails/" + id.text + "/retry", "", it.house.staff_session("Alice")).status ==
          201);
    it.work();
    CHECK(it.postbox.mails.size() == 1);
    CHECK(state() == "sent");
  });
}

TEST_CASE("who closed the ticket itself gets no mail about that; who did not is told") {
  for_each_database([](db::Database& db) {
    Case it(db);
    it.house.solve(it.ticket, "Troque o cabo.");
    it.work();
    Ctx rita = it.house.as_contact(it.rita);
    support::validate_own_ticket(rita, it.ticket, {.accepted = true});
    it.work();
    CHECK(it.postbox.mails.size() == 1);  // the question alone

    const auto other = it.house.open_ticket(it.rita, "Balança");
    it.house.solve(other, "Pronto.");
    Ctx bruno = it.house.as_bruno();
    support::validate_ticket(bruno, other, {.accepted = true});
    it.work();
    CHECK(it.postbox.mails.back().subject == "Chamado #2 encerrado: Balança");
    CHECK_FALSE(has(it.postbox.mails.back().text_body, "não recebemos a sua resposta"));
  });
}

TEST_CASE("Rita reads that her silence closed the ticket") {
  for_each_database([](db::Database& db) {
    Case it(db);
    Ctx sonia = it.house.people.as("Sonia");
    support::NewBusinessHours week{.name = "Horário comercial", .time_zone = "America/Sao_Paulo"};
    for (int day = 1; day <= 5; ++day) week.shifts.push_back({day, 8 * 60, 18 * 60});
    const auto hours_id = support::create_hours(sonia, week).id;
    support::create_policy(
        sonia, {.name = "Padrão", .business_hours_id = hours_id, .remind_days = std::nullopt, .close_days = 3});
    it.house.solve(it.ticket, "Troque o cabo.");
    it.work();
    it.house.clock.advance(hours(24 * 7));
    it.work();
    CHECK(it.postbox.mails.back().subject == "Chamado #1 encerrado: Forno");
    CHECK(has(it.postbox.mails.back().text_body, "Encerramos porque não recebemos a sua resposta sobre a solução."));
  });
}

TEST_CASE("one click ends a kind of mail, a second one changes nothing, and the timeline knows") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const std::string token = Case::off_token(it.first);
    CHECK(has(it.first.text_body, "https://zelo.example/portal/link#" + token));
    CHECK(it.house.post("/api/portal/unsubscribe/" + token, "").status == 200);
    CHECK(it.house.post("/api/portal/unsubscribe/" + token, "").text("wanted") == "false");
    it.house.open_ticket(it.rita, "Outro");
    it.work();
    CHECK(it.postbox.mails.empty());
    it.house.reply(it.ticket, "Já vai.");  // another kind goes on
    it.work();
    CHECK(it.postbox.mails.size() == 1);

    const auto preview = it.house.post("/api/portal/links/preview", token_json(token));
    CHECK(preview.text("purpose") == "unsubscribe");
    CHECK(preview.text("mail_kind") == "opened");
    CHECK(preview.text("wanted") == "false");
    CHECK(it.house.post("/api/portal/links/mail_choice", token_json(token, R"(,"wanted":true)")).text("wanted") ==
          "true");
    const auto kinds = db.read([&](db::Tx& tx) {
      return tx.query<std::string>(
          "SELECT kind FROM events WHERE subject_id = $1 AND kind LIKE 'contact.mail%'"
          " ORDER BY seq",
          it.rita);
    });
    CHECK(kinds == std::vector<std::string>{"contact.mail_stopped", "contact.mail_wanted"});
    const auto page = it.house.get("/api/portal/unsubscribe/" + token);
    CHECK(page.status == 303);
    CHECK(page.headers.get("Location") == "https://zelo.example/portal/link#" + token);
  });
}

TEST_CASE("the link that ends a mail opens no ticket, and lets nobody in") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const std::string off = Case::off_token(it.first);
    const std::string key = world::token_in(it.first.text_body);
    CHECK(it.house.post("/api/portal/links/tracker", token_json(off)).status == 404);
    CHECK(it.house.post("/api/portal/links/session", token_json(off)).status == 404);
    CHECK(it.house.post("/api/portal/links/mail_choice", token_json(key, R"(,"wanted":false)")).status == 404);
    CHECK(it.house.post("/api/portal/unsubscribe/" + key, "").status == 404);
    it.house.clock.advance(days(180));
    CHECK(it.house.post("/api/portal/unsubscribe/" + off, "").status == 409);
  });
}

TEST_CASE("the choice in the portal is Rita's, staff sees it, and links for signing in always come") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const std::string cookie = it.house.session(it.rita);
    const auto choose = [&](const std::string& kind) {
      return it.house.call(http::Method::put, "/api/portal/mail_choices/" + kind, R"({"wanted":false})", cookie);
    };
    CHECK(it.house.get("/api/portal/mail_choices", cookie).body.at("items").as_array().size() == 8);
    CHECK(choose("reply").status == 200);
    CHECK(choose("sign_in").status == 404);
    it.house.reply(it.ticket, "Já vai.");
    it.work();
    CHECK(it.postbox.mails.empty());

    Ctx vera = it.house.people.as("Vera");
    const auto seen = customer::list_mail_choices(vera, it.rita).items;
    REQUIRE(seen.size() == 10);
    CHECK_FALSE(seen[2].wanted);
    CHECK(seen[2].kind == MailKind::reply);
    CHECK(seen[2].changed_at == it.house.clock.now() - seconds(1));
    it.house.post("/api/portal/session", R"({"email":"rita@estrela.example"})");
    it.work();
    REQUIRE(it.postbox.mails.size() == 1);
    CHECK(it.postbox.mails[0].unsubscribe_url.empty());
  });
}

TEST_CASE("what the company does not send, nobody gets") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const std::string sonia = it.house.staff_session("Sonia");
    const auto off = it.house.call(http::Method::patch, "/api/mail_templates/escalated", R"({"sent":false})", sonia);
    CHECK(off.text("sent") == "false");
    it.escalate();
    CHECK(it.postbox.mails.empty());
    const auto kinds = it.house.get("/api/mail_templates", sonia).body.at("items").as_array();
    CHECK(kinds.size() == 10);
    CHECK_FALSE(kinds[1].at("sent").as_bool());  // "assigned" would be noise
  });
}

TEST_CASE("Rita reads who looks after her ticket, and nothing while that is a team without a name") {
  for_each_database([](db::Database& db) {
    Case it(db);
    const std::string sonia = it.house.staff_session("Sonia");
    it.house.call(http::Method::patch, "/api/mail_templates/assigned", R"({"sent":true})", sonia);
    Ctx manager = it.house.people.as("Sonia");
    const auto team = identity::create_team(manager, {.name = "Plantão", .member_ids = {}}).id;
    support::assign_ticket(manager, it.ticket, {.user_id = {true, std::nullopt}, .team_id = {true, team}});
    it.work();
    CHECK(it.postbox.mails.empty());
    Ctx bruno = it.house.as_bruno();
    support::assign_ticket(bruno, it.ticket, {.user_id = {true, bruno.actor.user_id()}});
    it.work();
    REQUIRE(it.postbox.mails.size() == 1);
    CHECK(it.postbox.mails[0].subject == "Chamado #1: Bruno está cuidando");
  });
}

TEST_CASE("a mail says in its head how to get no more of its kind, with one click over TLS") {
  const mail::Mail base{.from = {"a@zelo.example", ""},
                        .to = {"rita@estrela.example", ""},
                        .reply_to = {},
                        .subject = "Oi",
                        .text_body = "Oi\n",
                        .html_body = "<p>Oi</p>",
                        .message_id = "1@zelo.example",
                        .in_reply_to = "",
                        .date = {},
                        .unsubscribe_url = {}};
  mail::Mail secure = base;
  secure.unsubscribe_url = "https://zelo.example/api/portal/unsubscribe/0123456789012345678901234567890123456789abc";
  const auto read = world::read_mail(mail::compose(secure));
  CHECK(read.header("List-Unsubscribe") == "<" + secure.unsubscribe_url + ">");
  CHECK(read.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click");
  mail::Mail plain = base;
  plain.unsubscribe_url = "http://zelo.example/u/1";
  CHECK_FALSE(has(mail::compose(plain), "One-Click"));
  CHECK_FALSE(has(mail::compose(base), "List-Unsubscribe"));
  mail::Mail bad = base;
  bad.unsubscribe_url = "https://zelo.example/\r\nBcc: x@y.example";
  CHECK_THROWS_AS(mail::compose(bad), mail::BadMail);
}
