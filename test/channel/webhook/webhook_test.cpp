#include "src/channel/webhook/webhook.h"

#include <algorithm>

#include "lib/base/hmac.h"
#include "src/channel/webhook/routes.h"
#include "src/channel/webhook/webhook_jobs.h"
#include "test/customer/desk.h"
#include "test/world/http.h"

using namespace zelo;
using namespace zelo::world;

namespace {

/// A CRM that keeps what it hears, and answers as it is told.
struct Crm {
  Crm() {
    http::Route route;
    route.method = http::Method::post;
    route.path = "/hook";
    route.handler = [this](const http::Request& request) {
      heard.push_back(request);
      http::Response response;
      response.status = answer;
      return response;
    };
    server.router.add(std::move(route));
    server.start();
  }
  TestServer server;
  std::vector<http::Request> heard;
  int answer = 204;
};

struct Hooks : Desk {
  explicit Hooks(db::Database& db) : Desk(db) {
    Api api(router, w.world);
    webhook_routes(api);
    webhook_jobs(runner, w.world, [](std::string_view) { return true; });
  }
  void time_passes(Duration by = seconds(10)) {
    wait_for_log(w.db);
    w.clock.advance(by);
    runner.run_due();
  }
};

std::string header(const http::Request& request, const char* name) { return std::string(request.headers.get(name)); }

std::string hook(Hooks& hooks, const Crm& crm, const std::string& kinds, std::string* secret = nullptr) {
  const auto made = hooks.post("Alice", "/api/webhooks",
                               R"({"name":"CRM","url":")" + crm.server.url("/hook") + R"(","kinds":)" + kinds + "}");
  if (secret) *secret = at(made, "/secret");
  return "/api/webhooks/" + at(made, "/endpoint/id");
}

std::string change(Hooks& hooks, const std::string& segment) {
  return at(hooks.patch("Carla", "/api/accounts/" + hooks.w.account("Padaria Estrela").text,
                        R"({"segment":")" + segment + R"("})"),
            "/segment");
}

}  // namespace

TEST_CASE("a CRM hears of the kinds that it chose, once each, signed so that it can check them") {
  for_each_database([](db::Database& db) {
    Crm crm;
    Hooks hooks(db);
    std::string secret;
    const std::string endpoint = hook(hooks, crm, R"(["account"])", &secret);
    CHECK(secret.starts_with("whsec_"));
    CHECK(hooks.get("Alice", endpoint).body.find("whsec_") == std::string::npos);
    change(hooks, "enterprise");
    hooks.post("Ana", "/api/accounts/" + hooks.w.account("Padaria Estrela").text + "/contacts",
               R"({"name":"Lia","email":"lia@e.example"})");
    hooks.time_passes();
    REQUIRE(crm.heard.size() == 1);
    hooks.time_passes();
    CHECK(crm.heard.size() == 1);

    const http::Request& told = crm.heard.front();
    const auto body = json::parse(told.body);
    CHECK(body.at("type").as_string() == "account.edited");
    CHECK(body.at("data").at("account_id").as_string() == hooks.w.account("Padaria Estrela").text);
    CHECK(body.at("data").at("details").at("changes").at(0).as_string() == "segment");
    const std::string signed_text =
        header(told, "webhook-id") + "." + header(told, "webhook-timestamp") + "." + told.body;
    CHECK(header(told, "webhook-signature") ==
          "v1," + to_base64(hmac_sha256(*from_base64(secret.substr(6)), signed_text)));
    const auto deliveries = hooks.get("Alice", endpoint + "/deliveries");
    CHECK(at(deliveries, "/items/0/state") == "sent");
    CHECK(at(deliveries, "/items/0/status_code") == "204");
    CHECK(hooks.get("Carla", endpoint).status == 403);
  });
}

TEST_CASE("a CRM that fails is asked again under the same id, and switched off after three days") {
  for_each_database([](db::Database& db) {
    Crm crm;
    crm.answer = 500;
    Hooks hooks(db);
    const std::string endpoint = hook(hooks, crm, "[]");
    hooks.time_passes();  // its own making is told as well
    crm.heard.clear();
    change(hooks, "enterprise");
    hooks.time_passes();
    hooks.time_passes(minutes(10));
    REQUIRE(crm.heard.size() >= 2);
    CHECK(at(hooks.get("Alice", endpoint), "/failing_since") != "null");
    crm.answer = 200;
    hooks.time_passes(hours(2));
    CHECK(at(hooks.get("Alice", endpoint), "/failing_since") == "null");
    CHECK(at(hooks.get("Alice", endpoint + "/deliveries"), "/items/0/state") == "sent");

    crm.answer = 503;
    change(hooks, "smb");
    for (int hour = 0; hour < 76; ++hour) hooks.time_passes(hours(1));
    CHECK(at(hooks.get("Alice", endpoint), "/active") == "false");
    CHECK(at(hooks.get("Alice", endpoint), "/disabled_at") != "null");
    const auto told = hooks.w.events();
    CHECK(std::ranges::count(told, "webhook.disabled") == 1);
    const auto heard = crm.heard.size();
    hooks.time_passes(hours(2));
    CHECK(crm.heard.size() == heard);
    // Switched on again it begins with what happens from then on.
    crm.answer = 200;
    hooks.patch("Alice", endpoint, R"({"active":true})");
    hooks.time_passes();
    CHECK(at(hooks.get("Alice", endpoint), "/disabled_at") == "null");
  });
}

