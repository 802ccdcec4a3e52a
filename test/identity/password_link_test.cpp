#include "src/identity/password_link.h"

#include <doctest/doctest.h>

#include "test/identity/password_house.h"

using namespace zelo;
using namespace zelo::identity;
using namespace zelo::world;

namespace {

const std::string ana_asks = R"({"email":"ana@zelo.example"})";

struct StaffHouse : PasswordHouse {
  explicit StaffHouse(db::Database& db) : PasswordHouse(db, "ana@zelo.example") {}

  PortalAnswer ask(const std::string& body = ana_asks) { return house.post("/api/password_links", body); }
};

}  // namespace

TEST_CASE("Ana forgets her password, gets a link, chooses a new one, and is signed out everywhere else") {
  for_each_database([](db::Database& db) {
    StaffHouse staff(db);
    const auto elsewhere = staff.house.staff_session("Ana");
    CHECK(staff.ask().status == 204);
    const auto token = staff.token();
    REQUIRE(token.size() == 43);
    CHECK(staff.postbox.mails.back().to.email == "ana@zelo.example");
    CHECK(staff.preview(token).text("email") == "ana@zelo.example");
    const auto done = staff.choose(token);
    CHECK(done.status == 201);
    CHECK(done.headers.get("Set-Cookie").find("zelo_session=") == 0);
    CHECK(staff.house.get("/api/session", elsewhere).status == 401);
    CHECK(staff.sign_in("pão-de-queijo-7") == 201);
    staff.house.runner.run_due();
    CHECK(staff.postbox.mails.back().subject.find("trocada") != std::string::npos);
    CHECK(staff.postbox.mails.back().text_body.find("/new-password#") == std::string::npos);
  });
}

TEST_CASE("a link for a new password works once, for half an hour, and for nothing else") {
  for_each_database([](db::Database& db) {
    StaffHouse staff(db);
    staff.ask();
    const auto used = staff.token();
    CHECK(staff.choose(used, "curta").status == 422);
    CHECK(staff.house.post("/api/portal/links/session", R"({"token":")" + used + "\"}").status == 404);
    CHECK(staff.house.post("/api/portal/links/preview", R"({"token":")" + used + "\"}").status == 404);
    CHECK(staff.choose(used).status == 201);
    CHECK(staff.choose(used).text("code") == "error.link_used");
    CHECK(staff.preview(used).text("state") == "used");
    CHECK(staff.preview(used).text("email") == "(null)");
    staff.house.clock.advance(minutes(2));
    staff.ask();
    const auto late = staff.token();
    staff.house.clock.advance(minutes(31));
    CHECK(staff.choose(late).text("code") == "error.link_expired");
    CHECK(staff.choose(std::string(43, 'x')).status == 404);
  });
}

TEST_CASE("who asks learns nothing about who works here") {
  for_each_database([](db::Database& db) {
    StaffHouse staff(db);
    db.write(
        [&](db::Tx& tx) { tx.exec("UPDATE users SET active = 0 WHERE id = $1", staff.house.people.user("Bruno")); });
    const auto known = staff.ask();
    CHECK(staff.token() != "");
    for (const char* email : {"ninguem@zelo.example", "bruno@zelo.example", "rita@padariaestrela.example"}) {
      CAPTURE(email);
      const auto unknown = staff.ask(R"({"email":")" + std::string(email) + "\"}");
      CHECK(unknown.status == known.status);
      CHECK(unknown.raw == known.raw);
    }
    staff.token();
    CHECK(staff.postbox.mails.size() == 1);
  });
}

TEST_CASE("asking again and again is slowed, and one mailbox is never flooded by many") {
  for_each_database([](db::Database& db) {
    StaffHouse staff(db);
    for (int i = 0; i < 5; ++i) CHECK(staff.ask().status == 204);
    const auto slowed = staff.ask();
    CHECK(slowed.status == 429);
    CHECK(slowed.headers.has("Retry-After"));
    for (int i = 0; i < 40; ++i) {
      staff.house.peer = "203.0.113." + std::to_string(100 + i);
      CHECK(staff.ask().status == 204);
      staff.house.runner.run_due();
    }
    CHECK(staff.postbox.mails.size() <= 20);
  });
}

TEST_CASE("a link opens nothing once its person has another address, another password or no place any more") {
  for_each_database([](db::Database& db) {
    StaffHouse staff(db);
    Ctx alice = staff.house.people.as("Alice");
    const auto ana = staff.house.people.user("Ana");
    const auto refused_after = [&](const EditUser& edit) {
      staff.house.clock.advance(minutes(5));
      staff.ask();
      const auto token = staff.token();
      REQUIRE(staff.preview(token).status == 200);
      edit_user(alice, staff.services.passwords, ana, edit, std::nullopt);
      const int status = staff.choose(token).status;
      edit_user(alice, staff.services.passwords, ana, {.email = Email("ana@zelo.example"), .active = true},
                std::nullopt);
      return status;
    };
    CHECK(refused_after({.email = Email("ana.souza@zelo.example")}) == 404);
    CHECK(refused_after({.password = Line<200>("cafezinho-quente")}) == 404);
    CHECK(refused_after({.active = false}) == 404);
    // Asked for at the old address, sent after the move.
    staff.house.clock.advance(minutes(5));
    staff.ask();
    edit_user(alice, staff.services.passwords, ana, {.email = Email("ana.souza@zelo.example")}, std::nullopt);
    const auto before = staff.postbox.mails.size();
    staff.house.runner.run_due();
    CHECK(staff.postbox.mails.size() == before);
  });
}

TEST_CASE("where no mail can be sent, everybody is told whom to ask") {
  for_each_database([](db::Database& db) {
    StaffHouse staff(db);
    staff.services.mail = false;
    CHECK(staff.ask().text("code") == "error.no_mail");
    CHECK(staff.house.get("/api/setup").text("mail") == "false");
  });
}
