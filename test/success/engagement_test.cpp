#include "src/success/engagement/engagement.h"

#include "src/success/engagement/underuse.h"
#include "test/success/signal/lookout.h"
#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

struct Quarter : Lookout {
  explicit Quarter(db::Database& db) : Lookout(db) {
    ask("Carla", Method::patch, of("Padaria Estrela", ""),
        R"({"segment":"enterprise","external_id":"padaria","arr":{"amount":1000000,"currency":"BRL"}})");
  }
  /// Of Carla's accounts, or "null" of nobody's.
  json::Any line(const std::string& name = "Carla") {
    const auto lines = get("/api/success/engagement?csm=all", "Celso").at("items");
    for (const auto& one : lines.as_array())
      if (one.at("csm_name").is_null() ? name == "null" : std::string(one.at("csm_name").as_string()) == name)
        return one;
    FAIL("no line of " << name);
    return nullptr;
  }
  std::int64_t number(const char* what, const std::string& name = "Carla") { return line(name).at(what).as_int64(); }
  void talk(const char* kind, const std::string& at) {
    post(of("Padaria Estrela", "/notes"),
         std::string(R"({"kind":")") + kind + R"(","body":"Conversa","at":")" + at + "\"}", "Carla");
  }
  std::string lacking(const std::string& lack, const char* who = "Carla") {
    std::string names;
    const auto page = get("/api/success/engagement/accounts?lack=" + lack, who);
    for (const auto& one : page.at("items").as_array()) names += std::string(one.at("account_name").as_string()) + " ";
    return names;
  }
  void look_closely() {
    Ctx system = w.as_system();
    look_for_underuse(system);
  }
};

}  // namespace

TEST_CASE("Celso compares who is talked to, and opens what each number counts") {
  for_each_database([](db::Database& db) {
    Quarter out(db);
    out.talk("call", "2026-03-01T12:00:00Z");
    out.talk("visit", "2026-02-10T12:00:00Z");
    out.talk("note", "2026-02-20T12:00:00Z");
    out.talk("meeting", "2026-01-15T12:00:00Z");
    out.talk("call", "2025-11-15T12:00:00Z");
    CHECK(out.number("accounts") == 1);
    CHECK(out.line().at("arr").at(0).at("amount").as_int64() == 1'000'000);
    CHECK(out.number("touches") == 2);
    CHECK(out.number("touches_before") == 1);
    CHECK(out.number("untouched") == 0);
    CHECK(out.number("accounts", "null") == 1);
    CHECK(out.number("touches", "null") == 0);
    const std::string carla = out.w.user("Carla").text;
    const auto touches = out.get("/api/success/engagement/touches?limit=1&csm=" + carla, "Celso");
    CHECK(touches.at("items").at(0).at("kind") == "call");
    const auto rest = out.get("/api/success/engagement/touches?limit=1&csm=" + carla +
                                  "&after=" + std::string(touches.at("next").as_string()),
                              "Celso");
    CHECK(rest.at("items").at(0).at("kind") == "visit");
    CHECK(rest.at("next").is_null());
  });
}

TEST_CASE("an account that nobody talked to in time is counted, and stands in the list") {
  for_each_database([](db::Database& db) {
    Quarter out(db);
    CHECK(out.lacking("untouched").empty());
    out.live(31);
    CHECK(out.number("untouched") == 1);
    CHECK(out.lacking("untouched") == "Padaria Estrela ");
    out.post(out.of("Padaria Estrela", "/notes"), R"({"kind":"meeting","body":"Reunião"})", "Carla");
    CHECK(out.number("untouched") == 0);
    CHECK(out.lacking("untouched").empty());
  });
}

