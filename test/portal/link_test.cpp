#include <doctest/doctest.h>

#include "src/identity/team.h"
#include "src/support/relation/merge.h"
#include "src/support/restriction/restriction.h"
#include "test/portal/house.h"
#include "test/world/database.h"
#include "test/world/smtp.h"

using namespace zelo;
using world::for_each_database;
using world::House;
using world::Postbox;
using world::SmtpServer;
using world::token_in;
using world::token_json;

namespace {

std::string answer_json(const std::string& token, bool accepted, const std::string& comment = "") {
  return R"({"token":")" + token + R"(","accepted":)" + (accepted ? "true" : "false") +
         (comment.empty() ? "" : R"(,"comment":")" + comment + R"(")") + "}";
}

/// A ticket of Ana's that Bruno has solved, and the token of the mail that asks about it.
struct Asked {
  explicit Asked(db::Database& db) : house(db, postbox) {
    ana = house.contact("Ana", "ana@estrela.example", "Padaria Estrela");
    ticket = house.open_ticket(ana, "Impressora");
    token = solve("Troque o cabo.");
  }
  std::string solve(const std::string& solution) {
    house.clock.advance(minutes(5));
    house.solve(ticket, solution);
    house.runner.run_due();
    return token_in(postbox.mails.back().text_body);
  }
  world::PortalAnswer preview(const std::string& t) { return house.post("/api/portal/links/preview", token_json(t)); }
  world::PortalAnswer answer(const std::string& t, bool accepted, const std::string& comment = "") {
    return house.post("/api/portal/links/validation", answer_json(t, accepted, comment));
  }

  Postbox postbox;
  House house;
  ContactId ana;
  support::TicketId ticket;
  std::string token;
};

}  // namespace

TEST_CASE("from the question to the customer's word, by real mail") {
  if (!SmtpServer::available()) return;
  for_each_database([](db::Database& db) {
    SmtpServer server;
    const auto sender = mail::open_sender({.url = server.url()});
    House house(db, *sender);
    const auto ana = house.contact("Ana", "ana@estrela.example", "Padaria Estrela");
    const std::string cookie = house.session(ana);
    const auto opened =
        house.post("/api/portal/tickets", R"({"subject":"Impressora não imprime","body":"Nada sai."})", cookie);
    REQUIRE(opened.status == 201);
    const support::TicketId ticket(opened.text("id"));
    house.runner.run_due();

    house.solve(ticket, "Troque o cabo.");
    house.runner.run_due();
    const auto first = world::read_mail(server.mails().back().raw);
    CHECK(first.subject == "Resolveu? Chamado #1: Impressora não imprime");
    CHECK(first.text.find("\n\nResolveu?\n\n") != std::string::npos);
    const std::string no = token_in(first.text);
    CHECK(token_in(first.html) == no);
    const auto preview = house.post("/api/portal/links/preview", token_json(no));
    CHECK(preview.text("purpose") == "validation");
    CHECK(preview.text("state") == "open");
    CHECK(preview.text("ticket.subject") == "Impressora não imprime");
    CHECK(preview.text("ticket.solution") == "Troque o cabo.");
    CHECK(house.status_of(ticket) == "awaiting_validation");

    const auto rejected = house.post("/api/portal/links/validation", answer_json(no, false, "Continua igual"));
    CHECK(rejected.status == 201);
    CHECK(rejected.text("status") == "open");
    CHECK(house.status_of(ticket) == "open");

    house.clock.advance(minutes(5));
    house.solve(ticket, "Agora sim: troque a tinta.");
    house.runner.run_due();
    const std::string yes = token_in(world::read_mail(server.mails().back().raw).text);
    CHECK(yes != no);
    const auto accepted = house.post("/api/portal/links/validation", answer_json(yes, true));
    CHECK(accepted.text("status") == "closed");
    CHECK(accepted.text("number") == "1");
    CHECK(house.status_of(ticket) == "closed");
    CHECK(server.mails().size() == 3);
  });
}

