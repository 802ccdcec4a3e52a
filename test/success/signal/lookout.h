#pragma once
// The clinic with an eye on signals: what tests of them ask again and again.

#include <algorithm>

#include "src/app/reactions.h"
#include "src/identity/team.h"
#include "src/support/restriction/restriction.h"
#include "test/success/clinic.h"

namespace zelo::success {

struct Lookout : Clinic {
  explicit Lookout(db::Database& db) : Clinic(db, app::reactions()) {
    ask("Carla", http::Method::patch, of("Padaria Estrela", ""), R"({"csm_id":")" + w.user("Carla").text + "\"}");
    pass(minutes(1));
  }

  boost::json::array signals(const std::string& query = "?open=true", const char* who = "Carla") {
    return get("/api/signals" + query, who).at("items").as_array();
  }
  /// The open one of a detector; fails without it.
  json::Any signal(const std::string& detector) {
    const auto found = signals("?open=true&detector=" + detector);
    REQUIRE_MESSAGE(found.size() == 1, detector);
    return found[0];
  }
  std::string id_of(const std::string& detector) { return std::string(signal(detector).at("id").as_string()); }

  std::string action(const char* owner, const std::string& due_on = "2026-03-06", const char* plan = "Ligar hoje") {
    return R"({"owner_id":")" + w.user(owner).text + R"(","due_on":")" + due_on + R"(","plan":")" + plan + "\"}";
  }
  json::Any act(const std::string& id, const std::string& body, int status = 0, const char* who = "Carla") {
    return ask(who, http::Method::post, "/api/signals/" + id + "/action", body, status);
  }
  json::Any resolve(const std::string& id, const std::string& body, int status = 0, const char* who = "Carla") {
    return ask(who, http::Method::post, "/api/signals/" + id + "/resolution", body, status);
  }
  /// "owner_id plan" of a 422.
  static std::string paths(const json::Any& refusal) {
    std::string all;
    for (const auto& problem : refusal.at("errors").as_array())
      all += (all.empty() ? "" : " ") + std::string(problem.at("path").as_string());
    return all;
  }
  /// Nothing is told of an invoice before it is late for the job that says so: all accounts are looked at.
  void bill(const std::string& key, const std::string& due_on, const std::string& paid_on = "") {
    Clinic::bill(key, due_on, paid_on);
    look();
  }
  /// Days go by in which people stay signed in.
  void live(std::int64_t number) {
    for (; number > 0; number -= 20) {
      pass(days(std::min<std::int64_t>(number, 20)));
      for (const char* who : {"Ana", "Carla", "Celso"}) get("/api/segments", who);
    }
  }
  void look() {
    post("/api/health/runs", "");
    work();
  }
  void solve(const std::string& ticket) {
    post("/api/tickets/" + ticket + "/solution", R"({"body":"Pronto"})", "Ana");
    ask("Ana", http::Method::post, "/api/tickets/" + ticket + "/validation", R"({"accepted":true})");
    pass(minutes(1));
  }
  /// The ticket is of a team of its own now, of which only Nina is.
  void restrict_to_nina(const std::string& ticket) {
    Ctx sonia = w.as("Sonia");
    const auto team = identity::create_team(sonia, {.name = "Segurança", .member_ids = {w.user("Nina")}}).id;
    Ctx nina = w.as("Nina");
    support::restrict_ticket(nina, support::TicketId(ticket), {.team_id = {true, team}, .reason = "Sigilo"});
  }
  std::vector<std::string> kinds_of_news(const char* who) {
    std::vector<std::string> kinds;
    const auto news = get("/api/notifications", who);
    for (const auto& one : news.at("items").as_array())
      if (!one.at("signal_id").is_null()) kinds.emplace_back(one.at("kind").as_string());
    return kinds;
  }
};

}  // namespace zelo::success
