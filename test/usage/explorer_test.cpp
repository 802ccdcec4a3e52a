// All accounts side by side: narrowed, compared with the days before, and with a list behind each number.

#include "test/usage/product.h"

using namespace zelo;
using namespace zelo::world;

namespace {

/// Padaria sells in these weeks and the weeks before, Oficina only looked at its stock long ago.
struct Explorer : Product {
  explicit Explorer(db::Database& db) : Product(db) {
    call("Padaria Estrela", "padaria");
    call("Oficina do Nando", "oficina");
    sale = at(post("Paula", "/api/features", R"({"key":"venda","name":"Venda","rules":[{"event":"Venda"}]})"), "/id");
    post("Paula", "/api/features", R"({"key":"estoque","name":"Estoque","rules":[{"event":"Estoque"}]})");
    patch("Paula", "/api/usage/settings", R"({"value_feature":"venda","used_times":1})");
    count();
    send("batch", batch({track("rita", "Venda", "2026-02-25T12:00:00Z", "padaria"),
                         track("rita", "Venda", "2026-02-25T13:00:00Z", "padaria"),
                         track("otto", "Venda", "2026-02-26T12:00:00Z", "padaria"),
                         track("rita", "Venda", "2026-01-20T12:00:00Z", "padaria"),
                         track("nando", "Estoque", "2026-01-21T12:00:00Z", "oficina")}));
    count();
  }
  std::string sale;
};

std::string names_in(const Answer& answer) {
  std::string names;
  const auto body = body_of(answer);
  for (const auto& item : body.at("items").as_array())
    names += (names.empty() ? "" : ", ") + std::string(item.at("account_name").as_string());
  return names;
}

}  // namespace

TEST_CASE("the explorer shows each account beside its 28 days before") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    const auto heat = app.get("Ana", "/api/usage/accounts");
    CHECK(names_in(heat) == "Oficina do Nando, Padaria Estrela");
    CHECK(at(heat, "/items/1/from") == "2026-02-02");
    CHECK(at(heat, "/items/1/to") == "2026-03-01");
    CHECK(at(heat, "/items/1/now/monthly") == "2");
    CHECK(at(heat, "/items/1/previous/monthly") == "1");
    CHECK(at(heat, "/items/1/features/0/events") == "3");
    CHECK(at(heat, "/items/1/features/0/previous_events") == "1");
    CHECK(at(heat, "/items/0/now/monthly") == "0");
    CHECK(at(heat, "/items/0/features/0/previous_events") == "1");
  });
}

TEST_CASE("the explorer is narrowed as the list of accounts is, and by who uses a feature") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    CHECK(names_in(app.get("Ana", "/api/usage/accounts?q=padaria")) == "Padaria Estrela");
    CHECK(names_in(app.get("Ana", "/api/usage/accounts?feature_id=" + app.sale)) == "Padaria Estrela");
    CHECK(names_in(app.get("Ana", "/api/usage/accounts?use=unused&feature_id=" + app.sale)) == "Oficina do Nando");
    CHECK(app.get("Ana", "/api/usage/accounts?use=sometimes&feature_id=" + app.sale).status == 422);
    CHECK(app.get("Ana", "/api/usage/accounts?feature_id=" + app.w.account("Padaria Estrela").text).status == 422);
    const auto first = app.get("Ana", "/api/usage/accounts?limit=1");
    CHECK(names_in(app.get("Ana", "/api/usage/accounts?limit=1&after=" + at(first, "/next"))) == "Padaria Estrela");
    CHECK(at(app.get("Ana", "/api/usage/cohorts?q=oficina"), "/items/0/accounts") == "1");
    CHECK(at(app.get("Ana", "/api/usage/cohorts"), "/items/0/accounts") == "2");
    CHECK(names_in(app.get("Ana", "/api/usage/cohorts/2026-01/accounts?q=oficina")) == "Oficina do Nando");
    CHECK(names_in(app.get("Ana", "/api/usage/cohorts/2026-01/accounts?after_months=1")) == "Padaria Estrela");
  });
}

TEST_CASE("who does not use a feature is found too among those who never used anything and pay for it") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    const auto unused = [&](const std::string& feature) {
      return names_in(app.get("Ana", "/api/usage/accounts?use=unused&feature_id=" + feature));
    };
    const std::string market =
        at(app.post("Carla", "/api/accounts", R"({"name":"Mercadinho da Eva","segment":"smb"})"), "/id");
    CHECK(unused(app.sale) == "Oficina do Nando");
    const auto signed_on = app.post("Carla", "/api/accounts/" + market + "/contracts",
                                    R"({"plan":"Básico","starts_on":"2026-01-01","renews_on":"2027-01-01",)"
                                    R"("value":{"amount":12000,"currency":"BRL"}})");
    REQUIRE_MESSAGE(signed_on.status == 201, signed_on.body);
    CHECK(unused(app.sale) == "Mercadinho da Eva, Oficina do Nando");
    CHECK(names_in(app.get("Ana", "/api/usage/accounts?feature_id=" + app.sale)) == "Padaria Estrela");
    CHECK(names_in(app.get("Ana", "/api/usage/accounts")) == "Oficina do Nando, Padaria Estrela");
    const auto premium = [&](const std::string& key, const std::string& plans) {
      return at(app.post("Paula", "/api/features",
                         R"({"key":")" + key + R"(","name":")" + key + R"(","premium":true,"plans":)" + plans + "}"),
                "/id");
    };
    CHECK(unused(premium("fiscal", R"(["basico"])")) == "Mercadinho da Eva");
    CHECK(unused(premium("outro", R"(["Ouro"])")).empty());
    CHECK(unused(premium("sem-plano", "[]")).empty());
    REQUIRE(app.patch("Carla", "/api/contracts/" + at(signed_on, "/id"), R"({"ended_on":"2026-02-01"})").status == 200);
    CHECK(unused(app.sale) == "Oficina do Nando");
  });
}

