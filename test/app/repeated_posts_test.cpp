// An Idempotency-Key is obeyed by every POST of the program, also where the answer holds a secret.

#include <doctest/doctest.h>

#include <algorithm>
#include <latch>
#include <thread>

#include "test/app/house.h"
#include "test/portal/house.h"

using namespace zelo;
using world::Answer;
using world::for_each_database;
using zelo::app::House;
using zelo::app::name_of_route;
using zelo::app::target_of;
using zelo::http::Method;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Sending {
  std::string target;
  std::string body;
  std::string another;  // body
  std::string who = "Alice";
};

const std::string password = "cafezinho-quente";

/// What makes something whose answer is a secret, or hashes a password.
const std::vector<Sending> makings{
    {"/api/users", R"({"name":"Hugo","email":"hugo@zelo.example","roles":["csm"],"password":"cafezinho-quente"})",
     R"({"name":"Hugo","email":"hugo@zelo.example","roles":["csm"],"password":"cafezinho-frio"})"},
    {"/api/tokens", R"({"name":"Loja","scopes":["agent_n1"]})", R"({"name":"Loja","scopes":["admin"]})"},
    {"/api/sources", R"({"name":"Caixa"})", R"({"name":"Forno"})"},
    {"/api/webhooks", R"({"name":"ERP","url":"https://erp.example/zelo","kinds":[]})",
     R"({"name":"CRM","url":"https://erp.example/zelo","kinds":[]})"},
    {"/api/trackers", R"({"name":"GitHub","kind":"github","base_url":"https://github.com"})",
     R"({"name":"Outro","kind":"github","base_url":"https://github.com"})"},
    {"/api/alert_sources", R"({"name":"Grafana"})", R"({"name":"Outro"})"},
    {"/api/portal/signup", R"({"name":"Lia","email":"lia@sol.example","password":"cafezinho-quente"})",
     R"({"name":"Lia","email":"lia@sol.example","password":"cafezinho-frio"})", ""}};

Answer send(House& house, const Sending& what, const std::string& body, const std::string& key) {
  return house.w.call(house.router, Method::post, what.target, body, what.who, {{"Idempotency-Key", key}});
}

/// What the store keeps of answers, as one text.
std::string kept(db::Database& db) {
  std::string all;
  db.read([&](db::Tx& tx) {
    for (const auto& text : tx.query<std::string>("SELECT key || ' ' || body_hash || headers || body FROM"
                                                  " idempotency_keys"))
      all += text;
  });
  return all;
}

/// The actor as the rows of keys name it.
std::string scope_of(House& house, const http::Route& route, const std::string& target) {
  if (route.access == "contact") return "contact " + house.w.contact("Rita").text + " " + target;
  if (route.access == "anyone") return "anonymous 127.0.0.1 " + target;
  return "user " + house.w.user("Alice").text + " " + target;
}

void forbid(db::Database& db, const std::string& scope, const std::string& key) {
  db.write([&](db::Tx& tx) {
    tx.exec(
        "INSERT INTO idempotency_keys (scope, key, body_hash, status, headers, body, created_at)"
        " VALUES ($1, $2, 'of another body', 201, '{}', '', $3)",
        scope, key, Time{4'000'000'000'000});
  });
}

}  // namespace

TEST_CASE("no POST of the program runs under a key that stands for something else") {
  for_each_database([](db::Database& db) {
    House house(db);
    for (const auto& route : house.router.routes()) {
      if (route->method != Method::post || !route->listed) continue;
      if (route->path == "/api/portal/links/replies") continue;  // its handler asks the key for whom the link names
      const std::string target = target_of(route->path, "01890a5d-ac96-774b-bcce-b302099a8057");
      const std::string scope = scope_of(house, *route, target);
      forbid(db, scope, "k");
      forbid(db, scope, sha256_hex("k"));
      const char* who = route->access == "contact" ? "Rita" : route->access == "anyone" ? "" : "Alice";
      const auto answer = house.w.call(house.router, Method::post, target, "{}", who, {{"Idempotency-Key", "k"}});
      CAPTURE(name_of_route(*route));
      CAPTURE(answer.body);
      const bool refused =
          answer.body.find(world::texts().say("pt-BR", "error.idempotency_reused")) != std::string::npos;
      const bool lost = answer.body.find(world::texts().say("pt-BR", "error.idempotency_lost")) != std::string::npos;
      CHECK(((answer.status == 422 && refused) || (answer.status == 409 && lost)));
    }
  });
}

TEST_CASE("Alice's second click makes nothing more and shows the same secret, which the store does not know") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, world::TestWorld::no_reactions(), &postbox);
    for (const Sending& making : makings) {
      CAPTURE(making.target);
      const auto first = send(house, making, making.body, "clique-7");
      REQUIRE(first.status < 300);
      house.w.events();
      const auto again = send(house, making, making.body, "clique-7");
      CHECK(again.status == first.status);
      CHECK(again.body == first.body);
      CHECK(again.headers.get("Set-Cookie") == first.headers.get("Set-Cookie"));
      CHECK(again.headers.get("Idempotent-Replayed") == "true");
      CHECK(house.w.events().empty());
      CHECK(send(house, making, making.another, "clique-7").status == 422);
      const std::string store = kept(db);
      for (const std::string& secret : {first.body, std::string("clique-7"), sha256_hex(making.body), password})
        CHECK((secret == "{}" || store.find(secret) == std::string::npos));
    }
    CHECK(world::count_rows(db, "portal_signups") == 1);
    CHECK(world::count_rows(db, "tokens") == 1);
  });
}

