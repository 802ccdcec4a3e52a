// Users who were made one by a contact's keys, and are two again.

#include "test/app/shop.h"

using namespace zelo;
using namespace zelo::app;
using zelo::http::Method;

namespace {

const std::string web_rita = R"("userId":"web-1")";
const std::string app_rita = R"("userId":"app-1")";

std::string rita_of(Shop& shop) { return "/api/contacts/" + shop.house.w.contact("Rita").text; }

/// Rita uses the web and the app, and both are one.
void unite_rita(Shop& shop) {
  shop.uses(web_rita);
  shop.uses(app_rita);
  shop.pass();
  shop.ask(Method::patch, rita_of(shop), R"({"external_id":"web-1","other_external_ids":["app-1"]})", "Ana");
  shop.pass();
  REQUIRE(shop.day() == "1 of 2");
}

json::Any unions(Shop& shop) { return shop.ask(Method::get, "/api/usage/unions", "", "Ana").at("items"); }

}  // namespace

TEST_CASE("the app is another's than Rita's once Ana takes its id from her, with what was done meanwhile") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    unite_rita(shop);
    shop.uses(web_rita);
    shop.uses(app_rita);
    shop.pass();
    CHECK(shop.day() == "1 of 4");
    shop.ask(Method::patch, rita_of(shop), R"({"other_external_ids":[]})", "Ana");
    shop.pass();
    CHECK(shop.day() == "2 of 4");
    shop.uses(app_rita);
    shop.pass();
    CHECK(shop.day() == "2 of 5");
    const auto people = shop.ask(
        Method::get, "/api/accounts/" + shop.bakery + "/usage/people?from=2026-03-01&to=2026-03-01", "", "Ana");
    CHECK(people.at("items").as_array().size() == 2);
    // And one again, when it was hers after all.
    shop.ask(Method::patch, rita_of(shop), R"({"other_external_ids":["app-1"]})", "Ana");
    shop.pass();
    CHECK(shop.day() == "1 of 5");
  });
}

TEST_CASE("Ana sees which users Rita's ids made one, and makes them two with one click") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    unite_rita(shop);
    const auto made = unions(shop).as_array().at(0);
    CHECK(made.at("contact_name") == "Rita");
    CHECK(made.at("from_user") == "app-1");
    CHECK(made.at("into_user") == "web-1");
    CHECK(made.at("undone_at").is_null());
    const std::string undo = "/api/usage/unions/" + std::string(made.at("id").as_string()) + "/undo";
    const auto undone = shop.ask(Method::post, undo, "", "Ana");
    CHECK(undone.at("undone_by_name") == "Ana");
    CHECK(shop.ask(Method::get, rita_of(shop), "", "Ana").at("other_external_ids").as_array().empty());
    shop.pass();
    CHECK(shop.day() == "2 of 2");
    CHECK_FALSE(unions(shop).as_array().at(0).at("undone_at").is_null());
    CHECK(shop.house.w.call(shop.house.router, Method::post, undo, "", "Ana").status == 409);
    CHECK(shop.house.w.call(shop.house.router, Method::post, undo, "", "Pedro").status == 403);
  });
}

TEST_CASE("users whom only two contacts together named are two when these are") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    for (const auto& who : {web_rita, app_rita, std::string(R"("userId":"app-2")")}) shop.uses(who);
    shop.pass();
    const std::string one = shop.add("lia", R"("external_id":"web-1")");
    const std::string two = shop.add("eva", R"("external_id":"app-1","other_external_ids":["app-2"])");
    shop.pass();
    CHECK(shop.day() == "2 of 3");
    const auto merge =
        shop.ask(Method::post, "/api/contacts/" + two + "/merge", R"({"into_id":")" + one + "\"}", "Ana");
    shop.pass();
    CHECK(shop.day() == "1 of 3");
    shop.ask(Method::post, "/api/customer_merges/" + std::string(merge.at("id").as_string()) + "/undo", "", "Ana");
    shop.pass();
    CHECK(shop.day() == "2 of 3");
  });
}

TEST_CASE("an id that goes from Rita to Lia takes its user along, and not Rita") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    shop.uses(R"("userId":"lia-1")");
    const std::string lia = shop.add("lia", R"("external_id":"lia-1")");
    shop.uses(web_rita);
    shop.uses(app_rita);
    shop.ask(Method::patch, rita_of(shop), R"({"external_id":"web-1","other_external_ids":["app-1"]})", "Ana");
    shop.pass();
    CHECK(shop.day() == "2 of 3");
    shop.ask(Method::patch, rita_of(shop), R"({"other_external_ids":[]})", "Ana");
    shop.ask(Method::patch, "/api/contacts/" + lia, R"({"other_external_ids":["app-1"]})", "Ana");
    shop.pass();
    CHECK(shop.day() == "2 of 3");
    const auto made = unions(shop).as_array();
    CHECK(made.at(0).at("into_user") == "lia-1");
    CHECK(made.at(0).at("undone_at").is_null());
    CHECK_FALSE(made.at(1).at("undone_at").is_null());
  });
}

TEST_CASE("a browser in which the app's user was seen while Rita was both stays the app's") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    unite_rita(shop);
    shop.ask(Method::post, "/v1/identify",
             R"({"writeKey":")" + shop.key +
                 R"(","userId":"app-1","anonymousId":"casa-1","timestamp":"2026-03-01T12:00:00Z"})",
             "");
    shop.uses(R"("anonymousId":"casa-1")");
    shop.pass();
    CHECK(shop.day() == "1 of 3");
    shop.ask(Method::patch, rita_of(shop), R"({"other_external_ids":[]})", "Ana");
    shop.uses(R"("anonymousId":"casa-1")");
    shop.pass();
    CHECK(shop.day() == "2 of 4");
  });
}

TEST_CASE("what waited under the app's id stays with the account that another id of Lia's led it to") {
  world::for_each_database([](db::Database& db) {
    Shop shop(db);
    shop.uses(web_rita);
    shop.uses(app_rita, "");
    shop.pass();
    const std::string lia = shop.add("lia", R"("other_external_ids":["app-1","web-1"])");
    shop.pass();
    CHECK(shop.day() == "1 of 2");
    shop.ask(Method::patch, "/api/contacts/" + lia, R"({"other_external_ids":["app-1"]})", "Ana");
    shop.pass();
    CHECK(shop.day() == "2 of 2");
    shop.uses(app_rita, "");
    shop.pass();
    CHECK(shop.day() == "2 of 3");
  });
}
