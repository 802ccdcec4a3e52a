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

const std::string ana_signs_up =
    R"({"name":"Ana Souza","email":"ana@sol.example","company":"Doceria Sol","password":"pão de queijo"})";

/// The session secret that an answer sets.
std::string cookie_of(const world::PortalAnswer& answer) {
  const std::string cookie(answer.headers.get("Set-Cookie"));
  REQUIRE(cookie.starts_with("zelo_portal="));
  CHECK(cookie.find("HttpOnly") != std::string::npos);
  return cookie.substr(12, cookie.find(';') - 12);
}

/// The headers, without the one thing in them that is new each time.
auto without_id(const world::PortalAnswer& answer) {
  auto headers = answer.headers;
  const std::string cookie(headers.get("Set-Cookie"));
  REQUIRE(cookie.starts_with("zelo_signup="));
  headers.set("Set-Cookie", std::to_string(cookie.find(';')) + cookie.substr(cookie.find(';')));
  return headers.all();
}

}  // namespace

TEST_CASE("Ana signs up, proves her address by the mailed link, and is in") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto asked = house.post("/api/portal/signup", ana_signs_up);
    CHECK(asked.status == 202);
    CHECK(asked.raw == "{}");
    CHECK(count_rows(db, "contacts") == 3);
    house.runner.run_due();
    REQUIRE(postbox.mails.size() == 1);
    CHECK(postbox.mails[0].to.email == "ana@sol.example");
    CHECK(postbox.mails[0].subject == "Confirme seu e-mail: Zelo & Cia");
    CHECK(count_rows(db, "contacts") == 3);

    const std::string token = token_in(postbox.mails[0].text_body);
    const auto entered = house.post("/api/portal/links/session", token_json(token));
    CHECK(entered.status == 201);
    CHECK(entered.text("name") == "Ana Souza");
    CHECK(entered.text("account_name") == "(null)");
    CHECK(entered.text("waiting") == "true");
    CHECK(entered.text("company") == "Zelo & Cia");
    const std::string cookie = cookie_of(entered);
    CHECK(house.get("/api/portal/session", cookie).text("email") == "ana@sol.example");
    CHECK(count_rows(db, "portal_signups") == 0);
    CHECK(db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM accounts WHERE name = 'Doceria Sol'");
    }) == 0);

    // Once is enough.
    CHECK(house.post("/api/portal/links/session", token_json(token)).status == 409);
    CHECK(house.post("/api/portal/links/preview", token_json(token)).text("state") == "used");

    const auto by_password =
        house.post("/api/portal/session", R"({"email":"Ana@Sol.example","password":"pão de queijo"})");
    CHECK(by_password.status == 201);
    CHECK(house.get("/api/portal/session", cookie_of(by_password)).status == 200);
  });
}

TEST_CASE("a password that somebody else chose for Ana's address never opens her door") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    house.post("/api/portal/signup", ana_signs_up);  // a stranger does
    house.runner.run_due();
    house.signup.clear();  // Ana's own browser
    const auto entered = house.post("/api/portal/links/session", token_json(token_in(postbox.mails[0].text_body)));
    CHECK(entered.status == 201);
    CHECK(entered.text("has_password") == "false");
    CHECK(house.post("/api/portal/session", R"({"email":"ana@sol.example","password":"pão de queijo"})").status == 401);
  });
}

TEST_CASE("a new password makes links useless that wait in a mailbox") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@sol.example", "Doceria Sol");
    house.post("/api/portal/session", R"({"email":"ana@sol.example"})");
    house.runner.run_due();
    const std::string token = token_in(postbox.mails.back().text_body);
    house.post("/api/portal/session/password", R"({"new_password":"broa de milho"})", house.session(ana));
    CHECK(house.post("/api/portal/links/session", token_json(token)).status == 404);
  });
}

TEST_CASE("nobody walks into an account by its name; an address of its domain leads there, one of a provider never") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto sign_up = [&](const std::string& email, const std::string& company) {
      house.post("/api/portal/signup", R"({"name":"Alguém","email":")" + email + R"(")" +
                                           (company.empty() ? "" : R"(,"company":")" + company + R"(")") + "}");
      house.runner.run_due();
      return house.post("/api/portal/links/session", token_json(token_in(postbox.mails.back().text_body)));
    };
    house.contact("Ana", "ana@sol.example", "Doceria Sol");
    const auto before = count_rows(db, "accounts");
    CHECK(sign_up("caio@sol.example", "Doceria Sol").text("waiting") == "true");
    db.write([](db::Tx& tx) { tx.exec("UPDATE accounts SET domain = 'sol.example' WHERE name = 'Doceria Sol'"); });
    const auto bia = sign_up("bia@sol.example", "Outro nome");
    CHECK(bia.text("account_name") == "Doceria Sol");
    CHECK(bia.text("waiting") == "false");
    CHECK(sign_up("duda@gmail.com", "Doces da Duda").text("waiting") == "true");
    CHECK(sign_up("enzo@gmail.com", "").text("account_name") == "(null)");
    CHECK(sign_up("fabio@gmail.com", "Doceria Sol").text("account_name") == "(null)");
    CHECK(count_rows(db, "accounts") == before);
    CHECK(count_rows(db, "registrations") == 4);
  });
}

