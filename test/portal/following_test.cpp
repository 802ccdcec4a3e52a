// A customer follows what a colleague asked, by mail, until it does not want to any more.

#include <doctest/doctest.h>

#include <algorithm>

#include "src/support/relation/merge.h"
#include "test/portal/house.h"
#include "test/world/database.h"

using namespace zelo;
using world::for_each_database;
using world::House;
using world::Postbox;

namespace {

std::string following_of(const support::TicketId& id) { return "/api/portal/tickets/" + id.text + "/following"; }

struct Colleagues {
  explicit Colleagues(House& h) : house(h) {}

  House& house;
  ContactId ana = house.contact("Ana Lima", "ana@sol.example", "Doceria Sol");
  ContactId bia = house.contact("Bia Reis", "bia@sol.example", "Doceria Sol");
  std::string anas = house.session(ana);
  std::string bias = house.session(bia);
  support::TicketId ticket = house.open_ticket(bia, "O forno não liga");

  /// Who is mailed when Bruno says something.
  std::vector<std::string> told(Postbox& postbox) {
    house.runner.run_due();
    postbox.mails.clear();
    house.reply(ticket, "Já olhei.");
    house.runner.run_due();
    std::vector<std::string> names;
    for (const auto& mail : postbox.mails) names.push_back(mail.to.email);
    std::ranges::sort(names);
    return names;
  }
};

}  // namespace

TEST_CASE("Ana follows Bia's ticket, gets its mails, and stops following") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Colleagues they(house);
    const std::string path = following_of(they.ticket);
    CHECK(house.get(path, they.anas).raw == R"({"follows":false,"possible":true})");
    CHECK(they.told(postbox) == std::vector<std::string>{"bia@sol.example"});
    for (int times = 0; times < 2; ++times)
      CHECK(house.call(http::Method::put, path, "", they.anas).text("follows") == "true");
    CHECK(they.told(postbox) == std::vector<std::string>{"ana@sol.example", "bia@sol.example"});
    CHECK(house.call(http::Method::delete_, path, "", they.anas).text("follows") == "false");
    CHECK(they.told(postbox) == std::vector<std::string>{"bia@sol.example"});

    const auto timeline =
        house.get("/api/tickets/" + they.ticket.text + "/timeline?kind=ticket.followed", house.staff_session("Bruno"));
    CHECK(timeline.raw.find("Ana Lima passou a acompanhar o chamado #1") != std::string::npos);
    CHECK(house.get("/api/portal/tickets/" + they.ticket.text + "/timeline", they.bias).raw.find("followed") ==
          std::string::npos);
  });
}

TEST_CASE("Ana stops what Bruno began, and follows nothing that is hers, over or not to be read") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Colleagues they(house);
    const std::string path = following_of(they.ticket);
    const auto follow = [&](const std::string& who) { return house.call(http::Method::put, path, "", who).status; };
    CHECK(house
              .call(http::Method::put, "/api/tickets/" + they.ticket.text + "/copies/" + they.ana.text, "",
                    house.staff_session("Bruno"))
              .status == 204);
    CHECK(house.get(path, they.anas).text("follows") == "true");
    CHECK(house.call(http::Method::delete_, path, "", they.anas).status == 200);
    CHECK(house.get(path, they.bias).raw == R"({"follows":false,"possible":false})");
    CHECK(follow(they.bias) == 409);
    CHECK(follow(house.session(house.contact("Otto", "otto@nando.example", "Oficina do Nando"))) == 404);

    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 1 WHERE id = $1", they.ana); });
    CHECK(follow(they.anas) == 404);
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET own_tickets_only = 0 WHERE id = $1", they.ana); });
    db.write([&](db::Tx& tx) { tx.exec("UPDATE tickets SET status = 'closed' WHERE id = $1", they.ticket); });
    CHECK(follow(they.anas) == 409);
    CHECK(house.get(path, they.anas).raw == R"({"follows":false,"possible":false})");
  });
}

TEST_CASE("who asked what was merged is told anyway, and who followed it follows the whole") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Colleagues they(house);
    const auto cida = house.contact("Cida Luz", "cida@sol.example", "Doceria Sol");
    const std::string cidas = house.session(cida);
    const auto anas_own = house.open_ticket(they.ana, "O forno apagou");
    CHECK(house.call(http::Method::put, following_of(anas_own), "", cidas).status == 200);
    Ctx bruno = house.as_bruno();
    support::merge_tickets(bruno, they.ticket, {.source_ids = {anas_own}});
    CHECK(house.get(following_of(they.ticket), they.anas).text("possible") == "false");
    CHECK(house.get(following_of(they.ticket), cidas).text("follows") == "true");
    CHECK(house.call(http::Method::delete_, following_of(they.ticket), "", cidas).text("follows") == "false");
    CHECK(they.told(postbox) == std::vector<std::string>{"ana@sol.example", "bia@sol.example"});
  });
}

TEST_CASE("Ana who follows is mailed while she may read the ticket, and never of internal notes") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Colleagues they(house);
    REQUIRE(house.call(http::Method::put, following_of(they.ticket), "", they.anas).status == 200);
    const std::vector<std::string> both{"ana@sol.example", "bia@sol.example"};
    const std::vector<std::string> only_bia{"bia@sol.example"};
    const auto set = [&](const std::string& change) {
      db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET " + change + " WHERE id = $1", they.ana); });
    };
    const auto account = db.read(
        [&](db::Tx& tx) { return tx.value<std::string>("SELECT account_id FROM contacts WHERE id = $1", they.bia); });
    const std::vector<std::pair<std::string, std::string>> ways{
        {"own_tickets_only = 1", "own_tickets_only = 0"},
        {"left_on = '2026-03-01'", "left_on = NULL"},
        {"account_id = NULL", "account_id = '" + account + "'"}};
    for (const auto& way : ways) {
      CAPTURE(way.first);
      set(way.first);
      CHECK(they.told(postbox) == only_bia);
      set(way.second);
      CHECK(they.told(postbox) == both);
    }
    house.runner.run_due();
    postbox.mails.clear();
    house.note(they.ticket, "O cliente não sabe usar o forno.");
    house.runner.run_due();
    CHECK(postbox.mails.empty());
  });
}
