#pragma once
// The whole program over a fresh store, with what tests of health ask of it again and again.

#include <doctest/doctest.h>

#include <string>

#include "lib/base/json.h"
#include "test/app/house.h"

namespace zelo::success {

/// Indicators of a model.
inline constexpr const char* tickets_and_payment =
    R"({"measure":"critical_tickets","lo":0,"hi":2,"weight":3},{"measure":"days_late","lo":0,"hi":20,"weight":1})";

struct Clinic : app::House {
  explicit Clinic(db::Database& db, const Reactions& reactions = world::TestWorld::no_reactions())
      : app::House(db, reactions) {}

  json::Any ask(const char* who, http::Method method, const std::string& path, const std::string& body = "",
                int status = 0) {
    const auto answer = w.call(router, method, path, body, who);
    if (status == 0) REQUIRE_MESSAGE(answer.status < 300, path << ": " << answer.body);
    else REQUIRE_MESSAGE(answer.status == status, path << ": " << answer.body);
    return answer.body.empty() ? json::Any() : json::parse(answer.body);
  }
  json::Any get(const std::string& path, const char* who = "Carla") { return ask(who, http::Method::get, path); }
  json::Any post(const std::string& path, const std::string& body, const char* who = "Celso", int status = 0) {
    return ask(who, http::Method::post, path, body, status);
  }
  /// "indicators[0].lo indicators" of a 422.
  std::string refusal(const std::string& path, const std::string& body) {
    std::string paths;
    const json::Any answer = ask("Celso", http::Method::post, path, body, 422);
    for (const auto& problem : answer.at("errors").as_array())
      paths += (paths.empty() ? "" : " ") + std::string(problem.at("path").as_string());
    return paths;
  }
  std::string of(const char* account, const std::string& rest = "/health") {
    return "/api/accounts/" + w.account(account).text + rest;
  }
  json::Any bakery() { return get(of("Padaria Estrela")); }
  double score() { return bakery().at("score").to_number<double>(); }
  std::string why() { return std::string(bakery().at("why").as_string()); }

  /// Drafts and publishes a model of these indicators.
  std::string publish(const std::string& indicators, const std::string& segment = "any") {
    const auto made =
        post("/api/health_models", R"({"segment":")" + segment + R"(","indicators":[)" + indicators + "]}");
    const std::string id(made.at("id").as_string());
    post("/api/health_models/" + id + "/publication", "");
    work();
    return id;
  }
  void work() {
    for (int n = 0; n < 2; ++n) {
      world::wait_for_log(w.db);  // also for what the first has written
      runner.run_due();
    }
  }
  /// A time goes by, and what is due is done.
  void pass(Duration time) {
    w.clock.advance(time);
    work();
  }
  /// An invoice of the bakery that is late since a day.
  void bill(const std::string& key, const std::string& due_on, const std::string& paid_on = "") {
    std::string body =
        R"({"external_id":")" + key + R"(","value":{"amount":10000,"currency":"BRL"},"due_on":")" + due_on + '"';
    if (!paid_on.empty()) body += R"(,"paid_on":")" + paid_on + '"';
    ask("Carla", http::Method::post, of("Padaria Estrela", "/invoices"), body + "}");
  }
  /// Imports a file whose columns are called as in `mapping`, to its end.
  json::Any import_file(const std::string& kind, const std::string& csv, const std::string& mapping) {
    const std::string body = "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind +
                             "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; "
                             "filename=\"x.csv\"\r\nContent-Type: text/csv\r\n\r\n" +
                             csv + "\r\n--b--\r\n";
    const auto up = w.call(router, http::Method::post, "/api/imports", body, "Celso",
                           {{"Content-Type", "multipart/form-data; boundary=b"}});
    REQUIRE_MESSAGE(up.status == 201, up.body);
    const std::string path = "/api/imports/" + std::string(json::parse(up.body).at("id").as_string());
    if (!mapping.empty()) ask("Celso", http::Method::patch, path, R"({"mapping":)" + mapping + "}");
    post(path + "/run", "");
    for (int n = 0; n < 100 && get(path, "Celso").at("state").as_string() == "running"; ++n) work();
    work();  // what follows from the rows
    return get(path, "Celso");
  }
  /// An urgent ticket of Rita.
  std::string alarm() {
    const auto made = post("/api/tickets",
                           R"({"subject":"Caixa parado","body":"Nada funciona","priority":"urgent","account_id":")" +
                               w.account("Padaria Estrela").text + "\"}",
                           "Ana");
    return std::string(made.at("id").as_string());
  }
};

}  // namespace zelo::success