TEST_CASE("a feature of the plan Pro+ is unused where Pro+ is paid for, and nobody's on Pro") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    const auto sign = [&](const char* account, const std::string& plan) {
      const auto signed_on = app.post("Carla", "/api/accounts/" + app.w.account(account).text + "/contracts",
                                      R"({"plan":")" + plan +
                                          R"(","starts_on":"2026-01-01","renews_on":"2027-01-01",)"
                                          R"("value":{"amount":12000,"currency":"BRL"}})");
      REQUIRE_MESSAGE(signed_on.status == 201, signed_on.body);
    };
    sign("Padaria Estrela", "Pro");
    sign("Oficina do Nando", "Pro+");
    const auto made =
        app.post("Paula", "/api/features", R"({"key":"fiscal","name":"Fiscal","premium":true,"plans":["Pro+"]})");
    CHECK(names_in(app.get("Ana", "/api/usage/accounts?use=unused&feature_id=" + at(made, "/id"))) ==
          "Oficina do Nando");
  });
}

TEST_CASE("the explorer's tables go out as spreadsheets, and no name in them runs as a formula") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    app.post("Paula", "/api/features", R"json({"key":"soma","name":"=SOMA(1)","rules":[{"event":"Soma"}]})json");
    const auto table = app.get("Ana", "/api/usage/accounts.csv");
    CHECK(table.status == 200);
    CHECK(table.body.find("Conta;De;Até;Nível de adoção;Nível de adoção (período anterior);") != std::string::npos);
    CHECK(table.body.find(";'=SOMA(1);") != std::string::npos);
    CHECK(table.body.find("Padaria Estrela;2026-02-02;2026-03-01;") != std::string::npos);
    const auto padaria = app.get("Ana", "/api/usage/accounts.csv?q=padaria");
    CHECK(padaria.body.find("Oficina") == std::string::npos);
    const auto cohorts = app.get("Ana", "/api/usage/cohorts.csv");
    CHECK(cohorts.body.find("2026-01;2;2;1;0;;") != std::string::npos);
    const auto days = app.get("Ana", app.usage_path("Padaria Estrela", "/table.csv?from=2026-02-25&to=2026-02-26"));
    CHECK(days.body.find("Usuários no dia (período anterior)") != std::string::npos);
    CHECK(days.body.find("2026-02-25;1;1;1;2;1;2026-02-23;0;0;") != std::string::npos);
  });
}

TEST_CASE("whoever asks how long the first value takes sees the accounts that got there, and the others") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    const auto reached = app.get("Ana", "/api/usage/time_to_value/accounts");
    CHECK(names_in(reached) == "Padaria Estrela");
    CHECK(at(reached, "/items/0/first_value_on") == "2026-01-20");
    const auto waiting = app.get("Ana", "/api/usage/time_to_value/accounts?reached=false&limit=200");
    CHECK(names_in(waiting).find("Oficina do Nando") != std::string::npos);
    CHECK(names_in(waiting).find("Padaria") == std::string::npos);
    const auto told = app.get("Ana", "/api/usage/time_to_value");
    CHECK(at(told, "/waiting") == std::to_string(body_of(waiting).at("items").as_array().size()));
  });
}

TEST_CASE("Nando left ten days after he came: he waits no longer, and counts where his accounts are asked for") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    const auto signed_on = app.post("Carla", "/api/accounts/" + app.w.account("Oficina do Nando").text + "/contracts",
                                    R"({"plan":"A","starts_on":"2024-01-01","renews_on":"2025-01-01",)"
                                    R"("value":{"amount":12000,"currency":"BRL"}})");
    REQUIRE(signed_on.status == 201);
    REQUIRE(app.patch("Carla", "/api/contracts/" + at(signed_on, "/id"), R"({"ended_on":"2024-01-11"})").status == 200);
    const auto waiting = app.get("Ana", "/api/usage/time_to_value/accounts?reached=false&q=oficina");
    CHECK(names_in(waiting) == "Oficina do Nando");
    CHECK(at(waiting, "/items/0/days") == "10");
    CHECK(names_in(app.get("Ana", "/api/usage/time_to_value/accounts?q=oficina")).empty());
    const auto of_bakery = app.get("Ana", "/api/usage/time_to_value?q=padaria");
    CHECK(at(of_bakery, "/reached") == "1");
    CHECK(at(of_bakery, "/waiting") == "0");
    CHECK(at(app.get("Ana", "/api/usage/time_to_value?q=oficina"), "/waiting") == "1");
  });
}