TEST_CASE("a sign-up with a known address looks the same, and only sends a link to sign in") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    house.contact("Ana", "ana@sol.example", "Doceria Sol");
    const auto known = house.post("/api/portal/signup", ana_signs_up);
    const auto unknown = house.post("/api/portal/signup", R"({"name":"Bia","email":"bia@lua.example"})");
    CHECK(known.status == unknown.status);
    CHECK(known.raw == unknown.raw);
    CHECK(without_id(known) == without_id(unknown));
    CHECK(count_rows(db, "portal_signups") == 2);  // what is known is looked at later, by a job

    house.runner.run_due();
    CHECK(count_rows(db, "portal_signups") == 1);
    REQUIRE(postbox.mails.size() == 2);
    const std::string token = token_in(postbox.mails[0].text_body);
    CHECK(house.post("/api/portal/links/preview", token_json(token)).text("purpose") == "sign_in");
    house.post("/api/portal/links/session", token_json(token));
    // The password of the sign-up is forgotten: whoever sent it had not proved anything.
    CHECK(house.post("/api/portal/session", R"({"email":"ana@sol.example","password":"pão de queijo"})").status == 401);
  });
}

TEST_CASE("asking for a link answers the same for everybody, and mails only those whom we know") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    house.contact("Ana", "ana@sol.example", "Doceria Sol");
    const auto known = house.post("/api/portal/session", R"({"email":"ana@sol.example"})");
    const auto unknown = house.post("/api/portal/session", R"({"email":"bia@lua.example"})");
    CHECK(known.status == 202);
    CHECK(unknown.status == 202);
    CHECK(known.raw == unknown.raw);
    house.runner.run_due();
    REQUIRE(postbox.mails.size() == 1);
    CHECK(postbox.mails[0].to.email == "ana@sol.example");

    const std::string token = token_in(postbox.mails[0].text_body);
    CHECK(house.post("/api/portal/links/preview", token_json(token)).text("state") == "open");
    CHECK(house.post("/api/portal/links/preview", token_json(token)).text("state") == "open");
    house.clock.advance(minutes(29));
    CHECK(house.post("/api/portal/links/session", token_json(token)).status == 201);
  });
}

TEST_CASE("links that are forged, late or for something else open nothing") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@sol.example", "Doceria Sol");
    const std::string forged = token_json(std::string(43, 'A'));
    CHECK(house.post("/api/portal/links/preview", forged).status == 404);
    CHECK(house.post("/api/portal/links/session", forged).status == 404);
    CHECK(house.post("/api/portal/links/validation", R"({"token":"x","accepted":true})").status == 404);

    house.post("/api/portal/session", R"({"email":"ana@sol.example"})");
    house.runner.run_due();
    const std::string token = token_in(postbox.mails[0].text_body);
    CHECK(house.post("/api/portal/links/validation", R"({"token":")" + token + R"(","accepted":true})").status == 404);
    house.clock.advance(minutes(30));
    CHECK(house.post("/api/portal/links/preview", token_json(token)).text("state") == "expired");
    CHECK(house.post("/api/portal/links/session", token_json(token)).status == 409);

    house.post("/api/portal/signup", R"({"name":"Bia","email":"bia@lua.example"})");
    house.runner.run_due();
    house.clock.advance(hours(24));
    CHECK(house.post("/api/portal/links/session", token_json(token_in(postbox.mails[1].text_body))).status == 409);
    house.clock.advance(days(3));
    house.runner.run_due();
    CHECK(count_rows(db, "portal_signups") == 0);
    static_cast<void>(ana);
  });
}

TEST_CASE("a wrong password and an unknown address are told apart by nobody") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    house.contact("Ana", "ana@sol.example", "Doceria Sol");
    const auto wrong = house.post("/api/portal/session", R"({"email":"ana@sol.example","password":"palpite bobo"})");
    const auto unknown = house.post("/api/portal/session", R"({"email":"bia@lua.example","password":"palpite bobo"})");
    CHECK(wrong.status == 401);
    CHECK(wrong.raw == unknown.raw);
  });
}

