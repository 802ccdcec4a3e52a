#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <set>
#include <thread>

#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/routes.h"
#include "src/identity/signed_link.h"
#include "src/identity/user_store.h"
#include "test/world/world.h"

using namespace zelo;
using namespace zelo::identity;
using http::Method;
using world::for_each_database;
using world::TestWorld;

namespace {

struct Desk {
  explicit Desk(db::Database& db)
      : w(db), services{.passwords = Passwords({.passes = 1, .memory = 8192}), .limits = {}}, api(router, w.world) {
    identity_routes(api, services);
  }
  world::Answer alice(Method method, const std::string& target, const std::string& body = "",
                      const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    return w.call(router, method, target, body, "Alice", headers);
  }
  TestWorld w;
  IdentityServices services;
  http::Router router;
  Api api;
};

struct CountedPhotos {
  std::int64_t kept = 0;
};
BOOST_DESCRIBE_STRUCT(CountedPhotos, (), (kept))

}  // namespace

TEST_CASE("Alice adds Hugo, who is agent and CSM at once") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto made = desk.alice(
        Method::post, "/api/users",
        R"({"name":"Hugo","email":"hugo@zelo.example","roles":["csm","agent_n1"],"password":"cafezinho-quente"})");
    CHECK(made.status == 201);
    CHECK(made.body.find(R"("roles":["agent_n1","csm"])") != std::string::npos);
    CHECK(made.headers.get("ETag") == "\"1\"");
    CHECK(made.body.find("password") == std::string::npos);
    CHECK(desk.w.events() == std::vector<std::string>{"user.created"});
  });
}

TEST_CASE("what is wrong with a person is told by field") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const struct {
      const char* body;
      int status;
      const char* path;
    } cases[] = {
        {R"({"name":"X","email":"ana@zelo.example","roles":["viewer"],"password":"cafezinho-quente"})", 422,
         "\"path\":\"email\""},
        {R"({"name":"X","email":"x@zelo.example","roles":[],"password":"cafezinho-quente"})", 422,
         "\"path\":\"roles\""},
        {R"({"name":"X","email":"x@zelo.example","roles":["king"],"password":"cafezinho-quente"})", 422,
         "\"path\":\"roles[0]\""},
        {R"({"name":"X","email":"x@zelo.example","roles":["viewer"],"password":"short"})", 422,
         "\"path\":\"password\""},
        {R"({"name":"","email":"x","roles":"viewer","password":1,"boss":true})", 422, "\"path\":\"boss\""},
        {R"({"name":"X","email":"x@zelo.example","roles":["viewer"],"password":"cafezinho-quente","language":"fr"})",
         422, "\"path\":\"language\""},
        {"{\"name\":\"a\\u0000b\",\"email\":\"x@zelo.example\",\"roles\":[\"viewer\"],\"password\":\"cafezinho-"
         "quente\"}",
         422, "\"path\":\"name\""},
        {"{", 400, "JSON"},
        {"\"\xff\"", 400, "UTF-8"},
    };
    for (const auto& [body, status, path] : cases) {
      const auto answer = desk.alice(Method::post, "/api/users", body);
      CAPTURE(body);
      CAPTURE(answer.body);
      CHECK(answer.status == status);
      CHECK(answer.body.find(path) != std::string::npos);
    }
    CHECK(desk.w.events().empty());
  });
}

TEST_CASE("names of any script and any bad intent come back as they were written") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    int n = 0;
    for (const std::string name :
         {"Robert'); DROP TABLE users;--", "<script>alert(1)</script>", "José 😀 🇧🇷", "مريم الفارسي", "{actor} %s $1"}) {
      const json::Any body = boost::json::object{{"name", name},
                                                 {"email", "p" + std::to_string(++n) + "@zelo.example"},
                                                 {"roles", boost::json::array{"viewer"}},
                                                 {"password", "cafezinho-quente"}};
      const auto made = desk.alice(Method::post, "/api/users", boost::json::serialize(body));
      REQUIRE(made.status == 201);
      CHECK(json::parse(made.body).at("name").as_string() == name);
    }
  });
}

