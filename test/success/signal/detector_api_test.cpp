// Thresholds of segments, and how often detectors were right.

#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

constexpr const char* late = "/api/signal-detectors/late_payment";

json::Any detector(Lookout& out, const std::string& name, const char* who = "Carla") {
  const auto list = out.get("/api/signal-detectors", who);
  for (const auto& one : list.at("items").as_array())
    if (one.at("detector").as_string() == name) return one;
  FAIL("no such detector");
  return {};
}

}  // namespace

TEST_CASE("every detector says what it is, what holds in each segment, and what is proposed") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto list = out.get("/api/signal-detectors").at("items");
    CHECK(list.as_array().size() == 16);
    for (const auto& one : list.as_array()) {
      CHECK_FALSE(one.at("name").as_string().starts_with("word."));
      CHECK_FALSE(one.at("about").as_string().starts_with("signal."));
      CHECK(one.at("segments") == one.at("defaults"));
      CHECK(one.at("version").as_int64() == 0);
      CHECK(one.at("quiet_days").as_int64() == 30);
      CHECK(one.at("figures").at("precision").is_null());
      for (const auto& threshold : one.at("thresholds").as_array())
        CHECK_FALSE(threshold.at("name").as_string().starts_with("signal."));
    }
  });
}

TEST_CASE("Celso changes a segment's threshold, and accounts are looked at by it at once") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.Clinic::bill("F-1", "2026-02-20");  // ten days late
    out.w.events();
    const auto put = [&](const std::string& body, int status = 0) {
      return out.ask("Celso", Method::put, late, body, status);
    };
    auto changed = put(R"({"version":0,"segments":{"smb":{"thresholds":{"days":11},"respond_within_hours":4}}})");
    CHECK(changed.at("version").as_int64() == 1);
    CHECK(changed.at("segments").at("smb").at("thresholds").at("days").to_number<double>() == 11);
    CHECK(changed.at("segments").at("smb").at("severity") == "warning");
    CHECK(changed.at("segments").at("enterprise") == changed.at("defaults").at("enterprise"));
    out.pass(minutes(1));
    CHECK(out.signals("?detector=late_payment").empty());
    put(R"({"version":0,"segments":{}})", 409);  // somebody else was first
    put(R"({"version":1,"segments":{"smb":{"thresholds":{"days":10},"severity":"critical"}}})");
    out.work();
    CHECK(out.signal("late_payment").at("severity") == "critical");
    put(R"({"version":2,"segments":{"smb":{"enabled":false}}})");
    out.work();
    CHECK_FALSE(out.signal("late_payment").at("over_at").is_null());
    CHECK(detector(out, "late_payment").at("segments").at("smb").at("enabled") == false);
  });
}

TEST_CASE("wrong thresholds, clocks, segments and detectors are refused, each at its place") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto refused = [&](const std::string& segments) {
      return Lookout::paths(out.ask("Celso", Method::put, late, R"({"version":0,"segments":)" + segments + "}", 422));
    };
    CHECK(refused(R"({"smb":{"thresholds":{"days":-1}}})") == "segments.smb.thresholds.days");
    CHECK(refused(R"({"smb":{"thresholds":{"days":366}}})") == "segments.smb.thresholds.days");
    CHECK(refused(R"({"smb":{"thresholds":{"days":"7"}}})") == "segments.smb.thresholds.days");
    CHECK(refused(R"({"smb":{"thresholds":{"weeks":1}}})") == "segments.smb.thresholds.weeks");
    CHECK(refused(R"({"enterprise":{"respond_within_hours":0}})") == "segments.enterprise.respond_within_hours");
    CHECK(refused(R"({"enterprise":{"severity":"huge"}})") == "segments.enterprise.severity");
    CHECK(refused(R"({"any":{"enabled":true}})") == "segments.any");
    const auto status = [&](const std::string& path, const std::string& body) {
      return out.w.call(out.router, Method::put, path, body, "Celso").status;
    };
    CHECK(status(late, R"({"version":0,"segments":{"smb":{"thresholds":{"days":NaN}}}})") == 400);
    CHECK(status(late, R"({"segments":{}})") == 422);
    CHECK(status(late, R"({"version":0,"segments":{},"quiet_days":0})") == 422);
    CHECK(status(late, R"({"version":0,"segments":{},"quiet_days":91})") == 422);
    CHECK(status("/api/signal-detectors/nada", R"({"version":0,"segments":{}})") == 404);
    CHECK(detector(out, "late_payment").at("version").as_int64() == 0);
  });
}

