#include <doctest/doctest.h>

#include "src/support/attachment/attachment.h"
#include "src/support/attachment/attachment_commands.h"
#include "test/portal/house.h"

TEST_SUITE_BEGIN("portal");

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string a_ticket = R"({"subject":"O forno não liga","body":"Preciso de ajuda."})";

/// How many of these are taken before one is refused; what was said to that one.
struct Tries {
  int taken = 0;
  PortalAnswer refused;
};

Tries try_often(House& house, const std::string& path, const std::string& body, const std::string& cookie) {
  Tries tries;
  while (tries.taken < 1000) {
    tries.refused = house.post(path, body, cookie);
    if (tries.refused.status != 201) break;
    ++tries.taken;
  }
  return tries;
}

}  // namespace

TEST_CASE("Rita may open twenty tickets at once and then one every three minutes; Otto is not held up") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto rita = house.session(house.people.contact("Rita"));
    const auto tries = try_often(house, "/api/portal/tickets", a_ticket, rita);
    CHECK(tries.taken == 20);
    CHECK(tries.refused.status == 429);
    CHECK(tries.refused.text("code") == "error.too_many_tickets");
    CHECK(tries.refused.headers.get("Retry-After") == "181");
    const auto otto = house.session(house.people.contact("Otto"));
    CHECK(house.post("/api/portal/tickets", a_ticket, otto).status == 201);
    house.clock.advance(minutes(4));
    CHECK(house.post("/api/portal/tickets", a_ticket, rita).status == 201);
  });
}

TEST_CASE("Rita may say sixty things in a row, and Bruno as many as he likes") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto rita = house.session(house.people.contact("Rita"));
    const auto ticket = house.open_ticket(house.people.contact("Rita"), "O forno não liga");
    const auto tries =
        try_often(house, "/api/portal/tickets/" + ticket.text + "/messages", R"({"body":"E agora?"})", rita);
    CHECK(tries.taken == 60);
    CHECK(tries.refused.text("code") == "error.too_many_messages");
    for (int i = 0; i < 61; ++i) house.note(ticket, "Olhando.");
  });
}

TEST_CASE("what is said by the link of a mail counts as what its contact says in the portal") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto rita = house.session(house.people.contact("Rita"));
    const auto ticket = house.open_ticket(house.people.contact("Rita"), "O forno não liga");
    house.runner.run_due();
    const std::string token = token_in(postbox.mails.at(0).text_body);
    const auto tries =
        try_often(house, "/api/portal/links/replies", R"({"token":")" + token + R"(","body":"E agora?"})", "");
    CHECK(tries.taken == 60);
    CHECK(tries.refused.text("code") == "error.too_many_messages");
    const std::string messages = "/api/portal/tickets/" + ticket.text + "/messages";
    CHECK(house.post(messages, R"({"body":"E agora?"})", rita).status == 429);
  });
}

TEST_CASE("files that Rita uploads and never sends have a limit of their own, which sending frees again") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Ctx rita = house.as_contact(house.people.contact("Rita"));
    std::string last;
    for (std::int64_t i = 0; i < support::most_unsent_files; ++i) {
      last = support::keep_attachment(rita, house.contents, "a.txt", "a").id.text;
    }
    const auto one_more = [&] { support::keep_attachment(rita, house.contents, "b.txt", "b"); };
    CHECK_THROWS_WITH_AS(one_more(), "error.attachment.too_many_unsent", Error);
    Ctx bruno = house.as_bruno();
    for (std::int64_t i = 0; i <= support::most_unsent_files; ++i) {
      support::keep_attachment(bruno, house.contents, "a.txt", "a");
    }
    const auto cookie = house.session(house.people.contact("Rita"));
    CHECK(house
              .post("/api/portal/tickets", R"({"subject":"Foto","body":"Segue.","attachment_ids":[")" + last + R"("]})",
                    cookie)
              .status == 201);
    CHECK_NOTHROW(one_more());
  });
}

TEST_CASE("large files that are never sent are bounded by their bytes") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Ctx rita = house.as_contact(house.people.contact("Rita"));
    const std::string large(support::most_attachment_bytes, 'x');
    constexpr auto fit = static_cast<int>(support::most_unsent_bytes / support::most_attachment_bytes);
    for (int i = 0; i < fit; ++i) support::keep_attachment(rita, house.contents, "a.txt", large);
    CHECK_THROWS_WITH_AS(support::keep_attachment(rita, house.contents, "b.txt", "b"),
                         "error.attachment.too_many_unsent", Error);
  });
}

TEST_SUITE_END();