TEST_CASE("the last administrator stays one") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string alice = "/api/users/" + desk.w.user("Alice").text;
    CHECK(desk.alice(Method::patch, alice, R"({"roles":["viewer"]})").status == 409);
    CHECK(desk.alice(Method::patch, alice, R"({"active":false})").status == 409);
    CHECK(desk.alice(Method::patch, "/api/users/" + desk.w.user("Sonia").text, R"({"roles":["admin"]})").status == 200);
    CHECK(desk.alice(Method::patch, alice, R"({"roles":["viewer"]})").status == 200);
  });
}

TEST_CASE("of two administrators who step down at the same instant one stays") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto step_down = [&](const char* name, std::latch& both, std::atomic<int>& gone) {
      Ctx ctx = desk.w.as_system();
      both.arrive_and_wait();
      try {
        edit_user(ctx, desk.services.passwords, desk.w.user(name), {.roles = std::vector{Role::viewer}}, {});
        ++gone;
      } catch (const Error& error) {
        CHECK(error.text.key == "error.last_admin");
      }
    };
    for (int round = 0; round < 20; ++round) {
      db.write([&](db::Tx& tx) {
        tx.exec("UPDATE users SET roles = 'admin' WHERE id IN ($1, $2)", desk.w.user("Alice"), desk.w.user("Ana"));
      });
      std::latch both(2);
      std::atomic<int> gone = 0;
      std::thread ana([&] { step_down("Ana", both, gone); });
      step_down("Alice", both, gone);
      ana.join();
      REQUIRE(gone == 1);
    }
  });
}

TEST_CASE("of two who edit the same person, the second is told") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string vera = "/api/users/" + desk.w.user("Vera").text;
    CHECK(desk.alice(Method::patch, vera, R"({"name":"Vera Lúcia"})", {{"If-Match", "\"1\""}}).status == 200);
    CHECK(desk.alice(Method::patch, vera, R"({"name":"Verinha"})", {{"If-Match", "\"1\""}}).status == 412);
    CHECK(desk.alice(Method::get, vera).body.find("Vera Lúcia") != std::string::npos);
  });
}

TEST_CASE("the list of people is paged without gaps or repeats") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    std::set<std::string> seen;
    std::string after;
    for (int page = 0; page < 10; ++page) {
      const auto answer =
          json::parse(desk.alice(Method::get, "/api/users?limit=5" + (after.empty() ? "" : "&after=" + after)).body);
      for (const auto& user : answer.at("items").as_array())
        CHECK(seen.insert(std::string(user.at("id").as_string())).second);
      if (answer.at("next").is_null()) break;
      after = std::string(answer.at("next").as_string());
    }
    CHECK(seen.size() == 12);
    CHECK(desk.alice(Method::get, "/api/users?after=nonsense").status == 422);
    CHECK(desk.alice(Method::get, "/api/users?limit=0").status == 422);
    CHECK(desk.alice(Method::get, "/api/users?limit=201").status == 422);
    CHECK(desk.alice(Method::get, "/api/users?role=king").status == 422);
  });
}

TEST_CASE("what is typed to find a person stands for itself") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto found = [&](const std::string& typed) {
      return json::parse(desk.alice(Method::get, "/api/users?q=" + typed).body).at("items").as_array().size();
    };
    CHECK(found("ana") == 1);
    CHECK(found("ANA@") == 1);
    CHECK(found("a_a") == 0);
    CHECK(found("%25") == 0);
    CHECK(found("!") == 0);
  });
}

TEST_CASE("João is found by any part of his name, in capitals and without accents, on every page") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE users SET name = 'João Conceição', name_key = 'joao conceicao' WHERE id = $1",
              desk.w.user("Ana"));
      tx.exec("UPDATE users SET name = 'Ângela Conceição', name_key = 'angela conceicao' WHERE id = $1",
              desk.w.user("Nina"));
    });
    const auto page = [&](const std::string& query) {
      return json::parse(desk.alice(Method::get, "/api/users?" + query).body);
    };
    const auto found = [&](const std::string& query) { return page(query).at("items").as_array().size(); };
    CHECK(found("q=JO%C3%83O") == 1);
    CHECK(found("q=joao") == 1);
    CHECK(found("q=CONCEICAO") == 2);
    CHECK(found("q=conceicao&role=agent_n2") == 1);
    CHECK(found("q=ana@ZELO") == 1);  // the address stays
    const auto first = page("q=CONCEICAO&limit=1");
    CHECK(first.at("items").as_array().size() == 1);
    const std::string next(first.at("next").as_string());
    CHECK(found("q=CONCEICAO&limit=1&after=" + next) == 1);
    CHECK(page("q=CONCEICAO&limit=1&after=" + next).at("next").is_null());
  });
}

