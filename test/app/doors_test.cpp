// What no route does, whoever stands at its door.

#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "lib/http/grammar.h"
#include "src/support/ticket/ticket_commands.h"
#include "test/app/house.h"

using namespace zelo;
using zelo::app::House;
using zelo::app::name_of_route;
using zelo::app::target_of;
using zelo::http::Method;

TEST_CASE("a stranger's large body is refused by its head alone, wherever its words are") {
  world::for_each_database([](db::Database& db) {
    const House house(db);
    for (const auto& route : house.router.routes()) {
      if (!route->listed) continue;
      CAPTURE(name_of_route(*route));
      // Webhooks are let in by a secret that is theirs alone, together with their body.
      if (!route->admit) {
        CHECK(route->access == "anyone");
        continue;
      }
      const http::Request stranger{.method = route->method, .path = target_of(route->path, "x")};
      if (route->access == "anyone") CHECK_NOTHROW(route->admit(stranger));
      else CHECK_THROWS_AS(route->admit(stranger), Error);
    }
  });
}

TEST_CASE("pages of other sites may ask nothing but what takes usage in") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    for (const auto& route : house.router.routes()) {
      CAPTURE(name_of_route(*route));
      const bool takes_usage = route->path.starts_with("/v1/");
      if (route->method == Method::options) CHECK(takes_usage);
      if (takes_usage || route->access == "anyone") continue;
      const auto told = house.w.call(house.router, route->method, target_of(route->path, "x"), "", "",
                                     {{"Origin", "https://x.example"}});
      CHECK(told.headers.get("Access-Control-Allow-Origin").empty());
    }
    const auto session =
        house.w.call(house.router, Method::get, "/api/session", "", "", {{"Origin", "https://x.example"}});
    CHECK(session.headers.get("Access-Control-Allow-Origin").empty());
    CHECK(house.w.call(house.router, Method::options, "/api/accounts", "", "").status == 405);
  });
}

TEST_CASE("a contact of another account finds none of the portal's tickets, and its own are there") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    Ctx rita = house.w.as("Rita");
    const auto ticket = support::open_own_ticket(rita, {.subject = "O forno não liga", .body = "Desde ontem."});
    for (const auto& route : house.router.routes()) {
      if (route->access != "contact" || route->path.find("/tickets/{id}") == std::string::npos) continue;
      const std::string target = target_of(route->path, ticket.id.text);
      const std::string body = route->method == Method::get || route->method == Method::delete_ ? ""
                               : route->path.ends_with("validation")                            ? R"({"accepted":true})"
                               : route->path.ends_with("paraphrase") ? R"({"confirmed":true})"
                                                                     : R"({"body":"Oi"})";
      CAPTURE(name_of_route(*route));
      for (const char* stranger : {"Otto", "Zeca"}) {
        const auto answer = house.w.call(house.router, route->method, target, body, stranger);
        CHECK(answer.status == 404);
        CHECK(answer.body.find("forno") == std::string::npos);
      }
      const auto own = house.w.call(house.router, route->method, target, body, "Rita");
      CHECK((own.status == 200 || own.status == 201 || own.status == 204 || own.status == 409));
    }
  });
}

TEST_CASE("where no mail leaves, nobody at the portal is promised one, and what was to be mailed waits in sight") {
  world::for_each_database([](db::Database& db) {
    House house(db, app::reactions());
    const auto ask = [&](const char* path, const char* body) {
      return house.w.call(house.router, Method::post, path, body, "", {{"Accept-Language", "en"}});
    };
    const auto link = ask("/api/portal/session", R"({"email":"rita@estrela.example"})");
    CHECK(link.status == 409);
    CHECK(link.body.find("This server does not send mail.") != std::string::npos);
    CHECK(ask("/api/portal/signup", R"({"name":"Ana","email":"ana@sol.example","company":"Doceria Sol"})").status ==
          409);

    Ctx rita = house.w.as("Rita");
    support::open_own_ticket(rita, {.subject = "O forno não liga", .body = "Desde ontem."});
    house.runner.run_due();
    const auto mails = house.w.call(house.router, Method::get, "/api/outgoing_mails?state=queued", "", "Alice");
    CHECK(mails.body.find("no mail server is set") != std::string::npos);
  });
}

