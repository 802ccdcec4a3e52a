#include <doctest/doctest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "src/identity/api.h"
#include "src/identity/authentication.h"
#include "src/identity/routes.h"
#include "src/identity/token.h"
#include "test/world/meanwhile.h"
#include "test/world/world.h"

using namespace zelo;
using namespace zelo::identity;
using http::Method;
using world::for_each_database;
using world::TestWorld;

namespace {

/// argon2id at its least, so that tests are fast.
constexpr PasswordCost cheap{.passes = 1, .memory = 8192};

struct Office {
  explicit Office(db::Database& db)
      : w(db), services{.passwords = Passwords(cheap), .limits = {}}, api(router, w.world) {
    identity_routes(api, services);
    Ctx system = w.as_system();
    edit_user(system, services.passwords, w.user("Ana"), {.password = Line<200>("cafezinho-quente")}, std::nullopt);
    w.events();
  }

  world::Answer call(Method method, const std::string& target, const std::string& body, const std::string& who,
                     const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    return w.call(router, method, target, body, who, headers);
  }
  int sign_in(const std::string& email, const std::string& password) {
    return call(Method::post, "/api/session", R"({"email":")" + email + R"(","password":")" + password + R"("})", "")
        .status;
  }

  /// Of the tokens, newest last: whether one that listens for minutes goes on.
  std::vector<bool> listening() {
    std::vector<Actor> actors;
    for (const auto& id :
         w.world.db.read([](db::Tx& tx) { return tx.query<std::string>("SELECT id FROM tokens ORDER BY id"); }))
      actors.push_back({.kind = ActorKind::token, .id = id, .name = "", .roles = Roles{Role::admin}});
    return still_as_they_were(w.world, actors);
  }

  TestWorld w;
  IdentityServices services;
  http::Router router;
  Api api;
};

std::string cookie_of(const world::Answer& answer) {
  const std::string header(answer.headers.get("Set-Cookie"));
  return header.substr(0, header.find(';'));
}

}  // namespace

TEST_CASE("Ana signs in, is known by her cookie, and is a stranger again after signing out") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto in =
        office.call(Method::post, "/api/session", R"({"email":" ANA@zelo.example","password":"cafezinho-quente"})", "");
    CHECK(in.status == 201);
    CHECK(in.body.find("\"ticket_reply\"") != std::string::npos);
    CHECK(in.headers.get("Set-Cookie").find("HttpOnly; SameSite=Lax") != std::string::npos);
    const std::vector<std::pair<std::string, std::string>> with_cookie{{"Cookie", cookie_of(in)}};
    CHECK(office.call(Method::get, "/api/session", "", "", with_cookie).status == 200);
    CHECK(office.call(Method::delete_, "/api/session", "", "", with_cookie).status == 204);
    CHECK(office.call(Method::get, "/api/session", "", "", with_cookie).status == 401);
  });
}

TEST_CASE("who knows Ana's old password and signs in at the moment of its change stays outside") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto sign_in_while = [&](const EditUser& change) {
      world::Meanwhile store(db, [&] {
        Ctx system = office.w.as_system();
        edit_user(system, office.services.passwords, office.w.user("Ana"), change, std::nullopt);
      });
      const World slow = world::with_store(office.w.world, store);
      Ctx stranger{.world = slow, .actor = {}};
      sign_in(stranger, office.services, {Email("ana@zelo.example"), Line<200>("cafezinho-quente")}, http::Request{});
    };
    CHECK_THROWS_AS(sign_in_while({.password = Line<200>("cafezinho-frio")}), Error);
    CHECK(world::count_rows(db, "sessions") == 0);
    CHECK(office.sign_in("ana@zelo.example", "cafezinho-frio") == 201);
  });
}

TEST_CASE("a wrong password and an unknown address get the same answer") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto wrong =
        office.call(Method::post, "/api/session", R"({"email":"ana@zelo.example","password":"wrong-password"})", "");
    const auto unknown =
        office.call(Method::post, "/api/session", R"({"email":"nobody@zelo.example","password":"wrong-password"})", "");
    CHECK(wrong.status == 401);
    CHECK(unknown.status == 401);
    CHECK(wrong.body == unknown.body);
  });
}