TEST_CASE("Ângela stands beside Ana, and a name from before names were folded is found after the next start") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto names = [&](const std::string& query) {
      std::string all;
      const auto page = json::parse(desk.alice(Method::get, "/api/users?" + query).body);
      for (const auto& user : page.at("items").as_array()) all += std::string(user.at("name").as_string()) + ";";
      return all;
    };
    const std::string nina = "/api/users/" + desk.w.user("Nina").text;
    REQUIRE(desk.alice(Method::patch, nina, R"({"name":"Ângela D'Ávila"})").status == 200);
    CHECK(names("limit=3") == "Alice;Ana;Ângela D'Ávila;");
    CHECK(names("q=la+d+av") == "Ângela D'Ávila;");
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE users SET name = 'Órfeu Conceição', name_key = '' WHERE id = $1", desk.w.user("Bruno"));
    });
    CHECK(names("q=orfeu").empty());
    fold_names(db);
    CHECK(names("q=orfeu") == "Órfeu Conceição;");
    fold_names(db);
    CHECK(names("q=bruno%40zelo") == "Órfeu Conceição;");  // the address stays
  });
}

TEST_CASE("a team has members, a name of its own, and an end") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto made = desk.alice(Method::post, "/api/teams",
                                 R"({"name":"Noite","member_ids":[")" + desk.w.user("Ana").text + R"("]})");
    REQUIRE(made.status == 201);
    const std::string path = "/api/teams/" + std::string(json::parse(made.body).at("id").as_string());
    CHECK(desk.alice(Method::post, "/api/teams", R"({"name":"Noite"})").status == 422);
    CHECK(desk.alice(Method::patch, path, R"({"member_ids":["01890a5d-ac96-774b-bcce-b302099a8057"]})").status == 422);
    CHECK(desk.alice(Method::get, "/api/teams").body.find(desk.w.user("Ana").text) != std::string::npos);
    // Alice and Sofia add somebody at once: the second is told, and nobody is lost.
    const std::vector<std::pair<std::string, std::string>> as_both_saw_it{{"If-Match", "\"1\""}};
    const auto first = desk.alice(Method::patch, path, R"({"name":"Madrugada"})", as_both_saw_it);
    CHECK(first.status == 200);
    CHECK(first.headers.get("ETag") == "\"2\"");
    CHECK(desk.alice(Method::patch, path, R"({"member_ids":[]})", as_both_saw_it).status == 412);
    CHECK(json::parse(desk.alice(Method::get, path).body).at("name").as_string() == "Madrugada");
    CHECK(desk.alice(Method::get, "/api/teams").body.find(desk.w.user("Ana").text) != std::string::npos);
    CHECK(desk.alice(Method::delete_, path).status == 204);
    CHECK(desk.alice(Method::delete_, path).status == 404);
  });
}

TEST_CASE("a POST repeated with its key is done once, and another body under the key is refused") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::vector<std::pair<std::string, std::string>> key{{"Idempotency-Key", "click-1"}};
    const auto first = desk.alice(Method::post, "/api/teams", R"({"name":"Noite"})", key);
    const auto again = desk.alice(Method::post, "/api/teams", R"({"name":"Noite"})", key);
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.headers.get("Idempotent-Replayed") == "true");
    CHECK(desk.alice(Method::post, "/api/teams", R"({"name":"Dia"})", key).status == 422);
    CHECK(desk.w.events() == std::vector<std::string>{"team.created"});
    desk.w.clock.advance(hours(25));
    CHECK(desk.alice(Method::post, "/api/teams", R"({"name":"Dia"})", key).status == 201);
  });
}