TEST_CASE("a used link answers nothing any more, but still shows what came of it") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    CHECK(asked.answer(asked.token, true).status == 201);
    const auto again = asked.answer(asked.token, false);
    CHECK(again.status == 409);
    CHECK(again.text("detail") == "Este link já foi usado.");
    CHECK(asked.house.status_of(asked.ticket) == "closed");
    const auto preview = asked.preview(asked.token);
    CHECK(preview.status == 200);
    CHECK(preview.text("state") == "used");
    CHECK(preview.text("ticket.status") == "closed");
  });
}

TEST_CASE("a link of a fortnight ago has expired") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    asked.house.clock.advance(days(14));
    CHECK(asked.preview(asked.token).text("state") == "expired");
    const auto late = asked.answer(asked.token, true);
    CHECK(late.status == 409);
    CHECK(late.text("detail") == "Este link venceu. Peça um novo.");
    CHECK(asked.house.status_of(asked.ticket) == "awaiting_validation");
  });
}

TEST_CASE("an answer given elsewhere takes the question out of the link") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    const std::string cookie = asked.house.session(asked.ana);
    CHECK(asked.house.post("/api/portal/tickets/" + asked.ticket.text + "/validation", R"({"accepted":false})", cookie)
              .status == 201);
    CHECK(asked.preview(asked.token).text("state") == "used");
    CHECK(asked.answer(asked.token, true).status == 409);

    // Nor does it speak for a solution that came later.
    const std::string later = asked.solve("Troque a tinta.");
    CHECK(asked.preview(asked.token).text("state") == "used");
    CHECK(asked.answer(asked.token, true).status == 409);
    CHECK(asked.house.status_of(asked.ticket) == "awaiting_validation");
    CHECK(asked.answer(later, true).status == 201);
  });
}

TEST_CASE("a question whose links staff ended shows nothing of its ticket, answered or not") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    const std::string path = "/api/tickets/" + asked.ticket.text + "/customer_links";
    const auto end = [&] {
      return asked.house.call(http::Method::delete_, path, "", asked.house.staff_session("Bruno")).status;
    };
    CHECK(end() == 204);
    CHECK(asked.preview(asked.token).text("state") == "expired");
    CHECK(asked.preview(asked.token).text("ticket") == "(null)");

    const std::string cookie = asked.house.session(asked.ana);
    const std::string word = "/api/portal/tickets/" + asked.ticket.text + "/validation";
    CHECK(asked.house.post(word, R"({"accepted":false})", cookie).status == 201);
    const std::string later = asked.solve("Troque a tinta.");
    CHECK(asked.answer(later, true).status == 201);
    CHECK(end() == 204);
    CHECK(asked.preview(later).text("state") == "used");
    CHECK(asked.preview(later).text("ticket") == "(null)");
  });
}

TEST_CASE("a question about a ticket that went to another company shows nothing to the one who was asked") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    const auto other = asked.house.contact("Zeca", "zeca@lua.example", "Mercado Lua");
    db.write([&](db::Tx& tx) {
      tx.exec(
          "UPDATE tickets SET contact_id = $1, account_id = (SELECT account_id FROM contacts WHERE id = $1)"
          " WHERE id = $2",
          other, asked.ticket);
    });
    CHECK(asked.preview(asked.token).status == 404);
  });
}

TEST_CASE("a validation link lets nobody in") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    CHECK(asked.house.post("/api/portal/links/session", token_json(asked.token)).status == 404);
    CHECK(asked.preview(asked.token).text("state") == "open");
  });
}

TEST_CASE("the answer by link is Ana's own word, with her comment in the conversation") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    asked.house.clock.advance(seconds(1));
    asked.answer(asked.token, false, "Continua igual");
    const auto messages =
        asked.house.get("/api/portal/tickets/" + asked.ticket.text + "/messages", asked.house.session(asked.ana));
    const auto& last = messages.body.at("items").as_array().back();
    CHECK(last.at("body").as_string() == "Continua igual");
    CHECK(last.at("author").at("name").as_string() == "Ana");
  });
}

