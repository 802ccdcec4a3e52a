// Lists of accounts by renewal, health and revenue, what they say and what they are narrowed by.

#include "src/identity/cursor.h"
#include "src/identity/session.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;

namespace {

const std::string accounts = "/api/accounts";

std::string listed(const Answer& page) {
  std::string all;
  const json::Any body = body_of(page);
  for (const auto& item : body.at("items").as_array()) all += std::string(item.at("name").as_string()) + ";";
  return all;
}

/// Four companies: of Estrela and Nando in reais, of Andes in dollars, and Lua without a contract.
struct Portfolio : Desk {
  explicit Portfolio(db::Database& db) : Desk(db) {
    sign("Padaria Estrela", "Ouro", "2027-01-01", "1200000", "BRL");
    sign("Oficina do Nando", "Prata", "2026-04-01", "2400000", "BRL");
    post("Carla", accounts, R"({"name":"Andes","segment":"enterprise"})");
    post("Carla", accounts, R"({"name":"Lua","segment":"smb"})");
    sign("Andes", "Ouro", "2026-06-01", "9900000", "USD");
  }

  std::string id(const std::string& name) {
    return at(get("Carla", accounts + "?q=" + name.substr(0, 5)), "/items/0/id");
  }

  Answer sign(const std::string& name, const std::string& plan, const std::string& renews_on, const std::string& amount,
              const std::string& currency) {
    return post("Carla", accounts + "/" + id(name) + "/contracts",
                R"({"plan":")" + plan + R"(","starts_on":"2026-01-01","renews_on":")" + renews_on +
                    R"(","value":{"amount":)" + amount + R"(,"currency":")" + currency + R"("},"seats":10})");
  }

  void score(const std::string& name, double points, const std::string& band) {
    const std::string account = id(name);
    w.db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO health_models (id, segment, number, name, state, indicators, healthy_from, watch_from,"
          " created_at, version) VALUES ('model', 'any', 1, 'M', 'draft', '[]', 70, 40, 0, 1) ON CONFLICT DO NOTHING");
      tx.exec(
          "INSERT INTO health_now (account_id, at, looked_at, model_id, score, calculated, band, coverage, change,"
          " parts) VALUES ($1, 0, 0, 'model', $2, $2, $3, 100, -4.5, '[]')",
          account, points, band);
    });
  }

  /// An open risk about the account as a whole.
  void warn(const std::string& name) {
    const std::string account = id(name);
    w.db.write([&](db::Tx& tx) {
      tx.exec(
          "INSERT INTO signals (id, account_id, detector, kind, severity, subject_kind, subject_id, facts, count,"
          " counted_on, first_seen_at, last_seen_at, respond_by, order_at, state, version) VALUES ($1, $2,"
          " 'late_payment', 'risk', 'warning', '', '', '{}', 1, 0, 0, 0, 0, 0, 'open', 1)",
          w.ids.uuid(w.clock.now()), account);
    });
  }

  void fill(const std::string& name, const std::string& field, const std::string& value) {
    const std::string body = R"({"values":{")" + field + R"(":")" + value + R"("}})";
    REQUIRE(w.call(router, http::Method::put, accounts + "/" + id(name) + "/fields", body, "Carla").status == 200);
  }

  std::string by(const std::string& query) { return listed(get("Carla", accounts + "?" + query)); }

  /// The same list, two of a page.
  std::string in_pages(const std::string& query) {
    std::string all;
    std::string after;
    for (int page = 0; page < 5; ++page) {
      const auto answer = get("Carla", accounts + "?limit=2&" + query + after);
      REQUIRE_MESSAGE(answer.status == 200, answer.body);
      all += listed(answer);
      if (at(answer, "/next") == "null") break;
      after = "&after=" + at(answer, "/next");
    }
    return all;
  }
};

