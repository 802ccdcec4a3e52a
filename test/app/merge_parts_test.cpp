// Every table that says whose account or contact a row is has its place in the list of what a merge moves.

#include "src/app/merge_parts.h"

#include <doctest/doctest.h>

#include <set>

#include "src/support/ticket/ticket_commands.h"
#include "test/app/house.h"

using namespace zelo;

namespace {

struct ColumnOf {
  std::string table_name;
  std::string column_name;
};
BOOST_DESCRIBE_STRUCT(ColumnOf, (), (table_name, column_name))

std::vector<ColumnOf> columns_in(db::Tx& tx) {
  if (tx.dialect() == db::Dialect::postgres)
    return tx.query<ColumnOf>(
        "SELECT CAST(c.table_name AS TEXT) AS table_name, CAST(c.column_name AS TEXT) AS column_name"
        " FROM information_schema.columns c JOIN information_schema.tables t ON t.table_name = c.table_name"
        " AND t.table_schema = c.table_schema WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
        " AND c.column_name IN ('account_id', 'contact_id')");
  return tx.query<ColumnOf>(
      "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c"
      " WHERE m.type = 'table' AND c.name IN ('account_id', 'contact_id')");
}

}  // namespace

TEST_CASE("no table that belongs to accounts or contacts is forgotten by a merge") {
  world::for_each_database([](db::Database& db) {
    std::set<std::string> known;
    for (const auto& part : app::merge_parts()) known.insert(part.name());
    const auto columns = db.read([](db::Tx& tx) { return columns_in(tx); });
    CHECK(columns.size() > 10);
    for (const auto& [table, column] : columns)
      CHECK_MESSAGE(known.contains(table + "." + column), "not in src/app/merge_parts.cpp: " << table << "." << column);
  });
}

TEST_CASE("tickets move with their account, those restricted to a team without being counted") {
  world::for_each_database([](db::Database& db) {
    app::House house(db);
    Ctx rita = house.w.as("Rita");
    support::open_own_ticket(rita, {.subject = "O forno não liga", .body = "Desde ontem."});
    const auto secret = support::open_own_ticket(rita, {.subject = "Vazamento", .body = "Grave."});
    db.write([&](db::Tx& tx) {
      tx.exec("INSERT INTO teams (id, name, created_at) VALUES ('t', 'Segurança', 0)");
      tx.exec("UPDATE tickets SET restricted_team_id = 't' WHERE id = $1", secret.id);
    });
    const std::string from = "/api/accounts/" + house.w.account("Padaria Estrela").text + "/merge";
    const std::string into = house.w.account("Oficina do Nando").text;
    const auto preview = house.w.call(house.router, http::Method::get, from + "?into_id=" + into, "", "Celso");
    CHECK(json::parse(preview.body).at("moves").at("tickets").as_int64() == 1);
    const auto done = house.w.call(house.router, http::Method::post, from, R"({"into_id":")" + into + R"("})", "Celso");
    REQUIRE(done.status == 201);
    const auto of = [&](const char* name) {
      return db.read([&](db::Tx& tx) {
        return tx.value<int>("SELECT count(*) FROM tickets WHERE account_id = $1", house.w.account(name));
      });
    };
    CHECK(of("Oficina do Nando") == 2);
    const std::string id(json::parse(done.body).at("id").as_string());
    CHECK(house.w.call(house.router, http::Method::post, "/api/customer_merges/" + id + "/undo", "", "Celso").status ==
          200);
    CHECK(of("Padaria Estrela") == 2);
  });
}

