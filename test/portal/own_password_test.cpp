// A contact's own password: given for a new one, told of, and not guessed.

#include <doctest/doctest.h>

#include "src/portal/door.h"
#include "src/portal/session_commands.h"
#include "test/portal/house.h"
#include "test/world/database.h"
#include "test/world/meanwhile.h"

using namespace zelo;
using world::count_rows;
using world::for_each_database;
using world::House;
using world::Postbox;

TEST_CASE("Ana gives her old password for a new one, and a mail in her language tells of it") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana Lima", "ana@sol.example", "Doceria Sol");
    const std::string here = house.session(ana);
    const auto change = [&](const std::string& body) { return house.post("/api/portal/session/password", body, here); };
    house.call(http::Method::patch, "/api/portal/session", R"({"language":"es"})", here);
    CHECK(house.get("/api/portal/session", here).text("needs_current_password") == "false");
    CHECK(change(R"({"new_password":"broa de milho"})").status == 204);
    CHECK(house.get("/api/portal/session", here).text("needs_current_password") == "true");

    const auto without = change(R"({"new_password":"bolo de cenoura"})");
    CHECK(without.status == 422);
    CHECK(without.raw.find("current_password") != std::string::npos);
    CHECK(change(R"({"current_password":"palpite bobo","new_password":"bolo de cenoura"})").status == 422);
    CHECK(house.post("/api/portal/session", R"({"email":"ana@sol.example","password":"broa de milho"})").status == 201);

    const std::string elsewhere = house.session(ana);
    house.runner.run_due();
    postbox.mails.clear();
    CHECK(change(R"({"current_password":"broa de milho","new_password":"bolo de cenoura"})").status == 204);
    CHECK(house.get("/api/portal/session", elsewhere).status == 401);
    house.runner.run_due();
    REQUIRE(postbox.mails.size() == 1);
    CHECK(postbox.mails[0].to.email == "ana@sol.example");
    CHECK(postbox.mails[0].subject == "Su contraseña cambió: Zelo & Cia");
    CHECK(postbox.mails[0].text_body.find("Ana") != std::string::npos);
  });
}

TEST_CASE("who signs in with Ana's old password while she changes it stays outside") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const std::string here = house.session(house.contact("Ana Lima", "ana@sol.example", "Doceria Sol"));
    const auto change = [&](const std::string& body) {
      return house.post("/api/portal/session/password", body, here).status;
    };
    REQUIRE(change(R"({"new_password":"broa de milho"})") == 204);
    world::Meanwhile store(
        db, [&] { CHECK(change(R"({"current_password":"broa de milho","new_password":"bolo de cenoura"})") == 204); });
    const World slow = world::with_store(house.world, store);
    Ctx stranger{.world = slow, .actor = {}};
    portal::Door door(house.passwords, true);
    const auto enter = [&] { portal::sign_in(stranger, door, "ana@sol.example", "broa de milho", http::Request{}); };
    CHECK_THROWS_AS(enter(), Error);
    CHECK(count_rows(db, "sessions") == 1);
  });
}

TEST_CASE("Ana's first password is told of as one, not as a change of something that she never had") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana Lima", "ana@sol.example", "Doceria Sol");
    const std::string here = house.session(ana);
    house.runner.run_due();
    postbox.mails.clear();
    CHECK(house.post("/api/portal/session/password", R"({"new_password":"broa de milho"})", here).status == 204);
    house.runner.run_due();
    REQUIRE(postbox.mails.size() == 1);
    CHECK(postbox.mails[0].to.email == "ana@sol.example");
    CHECK(postbox.mails[0].subject == "Sua senha foi criada: Zelo & Cia");
    CHECK(postbox.mails[0].text_body.find("trocada") == std::string::npos);
    CHECK(postbox.mails[0].text_body.find("/portal/sign-in") != std::string::npos);
  });
}

TEST_CASE("who guesses at Ana's old password is slowed down") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const std::string here = house.session(house.contact("Ana", "ana@sol.example", "Doceria Sol"));
    house.post("/api/portal/session/password", R"({"new_password":"broa de milho"})", here);
    int status = 422;
    for (int i = 0; i < 20 && status == 422; ++i) {
      status = house
                   .post("/api/portal/session/password",
                         R"({"current_password":"palpite bobo","new_password":"bolo de cenoura"})", here)
                   .status;
    }
    CHECK(status == 429);
  });
}