struct PlanStep {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(PlanStep, (), (detail))

/// How accounts with this condition are read in this order.
std::string plan_of(db::Database& db, const std::string& condition, const std::string& order) {
  const std::string sql =
      "SELECT a.id FROM accounts a WHERE a.merged_into IS NULL AND " + condition + " ORDER BY " + order + " LIMIT 50";
  std::string plan;
  db.write([&](db::Tx& tx) {
    const bool sqlite = tx.dialect() == db::Dialect::sqlite;
    if (!sqlite) tx.run_script("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off;\n");
    if (sqlite)
      for (const PlanStep& step : tx.query<PlanStep>("EXPLAIN QUERY PLAN " + sql)) plan += step.detail;
    else
      for (const auto& line : tx.query<std::string>("EXPLAIN " + sql)) plan += line;
  });
  return plan;
}

}  // namespace

TEST_CASE("each part of an order is read along an index, however many accounts there are") {
  for_each_database([](db::Database& db) {
    const auto reads = [&](const char* condition, const char* order, const char* index) {
      const std::string plan = plan_of(db, condition, order);
      CHECK_MESSAGE(plan.find(index) != std::string::npos, plan);
    };
    reads("a.arr IS NOT NULL AND a.currency = 'BRL'", "a.arr DESC, a.id DESC", "accounts_by_money");
    reads("a.arr IS NOT NULL AND a.currency <> 'BRL'", "a.currency, a.arr DESC, a.id DESC", "accounts_by_money");
    reads("a.renews_on IS NOT NULL AND (a.renews_on, a.id) > ('2026-01-01', 'b')", "a.renews_on, a.id",
          "accounts_by_renewal");
    // PostgreSQL may as well take the index of all names for these, as long as there are few rows.
    if (db.dialect() != db::Dialect::sqlite) return;
    reads("a.arr IS NULL AND (a.name_key, a.id) > ('a', 'b')", "a.name_key, a.id", "accounts_without_revenue");
    reads("a.renews_on IS NULL AND (a.name_key, a.id) > ('a', 'b')", "a.name_key, a.id", "accounts_without_renewal");
  });
}

TEST_CASE("by revenue the company's own currency comes first, then each other one, then who has no sum") {
  for_each_database([](db::Database& db) {
    Portfolio desk(db);
    const std::string order = "Oficina do Nando;Padaria Estrela;Andes;Lua;";
    CHECK(desk.by("sort=arr") == order);
    CHECK(desk.in_pages("sort=arr") == order);
    desk.w.db.write([](db::Tx& tx) { identity::set_setting(tx, "currency", "USD"); });
    CHECK(desk.in_pages("sort=arr") == "Andes;Oficina do Nando;Padaria Estrela;Lua;");
  });
}

TEST_CASE("by renewal the next day comes first, by health the worst, and whoever has none comes last, by name") {
  for_each_database([](db::Database& db) {
    Portfolio desk(db);
    CHECK(desk.in_pages("sort=renewal") == "Oficina do Nando;Andes;Padaria Estrela;Lua;");
    desk.score("Padaria Estrela", 31.5, "risk");
    desk.score("Lua", 82, "healthy");
    CHECK(desk.in_pages("sort=health") == "Padaria Estrela;Lua;Andes;Oficina do Nando;");
    CHECK(desk.get("Carla", accounts + "?sort=health&after=x").status == 422);
    // A part that no list has: walked through one by one, they would never end.
    const std::string nowhere = encode_cursor({"-9223372036854775808", "", "", ""});
    CHECK(problem_paths(desk.get("Carla", accounts + "?q=nobody&sort=renewal&after=" + nowhere)) == "after");
    CHECK(problem_paths(desk.get("Carla", accounts + "?after=" + encode_cursor({"1", "", "", ""}))) == "after");

    const auto one = desk.get("Carla", accounts + "/" + desk.id("Oficina do Nando") + "/contracts");
    desk.patch("Carla", "/api/contracts/" + at(one, "/items/0/id"), R"({"renews_on":"2028-01-01"})");
    CHECK(desk.by("sort=renewal") == "Andes;Padaria Estrela;Oficina do Nando;Lua;");
    desk.patch("Carla", "/api/contracts/" + at(one, "/items/0/id"), R"({"ended_on":"2026-03-31"})");
    CHECK(desk.by("sort=renewal") == "Andes;Padaria Estrela;Lua;Oficina do Nando;");  // it renews no more
  });
}

