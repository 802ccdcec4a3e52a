// What a detector would find with thresholds that nobody has saved yet.

#include <map>

#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/success/signal/detector/detector.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

json::Any preview(Lookout& out, const std::string& detector, const std::string& segments = "{}",
                  const std::string& more = "") {
  return out.post("/api/signal-detectors/" + detector + "/preview" + more, R"({"segments":)" + segments + "}");
}

/// "bakery's segment: found fresh open resting gone"
std::string small_ones(const json::Any& trial) {
  for (const auto& one : trial.at("segments").as_array()) {
    if (one.at("segment") != "smb") continue;
    std::string numbers;
    for (const char* name : {"found", "fresh", "open", "resting", "gone"})
      numbers += (numbers.empty() ? "" : " ") + std::to_string(one.at(name).as_int64());
    return numbers;
  }
  return {};
}

void bill_garage(Lookout& out, const std::string& due_on) {
  out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
          R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":")" + due_on + "\"}");
}

std::int64_t rows(db::Database& db) {
  return db.read([](db::Tx& tx) {
    return tx.value<std::int64_t>(
        "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM signals) + (SELECT count(*) FROM health_runs) +"
        " (SELECT count(*) FROM health_scores) + (SELECT count(*) FROM signal_detectors)");
  });
}

}  // namespace

TEST_CASE("Celso sees which accounts other days of delay would find before he saves them, and nothing is written") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");   // the bakery is ten days late
    bill_garage(out, "2026-02-25");  // the garage five
    out.pass(minutes(1));
    CHECK(out.signal("late_payment").at("account").at("name") == "Padaria Estrela");
    const auto before = rows(db);
    const auto as_saved = preview(out, "late_payment");
    CHECK(small_ones(as_saved) == "1 0 1 0 0");
    CHECK(as_saved.at("next").is_null());
    CHECK(as_saved.at("items").as_array().size() == 1);

    const auto stricter = preview(out, "late_payment", R"({"smb":{"thresholds":{"days":5}}})");
    CHECK(small_ones(stricter) == "2 1 1 0 0");
    for (const auto& one : stricter.at("items").as_array()) {
      const bool garage = one.at("account_name") == "Oficina do Nando";
      CHECK(one.at("value").to_number<double>() == (garage ? 5 : 10));
      CHECK(one.at(garage ? "fresh" : "open").as_int64() == 1);
    }
    const auto looser = preview(out, "late_payment", R"({"smb":{"thresholds":{"days":11}}})");
    CHECK(small_ones(looser) == "0 0 0 0 1");
    CHECK(looser.at("items").at(0).at("gone").as_int64() == 1);
    CHECK(looser.at("items").at(0).at("value").to_number<double>() == 10);
    CHECK(small_ones(preview(out, "late_payment", R"({"smb":{"enabled":false}})")) == "0 0 0 0 1");
    CHECK(rows(db) == before);
    CHECK(out.signal("late_payment").at("over_at").is_null());
  });
}

TEST_CASE("what a preview says of each detector is what the look after it finds") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.publish(tickets_and_payment);
    for (int n = 0; n < 4; ++n) out.alarm();
    out.Clinic::bill("F-1", "2026-02-01");
    out.ask("Carla", Method::post, out.of("Padaria Estrela", "/contracts"),
            R"({"plan":"Básico","starts_on":"2026-01-01","renews_on":"2027-01-01",)"
            R"("value":{"amount":120000,"currency":"BRL"},"seats":10})");
    std::map<std::string, std::int64_t> foreseen;
    std::int64_t fresh = 0;
    for_each_value<Detector>([&](auto detector) {
      const std::string name(name_of(detector));
      const auto trial = preview(out, name);
      for (const auto& one : trial.at("items").as_array()) {
        foreseen[name] += one.at("fresh").as_int64() + one.at("open").as_int64();
        fresh += one.at("fresh").as_int64();
      }
    });
    CHECK(fresh > 5);
    out.look();
    for_each_value<Detector>([&](auto detector) {
      const std::string name(name_of(detector));
      CAPTURE(name);
      CHECK(static_cast<std::int64_t>(out.signals("?open=true&detector=" + name).size()) == foreseen[name]);
      const auto after = preview(out, name);
      for (const auto& one : after.at("items").as_array()) CHECK(one.at("fresh").as_int64() == 0);
    });
  });
}

