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
