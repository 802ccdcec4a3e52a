// A contact moves to another e-mail address: proved by a link there, told where it was, and nobody learns whose it is.

#include <doctest/doctest.h>

#include "test/portal/house.h"
#include "test/world/database.h"

using namespace zelo;
using world::count_rows;
using world::for_each_database;
using world::House;
using world::Postbox;
using world::token_in;
using world::token_json;

namespace {

struct Moving {
  explicit Moving(House& h, Postbox& p) : house(h), postbox(p) {}

  House& house;
  Postbox& postbox;
  ContactId ana = house.contact("Ana Lima", "ana@sol.example", "Doceria Sol");
  std::string here = house.session(ana);

  int wish(const std::string& email) {
    return house.post("/api/portal/session/email", R"({"email":")" + email + R"("})", here).status;
  }
  /// Mails that leave now.
  std::vector<mail::Mail> mails() {
    postbox.mails.clear();
    house.runner.run_due();
    return postbox.mails;
  }
  /// The token that comes to the address which Ana wishes for.
  std::string token_at(const std::string& email) {
    mails();
    REQUIRE(wish(email) == 202);
    const auto sent = mails();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].to.email == email);
    return token_in(sent[0].text_body);
  }
  world::PortalAnswer confirm(const std::string& token) {
    return house.post("/api/portal/links/address", token_json(token));
  }
  std::string state(const std::string& token) {
    return house.post("/api/portal/links/preview", token_json(token)).text("state");
  }
  std::string me(const std::string& field) { return house.get("/api/portal/session", here).text(field); }
};

}  // namespace

TEST_CASE("Ana moves to another address by the link that comes there, and the old one is told") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Moving move(house, postbox);
    REQUIRE(house.post("/api/portal/session/password", R"({"new_password":"broa de milho"})", move.here).status == 204);
    CHECK(move.wish("ana@lua.example") == 422);
    const auto asked = house.post("/api/portal/session/email",
                                  R"({"email":"ana@lua.example","current_password":"broa de milho"})", move.here);
    CHECK(asked.status == 202);
    CHECK(move.me("new_email") == "ana@lua.example");
    CHECK(move.me("email") == "ana@sol.example");
    const std::string elsewhere = house.session(move.ana);
    std::string token;
    for (const auto& mail : move.mails())
      if (mail.to.email == "ana@lua.example") token = token_in(mail.text_body);
    REQUIRE(!token.empty());
    CHECK(house.post("/api/portal/links/preview", token_json(token)).text("email") == "ana@lua.example");

    CHECK(move.confirm(token).text("email") == "ana@lua.example");
    CHECK(move.me("email") == "ana@lua.example");
    CHECK(move.me("new_email") == "(null)");
    CHECK(house.get("/api/portal/session", elsewhere).status == 401);
    const auto told = move.mails();
    REQUIRE(told.size() == 1);
    CHECK(told[0].to.email == "ana@sol.example");
    CHECK(told[0].subject == "Seu e-mail foi trocado: Zelo & Cia");
    CHECK(told[0].text_body.find("lua.example") == std::string::npos);
    CHECK(house.post("/api/portal/session", R"({"email":"ana@lua.example","password":"broa de milho"})").status == 201);
    CHECK(house.post("/api/portal/session", R"({"email":"ana@sol.example","password":"broa de milho"})").status == 401);
    CHECK(move.state(token) == "used");
    CHECK(move.confirm(token).status == 409);
  });
}

TEST_CASE("what was mailed to Ana's address before lets nobody in afterwards") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Moving move(house, postbox);
    move.mails();
    house.post("/api/portal/session", R"({"email":"ana@sol.example"})");
    const std::string sign_in = token_in(move.mails().at(0).text_body);
    const auto ticket = house.open_ticket(move.ana, "O forno não liga");
    const std::string follow = token_in(move.mails().at(0).text_body);
    CHECK(house.post("/api/portal/links/tracker", token_json(follow)).status == 200);
    CHECK(move.confirm(move.token_at("ana@lua.example")).status == 200);
    CHECK(house.post("/api/portal/links/session", token_json(sign_in)).status >= 400);
    CHECK(house.post("/api/portal/links/tracker", token_json(follow)).status == 409);
  });
}

