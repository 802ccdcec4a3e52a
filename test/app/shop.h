#pragma once
// A product whose users are contacts of Padaria Estrela, within the whole program.

#include <doctest/doctest.h>

#include <string>

#include "lib/base/json.h"
#include "test/app/house.h"

namespace zelo::app {

struct Shop {
  explicit Shop(db::Database& db) : house(db, reactions()) {
    bakery = house.w.account("Padaria Estrela").text;
    ask(http::Method::patch, "/api/accounts/" + bakery, R"({"external_id":"padaria"})", "Celso");
    key = std::string(
        ask(http::Method::post, "/api/sources", R"({"name":"Aplicativo"})", "Paula").at("write_key").as_string());
  }

  json::Any ask(http::Method method, const std::string& path, const std::string& body, const char* who) {
    const auto answer = house.w.call(house.router, method, path, body, who);
    REQUIRE_MESSAGE(answer.status < 300, path << ": " << answer.body);
    return answer.body.empty() ? json::Any() : json::parse(answer.body);
  }
  void uses(const std::string& who, const std::string& group = "padaria") {
    ask(http::Method::post, "/v1/track",
        R"({"writeKey":")" + key + R"(",)" + who + R"(,"event":"Venda","timestamp":"2026-03-01T12:00:00Z")" +
            (group.empty() ? "" : R"(,"context":{"groupId":")" + group + "\"}") + "}",
        "");
  }
  void pass() {
    house.w.clock.advance(seconds(1));
    house.runner.run_due();
  }
  /// Users and events of the day.
  std::string day() {
    const auto usage =
        ask(http::Method::get, "/api/accounts/" + bakery + "/usage?from=2026-03-01&to=2026-03-01", "", "Ana");
    const auto& day = usage.at("days").as_array().at(0);
    return std::to_string(day.at("users").as_int64()) + " of " + std::to_string(day.at("events").as_int64());
  }
  std::string add(const std::string& name, const std::string& keys) {
    const auto made = ask(http::Method::post, "/api/accounts/" + bakery + "/contacts",
                          R"({"name":")" + name + R"(","email":")" + name + R"(@sol.example",)" + keys + "}", "Ana");
    return std::string(made.at("id").as_string());
  }

  House house;
  std::string bakery;
  std::string key;
};

}  // namespace zelo::app
