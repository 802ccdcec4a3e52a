// What turns out to be more severe is due sooner.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

/// The bakery pays late: a risk that asks for attention, with sixteen hours for an answer.
struct LatePayer : Lookout {
  explicit LatePayer(db::Database& db) : Lookout(db) {
    bill("F-1", "2026-02-20");
    id = id_of("late_payment");
    w.events();
  }
  void call_critical(const std::string& segment, std::int64_t within_hours) {
    ask("Celso", Method::put, "/api/signal-detectors/late_payment",
        R"({"version":)" + std::to_string(version++) + R"(,"segments":{")" + segment +
            R"(":{"severity":"critical","respond_within_hours":)" + std::to_string(within_hours) + "}}}");
    work();
  }
  std::string due_in(Duration time) { return to_rfc3339(w.clock.now() + time); }
  std::string told(std::int64_t step) {
    return std::string(
        get("/api/signals/" + id).at("story").at(static_cast<std::size_t>(step)).at("sentence").as_string());
  }
  std::int64_t happened(const char* kind) { return std::ranges::count(w.events(), kind); }
  std::string id;
  std::int64_t version = 0;
};

}  // namespace

TEST_CASE("when Celso calls late payments critical the bakery's is due sooner, and its story and Carla's news say so") {
  for_each_database([](db::Database& db) {
    LatePayer out(db);
    out.pass(hours(2));
    out.call_critical("smb", 4);
    const auto signal = out.signal("late_payment");
    CHECK(signal.at("severity") == "critical");
    CHECK(signal.at("respond_by").as_string() == out.due_in(hours(4)));
    CHECK(out.told(0) == "O sinal “Pagamento em atraso” passou a ser crítico: prazo até 02/03/2026");
    CHECK(out.happened("signal.raised") == 1);
    out.look();
    CHECK(out.happened("signal.raised") == 0);
    out.pass(hours(3));
    CHECK(out.happened("signal.escalated") == 0);
    CHECK(out.kinds_of_news("Carla").front() == "signal_raised");
    out.pass(hours(2));
    CHECK(out.happened("signal.escalated") == 1);
    CHECK(out.kinds_of_news("Celso") == std::vector<std::string>{"signal_late"});
  });
}

TEST_CASE("a critical risk whose clock is longer than what was left wins no time") {
  for_each_database([](db::Database& db) {
    LatePayer out(db);
    const auto before = out.signal("late_payment");
    out.call_critical("smb", 100);
    const auto after = out.signal("late_payment");
    CHECK(after.at("severity") == "critical");
    CHECK(after.at("respond_by").as_string() == before.at("respond_by").as_string());
    out.pass(hours(17));
    CHECK(out.happened("signal.escalated") == 1);
  });
}

TEST_CASE(
    "what Carla had planned for April is due within two weeks once the bakery is where late payments are critical") {
  for_each_database([](db::Database& db) {
    LatePayer out(db);
    out.act(out.id, out.action("Carla", "2026-04-20", "Negociar o parcelamento"));
    out.call_critical("mid_market", 8);
    CHECK(out.signal("late_payment").at("severity") == "warning");
    out.ask("Carla", Method::patch, out.of("Padaria Estrela", ""), R"({"segment":"mid_market"})");
    out.look();
    const auto signal = out.signal("late_payment");
    CHECK(signal.at("severity") == "critical");
    CHECK(signal.at("action").at("due_on") == "2026-03-16");
    CHECK(signal.at("action").at("plan") == "Negociar o parcelamento");
    CHECK(out.told(0).ends_with("prazo até 16/03/2026"));
    out.live(14);
    CHECK(out.signal("late_payment").at("escalated_at").is_null());
    out.live(1);
    CHECK_FALSE(out.signal("late_payment").at("escalated_at").is_null());
    CHECK(out.signal("late_payment").at("overdue") == true);
  });
}

TEST_CASE("a plan for a lesser risk is no longer than a critical one allows that was folded into it by a merge") {
  for_each_database([](db::Database& db) {
    LatePayer out(db);
    const std::string garage = out.w.account("Oficina do Nando").text;
    out.ask("Carla", Method::post, "/api/accounts/" + garage + "/invoices",
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-10"})");
    out.ask("Carla", Method::patch, out.of("Padaria Estrela", ""), R"({"segment":"mid_market"})");
    out.call_critical("mid_market", 8);
    out.look();
    const auto of_garage = out.signals("?open=true&detector=late_payment&account_id=" + garage);
    REQUIRE(of_garage.size() == 1);
    CHECK(of_garage[0].at("severity") == "warning");
    out.id = std::string(of_garage[0].at("id").as_string());
    out.act(out.id, out.action("Carla", "2026-04-20"));
    out.w.events();
    out.ask("Celso", Method::post, out.of("Padaria Estrela", "/merge"), R"({"into_id":")" + garage + "\"}");
    out.pass(minutes(2));
    const auto one = out.signal("late_payment");
    CHECK(one.at("id").as_string() == out.id);
    CHECK(one.at("severity") == "critical");
    CHECK(one.at("action").at("due_on") == "2026-03-16");
    CHECK(out.told(0).ends_with("prazo até 16/03/2026"));
    CHECK(out.happened("signal.raised") == 1);
  });
}