TEST_CASE("of an address that is Bia's Ana hears what she would hear of a free one, and Bia is told") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Moving move(house, postbox);
    house.contact("Bia Reis", "bia@lua.example", "Doceria Lua");
    move.mails();
    const auto free = house.post("/api/portal/session/email", R"({"email":"ana@lua.example"})", move.here);
    move.mails();
    const auto taken = house.post("/api/portal/session/email", R"({"email":"bia@lua.example"})", move.here);
    CHECK(taken.status == free.status);
    CHECK(taken.raw == free.raw);
    CHECK(move.me("new_email") == "bia@lua.example");
    const auto told = move.mails();
    REQUIRE(told.size() == 1);
    CHECK(told[0].to.email == "bia@lua.example");
    CHECK(told[0].subject == "Este e-mail já tem acesso: Zelo & Cia");
    CHECK(token_in(told[0].text_body).empty());
    CHECK(told[0].text_body.find("Ana") == std::string::npos);
  });
}

TEST_CASE("a wish ends with its time, with another one, with its session, and when somebody has the address by then") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Moving move(house, postbox);
    CHECK(move.wish("ana@sol.example") == 422);
    CHECK(move.wish("nada") == 422);
    const std::string first = move.token_at("ana@lua.example");
    const std::string second = move.token_at("ana@mar.example");
    CHECK(move.state(first) == "expired");
    CHECK(move.confirm(first).status == 409);
    CHECK(house.call(http::Method::delete_, "/api/portal/session/email", "", move.here).status == 204);
    CHECK(move.state(second) == "expired");

    const std::string late = move.token_at("ana@rio.example");
    house.clock.advance(hours(25));
    CHECK(move.state(late) == "expired");
    CHECK(move.confirm(late).status == 409);

    const std::string taken = move.token_at("ana@ceu.example");
    house.contact("Céu", "ana@ceu.example", "Doceria Lua");
    const auto refused = move.confirm(taken);
    CHECK(refused.status == 409);
    CHECK(refused.raw.find("já tem um acesso próprio") != std::string::npos);

    const std::string stolen = move.token_at("ladra@mau.example");
    db.write([&](db::Tx& tx) { tx.exec("DELETE FROM sessions WHERE subject_id = $1", move.ana); });
    CHECK(move.confirm(stolen).status == 409);
    CHECK(move.confirm("inventado").status == 404);
    CHECK(db.read([&](db::Tx& tx) {
      return tx.value<std::string>("SELECT email FROM contacts WHERE id = $1", move.ana);
    }) == "ana@sol.example");
  });
}

TEST_CASE("who chooses another password wishes for no other address any more") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Moving move(house, postbox);
    CHECK(move.wish("ana@lua.example") == 202);
    CHECK(house.post("/api/portal/session/password", R"({"new_password":"broa de milho"})", move.here).status == 204);
    CHECK(count_rows(db, "new_addresses") == 0);
    for (const auto& mail : move.mails()) CHECK(mail.to.email == "ana@sol.example");
  });
}

TEST_CASE("a wish ends with its day, however late the mail with its link left") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Moving move(house, postbox);
    move.mails();
    REQUIRE(move.wish("ana@lua.example") == 202);
    house.clock.advance(hours(20));
    std::string token;
    for (const auto& mail : move.mails())
      if (mail.to.email == "ana@lua.example") token = token_in(mail.text_body);
    REQUIRE(!token.empty());
    CHECK(move.state(token) == "open");
    house.clock.advance(hours(5));
    CHECK(move.state(token) == "expired");
    CHECK(move.confirm(token).status == 409);
    CHECK(move.me("email") == "ana@sol.example");
  });
}

TEST_CASE("the address of who was merged into Ana is hers to sign in with, and not to move to") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    Moving move(house, postbox);
    const auto before = house.contact("Ana L.", "ana@lua.example", "Doceria Sol");
    move.mails();
    const std::string early = move.token_at("ana@mar.example");
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET merged_into = $1 WHERE id = $2", move.ana, before); });
    CHECK(move.wish("ana@lua.example") == 202);
    const auto told = move.mails();
    REQUIRE(told.size() == 1);
    CHECK(told[0].to.email == "ana@lua.example");
    CHECK(told[0].subject == "Este e-mail já tem acesso: Zelo & Cia");
    CHECK(move.confirm(early).status == 409);  // another wish took its place
    CHECK(move.me("email") == "ana@sol.example");
  });
}