TEST_CASE("a false alarm rests in a preview too, for the days that are tried") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    out.resolve(out.id_of("late_payment"), R"({"outcome":"false_alarm","note":"Acordo verbal"})");
    CHECK(small_ones(preview(out, "late_payment")) == "1 0 0 1 0");
    out.w.clock.advance(days(3));
    const auto body = [](int quiet) { return R"({"segments":{},"quiet_days":)" + std::to_string(quiet) + "}"; };
    const std::string path = "/api/signal-detectors/late_payment/preview";
    CHECK(small_ones(out.post(path, body(2))) == "1 1 0 0 0");
    CHECK(small_ones(out.post(path, body(30))) == "1 0 0 1 0");
    out.post(path, body(0), "Celso", 422);
  });
}

TEST_CASE("what was answered, was over and is late anew is new in a preview, and does not rest beside it") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    const std::string id = out.id_of("late_payment");
    out.act(id, out.action("Carla"));
    out.resolve(id, R"({"outcome":"handled"})");
    out.bill("F-1", "2026-02-20", "2026-03-02");
    CHECK_FALSE(out.get("/api/signals/" + id).at("over_at").is_null());
    CHECK(small_ones(preview(out, "late_payment")) == "0 0 0 0 0");
    out.Clinic::bill("F-2", "2026-02-20");
    CHECK(small_ones(preview(out, "late_payment")) == "1 1 0 0 0");
    out.look();
    CHECK(small_ones(preview(out, "late_payment")) == "1 0 1 0 0");
  });
}

TEST_CASE("a preview tells nothing of a ticket that was restricted to a team since it was found") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    CHECK(small_ones(preview(out, "critical_ticket")) == "1 0 1 0 0");
    out.restrict_to_nina(ticket);
    const auto trial = preview(out, "critical_ticket", R"({"smb":{"enabled":false}})");
    CHECK(small_ones(trial) == "0 0 0 0 0");
    CHECK(trial.at("items").as_array().empty());
  });
}

TEST_CASE("thousands of accounts are tried block by block, each once") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.w.db.write([&](db::Tx& tx) {
      for (int n = 0; n < 2'000; ++n) {
        customer::Account account;
        account.id = AccountId(out.w.ids.uuid(out.w.clock.now()));
        account.name = "Loja " + std::to_string(n);
        account.created_at = account.updated_at = out.w.clock.now();
        customer::index_account(account);
        customer::insert_account(tx, account);
      }
    });
    const auto first = preview(out, "late_payment");
    CHECK(first.at("total").as_int64() > 2'000);
    REQUIRE(first.at("next").is_string());
    const auto second = preview(out, "late_payment", "{}", "?after=" + std::string(first.at("next").as_string()));
    CHECK(second.at("next").is_null());
    std::int64_t looked = 0;
    for (const auto* block : {&first, &second})
      for (const auto& one : block->at("segments").as_array()) looked += one.at("accounts").as_int64();
    CHECK(looked == first.at("total").as_int64());
  });
}

TEST_CASE("only who may change detectors tries them, and what could not be saved cannot be tried") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string path = "/api/signal-detectors/late_payment/preview";
    const auto status = [&](const char* who, const std::string& body = R"({"segments":{}})") {
      return out.w.call(out.router, Method::post, path, body, who).status;
    };
    for (const char* who : {"Celso", "Alice"}) CHECK(status(who) == 200);
    for (const char* who : {"Carla", "Ana", "Sonia", "Paula", "Vera"}) CHECK(status(who) == 403);
    for (const char* who : {"Rita", ""}) CHECK(status(who) == 401);
    CHECK(Lookout::paths(out.post(path, R"({"segments":{"smb":{"thresholds":{"days":366}}}})", "Celso", 422)) ==
          "segments.smb.thresholds.days");
    CHECK(status("Celso", "{}") == 422);
    CHECK(out.w.call(out.router, Method::post, path + "?after=x", R"({"segments":{}})", "Celso").status == 422);
    out.post("/api/signal-detectors/nada/preview", R"({"segments":{}})", "Celso", 404);
  });
}