TEST_CASE("of a POST sent several times at once one is done, and all get its answer") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    desk.alice(Method::get, "/api/teams");  // she is signed in before the others need her cookie
    for (int round = 0; round < 5; ++round) {
      const std::vector<std::pair<std::string, std::string>> key{{"Idempotency-Key", "click-" + std::to_string(round)}};
      const std::string body = R"({"name":"Noite )" + std::to_string(round) + "\"}";
      std::vector<world::Answer> answers(4);
      std::vector<std::thread> clicks;
      std::latch all(4);
      for (auto& answer : answers) {
        clicks.emplace_back([&] {
          all.arrive_and_wait();
          answer = desk.alice(Method::post, "/api/teams", body, key);
        });
      }
      for (auto& click : clicks) click.join();
      for (const auto& answer : answers) {
        CHECK(answer.status == 201);
        CHECK(answer.body == answers[0].body);
      }
    }
    CHECK(desk.w.events().size() == 5);
  });
}

TEST_CASE("a form with files is taken in outside of any transaction, and once for each key") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    int kept = 0;
    bool inside = false;
    desk.api.post(
        "/api/photos", staff(),
        {.operation = "keep_photo", .summary = "Keep a photo", .tag = "Test", .request_type = "multipart/form-data"},
        [&](Ctx& ctx, const Call&) {
          inside = inside || ctx.joined != nullptr;
          return CountedPhotos{.kept = ++kept};
        });
    const auto send = [&](const std::string& body) {
      return desk.alice(Method::post, "/api/photos", body,
                        {{"Content-Type", "multipart/form-data; boundary=b"}, {"Idempotency-Key", "click-3"}});
    };
    CHECK(send("--b--").status == 201);
    CHECK_FALSE(inside);
    const auto again = send("--b--");
    CHECK(again.body == R"({"kept":1})");
    CHECK(again.headers.get("Idempotent-Replayed") == "true");
    CHECK(kept == 1);
    CHECK(send("--b-- ").status == 422);
    desk.w.clock.advance(hours(25));
    CHECK(send("--b-- ").body == R"({"kept":2})");
    CHECK(send("--b-- ").body == R"({"kept":2})");
  });
}

TEST_CASE("a failed POST leaves no answer under its key") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::vector<std::pair<std::string, std::string>> key{{"Idempotency-Key", "click-2"}};
    CHECK(desk.alice(Method::post, "/api/teams", R"({"name":""})", key).status == 422);
    CHECK(desk.alice(Method::post, "/api/teams", R"({"name":"Tarde"})", key).status == 201);
  });
}

TEST_CASE("a link opens once, for its purpose, while it is fresh") {
  for_each_database([](db::Database& db) {
    TestWorld w(db);
    Ctx ctx = w.as_system();
    const auto make = [&] {
      return db.write(
          [&](db::Tx& tx) { return create_link(ctx, tx, LinkPurpose::validation, "t1", w.contact("Rita"), days(14)); });
    };
    const auto use = [&](const std::string& secret, LinkPurpose purpose) {
      return db.write([&](db::Tx& tx) { return consume_link(ctx, tx, secret, purpose); });
    };
    const std::string secret = make();
    CHECK_THROWS_AS(use(secret, LinkPurpose::sign_in), Error);
    CHECK(use(secret, LinkPurpose::validation).subject_id == "t1");
    CHECK_THROWS_AS(use(secret, LinkPurpose::validation), Error);
    CHECK(db.read([&](db::Tx& tx) { return find_link(tx, secret).state(w.clock.now()); }) == LinkState::used);
    const std::string old = make();
    w.clock.advance(days(15));
    CHECK_THROWS_AS(use(old, LinkPurpose::validation), Error);
    CHECK_THROWS_AS(db.read([&](db::Tx& tx) { return find_link(tx, "forged"); }), Error);
  });
}

TEST_CASE("a cursor gives back its keys and nothing else is a cursor") {
  CHECK(*decode_cursor(encode_cursor({"Ana", "", "7"}), 3) == std::vector<std::string>{"Ana", "", "7"});
  CHECK_FALSE(decode_cursor(std::nullopt, 2).has_value());
  CHECK_THROWS_AS(decode_cursor(encode_cursor({"a"}), 2), Error);
  CHECK_THROWS_AS(decode_cursor("%%%", 1), Error);
  CHECK_THROWS_AS(cursor_number("12x"), Error);
}