TEST_CASE("who asks too often has to wait, others do not") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ask = [&](const std::string& email) {
      return house.post("/api/portal/session", R"({"email":")" + email + R"("})").status;
    };
    for (int i = 0; i < 5; ++i) CHECK(ask("ana@sol.example") == 202);
    const auto refused = house.post("/api/portal/signup", ana_signs_up);
    CHECK(refused.status == 429);
    CHECK(refused.headers.has("Retry-After"));
    CHECK(ask("bia@lua.example") == 202);
    house.peer = "203.0.113.8";
    CHECK(ask("ana@sol.example") == 202);
    house.peer = "203.0.113.7";
    house.clock.advance(minutes(1));
    CHECK(ask("ana@sol.example") == 202);

    const auto guess = [&] {
      return house.post("/api/portal/session", R"({"email":"ana@sol.example","password":"palpite bobo"})").status;
    };
    for (int i = 0; i < 10; ++i) CHECK(guess() == 401);
    CHECK(guess() == 429);
  });
}

TEST_CASE("a mailbox is not flooded by many who ask for it") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    house.contact("Ana", "ana@sol.example", "Doceria Sol");
    for (int i = 0; i < 60; ++i) {
      house.peer = "203.0.113." + std::to_string(i);
      CHECK(house.post("/api/portal/session", R"({"email":"ana@sol.example"})").status == 202);
    }
    house.runner.run_due();
    CHECK(postbox.mails.size() == 20);
  });
}

TEST_CASE("sign-ups that make no sense are refused field by field") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto refused = [&](const std::string& body) { return house.post("/api/portal/signup", body).status; };
    CHECK(refused(R"({"name":"","email":"ana@sol.example"})") == 422);
    CHECK(refused(R"({"name":"Ana","email":"ana"})") == 422);
    CHECK(refused(R"({"name":"Ana","email":"ana@sol.example","password":"curta"})") == 422);
    CHECK(refused(R"({"name":"Ana","email":"ana@sol.example","password":")" + std::string(300, 'a') + R"("})") == 422);
    CHECK(refused(R"({"name":"Ana","email":"ana@sol.example","admin":true})") == 422);
    CHECK(refused("ana") == 400);
    CHECK(count_rows(db, "portal_signups") == 0);
  });
}

TEST_CASE("Ana forgot her password: for half an hour the mailed link stands for it") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@sol.example", "Doceria Sol");
    house.post("/api/portal/session/password", R"({"new_password":"broa de milho"})", house.session(ana));
    house.clock.advance(minutes(1));
    const auto come_in = [&] {
      house.post("/api/portal/session", R"({"email":"ana@sol.example"})");
      house.runner.run_due();
      return house.post("/api/portal/links/session", token_json(token_in(postbox.mails.back().text_body)));
    };
    const auto first = come_in();
    CHECK(first.text("needs_current_password") == "false");
    const std::string here = cookie_of(first);
    CHECK(house.post("/api/portal/session/password", R"({"new_password":"bolo de cenoura"})", here).status == 204);

    const std::string again = cookie_of(come_in());
    house.clock.advance(minutes(31));
    CHECK(house.post("/api/portal/session/password", R"({"new_password":"pão de queijo"})", again).status == 422);
  });
}

TEST_CASE("Ana changes her name, language, telephone and password; her other sessions end") {
  for_each_database([](db::Database& db) {
    Postbox postbox;
    House house(db, postbox);
    const auto ana = house.contact("Ana", "ana@sol.example", "Doceria Sol");
    const std::string here = house.session(ana);
    const std::string elsewhere = house.session(ana);
    const auto edited =
        house.call(http::Method::patch, "/api/portal/session", R"({"name":"Ana Lima","language":"es"})", here);
    CHECK(edited.status == 200);
    CHECK(edited.text("name") == "Ana Lima");
    CHECK(edited.text("language") == "es");
    CHECK(house.call(http::Method::patch, "/api/portal/session", R"({"language":"fr"})", here).status == 422);
    const auto called = [&](const std::string& phone) {
      return house.call(http::Method::patch, "/api/portal/session", "{\"phone\":" + phone + "}", here);
    };
    CHECK(called(R"("11 98765-4321")").text("phone") == "+5511987654321");
    CHECK(called(R"("liga pra mim")").status == 422);
    CHECK(house.get("/api/portal/session", here).text("phone") == "+5511987654321");
    CHECK(called("null").text("phone") == "(null)");
    CHECK(called("null").text("name") == "Ana Lima");

    CHECK(house.post("/api/portal/session/password", R"({"new_password":"curta"})", here).status == 422);
    CHECK(house.post("/api/portal/session/password", R"({"new_password":"broa de milho"})", here).status == 204);
    CHECK(house.get("/api/portal/session", here).status == 200);
    CHECK(house.get("/api/portal/session", elsewhere).status == 401);
    CHECK(house.post("/api/portal/session", R"({"email":"ana@sol.example","password":"broa de milho"})").status == 201);

    const auto out = house.call(http::Method::delete_, "/api/portal/session", "", here);
    CHECK(out.status == 204);
    CHECK(std::string(out.headers.get("Set-Cookie")).find("Max-Age=0") != std::string::npos);
    CHECK(house.get("/api/portal/session", here).status == 401);
  });
}
