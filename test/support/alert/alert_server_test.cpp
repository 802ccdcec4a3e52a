// Monitoring at the real door: a server, sockets, and deliveries that come at once.

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "src/support/routes.h"
#include "test/support/alert/monitoring.h"
#include "test/world/http.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using office::MonitoredOffice;
using office::payload;
using office::Told;
using zelo::world::for_each_database;

namespace {

struct OpenHouse : MonitoredOffice {
  explicit OpenHouse(db::Database& database) : MonitoredOffice(database), api(server.router, people.world) {
    support_routes(api, contents);
    server.start();
  }

  [[nodiscard]] http::ClientResponse send(const std::string& body, const std::string& secret) const {
    http::ClientRequest request{.method = "POST",
                                .url = server.url("/api/alerts/" + made.source.id.text),
                                .body = body,
                                .timeout = seconds(120)};
    request.headers.set("Content-Type", "application/json");
    request.headers.set("User-Agent", "Alertmanager/0.27.0");
    request.headers.set("Authorization", "Bearer " + secret);
    return http::fetch(request);
  }
  [[nodiscard]] http::ClientResponse send(const std::string& body) const { return send(body, made.secret); }

  world::TestServer server;
  Api api;
};

std::string storm(const std::string& status) {
  std::vector<Told> alerts;
  for (int i = 0; i < 500; ++i) {
    alerts.push_back(
        {.status = status,
         .fingerprint = "f" + std::to_string(i),
         .labels = R"("alertname":"Fora","severity":"critical","instance":"h)" + std::to_string(i) + "\""});
  }
  return payload(alerts);
}

}  // namespace

TEST_CASE("of deliveries that come at the same moment, one opens the ticket and the others count") {
  for_each_database([](db::Database& db) {
    const OpenHouse house(db);
    constexpr int deliveries = 8;
    std::atomic<int> good = 0;
    {
      std::vector<std::jthread> senders;
      for (int i = 0; i < deliveries; ++i) {
        senders.emplace_back([&] { good += house.send(payload({Told{}})).status == 200 ? 1 : 0; });
      }
    }
    CHECK(good == deliveries);
    const auto count = [&](const char* sql) {
      return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>(sql); });
    };
    CHECK(count("SELECT count(*) FROM tickets WHERE channel = 'monitoring'") == 1);
    CHECK(count("SELECT count(*) FROM alerts") == 1);
    CHECK(count("SELECT times FROM alerts") == deliveries);
    CHECK(count("SELECT count(*) FROM messages") == 1);
  });
}

TEST_CASE("a storm of 500 alarms in one delivery comes and goes") {
  for_each_database([](db::Database& db) {
    const OpenHouse house(db);
    const auto fired = house.send(storm("firing"));
    CHECK(fired.status == 200);
    CHECK(fired.body == R"({"received":500})");
    CHECK(house.send(storm("firing")).body == fired.body);
    CHECK(house.send(storm("resolved")).body == fired.body);
    const auto closed = db.read([](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM tickets WHERE channel = 'monitoring' AND status = 'closed'");
    });
    CHECK(closed == 500);
  });
}

TEST_CASE("strangers, giants and riddles are turned away at the door") {
  for_each_database([](db::Database& db) {
    const OpenHouse house(db);
    CHECK(house.send(payload({Told{}}), "zelo_guess").status == 401);
    CHECK(house.send(std::string(5U << 20U, 'x')).status == 413);
    CHECK(house.send("{").status == 400);
    const auto riddle = house.send(R"({"alerts":"all"})");
    CHECK(riddle.status == 422);
    CHECK(riddle.body.find(R"("path":"alerts")") != std::string::npos);
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM tickets"); }) == 0);
  });
}

TEST_SUITE_END();
