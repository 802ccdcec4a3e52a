#include <doctest/doctest.h>

#include "src/customer/contact_commands.h"
#include "src/support/ticket/handoff.h"
#include "test/portal/house.h"
#include "test/world/database.h"
#include "test/world/says.h"

using namespace zelo;
using world::for_each_database;
using world::has;
using world::House;
using world::token_in;

namespace {

/// Rita's ticket, and what the link of the first mail shows of it.
struct Followed {
  explicit Followed(db::Database& db) : house(db, postbox) {
    rita = house.contact("Rita Moraes", "rita@estrela.example", "Padaria Estrela");
    ticket = house.open_ticket(rita, "Forno");
    house.runner.run_due();
    token = token_in(postbox.mails.at(0).text_body);
  }
  world::PortalAnswer ask(const std::string& what, const std::string& more = "") {
    return house.post("/api/portal/links/" + what, R"({"token":")" + token + "\"" + more + "}");
  }

  world::Postbox postbox;
  House house;
  ContactId rita;
  support::TicketId ticket;
  std::string token;
};

}  // namespace

TEST_CASE("Rita follows her ticket from the mail, live, without signing in") {
  for_each_database([](db::Database& db) {
    Followed it(db);
    const auto at_first = it.ask("tracker");
    CHECK(at_first.status == 200);
    CHECK(at_first.text("ticket.subject") == "Forno");
    CHECK(at_first.text("ticket.status") == "new");
    CHECK(at_first.text("asked") == "false");
    CHECK(at_first.headers.get("Set-Cookie").empty());
    Ctx bruno = it.house.as_bruno();
    support::escalate_ticket(bruno, it.ticket,
                             {.reason = "SEGREDO", .summary = "SEGREDO", .evidence = Prose<20000>("SEGREDO")});
    it.house.reply(it.ticket, "Vamos ver.");
    it.house.note(it.ticket, "SEGREDO");
    CHECK(it.ask("tracker").text("ticket.tier") == "n2");
    const auto messages = it.ask("messages");
    CHECK(messages.body.at("items").as_array().size() == 2);
    CHECK_FALSE(has(messages.raw + it.ask("tracker").raw, "SEGREDO"));
    CHECK_FALSE(has(it.ask("tracker").raw, "Padaria"));  // nothing of the account
  });
}

TEST_CASE("Rita writes by the link in her own name, and answers what she is asked with the same link") {
  for_each_database([](db::Database& db) {
    Followed it(db);
    CHECK(it.ask("replies", R"(,"body":"Ainda não liga.")").status == 201);
    CHECK(it.ask("replies", R"(,"body":"")").status == 422);
    const auto said = it.ask("messages").body.at("items").as_array();
    CHECK(said[1].at("author").at("name").as_string() == "Rita Moraes");

    CHECK(it.ask("validation", R"(,"accepted":true)").status == 409);
    it.house.solve(it.ticket, "Troque o fusível.");
    CHECK(it.ask("tracker").text("asked") == "true");
    CHECK(it.ask("validation", R"(,"accepted":false,"comment":"Não liga")").text("status") == "open");
    it.house.solve(it.ticket, "Troque o cabo.");
    CHECK(it.ask("validation", R"(,"accepted":true)").text("status") == "closed");
    CHECK(it.ask("tracker").text("ticket.status") == "closed");
    CHECK(it.ask("replies", R"(,"body":"Obrigada")").status == 409);
  });
}

TEST_CASE("Rita's phone sends her words twice, from two addresses: they are said once") {
  for_each_database([](db::Database& db) {
    Followed it(db);
    const auto send = [&](const char* peer, const char* key) {
      it.house.peer = peer;
      it.house.key = key;
      return it.ask("replies", R"(,"body":"Ainda não liga.")");
    };
    const auto first = send("203.0.113.7", "a1");
    const auto again = send("198.51.100.9", "a1");
    CHECK(again.status == 201);
    CHECK(again.text("id") == first.text("id"));
    CHECK(it.ask("messages").body.at("items").as_array().size() == 2);
    CHECK(send("203.0.113.7", "a2").text("id") != first.text("id"));
  });
}

TEST_CASE("after the answer, the link of the question still follows the ticket") {
  for_each_database([](db::Database& db) {
    Followed it(db);
    it.house.solve(it.ticket, "Troque o cabo.");
    it.house.runner.run_due();
    it.token = token_in(it.postbox.mails.back().text_body);
    CHECK(it.ask("tracker").text("asked") == "true");
    CHECK(it.ask("validation", R"(,"accepted":false)").status == 201);
    CHECK(it.ask("tracker").text("asked") == "false");
    CHECK(it.ask("tracker").text("ticket.status") == "open");
    CHECK(it.ask("validation", R"(,"accepted":true)").status == 409);
  });
}

TEST_CASE("a link ends with its time, with the address, with the contact's right, and when staff says so") {
  for_each_database([](db::Database& db) {
    Followed it(db);
    const std::string path = "/api/tickets/" + it.ticket.text + "/customer_links";
    const auto fresh = [&] {
      it.house.reply(it.ticket, "Oi.");
      it.house.runner.run_due();
      it.token = token_in(it.postbox.mails.back().text_body);
      CHECK(it.ask("tracker").status == 200);
    };
    CHECK(it.house.call(http::Method::delete_, path, "", it.house.staff_session("Vera")).status == 403);
    CHECK(it.house.call(http::Method::delete_, path, "", it.house.staff_session("Bruno")).status == 204);
    CHECK(it.ask("tracker").status == 409);
    CHECK(it.ask("messages").status == 409);
    CHECK(it.ask("replies", R"(,"body":"Oi")").status == 409);
    CHECK(it.ask("validation", R"(,"accepted":true)").status == 409);

    fresh();
    it.house.clock.advance(days(30));
    CHECK(it.ask("tracker").status == 409);

    fresh();
    Ctx system = it.house.people.as_system();
    customer::edit_contact(system, it.rita, {.email = {true, Email("rita@nova.example")}}, std::nullopt);
    CHECK(it.ask("tracker").status == 404);

    fresh();
    const auto other = it.house.contact("Zeca", "zeca@lua.example", "Mercado Lua");
    db.write([&](db::Tx& tx) {
      tx.exec(
          "UPDATE tickets SET contact_id = $1, account_id = (SELECT account_id FROM contacts WHERE id = $1)"
          " WHERE id = $2",
          other, it.ticket);
    });
    CHECK(it.ask("tracker").status == 404);
    CHECK(it.ask("replies", R"(,"body":"Oi")").status == 404);
  });
}

TEST_CASE("a forged link shows nothing, and one to sign in opens no ticket") {
  for_each_database([](db::Database& db) {
    Followed it(db);
    it.house.post("/api/portal/session", R"({"email":"rita@estrela.example"})");
    it.house.runner.run_due();
    const std::string key = it.token;
    it.token = token_in(it.postbox.mails.back().text_body);
    CHECK(it.ask("tracker").status == 404);
    it.token = "inventado";
    CHECK(it.ask("tracker").status == 404);
    it.token = key;
    CHECK(it.house.post("/api/portal/links/session", R"({"token":")" + key + R"("})").status == 404);
  });
}