TEST_CASE("the link of a ticket that was merged leads to the one where it goes on") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    House& house = asked.house;
    const auto target = house.open_ticket(asked.ana, "Impressora e scanner");
    Ctx bruno = house.as_bruno();
    support::merge_tickets(bruno, target, {.source_ids = {asked.ticket}});

    const auto preview = asked.preview(asked.token);
    CHECK(preview.text("state") == "used");
    CHECK(preview.text("ticket.merged_into_id") == target.text);
    CHECK(preview.text("ticket.merged_into_number") == "2");
    CHECK(asked.answer(asked.token, true).status == 409);
    const std::string cookie = house.session(asked.ana);
    const auto read = house.get("/api/portal/tickets/" + asked.ticket.text, cookie);
    CHECK(read.text("merged_into_id") == target.text);
    CHECK(house.get("/api/portal/tickets/" + target.text + "/messages", cookie).text("items.2.origin.number") ==
          "(none)");

    support::unmerge_ticket(bruno, asked.ticket);
    CHECK(asked.preview(asked.token).text("state") == "open");
    CHECK(asked.answer(asked.token, true).status == 201);
  });
}

TEST_CASE("everybody who asked hears of the reply to a merged conversation, and answers by the own link") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    House& house = asked.house;
    const auto igor = house.contact("Igor", "igor@estrela.example", "Padaria Estrela");
    const auto target = house.open_ticket(igor, "Impressora parada");
    Ctx bruno = house.as_bruno();
    support::merge_tickets(bruno, target, {.source_ids = {asked.ticket}});
    house.runner.run_due();
    asked.postbox.mails.clear();

    house.reply(target, "O técnico vai amanhã.");
    house.runner.run_due();
    REQUIRE(asked.postbox.mails.size() == 2);
    CHECK(asked.postbox.mails[0].to.email == "igor@estrela.example");
    CHECK(asked.postbox.mails[1].to.email == "ana@estrela.example");

    house.solve(target, "Cabo trocado.");
    house.runner.run_due();
    REQUIRE(asked.postbox.mails.size() == 4);
    CHECK(asked.answer(token_in(asked.postbox.mails[3].text_body), true).status == 201);
    CHECK(house.status_of(target) == "closed");
  });
}

TEST_CASE(
    "of a conversation that became a team's alone only its requester hears, and old links of others lead nowhere") {
  for_each_database([](db::Database& db) {
    Asked asked(db);
    House& house = asked.house;
    const auto igor = house.contact("Igor", "igor@estrela.example", "Padaria Estrela");
    const auto target = house.open_ticket(igor, "Impressora parada");
    Ctx bruno = house.as_bruno();
    support::merge_tickets(bruno, target, {.source_ids = {asked.ticket}});
    house.solve(target, "Cabo trocado.");
    house.runner.run_due();
    const std::string anas = token_in(asked.postbox.mails.back().text_body);
    REQUIRE(asked.preview(anas).text("ticket.subject") == "Impressora parada");

    Ctx sonia = house.people.as("Sonia");
    const auto team =
        identity::create_team(sonia, {.name = "Segurança", .member_ids = {house.people.user("Bruno")}}).id;
    Ctx member = house.as_bruno();
    support::restrict_ticket(member, target, {.team_id = {true, team}, .reason = "Dados"});
    CHECK(asked.preview(anas).status == 404);
    CHECK(asked.answer(anas, true).status == 404);
    asked.postbox.mails.clear();
    house.reply(target, "Mais uma coisa.");
    house.runner.run_due();
    REQUIRE(asked.postbox.mails.size() == 1);
    CHECK(asked.postbox.mails[0].to.email == "igor@estrela.example");
  });
}