TEST_CASE("what was told can be told again: one event, or all of a time") {
  for_each_database([](db::Database& db) {
    Crm crm;
    Hooks hooks(db);
    const std::string endpoint = hook(hooks, crm, R"(["account.edited"])");
    change(hooks, "enterprise");
    change(hooks, "mid_market");
    hooks.time_passes();
    REQUIRE(crm.heard.size() == 2);
    const auto listed = hooks.get("Alice", endpoint + "/deliveries?limit=1");
    CHECK(hooks.post("Alice", "/api/webhook_deliveries/" + at(listed, "/items/0/id") + "/replay", "").status == 202);
    hooks.time_passes();
    REQUIRE(crm.heard.size() == 3);
    CHECK(header(crm.heard[2], "webhook-id") == at(listed, "/items/0/event_id"));
    const auto all =
        hooks.post("Alice", endpoint + "/replays", R"({"from":"2026-03-02T00:00:00Z","to":"2026-03-03T00:00:00Z"})");
    CHECK(at(all, "/deliveries") == "2");
    hooks.time_passes();
    CHECK(crm.heard.size() == 5);
    CHECK(problem_paths(hooks.post("Alice", endpoint + "/replays",
                                   R"({"from":"2026-03-03T00:00:00Z","to":"2026-03-02T00:00:00Z"})")) == "to");
  });
}

TEST_CASE("what happened while an endpoint was off is told when somebody asks for that time") {
  for_each_database([](db::Database& db) {
    Crm crm;
    Hooks hooks(db);
    const std::string endpoint = hook(hooks, crm, R"(["account.edited"])");
    hooks.time_passes();
    hooks.patch("Alice", endpoint, R"({"active":false})");
    change(hooks, "enterprise");
    hooks.time_passes();
    const std::string day = R"({"from":"2026-03-02T00:00:00Z","to":"2026-03-03T00:00:00Z"})";
    CHECK(hooks.post("Alice", endpoint + "/replays", day).status == 409);  // nobody would hear it
    hooks.patch("Alice", endpoint, R"({"active":true})");
    hooks.time_passes();
    CHECK(crm.heard.empty());
    CHECK(at(hooks.post("Alice", endpoint + "/replays", day), "/deliveries") == "1");
    hooks.time_passes();
    REQUIRE(crm.heard.size() == 1);
    CHECK(json::parse(crm.heard[0].body).at("type").as_string() == "account.edited");
    CHECK(
        at(hooks.post("Alice", endpoint + "/replays", R"({"from":"2026-03-02T11:00:00Z","to":"2026-03-02T11:30:00Z"})"),
           "/deliveries") == "0");
    CHECK(problem_paths(hooks.post("Alice", endpoint + "/replays",
                                   R"({"from":"2026-01-01T00:00:00Z","to":"2026-03-03T00:00:00Z"})")) == "to");
  });
}

TEST_CASE("a delivery whose node died on the last attempt is failed, and can be told again") {
  for_each_database([](db::Database& db) {
    Crm crm;
    crm.answer = 500;
    Hooks hooks(db);
    const std::string endpoint = hook(hooks, crm, R"(["account.edited"])");
    change(hooks, "enterprise");
    hooks.time_passes();
    // As the job runner leaves it: no job of this delivery waits or runs any more.
    db.write(
        [](db::Tx& tx) { tx.exec("UPDATE jobs SET state = 'failed', attempts = 80 WHERE kind = 'webhook.deliver'"); });
    CHECK(at(hooks.get("Alice", endpoint + "/deliveries"), "/items/0/state") == "waiting");
    hooks.time_passes(hours(1));
    const auto failed = hooks.get("Alice", endpoint + "/deliveries?state=failed");
    REQUIRE(at(failed, "/items/0/state") == "failed");
    crm.answer = 200;
    CHECK(hooks.post("Alice", "/api/webhook_deliveries/" + at(failed, "/items/0/id") + "/replay", "").status == 202);
    hooks.time_passes();
    CHECK(at(hooks.get("Alice", endpoint + "/deliveries"), "/items/0/state") == "sent");
  });
}

TEST_CASE("wrong addresses and kinds are refused, and private machines are never asked") {
  for_each_database([](db::Database& db) {
    Crm crm;
    Desk desk(db);
    Api api(desk.router, desk.w.world);
    webhook_routes(api);
    webhook_jobs(desk.runner, desk.w.world);  // as it runs: only public addresses
    for (const char* url :
         {"ftp://crm.example", "crm.example", "https://", "https://me:pass@crm.example/", "http://a b"})
      CHECK(problem_paths(desk.post("Alice", "/api/webhooks",
                                    std::string(R"({"name":"X","kinds":[],"url":")") + url + "\"}")) == "url");
    CHECK(problem_paths(desk.post("Alice", "/api/webhooks",
                                  R"({"name":"X","url":"https://crm.example","kinds":["Account!"]})")) == "kinds[0]");
    const auto made = desk.post("Alice", "/api/webhooks",
                                R"({"name":"X","kinds":["account"],"url":")" + crm.server.url("/hook") + "\"}");
    CHECK(made.status == 201);
    desk.patch("Carla", "/api/accounts/" + desk.w.account("Padaria Estrela").text, R"({"segment":"enterprise"})");
    wait_for_log(db);
    desk.w.clock.advance(seconds(10));
    desk.runner.run_due();
    CHECK(crm.heard.empty());
    const auto listed = desk.get("Alice", "/api/webhooks/" + at(made, "/endpoint/id") + "/deliveries");
    CHECK(at(listed, "/items/0/attempts") == "1");
    CHECK(at(listed, "/items/0/status_code") == "null");
  });
}
