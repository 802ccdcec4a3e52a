// Query fields that a route does not know: told, and not passed over.

#include <doctest/doctest.h>

#include "lib/base/json.h"
#include "test/app/house.h"

using namespace zelo;
using zelo::http::Method;
using zelo::world::for_each_database;

TEST_CASE("a filter with a slip of the pen is a mistake that is named, and not a list of everything") {
  for_each_database([](db::Database& db) {
    app::House house(db);
    const auto ask = [&](const std::string& target, const char* who) {
      return house.w.call(house.router, Method::get, target, "", who);
    };
    CHECK(ask("/api/accounts?segment=smb", "Carla").status == 200);
    const auto slip = ask("/api/accounts?segmnt=smb&limit=5", "Carla");
    CHECK(slip.status == 422);
    const auto errors = json::parse(slip.body).at("errors");
    REQUIRE(errors.as_array().size() == 1);
    CHECK(errors.at(0).at("path") == "segmnt");
    CHECK(errors.at(0).at("message") == "Este campo de consulta não existe aqui.");
    CHECK(ask("/api/accounts?segment=smb&language=en", "Carla").status == 200);
    CHECK(ask("/api/accounts?segmnt=smb", "").status == 401);  // a stranger learns nothing
    CHECK(ask("/api/session?x=1", "Carla").status == 422);
  });
}

namespace {

/// A name of so many of the largest characters, and a digit that tells it from others.
std::string longest(int characters, int digit) {
  std::string name;
  for (int i = 1; i < characters; ++i) name += "\U0001F950";
  return name + std::to_string(digit);
}

/// How many there are when Alice asks for them one by one.
int count_one_by_one(app::House& house, const std::string& path) {
  int count = 0;
  std::string after;
  do {
    CAPTURE(path + after);
    const auto page = house.w.call(house.router, Method::get, path + "?limit=1" + after, "", "Alice");
    REQUIRE(page.status == 200);
    const auto body = json::parse(page.body);
    count += static_cast<int>(body.at("items").as_array().size());
    const auto& next = body.at("next");
    after = next.is_null() ? "" : "&after=" + std::string(next.as_string());
  } while (!after.empty() && count < 100);
  return count;
}

}  // namespace

TEST_CASE("lists go on behind the longest names, in any script") {
  for_each_database([](db::Database& db) {
    app::House house(db);
    const auto make = [&](const std::string& path, const std::string& body) {
      const auto made = house.w.call(house.router, Method::post, path, body, "Alice");
      CAPTURE(made.body);
      REQUIRE(made.status == 201);
      return std::string(json::parse(made.body).at("id").as_string());
    };
    const auto category = make("/api/categories", R"({"name":"Forno","default_priority":"low"})");
    for (int i = 0; i < 3; ++i) {
      make("/api/accounts", R"({"segment":"smb","name":")" + longest(200, i) + "\"}");
      make("/api/teams", R"({"name":")" + longest(80, i) + "\"}");
      make("/api/macros", R"({"body":"Olá","folder":")" + longest(80, 0) + R"(","name":")" + longest(120, i) + "\"}");
      make("/api/teachings", R"({"category_id":")" + category + R"(","topic":")" + longest(200, i) + "\"}");
    }
    for (const char* name : {"Ana", "Bruno", "Carla"}) {
      const auto edited = house.w.call(house.router, Method::patch, "/api/users/" + house.w.user(name).text,
                                       R"({"name":")" + longest(120, 0) + "\"}", "Alice");
      REQUIRE(edited.status == 200);
    }
    CHECK(count_one_by_one(house, "/api/accounts") == 5);
    CHECK(count_one_by_one(house, "/api/teams") == 3);
    CHECK(count_one_by_one(house, "/api/macros") == 3);
    CHECK(count_one_by_one(house, "/api/teachings") == 3);
    CHECK(count_one_by_one(house, "/api/users") == 12);
  });
}

TEST_CASE("also what is sent in is asked for what it does not know, but not what others call in their own way") {
  for_each_database([](db::Database& db) {
    app::House house(db);
    const auto made = house.w.call(house.router, Method::post, "/api/accounts?dry_run=true",
                                   R"({"name":"Loja","segment":"smb"})", "Carla");
    CHECK(made.status == 422);
    CHECK(house.w.call(house.router, Method::post, "/v1/track?debug=1", R"({"event":"x","userId":"u"})", "").status ==
          422);
    CHECK(house.w.call(house.router, Method::get, "/help?utm_source=carta", "", "").status == 302);
  });
}