TEST_CASE("a line says plan, revenue of a month, renewal, seats, health, last contact and own fields") {
  for_each_database([](db::Database& db) {
    Portfolio desk(db);
    desk.sign("Padaria Estrela", "Export", "2026-12-01", "1200", "USD");
    desk.score("Padaria Estrela", 31.5, "risk");
    const std::string field =
        at(desk.post("Celso", "/api/customer_fields", R"({"owner":"account","name":"Lojas","kind":"number"})"), "/id");
    desk.fill("Padaria Estrela", field, "7");
    const auto page = desk.get("Carla", accounts + "?q=estrela");
    CHECK(at(page, "/items/0/arr") == "null");  // no one sum
    CHECK(at(page, "/items/0/facts/plans") == R"(["Export","Ouro"])");
    CHECK(at(page, "/items/0/facts/mrr") == R"([{"amount":100000,"currency":"BRL"},{"amount":100,"currency":"USD"}])");
    CHECK(at(page, "/items/0/facts/renews_on") == "2026-12-01");
    CHECK(at(page, "/items/0/facts/seats") == "20");
    CHECK(at(page, "/items/0/facts/band") == "risk");
    CHECK(at(page, "/items/0/facts/last_contact_at") == "null");
    CHECK(at(page, "/items/0/facts/fields/" + field) == "7");
    CHECK(at(desk.get("Carla", accounts + "/" + desk.id("Lua")), "/facts") == "null");
  });
}

TEST_CASE("Carla narrows the list by plan, stage, renewal, health, revenue and a field of the company's own") {
  for_each_database([](db::Database& db) {
    Portfolio desk(db);
    desk.score("Padaria Estrela", 31.5, "risk");
    desk.score("Lua", 82, "healthy");
    CHECK(desk.by("plan=ouro") == "Andes;Padaria Estrela;");
    CHECK(desk.by("lifecycle=no_contract") == "Lua;");
    CHECK(desk.by("lifecycle=active&segment=enterprise") == "Andes;");
    CHECK(desk.by("lifecycle=former").empty());
    CHECK(desk.by("renews_from=2026-05-01&renews_to=2026-12-31") == "Andes;");
    CHECK(desk.by("health=risk") == "Padaria Estrela;");
    CHECK(desk.by("health=none") == "Andes;Oficina do Nando;");
    CHECK(desk.by("score_from=30&score_to=40") == "Padaria Estrela;");
    CHECK(desk.by("mrr_from=100000&mrr_to=100000") == "Padaria Estrela;");
    CHECK(desk.by("mrr_from=100000&currency=USD") == "Andes;");
    const std::string field =
        at(desk.post("Celso", "/api/customer_fields", R"({"owner":"account","name":"Lojas","kind":"number"})"), "/id");
    desk.fill("Lua", field, "7");
    CHECK(desk.by("field_id=" + field) == "Lua;");
    CHECK(desk.by("field_id=" + field + "&field_value=8").empty());
    CHECK(problem_paths(desk.get("Carla", accounts + "?score_from=alto")) == "score_from");
    CHECK(problem_paths(desk.get("Carla", accounts + "?renews_from=amanha")) == "renews_from");
    CHECK(problem_paths(desk.get("Carla", accounts + "?mrr_from=1&currency=XXQ")) == "currency");
    CHECK(problem_paths(desk.get("Carla", accounts + "?field_value=7")) == "field_id");
  });
}