TEST_CASE("Hugo is added once by four clicks at once, and all get him as their answer") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, world::TestWorld::no_reactions(), &postbox);
    const Sending& making = makings.front();
    house.w.call(house.router, Method::get, "/api/teams", "", making.who);  // signed in before the clicks
    std::vector<Answer> answers(4);
    std::vector<std::thread> clicks;
    std::latch all(4);
    for (auto& answer : answers) {
      clicks.emplace_back([&] {
        all.arrive_and_wait();
        answer = send(house, making, making.body, "clique-8");
      });
    }
    for (auto& click : clicks) click.join();
    for (const auto& answer : answers) {
      CHECK(answer.status == 201);
      CHECK(answer.body == answers[0].body);
    }
    CHECK(house.w.events() == std::vector<std::string>{"user.created"});
  });
}

TEST_CASE("after the program has started again Alice gets her answer, and a stranger hears that it was done") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, world::TestWorld::no_reactions(), &postbox);
    const Sending& token = makings[1];
    const Sending& signup = makings.back();
    const auto first = send(house, token, token.body, "clique-9");
    REQUIRE(send(house, signup, signup.body, "clique-9").status == 202);
    http::Router router;
    app::add_routes(router, house.services);
    const auto ask = [&](const Sending& what) {
      return house.w.call(router, Method::post, what.target, what.body, what.who, {{"Idempotency-Key", "clique-9"}});
    };
    CHECK(ask(token).body == first.body);
    CHECK(ask(signup).status == 409);
    CHECK(world::count_rows(db, "portal_signups") == 1);
  });
}

TEST_CASE("who was let in under a key and signs in anew is told that it was done, and not shown the secret") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, world::TestWorld::no_reactions(), &postbox);
    const Sending& token = makings[1];
    const auto first = send(house, token, token.body, "clique-10");
    house.w.clock.advance(hours(23));
    Ctx alice = house.w.as("Alice");
    const auto secret = db.write(
        [&](db::Tx& tx) { return identity::open_session(alice, tx, identity::SessionKind::user, alice.actor.id, {}); });
    http::Request request;
    request.method = Method::post;
    request.path = token.target;
    request.peer = "127.0.0.1";
    request.body = token.body;
    request.headers.set("Cookie", "zelo_session=" + secret);
    request.headers.set("Idempotency-Key", "clique-10");
    const auto* route = house.router.match(Method::post, token.target).route;
    const auto answer = route->handler(request);
    CHECK(answer.status == 409);
    CHECK(answer.body.find("zelo_") == std::string::npos);
    CHECK(world::count_rows(db, "tokens") == 1);
    house.w.clock.advance(hours(2));  // a day later the key is forgotten
    CHECK(route->handler(request).status == 201);
  });
}

TEST_CASE("what was refused leaves nothing under its key, and what was begun by a program that died says so") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, world::TestWorld::no_reactions(), &postbox);
    const Sending& making = makings.front();
    CHECK(send(house, making, R"({"name":"","email":"hugo@zelo.example","roles":[],"password":"x"})", "k").status ==
          422);
    CHECK(send(house, making, making.body, "k").status == 201);
    db.write([](db::Tx& tx) { tx.exec("UPDATE idempotency_keys SET status = 0, headers = '', body = ''"); });
    const auto answer = send(house, making, making.body, "k");
    CHECK(answer.status == 409);
    CHECK(answer.body.find(world::texts().say("pt-BR", "error.idempotency_lost")) != std::string::npos);
  });
}

TEST_CASE("few clicks wait for an answer that does not come, and the others are asked to come again at once") {
  for_each_database([](db::Database& db) {
    world::Postbox postbox;
    House house(db, world::TestWorld::no_reactions(), &postbox);
    const Sending& making = makings.front();
    REQUIRE(send(house, making, making.body, "k").status == 201);
    db.write([](db::Tx& tx) { tx.exec("UPDATE idempotency_keys SET status = 0, headers = '', body = ''"); });
    std::vector<Answer> answers(6);
    std::vector<std::thread> clicks;
    std::latch all(6);
    for (auto& answer : answers) {
      clicks.emplace_back([&] {
        all.arrive_and_wait();
        answer = send(house, making, making.body, "k");
      });
    }
    for (auto& click : clicks) click.join();
    CHECK(std::ranges::count(answers, 409, &Answer::status) == 4);
    CHECK(std::ranges::count(answers, 503, &Answer::status) == 2);
    for (const auto& answer : answers) CHECK((answer.status == 409) == (answer.headers.get("Retry-After") != "1"));
  });
}
