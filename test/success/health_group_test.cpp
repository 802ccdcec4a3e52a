// The health of a group of companies, of all of them and of none that nobody knows.

#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

/// The garage is a holding, the bakery belongs to it.
struct Holding : Clinic {
  explicit Holding(db::Database& db) : Clinic(db) {
    ask("Celso", Method::patch, of("Padaria Estrela", ""),
        R"({"parent_id":")" + w.account("Oficina do Nando").text + "\"}");
  }
  json::Any group() { return get(of("Oficina do Nando")).at("group"); }
  void say(const char* account, const char* score) {
    ask("Carla", Method::put, of(account, "/health/override"),
        R"({"reason":"Falei com eles","expires_on":"2026-03-10","score":)" + std::string(score) + "}");
  }
};

}  // namespace

TEST_CASE("a company of which little is known takes no part in the mean of its group, and is counted apart") {
  for_each_database([](db::Database& db) {
    Holding holding(db);
    holding.publish(R"({"measure":"critical_tickets","weight":1},{"measure":"nps","weight":4})");
    REQUIRE(holding.bakery().at("coverage").to_number<double>() == 20);
    CHECK(holding.group().is_null());
    holding.say("Padaria Estrela", "30");
    const auto one = holding.group();
    CHECK(one.at("score").to_number<double>() == 30);
    CHECK(one.at("band") == "risk");
    CHECK(one.at("accounts") == 1);
    CHECK(one.at("unknown") == 1);
    holding.say("Oficina do Nando", "10");
    const auto both = holding.group();
    CHECK(both.at("score").to_number<double>() == 20);
    CHECK(both.at("accounts") == 2);
    CHECK(both.at("unknown") == 0);
    CHECK(both.at("by_revenue") == false);
    CHECK(both.at("worst_name") == "Padaria Estrela");  // the holding itself is none of its companies
    CHECK(both.at("worst_score").to_number<double>() == 30);
  });
}

TEST_CASE(
    "revenues in two currencies are not weighed against each other, and who has none does not matter to those that "
    "do") {
  for_each_database([](db::Database& db) {
    Holding holding(db);
    holding.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    holding.alarm();
    holding.alarm();
    const auto pays = [&](const char* account, const char* arr) {
      holding.ask("Celso", Method::patch, holding.of(account, ""), std::string(R"({"arr":)") + arr + "}");
      holding.pass(minutes(1));
    };
    pays("Padaria Estrela", R"({"amount":10000,"currency":"BRL"})");
    CHECK(holding.group().at("score").to_number<double>() == 0);
    CHECK(holding.group().at("accounts") == 1);
    CHECK(holding.group().at("by_revenue") == true);
    pays("Oficina do Nando", R"({"amount":30000,"currency":"USD"})");
    CHECK(holding.group().at("score").to_number<double>() == 50);
    CHECK(holding.group().at("accounts") == 2);
    CHECK(holding.group().at("by_revenue") == false);
  });
}

TEST_CASE("of six hundred companies all are in the mean, and the worst is found among them") {
  for_each_database([](db::Database& db) {
    Holding holding(db);
    const std::string model = holding.publish(R"({"measure":"critical_tickets"})");
    holding.w.db.write([&](db::Tx& tx) {
      for (int n = 1; n <= 600; ++n) {
        const std::string id = holding.w.ids.uuid(holding.w.clock.now());
        tx.exec(
            "INSERT INTO accounts (id, name, name_key, parent_id, segment, currency, custom, created_at, updated_at,"
            " version) VALUES ($1, $2, $2, $3, 'smb', 'BRL', '{}', 0, 0, 1)",
            id, "Filial " + std::to_string(n), holding.w.account("Oficina do Nando"));
        tx.exec(
            "INSERT INTO health_now (account_id, at, looked_at, model_id, score, calculated, band, coverage, parts)"
            " VALUES ($1, 0, 0, $2, $3, $3, 'watch', 100, '[[0,50]]')",
            id, model, n == 600 ? 1.0 : 50.0);
      }
    });
    const auto group = holding.group();
    CHECK(group.at("accounts") == 602);
    CHECK(group.at("worst_name") == "Filial 600");
    CHECK(group.at("score").to_number<double>() == doctest::Approx((599 * 50.0 + 1 + 200) / 602).epsilon(1e-3));
  });
}
