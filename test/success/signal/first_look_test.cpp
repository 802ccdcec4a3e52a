// What is found at once is told at once, and spread over the days in which people can answer it.

#include <set>

#include "src/success/health/parts.h"
#include "src/success/signal/news/news.h"
#include "src/success/signal/signal_rules.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

struct Crowd : Lookout {
  explicit Crowd(db::Database& db) : Lookout(db) { publish(R"({"measure":"critical_tickets","lo":0,"hi":2})"); }

  /// Shops of Carla's, each with an invoice that nobody has paid.
  void shops(int count) {
    w.db.write([&](db::Tx& tx) {
      for (int n = 0; n < count; ++n) {
        const std::string id = w.ids.uuid(w.clock.now());
        tx.exec(
            "INSERT INTO accounts (id, name, name_key, segment, arr, currency, csm_id, custom, created_at, updated_at,"
            " version) VALUES ($1, $2, $2, 'smb', $3, 'BRL', $4, '{}', 0, 0, 1)",
            id, "Loja " + std::to_string(n), std::int64_t{1000} * n, w.user("Carla"));
        tx.exec(
            "INSERT INTO invoices (id, account_id, external_id, amount, currency, due_on, voided, created_at,"
            " updated_at, version) VALUES ($1, $1, $1, 100, 'BRL', '2026-01-10', 0, 0, 0, 1)",
            id);
      }
    });
  }
  std::vector<std::string> summaries(const char* who) {
    std::vector<std::string> found;
    const auto news = get("/api/notifications?limit=100", who);
    for (const auto& one : news.at("items").as_array())
      if (one.at("kind") == "signals") found.emplace_back(one.at("sentence").as_string());
    return found;
  }
  void open_run(bool finished) {
    w.db.write([&](db::Tx& tx) {
      if (finished) tx.exec("UPDATE health_runs SET finished_at = 1 WHERE id = 'r'");
      else
        tx.exec(
            "INSERT INTO health_runs (id, reason, after_account, done, total, changed, created_at) VALUES ('r',"
            " 'daily', '', 0, 0, 0, $1)",
            w.clock.now());
    });
  }
};

}  // namespace

TEST_CASE("thirty risks of one look are one notice for Carla, and thirty signals with a clock each") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.shops(30);
    out.w.events();
    out.look();
    CHECK(std::ranges::count(out.w.events(), "signal.found") == 30);
    CHECK(out.summaries("Carla") == std::vector<std::string>{"30 sinais novos esperam a sua resposta (críticos: 0)"});
    CHECK(out.kinds_of_news("Carla").empty());
    CHECK(out.summaries("Celso").empty());
    const auto signals = out.signals("?open=true&limit=100");
    REQUIRE(signals.size() == 30);
    std::set<std::string> clocks;
    for (const auto& one : signals) clocks.emplace(one.at("respond_by").as_string());
    CHECK(clocks.size() == 21);                               // ten within a day of work, each one more a little later
    CHECK(signals[29].at("account").at("name") == "Loja 0");  // who pays least waits longest
  });
}

TEST_CASE("two hundred risks of one look are put down in parts, and who pays least waits longest all the same") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.shops(200);
    out.look();
    const auto clocks = db.read([](db::Tx& tx) {
      return tx.query<std::int64_t>(
          "SELECT s.respond_by FROM signals s JOIN accounts a ON a.id = s.account_id ORDER BY a.arr DESC");
    });
    CHECK(clocks.size() == 200);
    CHECK(std::ranges::is_sorted(clocks));
    CHECK(clocks.front() < clocks.back());
    const auto run = out.get("/api/health/runs/latest").at("run");
    CHECK(run.at("done") == run.at("total"));
    CHECK_FALSE(run.at("finished_at").is_null());
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM health_now"); }) == 202);
    CHECK(out.summaries("Carla").size() == 1);
  });
}

TEST_CASE("a look that was broken off between two parts is done to its end, and finds nothing twice") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.shops(200);
    const auto parts = in_parts(db.read([&](db::Tx& tx) {
      const auto shops = tx.query<AccountId>("SELECT id FROM accounts WHERE name LIKE 'Loja %' ORDER BY id");
      return look_and_listen(tx, shops, out.w.clock.now());
    }));
    REQUIRE(parts.size() == 2);
    const Ctx system = out.w.as_system();
    db.write([&](db::Tx& tx) { put_down(system, tx, parts.front()); });
    const auto count = [&](const std::string& rows) {
      return db.read([&](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM " + rows); });
    };
    const auto there = count("signals");
    CHECK(there > 0);
    CHECK(there < 200);
    out.look();
    CHECK(count("signals") == 200);
    CHECK(count("signal_finds") == 200);
    CHECK(count("health_scores s JOIN accounts a ON a.id = s.account_id WHERE a.name LIKE 'Loja %'") == 200);
    CHECK(out.get("/api/health/runs/latest").at("run").at("changed").as_int64() == 200 - there);
  });
}