TEST_CASE("goals of a merged account are the other's, but for those that it has itself, and go back") {
  world::for_each_database([](db::Database& db) {
    app::House house(db);
    auto call = [&](http::Method method, const std::string& path, const std::string& body, const char* who) {
      const auto answer = house.w.call(house.router, method, path, body, who);
      REQUIRE_MESSAGE(answer.status < 300, path << ": " << answer.body);
      return answer.body.empty() ? json::Any() : json::parse(answer.body);
    };
    const auto feature = [&](const std::string& key) {
      const std::string body = R"({"key":")" + key + R"(","name":")" + key + "\"}";
      return std::string(call(http::Method::post, "/api/features", body, "Paula").at("id").as_string());
    };
    const std::string sales = feature("venda");
    const std::string stock = feature("estoque");
    const std::string bakery = house.w.account("Padaria Estrela").text;
    const std::string garage = house.w.account("Oficina do Nando").text;
    const auto agree = [&](const std::string& account, const std::string& id, const std::string& day) {
      call(http::Method::put, "/api/accounts/" + account + "/goals/" + id, R"({"due_on":")" + day + "\"}", "Carla");
    };
    agree(bakery, sales, "2026-03-10");
    agree(bakery, stock, "2026-03-11");
    agree(garage, sales, "2026-03-12");
    const auto days_of = [&](const std::string& account) {
      std::string all;
      const auto goals = call(http::Method::get, "/api/accounts/" + account + "/goals", "", "Ana");
      for (const auto& goal : goals.at("items").as_array()) all += std::string(goal.at("due_on").as_string()) + " ";
      return all;
    };
    const auto merge =
        call(http::Method::post, "/api/accounts/" + bakery + "/merge", R"({"into_id":")" + garage + R"("})", "Celso");
    CHECK(days_of(garage) == "2026-03-11 2026-03-12 ");
    call(http::Method::post, "/api/customer_merges/" + std::string(merge.at("id").as_string()) + "/undo", "", "Celso");
    CHECK(days_of(garage) == "2026-03-12 ");
    CHECK(days_of(bakery) == "2026-03-10 2026-03-11 ");
  });
}

TEST_CASE("usage of a merged account is counted with the other's, and goes back with it") {
  world::for_each_database([](db::Database& db) {
    app::House house(db, app::reactions());
    auto call = [&](http::Method method, const std::string& path, const std::string& body, const char* who) {
      const auto answer = house.w.call(house.router, method, path, body, who);
      REQUIRE_MESSAGE(answer.status < 300, path << ": " << answer.body);
      return answer.body.empty() ? json::Any() : json::parse(answer.body);
    };
    const std::string bakery = house.w.account("Padaria Estrela").text;
    const std::string garage = house.w.account("Oficina do Nando").text;
    const auto source = call(http::Method::post, "/api/sources", R"({"name":"Aplicativo"})", "Paula");
    const auto send = [&](const std::string& user, const std::string& account) {
      const std::string body = R"({"writeKey":")" + std::string(source.at("write_key").as_string()) +
                               R"(","userId":")" + user + R"(","event":"Venda","timestamp":"2026-03-01T12:00:00Z",)" +
                               R"("context":{"groupId":")" + account + "\"}}";
      call(http::Method::post, "/v1/track", body, "");
    };
    const auto users = [&](const std::string& account) {
      const auto usage =
          call(http::Method::get, "/api/accounts/" + account + "/usage?from=2026-03-01&to=2026-03-01", "", "Ana");
      const auto& days = usage.at("days").as_array();
      return days.empty() ? 0 : days[0].at("users").as_int64();
    };
    call(http::Method::patch, "/api/accounts/" + bakery, R"({"external_id":"padaria"})", "Celso");
    call(http::Method::patch, "/api/accounts/" + garage, R"({"external_id":"oficina"})", "Celso");
    send("rita", "padaria");
    send("vera", "padaria");  // Vera works for both
    send("vera", "oficina");
    send("nando", "oficina");
    house.w.clock.advance(seconds(1));
    house.runner.run_due();
    CHECK(users(bakery) == 2);
    CHECK(users(garage) == 2);

    const auto merge =
        call(http::Method::post, "/api/accounts/" + bakery + "/merge", R"({"into_id":")" + garage + R"("})", "Celso");
    house.w.clock.advance(seconds(1));
    house.runner.run_due();
    CHECK(users(garage) == 3);
    const auto first_use = [&](const std::string& account) {
      return db.read([&](db::Tx& tx) {
        return tx.value<std::optional<std::int64_t>>("SELECT first_use_on FROM usage_accounts WHERE account_id = $1",
                                                     account);
      });
    };
    CHECK_FALSE(first_use(bakery).has_value());
    send("rita", "padaria");  // the old key leads on
    house.w.clock.advance(seconds(1));
    house.runner.run_due();
    CHECK(users(garage) == 3);
    call(http::Method::post, "/api/customer_merges/" + std::string(merge.at("id").as_string()) + "/undo", "", "Celso");
    house.w.clock.advance(seconds(1));
    house.runner.run_due();
    CHECK(users(garage) == 2);
    CHECK(users(bakery) == 2);
    CHECK(first_use(bakery) == first_use(garage));
  });
}
