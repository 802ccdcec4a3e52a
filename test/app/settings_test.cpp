#include <doctest/doctest.h>

#include "test/app/house.h"

using namespace zelo;
using zelo::http::Method;

TEST_CASE("Alice says of which country telephones without a code are") {
  world::for_each_database([](db::Database& db) {
    app::House house(db);
    const auto set = [&](const std::string& body) {
      return house.w.call(house.router, Method::patch, "/api/settings", body, "Alice");
    };
    const auto call = [&](const std::string& name) {
      const auto made = house.w.call(
          house.router, Method::post, "/api/accounts/" + house.w.account("Padaria Estrela").text + "/contacts",
          R"({"name":")" + name + R"(","email":")" + name + R"(@e.example","phone":"912 345 678"})", "Ana");
      return made.status == 201 ? std::string(json::parse(made.body).at("phone").as_string()) : "refused";
    };
    CHECK(json::parse(house.w.call(house.router, Method::get, "/api/settings", "", "Alice").body)
              .at("phone_region")
              .as_string() == "BR");
    CHECK(call("lia") == "refused");
    CHECK(json::parse(set(R"({"phone_region":"PT"})").body).at("phone_region").as_string() == "PT");
    CHECK(call("lia") == "+351912345678");
    // A company in Portugal works in euros, unless it says otherwise.
    CHECK(json::parse(set(R"({"undo_seconds":5})").body).at("currency").as_string() == "EUR");
    CHECK(json::parse(set(R"({"currency":"USD"})").body).at("currency").as_string() == "USD");
    CHECK(set(R"({"currency":"XQX"})").status == 422);
    const auto wrong = set(R"({"phone_region":"XX"})");
    CHECK(wrong.status == 422);
    CHECK(wrong.body.find("phone_region") != std::string::npos);
  });
}