TEST_CASE("guessing is slowed by rate, and Ana gets in as soon as she has waited") {
  for_each_database([](db::Database& db) {
    Office office(db);
    for (int i = 0; i < 10; ++i) CHECK(office.sign_in("ana@zelo.example", "guess-number-" + std::to_string(i)) == 401);
    const auto slowed =
        office.call(Method::post, "/api/session", R"({"email":"ana@zelo.example","password":"cafezinho-quente"})", "");
    CHECK(slowed.status == 429);
    CHECK(slowed.headers.get("Retry-After") == "31");
    CHECK(office.sign_in("bruno@zelo.example", "cafezinho-quente") == 401);  // others are not held up
    office.w.clock.advance(seconds(31));
    CHECK(office.sign_in("ana@zelo.example", "cafezinho-quente") == 201);
  });
}

TEST_CASE("an IPv6 network that changes its address at each guess is one guesser") {
  SignInLimits limits;
  const Time now;
  for (int i = 0; i < 10; ++i) limits.take("2001:db8:1:2::" + std::to_string(i + 1), "ana@zelo.example", now);
  CHECK_THROWS_AS(limits.take("2001:db8:1:2:ffff::1", "ana@zelo.example", now), Error);
  CHECK_NOTHROW(limits.take("2001:db8:1:3::1", "ana@zelo.example", now));
  CHECK_NOTHROW(limits.take("::ffff:203.0.113.7", "ana@zelo.example", now));
  limits.forgive("2001:db8:1:2::7", "ana@zelo.example");
  CHECK_NOTHROW(limits.take("2001:db8:1:2::8", "ana@zelo.example", now));
}

TEST_CASE("a session ends when it expires, is revoked, or its person is deactivated") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto enter = [&] {
      const auto in = office.call(Method::post, "/api/session",
                                  R"({"email":"ana@zelo.example","password":"cafezinho-quente"})", "");
      return std::vector<std::pair<std::string, std::string>>{{"Cookie", cookie_of(in)}};
    };
    const auto status = [&](const auto& cookie) {
      return office.call(Method::get, "/api/session", "", "", cookie).status;
    };

    const auto old = enter();
    office.w.clock.advance(days(31));
    CHECK(status(old) == 401);

    const auto lost = enter();
    const auto here = enter();
    const auto listed = json::parse(office.call(Method::get, "/api/sessions", "", "", here).body);
    CHECK(listed.at("items").as_array().size() == 2);
    for (const auto& session : listed.at("items").as_array()) {
      if (session.at("current").as_bool()) continue;
      CHECK(office.call(Method::delete_, "/api/sessions/" + std::string(session.at("id").as_string()), "", "", here)
                .status == 204);
    }
    CHECK(status(lost) == 401);
    CHECK(status(here) == 200);

    CHECK(
        office.call(Method::patch, "/api/users/" + office.w.user("Ana").text, R"({"active":false})", "Alice").status ==
        200);
    CHECK(status(here) == 401);
    CHECK(office.sign_in("ana@zelo.example", "cafezinho-quente") == 401);
  });
}

TEST_CASE("changing the password asks for the old one and ends the other sessions") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto in =
        office.call(Method::post, "/api/session", R"({"email":"ana@zelo.example","password":"cafezinho-quente"})", "");
    const std::vector<std::pair<std::string, std::string>> here{{"Cookie", cookie_of(in)}};
    const auto other =
        office.call(Method::post, "/api/session", R"({"email":"ana@zelo.example","password":"cafezinho-quente"})", "");
    const auto change = [&](const std::string& old, const std::string& now) {
      return office
          .call(Method::post, "/api/session/password",
                R"({"current_password":")" + old + R"(","new_password":")" + now + R"("})", "", here)
          .status;
    };
    CHECK(change("wrong-password", "pao-de-queijo-1") == 422);
    CHECK(change("cafezinho-quente", "short") == 422);
    CHECK(change("cafezinho-quente", "pao-de-queijo-1") == 204);
    CHECK(office.call(Method::get, "/api/session", "", "", {{"Cookie", cookie_of(other)}}).status == 401);
    CHECK(office.call(Method::get, "/api/session", "", "", here).status == 200);
    CHECK(office.sign_in("ana@zelo.example", "pao-de-queijo-1") == 201);
  });
}