TEST_CASE("an unsafe call from another site is refused, even with the user's cookie") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const auto call = [&](const std::vector<std::pair<std::string, std::string>>& headers) {
      return house.w.call(house.router, Method::post, "/api/teams", R"({"name":"Noite"})", "Alice", headers).status;
    };
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "https://evil.example"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Sec-Fetch-Site", "cross-site"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "null"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "https://evil.example"}, {"Authorization", "Basic YW5h"}}) == 403);
    CHECK(call({{"Host", "zelo.example"}, {"Origin", "https://zelo.example"}, {"Sec-Fetch-Site", "same-origin"}}) ==
          201);
  });
}

TEST_CASE("a webhook asks everybody for its secret, whoever is signed in") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const std::string nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    for (const char* target : {"/api/alerts/", "/api/trackers/"}) {
      const std::string path = target + nobody + (std::string(target).ends_with("trackers/") ? "/webhook" : "");
      for (const char* who : {"", "Alice", "Rita"}) {
        const auto answer = house.w.call(house.router, Method::post, path, R"({"alerts":[]})", who,
                                         {{"Authorization", "Bearer zelo_anything"}});
        CAPTURE(path);
        CHECK(answer.status == 401);
        CHECK(answer.body.find("error.webhook.secret") != std::string::npos);
      }
    }
  });
}

TEST_CASE("the description names the secret of every program outside, and none only where nobody is asked") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const auto answer = house.w.call(house.router, Method::get, "/openapi.json", "", "");
    const boost::json::value document = boost::json::parse(answer.body);
    const auto& schemes = document.at_pointer("/components/securitySchemes").as_object();
    for (const auto& route : house.router.routes()) {
      if (!route->listed) continue;
      CAPTURE(name_of_route(*route));
      std::string method(http::method_name(route->method));
      for (char& c : method) c = static_cast<char>(c + 32);
      const auto& ways = document.at("paths").at(route->path).at(method).at("security").as_array();
      CHECK(ways.empty() == (route->access == "anyone" && route->admit));
      for (const auto& way : ways) CHECK(schemes.contains(way.as_object().begin()->key()));
    }
  });
}

TEST_CASE("the description says what Rita's program is given when she signs in, at once or once she is let in") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const auto answer = house.w.call(house.router, Method::get, "/openapi.json", "", "");
    const boost::json::value document = boost::json::parse(answer.body);
    for (const char* path : {"/api/portal/session", "/api/portal/links/session"}) {
      CAPTURE(path);
      const auto& responses = document.at("paths").at(path).at("post").at("responses").as_object();
      REQUIRE(responses.contains("201"));
      CHECK(boost::json::serialize(responses.at("201")).find("PortalMe") != std::string::npos);
      CHECK(responses.contains("202"));
    }
  });
}

TEST_CASE("the description says what Rita's program sends for another password, which is not what Ana's does") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const auto answer = house.w.call(house.router, Method::get, "/openapi.json", "", "");
    const boost::json::value document = boost::json::parse(answer.body);
    const auto asked = [&](const char* path) {
      const auto& shape =
          document.at("paths").at(path).at("post").at("requestBody").at("content").at("application/json");
      const std::string name(shape.at("schema").at("$ref").as_string());
      return boost::json::serialize(document.at_pointer(name.substr(1)).at("properties"));
    };
    CHECK(asked("/api/portal/session/password").find("current_password") != std::string::npos);
    CHECK(asked("/api/password_links/password").find("token") != std::string::npos);
  });
}
