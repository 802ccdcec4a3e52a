// Users of the product who are one person, because a contact has the ids of them all as its keys.

#include "test/app/shop.h"

using namespace zelo;
using namespace zelo::app;
using zelo::http::Method;

namespace {

const std::string web = R"("userId":"web-1")";
const std::string app_user = R"("userId":"app-1")";
const std::string visitor = R"("anonymousId":"anon-1")";

}  // namespace

TEST_CASE("users whose ids Ana gives to Rita are one from then on, on days gone by too") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    for (const auto& who : {web, app_user, visitor}) shop.uses(who);
    shop.uses(R"("userId":"outro")");
    shop.pass();
    CHECK(shop.day() == "4 of 4");
    const std::string rita = "/api/contacts/" + shop.house.w.contact("Rita").text;
    shop.ask(Method::patch, rita, R"({"external_id":"web-1","other_external_ids":["app-1"]})", "Ana");
    shop.pass();
    CHECK(shop.day() == "3 of 4");
    shop.ask(Method::patch, rita, R"({"other_external_ids":["app-1","anon-1"]})", "Ana");
    shop.pass();
    CHECK(shop.day() == "2 of 4");
    for (const auto& who : {web, app_user, visitor}) shop.uses(who);
    shop.pass();
    CHECK(shop.day() == "2 of 7");
    const auto people = shop.ask(
        Method::get, "/api/accounts/" + shop.bakery + "/usage/people?from=2026-03-01&to=2026-03-01", "", "Ana");
    CHECK(people.at("items").as_array().size() == 2);
    CHECK(people.at("items").as_array().at(1).at("key") == "web-1");
  });
}

TEST_CASE("users of whom nobody had heard are one as they come, when Rita has their ids already") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    shop.add("lia", R"("external_id":"crm-1","other_external_ids":["web-1","app-1"])");
    shop.uses(web);
    shop.pass();
    shop.uses(visitor);
    shop.uses(app_user);
    shop.pass();
    CHECK(shop.day() == "2 of 3");
    shop.uses(R"("userId":"crm-1")");
    shop.pass();
    CHECK(shop.day() == "2 of 4");
  });
}

TEST_CASE("what waits under one of Rita's ids is her account's, when another of them leads there") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    shop.uses(web);
    shop.uses(app_user, "");
    shop.pass();
    CHECK(shop.day() == "1 of 1");
    shop.add("lia", R"("other_external_ids":["app-1","web-1"])");
    shop.pass();
    CHECK(shop.day() == "1 of 2");
  });
}

TEST_CASE("whose contacts become one, or get their ids from a file, are one user") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    for (const auto& who : {web, app_user, visitor}) shop.uses(who);
    shop.pass();
    const std::string one = shop.add("lia", R"("external_id":"web-1")");
    const std::string two = shop.add("eva", R"("external_id":"app-1")");
    shop.pass();
    CHECK(shop.day() == "3 of 3");
    shop.ask(Method::post, "/api/contacts/" + two + "/merge", R"({"into_id":")" + one + "\"}", "Ana");
    shop.pass();
    CHECK(shop.day() == "2 of 3");

    const std::string file = "email,other_external_ids\nlia@sol.example,anon-1\n";
    const std::string form =
        "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ncontacts\r\n--b\r\nContent-Disposition: form-data;"
        " name=\"file\"; filename=\"p.csv\"\r\nContent-Type: text/csv\r\n\r\n" +
        file + "\r\n--b--\r\n";
    const auto up = shop.house.w.call(shop.house.router, Method::post, "/api/imports", form, "Celso",
                                      {{"Content-Type", "multipart/form-data; boundary=b"}});
    REQUIRE_MESSAGE(up.status == 201, up.body);
    const std::string id(json::parse(up.body).at("id").as_string());
    shop.ask(Method::post, "/api/imports/" + id + "/run", "", "Celso");
    shop.pass();
    shop.pass();
    CHECK(shop.day() == "1 of 3");
  });
}

TEST_CASE("an anonymous id that turned out to be Otto's stays his, though Lia has it among her keys") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    for (const auto& who : {web, app_user, visitor}) shop.uses(who);
    shop.uses(R"("userId":"otto")");
    shop.ask(Method::post, "/v1/identify",
             R"({"writeKey":")" + shop.key +
                 R"(","userId":"otto","anonymousId":"anon-1","timestamp":"2026-03-01T12:00:00Z"})",
             "");
    shop.pass();
    CHECK(shop.day() == "3 of 4");
    shop.add("lia", R"("external_id":"app-1","other_external_ids":["anon-1","web-1"])");
    shop.pass();
    CHECK(shop.day() == "2 of 4");
  });
}

TEST_CASE("ids of those who became Lia before keys went along lead to her through all of them") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    const std::string lia = shop.add("lia", R"("external_id":"web-1")");
    const std::string eva = shop.add("eva", R"("role":"user")");
    const std::string davi = shop.add("davi", R"("external_id":"app-1")");
    shop.ask(Method::post, "/api/contacts/" + davi + "/merge", R"({"into_id":")" + eva + "\"}", "Ana");
    shop.ask(Method::post, "/api/contacts/" + eva + "/merge", R"({"into_id":")" + lia + "\"}", "Ana");
    shop.pass();
    db.write([&](db::Tx& tx) { tx.exec("UPDATE contact_keys SET contact_id = $1 WHERE external_id = 'app-1'", davi); });
    shop.uses(web);
    shop.uses(app_user);
    shop.pass();
    CHECK(shop.day() == "1 of 2");
  });
}

TEST_CASE("after a file whoever makes people one goes on where another job has stopped") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    shop.uses(web);
    shop.uses(app_user);
    const std::string lia = shop.add("lia", R"("external_id":"web-1")");
    shop.pass();
    const auto after = [&](const std::string& payload) {
      db.write([&](db::Tx& tx) {
        jobs::enqueue(tx, shop.house.w.ids, shop.house.w.clock.now(),
                      {.kind = "usage.same_people", .payload = payload});
      });
      shop.pass();
      return shop.day();
    };
    db.write(
        [&](db::Tx& tx) { tx.exec("INSERT INTO contact_keys (external_id, contact_id) VALUES ('app-1', $1)", lia); });
    CHECK(after(R"({"after":")" + lia + "\"}") == "2 of 2");
    CHECK(after("{}") == "1 of 2");
  });
}
