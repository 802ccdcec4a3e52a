// What waits for an account's key is found as soon as an account has it.

#include <doctest/doctest.h>

#include "lib/base/json.h"
#include "test/app/house.h"

using namespace zelo;

TEST_CASE("usage that waits for a key is counted as soon as Celso gives it to an account, or adds one that has it") {
  world::for_each_database([](db::Database& db) {
    app::House house(db, app::reactions());
    const auto call = [&](http::Method method, const std::string& path, const std::string& body, const char* who) {
      const auto answer = house.w.call(house.router, method, path, body, who);
      REQUIRE_MESSAGE(answer.status < 300, path << ": " << answer.body);
      return json::parse(answer.body);
    };
    const auto source = call(http::Method::post, "/api/sources", R"({"name":"Aplicativo"})", "Paula");
    const std::string key(source.at("write_key").as_string());
    for (const std::string group : {"padaria", "quitanda"})
      call(http::Method::post, "/v1/track",
           R"({"writeKey":")" + key + R"(","userId":"rita","event":"Venda","timestamp":"2026-03-01T12:00:00Z",)" +
               R"("context":{"groupId":")" + group + "\"}}",
           "");
    house.w.clock.advance(seconds(1));
    house.runner.run_due();
    const auto events = [&](const std::string& account) {
      const auto usage =
          call(http::Method::get, "/api/accounts/" + account + "/usage?from=2026-03-01&to=2026-03-01", "", "Ana");
      return usage.at("days").as_array().at(0).at("events").as_int64();
    };
    const std::string bakery = house.w.account("Padaria Estrela").text;
    call(http::Method::patch, "/api/accounts/" + bakery, R"({"external_id":"padaria"})", "Celso");
    const auto added = call(http::Method::post, "/api/accounts",
                            R"({"name":"Quitanda da Lia","segment":"smb","external_id":"quitanda"})", "Celso");
    house.runner.run_due();
    CHECK(events(bakery) == 1);
    CHECK(events(std::string(added.at("id").as_string())) == 1);
  });
}