TEST_CASE("forged, wrong-side and malformed cookies and tokens open nothing") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto me = [&](const std::string& header, const std::string& value) {
      return office.call(Method::get, "/api/session", "", "", {{header, value}}).status;
    };
    Ctx system = office.w.as_system();
    const std::string contact_secret = db.write(
        [&](db::Tx& tx) { return open_session(system, tx, SessionKind::contact, office.w.contact("Rita").text, {}); });
    CHECK(me("Cookie", "zelo_session=" + contact_secret) == 401);
    CHECK(me("Cookie", "zelo_portal=" + contact_secret) == 401);
    CHECK(me("Cookie", "zelo_session=") == 401);
    CHECK(me("Cookie", "zelo_session=' OR 1=1 --") == 401);
    CHECK(me("Authorization", "Bearer zelo_forged") == 401);
    CHECK(me("Authorization", "Bearer ") == 401);
    CHECK(me("Authorization", "Basic QWxhZGRpbjpvcGVu") == 401);
  });
}

TEST_CASE("a token does what its scopes allow, until it expires or is revoked") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto make = [&](const std::string& body) { return office.call(Method::post, "/api/tokens", body, "Alice"); };
    const auto made = make(R"({"name":"BI","scopes":["viewer"],"expires_at":"2026-03-03T12:00:00Z"})");
    REQUIRE(made.status == 201);
    const auto body = json::parse(made.body);
    const std::string secret(body.at("token").as_string());
    CHECK(secret.starts_with("zelo_"));
    const auto use = [&](const std::string& target) {
      return office.call(Method::get, target, "", "", {{"Authorization", "Bearer " + secret}}).status;
    };
    CHECK(use("/api/users") == 200);
    CHECK(use("/api/tokens") == 403);
    CHECK(office.call(Method::get, "/api/tokens", "", "Alice").body.find(secret) == std::string::npos);

    const std::string id(body.at("id").as_string());
    CHECK(office.call(Method::delete_, "/api/tokens/" + id, "", "Alice").status == 204);
    CHECK(office.call(Method::delete_, "/api/tokens/" + id, "", "Alice").status == 204);
    CHECK(use("/api/users") == 401);
    CHECK(office.w.events() == std::vector<std::string>{"token.created", "token.revoked"});

    CHECK(make(R"({"name":"x","scopes":[]})").status == 422);
    CHECK(make(R"({"name":"x","scopes":["boss"]})").status == 422);
    CHECK(make(R"({"name":"x","scopes":["viewer"],"expires_at":"2020-01-01T00:00:00Z"})").status == 422);
  });
}

