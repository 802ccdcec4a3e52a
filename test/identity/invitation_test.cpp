#include "src/identity/invitation.h"

#include <doctest/doctest.h>

#include "test/identity/password_house.h"

using namespace zelo;
using namespace zelo::identity;
using namespace zelo::world;

namespace {

const std::string hugo = R"({"name":"Hugo","email":"hugo@zelo.example","roles":["csm"]})";

/// Where Alice adds people.
struct Hiring : PasswordHouse {
  explicit Hiring(db::Database& db) : PasswordHouse(db, "hugo@zelo.example") {}

  PortalAnswer add() { return house.post("/api/users", hugo, house.staff_session("Alice")); }
  PortalAnswer again(const std::string& id, const char* who = "Alice") {
    return house.post("/api/users/" + id + "/invitation", "", house.staff_session(who));
  }
  PortalAnswer edit(const std::string& id, const std::string& body) {
    return house.call(http::Method::patch, "/api/users/" + id, body, house.staff_session("Alice"));
  }
};

}  // namespace

TEST_CASE("Hugo is added without a password, gets a link by mail, chooses one, and is in") {
  for_each_database([](db::Database& db) {
    Hiring hiring(db);
    const auto made = hiring.add();
    REQUIRE(made.status == 201);
    CHECK(made.text("invited") == "true");
    const auto token = hiring.token();
    REQUIRE(token.size() == 43);
    CHECK(hiring.postbox.mails.back().to.email == "hugo@zelo.example");
    CHECK(hiring.postbox.mails.back().subject == "Seu convite: Zelo & Cia");
    CHECK(hiring.preview(token).text("email") == "hugo@zelo.example");
    CHECK(hiring.preview(token).text("invited") == "true");
    hiring.house.clock.advance(days(6));
    const auto in = hiring.choose(token);
    CHECK(in.status == 201);
    CHECK(in.headers.get("Set-Cookie").find("zelo_session=") == 0);
    CHECK(hiring.sign_in("pão-de-queijo-7") == 201);
    CHECK(hiring.choose(token).text("code") == "error.link_used");
    hiring.house.runner.run_due();
    CHECK(hiring.postbox.mails.size() == 1);  // nobody has changed a password
    CHECK(hiring.again(made.text("id")).text("code") == "error.invitation_accepted");
  });
}

TEST_CASE("an invitation ends after seven days, and another one takes its place") {
  for_each_database([](db::Database& db) {
    Hiring hiring(db);
    const std::string id = hiring.add().text("id");
    const auto first = hiring.token();
    CHECK(hiring.again(id).status == 201);
    const auto second = hiring.token();
    CHECK(hiring.choose(first).status == 404);
    hiring.house.clock.advance(days(7));
    CHECK(hiring.choose(second).text("code") == "error.link_expired");
    CHECK(hiring.again(id).text("invited") == "true");
    CHECK(hiring.choose(hiring.token()).status == 201);
    CHECK(hiring.again(id, "Sonia").status == 403);
    CHECK(hiring.again("01890a5d-ac96-774b-bcce-b302099a8057").status == 404);
  });
}

TEST_CASE("an invitation opens nothing once Hugo was shut out, moved to another address or given a password") {
  for_each_database([](db::Database& db) {
    Hiring hiring(db);
    const std::string id = hiring.add().text("id");
    const auto refused_after = [&](const std::string& change) {
      hiring.again(id);
      const auto token = hiring.token();
      REQUIRE(hiring.preview(token).status == 200);
      CHECK(hiring.edit(id, change).status == 200);
      return hiring.choose(token).status;
    };
    CHECK(refused_after(R"({"active":false})") == 404);
    CHECK(hiring.again(id).text("code") == "error.invitation_inactive");
    CHECK(hiring.edit(id, R"({"active":true})").status == 200);
    CHECK(refused_after(R"({"email":"hugo.lima@zelo.example"})") == 404);
    CHECK(refused_after(R"({"password":"cafezinho-quente"})") == 404);
    CHECK(hiring.again(id).text("code") == "error.invitation_accepted");
    // One that had not left yet is not sent to somebody who was shut out meanwhile.
    db.write([&](db::Tx& tx) { tx.exec("UPDATE users SET password_hash = NULL WHERE id = $1", id); });
    hiring.again(id);
    hiring.edit(id, R"({"active":false})");
    const auto before = hiring.postbox.mails.size();
    hiring.token();
    CHECK(hiring.postbox.mails.size() == before);
  });
}

TEST_CASE("where no mail can be sent, Alice gives the password herself") {
  for_each_database([](db::Database& db) {
    Hiring hiring(db);
    hiring.services.mail = false;
    const auto refused = hiring.add();
    CHECK(refused.status == 422);
    CHECK(refused.raw.find(world::texts().say("pt-BR", "error.invitation_no_mail")) != std::string::npos);
    CHECK(hiring.again(hiring.house.people.user("Ana").text).text("code") == "error.no_mail");
    const auto made = hiring.house.post(
        "/api/users", R"({"name":"Hugo","email":"hugo@zelo.example","roles":["csm"],"password":"cafezinho-quente"})",
        hiring.house.staff_session("Alice"));
    CHECK(made.text("invited") == "false");
    CHECK(hiring.sign_in("cafezinho-quente") == 201);
  });
}