TEST_CASE("since when an account is a customer is a day of its own calendar") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    app.give_zone("Oficina do Nando", "\"Pacific/Kiritimati\"");
    const auto waiting = app.get("Ana", "/api/usage/time_to_value/accounts?reached=false&q=oficina");
    CHECK(at(waiting, "/items/0/since") == "2026-03-03");
    CHECK(at(app.get("Ana", "/api/accounts/" + app.w.account("Oficina do Nando").text + "/adoption"),
             "/customer_since") == "2026-03-03");
  });
}

TEST_CASE("behind a feature stand its days and its people, page by page") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    const std::string range = "from=2026-01-01&to=2026-03-01";
    const auto days = app.get("Ana", app.usage_path("Padaria Estrela", "/features/" + app.sale + "?" + range));
    CHECK(days.body ==
          R"({"items":[{"date":"2026-02-26","users":1,"events":1},{"date":"2026-02-25","users":1,"events":2},)"
          R"({"date":"2026-01-20","users":1,"events":1}]})");
    const std::string people =
        app.usage_path("Padaria Estrela", "/people?limit=1&feature_id=" + app.sale + "&" + range);
    const auto first = app.get("Ana", people);
    CHECK(at(first, "/items/0/key") == "otto");
    CHECK(at(first, "/items/0/last_on") == "2026-02-26");
    const auto second = app.get("Ana", people + "&after=" + at(first, "/next"));
    CHECK(at(second, "/items/0/key") == "rita");
    CHECK(at(second, "/items/0/days") == "2");
    CHECK(at(second, "/items/0/last_on") == "2026-02-25");
    CHECK(at(second, "/next") == "null");
    CHECK(app.get("Ana", app.usage_path("Padaria Estrela", "/features/" + app.source)).status == 404);
  });
}

TEST_CASE("an account with very many users is read in portions, and counts as if it were read whole") {
  for_each_database([](db::Database& db) {
    Product app(db);
    app.call("Padaria Estrela", "padaria");
    app.call("Oficina do Nando", "oficina");
    app.send("track", track("rita", "Venda", "2026-02-10T12:00:00Z", "padaria"));
    app.send("track", track("nando", "Venda", "2026-03-01T12:00:00Z", "oficina"));
    app.count();
    // 45,000 people: all on the 20th of February, every third on the 1st of March too.
    db.write([&](db::Tx& tx) {
      const AccountId id = app.w.account("Padaria Estrela");
      const std::string many =
          " FROM (WITH RECURSIVE n (p) AS (SELECT 1000000000 UNION ALL SELECT p + 1 FROM n WHERE p < 1000044999) "
          "SELECT p FROM n)"
          " AS many";
      const std::int64_t february = 2026 * 12 + 1;
      tx.exec(
          "INSERT INTO usage_user_months (account_id, month, person, days) SELECT CAST($1 AS TEXT), CAST($2 AS"
          " BIGINT), p, 524288" +
              many,
          id, february);
      tx.exec(
          "INSERT INTO usage_user_months (account_id, month, person, days) SELECT CAST($1 AS TEXT), CAST($2 AS"
          " BIGINT), p, 1" +
              many + " WHERE p % 3 = 0",
          id, february + 1);
      tx.exec("UPDATE usage_account_days SET users = 300000 WHERE account_id = $1", id);
    });
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-02-20&to=2026-03-01"));
    CHECK(at(usage, "/days/0/users") == "45000");
    CHECK(at(usage, "/days/0/monthly") == "45001");
    CHECK(at(usage, "/days/9/users") == "15000");
    CHECK(at(usage, "/days/9/weekly") == "15000");
    CHECK(at(usage, "/days/9/monthly") == "45001");
    CHECK(at(usage, "/figures/users") == "45000");
    CHECK(at(app.get("Ana", "/api/usage/accounts?q=padaria"), "/items/0/now/monthly") == "45001");
  });
}

TEST_CASE("what the bakery was entitled to before counts for the period before, not what it bought since") {
  for_each_database([](db::Database& db) {
    Explorer app(db);
    const auto made =
        app.post("Paula", "/api/features", R"({"key":"fiscal","name":"Fiscal","premium":true,"plans":["Ouro"]})");
    REQUIRE(made.status == 201);
    const auto signed_on = app.post("Carla", "/api/accounts/" + app.w.account("Padaria Estrela").text + "/contracts",
                                    R"({"plan":"Ouro","starts_on":"2026-02-20","renews_on":"2027-02-20",)"
                                    R"("value":{"amount":12000,"currency":"BRL"}})");
    REQUIRE_MESSAGE(signed_on.status == 201, signed_on.body);
    const auto usage = app.get("Ana", app.usage_path("Padaria Estrela", "?from=2026-02-16&to=2026-03-01"));
    CHECK(at(usage, "/figures/features_entitled") == "3");
    CHECK(at(usage, "/previous_figures/features_entitled") == "2");
  });
}