TEST_CASE("Olga's tokens, and those made with them, work as long as Olga is an active administrator") {
  for_each_database([](db::Database& db) {
    Office office(db);
    const auto body_of = [](const auto& answer) { return json::parse(answer.body); };
    const auto olga = body_of(office.call(
        Method::post, "/api/users",
        R"({"name":"Olga","email":"olga@zelo.example","roles":["admin"],"password":"pão-de-queijo-7"})", "Alice"));
    const std::string olgas_id(olga.at("id").as_string());
    const auto edit = [&](const char* body) {
      CHECK(office.call(Method::patch, "/api/users/" + olgas_id, body, "Alice").status == 200);
    };
    const auto make = [&](const std::string& name, const std::vector<std::pair<std::string, std::string>>& headers) {
      const auto made =
          office.call(Method::post, "/api/tokens", R"({"name":")" + name + R"(","scopes":["admin"]})", "", headers);
      REQUIRE(made.status == 201);
      return std::string(body_of(made).at("token").as_string());
    };
    const auto signed_in =
        office.call(Method::post, "/api/session", R"({"email":"olga@zelo.example","password":"pão-de-queijo-7"})", "");
    const std::string bi = make("BI", {{"Cookie", cookie_of(signed_in)}});
    const std::string child = make("ERP", {{"Authorization", "Bearer " + bi}});
    Ctx command_line = office.w.as_system();
    const auto made = create_token(command_line, {.name = Line<120>("CLI"), .scopes = {Role::admin}, .expires_at = {}});
    const std::string root = made.token;
    const auto use = [&](const std::string& token) {
      return office.call(Method::get, "/api/users", "", "", {{"Authorization", "Bearer " + token}}).status;
    };
    const auto all = [&] { return std::vector{use(bi), use(child), use(root)}; };
    const auto stopped = [&] {
      const auto list = body_of(office.call(Method::get, "/api/tokens", "", "Alice"));
      std::string names;
      for (const auto& item : list.at("items").as_array())
        if (item.at("stopped").as_bool()) names += std::string(item.at("name").as_string()) + ' ';
      return names;
    };
    CHECK(all() == std::vector{200, 200, 200});
    CHECK(stopped() == "");
    CHECK(office.listening() == std::vector{true, true, true});
    edit(R"({"active":false})");
    CHECK(all() == std::vector{401, 401, 200});
    CHECK(stopped() == "ERP BI ");
    CHECK(office.listening() == std::vector{false, false, true});
    edit(R"({"active":true})");
    CHECK(all() == std::vector{200, 200, 200});
    edit(R"({"roles":["csm"]})");
    CHECK(all() == std::vector{401, 401, 200});
  });
}

TEST_CASE("whoever begins is told at once all that is wrong, the password too") {
  world::for_each_database([](db::Database& db) {
    Office office(db);
    const auto answer =
        office.call(Method::post, "/api/setup", R"({"company":"","name":" ","email":"helena","password":"curta"})", "");
    CHECK(answer.status == 422);
    for (const char* path : {"company", "name", "email", "password"})
      CHECK(answer.body.find("\"path\":\"" + std::string(path) + "\"") != std::string::npos);
    CHECK(answer.body.find("pelo menos 10 caracteres") != std::string::npos);
  });
}

TEST_CASE("only the first of two first administrators is made") {
  world::for_each_store([](const db::Options& options) {
    const auto db = db::open(options);
    world::TestClock clock;
    SystemIdSource ids;
    const World bare{.db = *db,
                     .clock = clock,
                     .ids = ids,
                     .texts = world::texts(),
                     .reactions = TestWorld::no_reactions(),
                     .public_url = "",
                     .announce = [](const Ctx&, db::Tx&, const std::string&, const std::string&, const std::string&,
                                    const std::string&) {}};
    IdentityServices services{.passwords = Passwords(cheap), .limits = {}};
    std::atomic<int> made = 0;
    std::atomic<int> refused = 0;
    const auto run = [&](const std::string& email) {
      Ctx ctx{.world = bare, .actor = {}};
      try {
        set_up(ctx, services, {.company = "Padaria", .name = "Dona", .email = email, .password = "cafezinho-quente"},
               {});
        ++made;
      } catch (const Error& error) {
        if (error.kind == ErrorKind::conflict) ++refused;
      }
    };
    std::thread one(run, "a@padaria.example");
    std::thread two(run, "b@padaria.example");
    one.join();
    two.join();
    CHECK(made == 1);
    CHECK(refused == 1);
  });
}
TEST_CASE("a crowd that guesses passwords is told to come back, and holds few of those who serve") {
  identity::Passwords passwords;
  constexpr int crowd = 40;
  std::barrier gate(crowd);
  std::atomic<int> done = 0;
  std::atomic<int> sent_away = 0;
  std::vector<std::thread> guessers;
  for (int i = 0; i < crowd; ++i) {
    guessers.emplace_back([&] {
      gate.arrive_and_wait();
      try {
        passwords.verify(std::nullopt, "palpite");
        ++done;
      } catch (const Error& error) {
        CHECK(error.text.key == "error.busy");
        ++sent_away;
      }
    });
  }
  for (auto& guesser : guessers) guesser.join();
  CHECK(done >= identity::most_hashes);
  CHECK(sent_away > 0);
  CHECK_FALSE(passwords.verify(std::nullopt, "palpite"));  // and afterwards all is as before
}
