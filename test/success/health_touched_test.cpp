// What changes thousands of accounts at once without an event for each is looked at all the same, soon.

#include "lib/text/fold.h"
#include "src/customer/touched.h"
#include "test/success/clinic.h"

using namespace zelo;
using namespace zelo::success;
using zelo::world::for_each_database;

namespace {

std::int64_t runs(db::Database& db, const std::string& where = "reason = 'daily'") {
  return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM health_runs WHERE " + where); });
}

}  // namespace

TEST_CASE("invoices that Celso imports are in the score at once, and not only the next morning") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"days_late","lo":0,"hi":20},{"measure":"critical_tickets","lo":0,"hi":2})");
    clinic.pass(hours(2));
    REQUIRE(clinic.score() == 100);
    const auto before = runs(db, "1 = 1");
    const auto done = clinic.import_file("invoices",
                                         "id,conta,valor,vencimento\nF-9,Padaria Estrela,\"100,00\",2026-02-20\n"
                                         "F-10,Oficina do Nando,\"100,00\",2026-04-20\n",
                                         "");
    REQUIRE_MESSAGE(done.at("rows_created") == 2, boost::json::serialize(done));
    CHECK(clinic.score() == doctest::Approx(75));  // ten days late is half of that indicator
    CHECK(runs(db, "1 = 1") == before);
  });
}

TEST_CASE("a sponsor who comes out of a file counts at once") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"sponsor"})");
    REQUIRE(clinic.score() == 0);
    clinic.import_file("contacts", "email,nome,papel,conta\nlia@padaria.example,Lia,sponsor,Padaria Estrela\n", "");
    CHECK(clinic.score() == 100);
  });
}

TEST_CASE("usage of days gone by counts in the score when it is counted, today's when its day is over") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"active_days","lo":0,"hi":2},{"measure":"critical_tickets","lo":0,"hi":2})");
    clinic.ask("Carla", http::Method::patch, clinic.of("Padaria Estrela", ""), R"({"external_id":"padaria"})");
    clinic.pass(hours(2));
    REQUIRE(clinic.score() == 100);  // never seen by the product: usage is missing
    clinic.import_file("usage", "usuário,evento,data,código da conta\nrita,Venda,2026-02-27T15:00:00Z,padaria\n", "");
    CHECK(clinic.score() == doctest::Approx(75));
    const auto touching = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM touched_accounts"); });
    };
    clinic.import_file("usage", "usuário,evento,data,código da conta\nrita,Venda,2026-03-02T13:00:00Z,padaria\n", "");
    CHECK(clinic.score() == doctest::Approx(75));
    CHECK(touching() == 0);
    clinic.pass(days(1));
    CHECK(clinic.score() == doctest::Approx(100));
  });
}

TEST_CASE("the bakery, of which a hundred portions tell, is looked at once, and no more often than once a minute") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"sponsor"})");
    clinic.pass(hours(2));
    REQUIRE(clinic.score() == 0);
    const Ctx system{.world = clinic.w.world, .actor = Actor::system()};
    const auto tell = [&](int portions, std::string_view role) {
      db.write([&](db::Tx& tx) {
        tx.exec("UPDATE contacts SET role = $1 WHERE id = $2", std::string(role), clinic.w.contact("Rita"));
        for (int n = 0; n < portions; ++n) customer::touched(system, tx, {clinic.w.account("Padaria Estrela")});
      });
    };
    const auto count = [&](const char* table) {
      return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>(std::string("SELECT count(*) FROM ") + table); });
    };
    tell(250, "sponsor");
    CHECK(count("touched_accounts") == 250);
    CHECK(count("jobs WHERE kind = 'account.touched'") == 1);
    clinic.work();
    CHECK(clinic.score() == 100);
    CHECK(count("touched_accounts") == 0);
    tell(2, "user");
    clinic.work();
    CHECK(clinic.score() == 100);
    CHECK(count("touched_accounts") == 2);
    clinic.pass(minutes(1));
    CHECK(clinic.score() == 0);
    CHECK(count("touched_accounts") == 0);
    clinic.pass(minutes(1));
    CHECK(count("jobs WHERE kind = 'account.touched'") == 0);
    tell(1, "sponsor");
    clinic.work();
    CHECK(clinic.score() == 100);
  });
}

TEST_CASE("accounts that are touched while others are looked at are looked at the next time") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    const Ctx system{.world = clinic.w.world, .actor = Actor::system()};
    const AccountId bakery = clinic.w.account("Padaria Estrela"), garage = clinic.w.account("Oficina do Nando");
    const auto touch = [&](const std::vector<AccountId>& accounts) {
      db.write([&](db::Tx& tx) { customer::touched(system, tx, accounts); });
    };
    touch({bakery, garage, bakery});
    touch({bakery});
    const auto first = db.read(customer::waiting_touches);
    CHECK(first.ids.size() == 2);
    CHECK(first.accounts == std::vector{std::min(bakery, garage), std::max(bakery, garage)});
    CHECK_FALSE(first.more);
    touch({bakery});
    db.write([&](db::Tx& tx) { customer::end_touches(tx, first); });
    const auto second = db.read(customer::waiting_touches);
    CHECK(second.accounts == std::vector{bakery});
  });
}