TEST_CASE("few of the seats are used: the bakery pays for ten and one person comes") {
  for_each_database([](db::Database& db) {
    Quarter out(db);
    out.post(out.of("Padaria Estrela", "/contracts"),
             R"({"plan":"Ouro","starts_on":"2025-03-01","renews_on":"2027-03-01","seats":10,)"
             R"("value":{"amount":1200000,"currency":"BRL"}})",
             "Carla");
    out.look_closely();
    CHECK(out.number("few_seats") == 0);  // no usage comes in at all
    const auto made = out.ask("Paula", Method::post, "/api/sources", R"({"name":"Aplicativo"})");
    const std::string key(made.at("write_key").as_string());
    const auto sent = [&](int people) {
      std::vector<std::string> events;
      for (int n = 0; n < people; ++n) {
        const std::string user = "u" + std::to_string(n);
        events.push_back(world::track(user.c_str(), "nota", "2026-02-27T15:00:00Z", "padaria", user + "-nota"));
      }
      const auto answer = out.w.call(out.router, Method::post, "/v1/batch", world::batch(events), "",
                                     {{"Authorization", world::basic(key)}});
      REQUIRE(answer.status == 200);
      for (int n = 0; n < 3; ++n) out.pass(seconds(30));
      out.look_closely();
    };
    sent(4);
    CHECK(out.number("few_seats") == 1);
    const auto listed = out.get("/api/success/engagement/accounts?lack=few_seats").at("items");
    CHECK(listed.at(0).at("seat_use").to_number<double>() == 40);
    sent(5);
    CHECK(out.number("few_seats") == 0);
    CHECK(out.lacking("few_seats").empty());
  });
}

TEST_CASE("a CSM reads their own figures alone, and nobody outside of the house any") {
  for_each_database([](db::Database& db) {
    Quarter out(db);
    const auto own = out.get("/api/success/engagement").at("items").as_array();
    REQUIRE(own.size() == 1);
    CHECK(own[0].at("csm_name") == "Carla");
    for (const char* path : {"/engagement?csm=all", "/engagement.csv?csm=all", "/engagement/touches?csm=none",
                             "/engagement/accounts?lack=untouched&csm=all"}) {
      CAPTURE(path);
      out.ask("Carla", Method::get, std::string("/api/success") + path, "", 403);
      out.ask("Rita", Method::get, std::string("/api/success") + path, "", 401);
      out.ask("Pedro", Method::get, std::string("/api/success") + path, "", 403);
    }
    out.ask("Carla", Method::get, "/api/success/engagement/accounts", "", 422);
    out.ask("Carla", Method::get, "/api/success/engagement/accounts?lack=nada", "", 422);
    const auto csv = out.w.call(out.router, Method::get, "/api/success/engagement.csv", "", "Carla");
    CHECK(csv.status == 200);
    CHECK(csv.body.find("Contas em risco") != std::string::npos);
    CHECK(csv.body.find("Carla;1;10000 BRL;0;0;0;0;0;") != std::string::npos);
  });
}

TEST_CASE("nobody has to talk to a bakery whose contract has ended, unless another one begins") {
  for_each_database([](db::Database& db) {
    Quarter out(db);
    out.live(31);
    REQUIRE(out.lacking("untouched") == "Padaria Estrela ");
    REQUIRE(out.number("accounts") == 1);
    const auto sign = [&](const char* from) {
      out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contracts"),
              std::string(R"({"plan":"Prata","starts_on":")") + from + R"(","renews_on":"2027-01-01",)" +
                  R"("value":{"amount":120000,"currency":"BRL"}})");
    };
    sign("2025-01-01");
    const auto contracts = out.get(out.of("Padaria Estrela", "/contracts"));
    out.ask("Carla", Method::patch, "/api/contracts/" + std::string(contracts.at("items").at(0).at("id").as_string()),
            R"({"ended_on":"2026-03-31"})");
    CHECK(out.lacking("untouched").empty());
    CHECK(out.number("untouched") == 0);
    CHECK(out.number("accounts") == 0);  // nor is it in her portfolio
    CHECK(out.get("/api/health/accounts?csm_id=me&sort=arr").at("items").as_array().empty());
    CHECK(out.line().at("arr").as_array().empty());
    sign("2026-05-01");
    CHECK(out.number("accounts") == 1);
    CHECK(out.get("/api/health/accounts?csm_id=me&sort=arr").at("items").as_array().size() == 1);
    CHECK(out.lacking("untouched") == "Padaria Estrela ");
  });
}