TEST_CASE("three at once are three notices") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.shops(3);
    out.look();
    CHECK(out.kinds_of_news("Carla") == std::vector<std::string>(3, "signal_found"));
    CHECK(out.summaries("Carla").empty());
  });
}

TEST_CASE("a threshold that Celso lowers finds many, and tells of them once") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    const std::string detector = "/api/signal-detectors/late_payment";
    out.ask("Celso", Method::put, detector, R"({"segments":{"smb":{"enabled":false}},"version":0})");
    out.work();
    out.shops(5);
    out.look();
    CHECK(out.signals().empty());
    out.ask("Celso", Method::put, detector, R"({"segments":{"smb":{"enabled":true}},"version":1})");
    out.work();
    CHECK(out.signals().size() == 5);
    CHECK(out.summaries("Carla") == std::vector<std::string>{"5 sinais novos esperam a sua resposta (críticos: 0)"});
  });
}

TEST_CASE("who is given a critical risk while a look at all accounts goes on hears of it at once") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.open_run(false);
    out.alarm();
    out.pass(minutes(1));
    out.act(out.id_of("critical_ticket"), out.action("Celso"));
    out.work();
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_given"});
    CHECK(out.kinds_of_news("Carla").empty());  // of what was found she hears when the look is over
  });
}

TEST_CASE("while a look at all accounts goes on nothing is told, at most for an hour") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.open_run(false);
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.signals().size() == 2);
    CHECK(out.kinds_of_news("Carla").empty());
    const auto tell = [&] {
      Ctx system = out.w.as_system();
      db.write([&](db::Tx& tx) { tell_news(system, tx); });
      out.runner.run_due();
    };
    out.w.clock.advance(minutes(30));
    db.write([&](db::Tx& tx) { tell_news(out.w.as_system(), tx); });
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM signal_news"); }) == 2);
    out.w.clock.advance(minutes(30));
    tell();
    CHECK(out.kinds_of_news("Carla").size() == 2);
    tell();
    CHECK(out.kinds_of_news("Carla").size() == 2);
  });
}

TEST_CASE("what was found during a look is told when the look has ended") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.open_run(false);
    out.alarm();
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Carla").empty());
    out.open_run(true);
    out.pass(minutes(1));
    CHECK(out.kinds_of_news("Carla").size() == 2);
  });
}

TEST_CASE("of many that nobody answers the managers hear in one notice") {
  for_each_database([](db::Database& db) {
    Crowd out(db);
    out.shops(5);
    out.look();
    out.pass(days(4));
    CHECK(out.summaries("Celso") == std::vector<std::string>{"5 sinais passaram do prazo (críticos: 0)"});
    CHECK(out.kinds_of_news("Celso").empty());
  });
}

TEST_CASE("a signal has its own time, and more where many come at once") {
  const std::int64_t usual = hours(16).ms;
  CHECK(rules::time_to_answer(16, 0).ms == usual);
  CHECK(rules::time_to_answer(16, 9).ms == usual);
  CHECK(rules::time_to_answer(16, 10).ms == usual + minutes(48).ms);
  CHECK(rules::time_to_answer(16, 209).ms == usual + hours(160).ms);
  CHECK(rules::time_to_answer(16, 210).ms == usual + minutes(48).ms);
}

TEST_CASE("an urgent ticket that has four hours is found when they have passed, though nothing happens then") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Celso", Method::put, "/api/signal-detectors/critical_ticket",
            R"({"segments":{"smb":{"thresholds":{"hours":4}}},"version":0})");
    out.work();
    out.alarm();
    out.pass(minutes(1));
    out.pass(hours(3));
    CHECK(out.signals("?detector=critical_ticket").empty());
    out.pass(hours(1));
    CHECK(out.signal("critical_ticket").at("sentence") == "Chamado urgente nº 1 em aberto há 4 horas: Caixa parado");
    CHECK(db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM signal_looks"); }) == 0);
  });
}

TEST_CASE("an urgent ticket that is solved before its hours have passed is not waited for") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.ask("Celso", Method::put, "/api/signal-detectors/critical_ticket",
            R"({"segments":{"smb":{"thresholds":{"hours":4}}},"version":0})");
    out.work();
    const auto due = [&] {
      return db.read([](db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM signal_looks"); });
    };
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    CHECK(due() == 1);
    out.solve(ticket);
    CHECK(due() == 0);
    out.pass(hours(5));
    CHECK(out.signals("?detector=critical_ticket").empty());
  });
}