TEST_CASE("false alarms count against the detector that found them") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    for (int n = 0; n < 4; ++n) out.alarm();
    out.pass(minutes(1));
    const auto urgent = out.signals("?detector=critical_ticket");
    REQUIRE(urgent.size() == 4);
    const auto id = [&](std::size_t n) { return std::string(urgent[n].at("id").as_string()); };
    for (std::size_t n = 0; n < 3; ++n) {
      out.act(id(n), out.action("Carla"));
      if (n < 2) out.resolve(id(n), R"({"outcome":"handled"})");
    }
    out.resolve(id(3), R"({"outcome":"false_alarm","note":"Era um teste"})");
    const auto figures = detector(out, "critical_ticket").at("figures");
    CHECK(figures.at("found").as_int64() == 4);
    CHECK(figures.at("handled").as_int64() == 2);
    CHECK(figures.at("false_alarms").as_int64() == 1);
    CHECK(figures.at("open").as_int64() == 1);
    CHECK(figures.at("precision").to_number<double>() == doctest::Approx(66.67).epsilon(0.001));
    CHECK(detector(out, "silence").at("figures").at("precision").is_null());
    out.w.clock.advance(days(100));
    const auto later = detector(out, "critical_ticket", "Vera").at("figures");
    CHECK(later.at("false_alarms").as_int64() == 0);
    CHECK(later.at("open").as_int64() == 1);
  });
}

TEST_CASE("each figure of a detector is the length of the list behind it") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    for (int n = 0; n < 3; ++n) out.alarm();
    out.pass(minutes(1));
    const auto urgent = out.signals("?detector=critical_ticket");
    const auto close = [&](std::size_t n, const char* body) {
      const std::string id(urgent.at(n).at("id").as_string());
      out.act(id, out.action("Carla"));
      out.resolve(id, body);
    };
    close(0, R"({"outcome":"handled"})");
    close(1, R"({"outcome":"false_alarm","note":"Teste"})");
    const auto check = [&] {
      const std::string since(out.get("/api/signal-detectors").at("since").as_string());
      const auto figures = detector(out, "critical_ticket").at("figures");
      const auto listed = [&](const std::string& query) {
        return static_cast<std::int64_t>(out.signals("?detector=critical_ticket" + query).size());
      };
      CHECK(figures.at("found").as_int64() == listed("&found_since=" + since));
      CHECK(figures.at("open").as_int64() == listed("&open=true"));
      CHECK(figures.at("handled").as_int64() == listed("&open=false&outcome=handled&closed_since=" + since));
      CHECK(figures.at("false_alarms").as_int64() == listed("&open=false&outcome=false_alarm&closed_since=" + since));
      CHECK(figures.at("handled").as_int64() + figures.at("false_alarms").as_int64() ==
            listed("&open=false&judged=true&closed_since=" + since));
      return figures.at("found").as_int64();
    };
    CHECK(check() == 3);
    out.live(89);
    CHECK(check() >= 3);  // what goes on all the time is found anew
    out.live(2);
    check();
    for (const char* wrong : {"?found_since=ontem", "?closed_since=2026-03-01", "?judged=1"})
      CHECK(out.w.call(out.router, Method::get, std::string("/api/signals") + wrong, "", "Carla").status == 422);
  });
}

TEST_CASE("only managers of Success and administrators change detectors; only Success answers signals") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    out.bill("F-1", "2026-02-20");
    out.pass(minutes(1));
    const std::string id = out.id_of("late_payment");
    const auto status = [&](const char* who, Method method, const std::string& path, const std::string& body) {
      return out.w.call(out.router, method, path, body, who).status;
    };
    for (const char* who : {"Ana", "Nina", "Sonia", "Pedro", "Paula", "Marta", "Vera"}) {
      CAPTURE(who);
      CHECK(status(who, Method::get, "/api/signals", "") == 200);
      CHECK(status(who, Method::get, "/api/signal-detectors", "") == 200);
      CHECK(status(who, Method::post, "/api/signals/" + id + "/action", out.action("Carla")) == 403);
      CHECK(status(who, Method::post, "/api/signals/" + id + "/resolution", R"({"outcome":"handled"})") == 403);
      CHECK(status(who, Method::put, late, R"({"version":0,"segments":{}})") == 403);
    }
    CHECK(status("Carla", Method::put, late, R"({"version":0,"segments":{}})") == 403);
    CHECK(status("Alice", Method::put, late, R"({"version":0,"segments":{}})") == 200);
    CHECK(status("Carla", Method::post, "/api/signals/" + id + "/action", out.action("Carla")) == 200);
    for (const char* who : {"Rita", ""}) {
      CHECK(status(who, Method::get, "/api/signals", "") == 401);
      CHECK(status(who, Method::get, "/api/signals/counts", "") == 401);
      CHECK(status(who, Method::get, "/api/signals/" + id, "") == 401);
      CHECK(status(who, Method::get, "/api/signal-detectors", "") == 401);
      CHECK(status(who, Method::post, "/api/signals/" + id + "/resolution", R"({"outcome":"handled"})") == 401);
    }
  });
}