TEST_CASE("an urgent ticket that turns out to be the garage's weighs on the bakery no longer") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"critical_tickets","lo":0,"hi":2})");
    const std::string ticket = clinic.alarm();
    clinic.pass(minutes(1));
    REQUIRE(clinic.score() == 50);
    clinic.ask("Ana", http::Method::patch, "/api/tickets/" + ticket,
               R"({"account_id":")" + clinic.w.account("Oficina do Nando").text + "\"}");
    clinic.pass(minutes(1));
    CHECK(clinic.score() == 100);
    CHECK(clinic.get(clinic.of("Oficina do Nando")).at("score").to_number<double>() == 50);
  });
}

TEST_CASE("when Rita goes to work for the garage the bakery has no sponsor any more") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"sponsor"})");
    const std::string rita = "/api/contacts/" + clinic.w.contact("Rita").text;
    clinic.post(clinic.of("Padaria Estrela", "/contacts"), R"({"name":"Rui","phone":"11 4002-8922"})", "Carla");
    clinic.ask("Carla", http::Method::patch, rita + "/stakeholder", R"({"role":"sponsor"})");
    clinic.pass(minutes(1));
    REQUIRE(clinic.score() == 100);
    clinic.ask("Carla", http::Method::patch, rita,
               R"({"account_id":")" + clinic.w.account("Oficina do Nando").text + "\"}");
    clinic.pass(minutes(1));
    CHECK(clinic.score() == 0);
  });
}

TEST_CASE("the bakery has its sponsor again when two people are parted, one of whom has gone to the garage") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.publish(R"({"measure":"sponsor"})");
    const std::string rita = clinic.w.contact("Rita").text;
    const auto added = [&](const std::string& body) {
      const auto made = clinic.post(clinic.of("Padaria Estrela", "/contacts"), body, "Carla");
      return "/api/contacts/" + std::string(made.at("id").as_string());
    };
    const std::string rui = added(R"({"name":"Rui","phone":"11 4002-8922"})");
    added(R"({"name":"Lia","phone":"11 4002-8933"})");
    clinic.ask("Carla", http::Method::patch, rui + "/stakeholder", R"({"role":"sponsor"})");
    clinic.pass(minutes(1));
    REQUIRE(clinic.score() == 100);
    const auto merge = clinic.post(rui + "/merge", R"({"into_id":")" + rita + "\"}", "Carla");
    clinic.ask("Carla", http::Method::patch, "/api/contacts/" + rita,
               R"({"account_id":")" + clinic.w.account("Oficina do Nando").text + "\"}");
    clinic.pass(minutes(20));
    REQUIRE(clinic.score() == 0);
    clinic.post("/api/customer_merges/" + std::string(merge.at("id").as_string()) + "/undo", "", "Carla");
    clinic.pass(minutes(1));
    CHECK(clinic.score() == 100);
  });
}

TEST_CASE("all accounts are looked at when another number of uses counts as using a feature") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.work();
    const auto before = runs(db, "reason = 'watched'");
    clinic.ask("Paula", http::Method::patch, "/api/usage/settings", R"({"used_times":5})");
    clinic.work();
    CHECK(runs(db, "reason = 'watched'") == before + 1);
    clinic.ask("Paula", http::Method::patch, "/api/usage/settings", R"({"raw_days":400})");
    clinic.work();
    CHECK(runs(db, "reason = 'watched'") == before + 1);
    CHECK(runs(db, "finished_at IS NULL") == 0);
  });
}

TEST_CASE("a look at all accounts that was broken off goes on where it was, also when another day has begun") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.work();
    REQUIRE(runs(db) == 1);
    const std::string first =
        std::min(clinic.w.account("Padaria Estrela").text, clinic.w.account("Oficina do Nando").text);
    db.write([&](db::Tx& tx) {
      tx.exec("UPDATE health_runs SET finished_at = NULL, after_account = $1, done = 41 WHERE reason = 'daily'", first);
      tx.exec("DELETE FROM jobs WHERE kind = 'health.run'");  // as if it had failed for good
    });
    clinic.pass(days(1));
    CHECK(runs(db, "reason = 'daily' AND done = 42 AND finished_at IS NOT NULL") == 1);
    clinic.pass(hours(1));
    CHECK(runs(db) == 2);
    CHECK(runs(db, "reason = 'daily' AND done = 2") == 1);
  });
}

TEST_CASE("how far the look at all accounts is is told without the portfolio, for whoever waits for its end") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    CHECK(clinic.get("/api/health/runs/latest").at("run").is_null());
    clinic.work();
    const auto run = clinic.get("/api/health/runs/latest", "Vera").at("run");
    CHECK(run.at("done") == 2);
    CHECK_FALSE(run.at("finished_at").is_null());
    CHECK(clinic.get("/api/health/portfolio").at("run").at("id") == run.at("id"));
  });
}

TEST_CASE("a publication begins with the first account, and ends looks that its models have overtaken") {
  for_each_database([](db::Database& db) {
    Clinic clinic(db);
    clinic.work();
    db.write([](db::Tx& tx) {
      tx.exec("UPDATE health_runs SET finished_at = NULL, after_account = 'g', done = 41 WHERE reason = 'daily'");
    });
    const std::string model = clinic.publish(R"({"measure":"critical_tickets"})");
    CHECK(runs(db, "finished_at IS NULL") == 0);
    CHECK(runs(db, "reason = 'published' AND done = 2") == 2);  // the first model's, and this one's
    CHECK(clinic.bakery().at("model_id").as_string() == model);
  });
}