TEST_CASE("an account with contracts in two currencies is found by what it brings in each month in either of them") {
  for_each_database([](db::Database& db) {
    Portfolio desk(db);
    desk.sign("Padaria Estrela", "Export", "2026-12-01", "120000", "USD");
    desk.sign("Padaria Estrela", "Extra", "2026-12-01", "120000", "BRL");
    CHECK(desk.by("mrr_from=110000&mrr_to=110000") == "Padaria Estrela;");
    CHECK(desk.by("mrr_to=110000") == "Padaria Estrela;");
    CHECK(desk.by("mrr_from=10000&mrr_to=10000&currency=USD") == "Padaria Estrela;");
    CHECK(desk.by("currency=USD") == "Andes;Padaria Estrela;");
    CHECK(desk.by("currency=USD&mrr_from=10001") == "Andes;");
    CHECK(desk.by("currency=EUR").empty());
  });
}

TEST_CASE("Carla finds the accounts with an open risk, and how many there are") {
  for_each_database([](db::Database& db) {
    Portfolio desk(db);
    desk.warn("Lua");
    CHECK(desk.by("at_risk=true") == "Lua;");
    CHECK(at(desk.get("Carla", accounts + "?q=lua"), "/items/0/facts/open_risks") == "1");
    CHECK(at(desk.get("Carla", accounts + "?q=andes"), "/items/0/facts/open_risks") == "0");
  });
}

TEST_CASE("a kept list, a change of many and the file follow the same conditions, order and columns") {
  for_each_database([](db::Database& db) {
    Portfolio desk(db);
    desk.score("Padaria Estrela", 31.5, "risk");
    const std::string field =
        at(desk.post("Celso", "/api/customer_fields", R"({"owner":"account","name":"Lojas","kind":"number"})"), "/id");
    const auto kept = desk.post("Carla", "/api/account_views",
                                R"({"name":"Em risco","filter":{"health":"risk","mrr_from":1,"currency":"BRL"},
                                    "sort":"renewal","columns":["mrr","health","field:)" +
                                    field + R"("]})");
    REQUIRE_MESSAGE(kept.status == 201, kept.body);
    CHECK(at(kept, "/filter/health") == "risk");
    CHECK(at(kept, "/columns/2") == "field:" + field);
    CHECK(problem_paths(desk.post("Carla", "/api/account_views", R"({"name":"X","filter":{},"columns":["preço"]})")) ==
          "columns");
    CHECK(problem_paths(desk.post("Carla", "/api/account_views",
                                  R"({"name":"X","filter":{"field_id":"0198a000-0000-7000-8000-00000000ffff"}})")) ==
          "filter.field_id");

    const auto file = desk.get("Carla", "/api/accounts.csv?sort=renewal&columns=plan,mrr,renews_on,field:" + field);
    CHECK(file.body.find("Plano;Receita mensal;Renovação;Lojas") != std::string::npos);
    CHECK(file.body.find("Oficina do Nando;Prata;2000.00 BRL;2026-04-01;") < file.body.find("Andes;Ouro;8250.00 USD"));
    CHECK(desk.get("Carla", "/api/accounts.csv?columns=price").status == 422);
    CHECK(desk.get("Carla", "/api/accounts.csv?q=estrela&columns=health").body.find("Estrela;31,5") !=
          std::string::npos);
    desk.w.clock.set(*parse_rfc3339("2026-03-04T01:30:00Z"));  // half past ten in the evening of the third in São Paulo
    desk.post("Carla", accounts, R"({"name":"Noturna","segment":"smb"})");
    CHECK(desk.get("Carla", "/api/accounts.csv?q=noturna&columns=since").body.find("Noturna;2026-03-03") !=
          std::string::npos);

    const auto run = desk.post("Carla", "/api/account_bulk_runs",
                               R"({"selection":{"filter":{"health":"risk"}},"change":{"add_tags":["Atenção"]}})");
    CHECK(at(run, "/total") == "1");
  });
}
