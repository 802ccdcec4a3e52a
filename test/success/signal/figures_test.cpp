// What of signals is overdue and whose, how soon risks are answered, and how often detectors were right for whom.

#include "src/success/signal/signal_rules.h"
#include "test/success/signal/lookout.h"

using namespace zelo;
using namespace zelo::success;
using zelo::http::Method;
using zelo::world::for_each_database;

namespace {

std::int64_t size_of(Lookout& out, const std::string& query, const char* who = "Celso") {
  return static_cast<std::int64_t>(out.signals(query, who).size());
}

/// Of a CSM, or with "" of accounts that nobody looks after.
json::Any csm_line(const json::Any& list, const std::string& csm) {
  for (const auto& one : list.at("items").as_array())
    if (csm.empty() ? one.at("csm_id").is_null() : one.at("csm_id") == boost::json::string_view(csm)) return one;
  FAIL("no such line");
  return {};
}

void judge(Lookout& out, const std::string& id, const char* who, bool false_alarm) {
  if (!false_alarm) out.act(id, out.action(who), 0, who);
  out.resolve(id, false_alarm ? R"({"outcome":"false_alarm","note":"Teste"})" : R"({"outcome":"handled"})", 0, who);
}

std::vector<std::string> urgent_ones(Lookout& out, int count) {
  for (int n = 0; n < count; ++n) out.alarm();
  out.pass(minutes(1));
  std::vector<std::string> ids;
  for (const auto& one : out.signals("?open=true&detector=critical_ticket")) ids.emplace_back(one.at("id").as_string());
  return ids;
}

}  // namespace

TEST_CASE("the board is narrowed by what is overdue, how severe it is and whose, all together, and counted alike") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = urgent_ones(out, 2);
    out.act(ids[0], out.action("Celso", "2026-03-10"));
    CHECK(size_of(out, "?overdue=true") == 0);
    out.live(2);  // the clock of a critical ticket is a day of work
    const auto both = [&](const std::string& query) {
      const auto counts = out.get("/api/signals/counts" + query, "Celso");
      const std::int64_t listed = size_of(out, query + "&open=true");
      CHECK(counts.at("open").as_int64() == listed);
      return listed;
    };
    CHECK(both("?detector=critical_ticket&overdue=true") == 1);
    CHECK(both("?detector=critical_ticket&severity=critical") == 2);
    CHECK(both("?detector=critical_ticket&severity=warning") == 0);
    CHECK(both("?owner_id=" + out.w.user("Celso").text) == 1);
    CHECK(both("?overdue=true&owner_id=" + out.w.user("Celso").text) == 0);
    CHECK(both("?overdue=true&segment=smb&severity=critical&kind=risk&csm_id=" + out.w.user("Carla").text +
               "&account_id=" + out.w.account("Padaria Estrela").text) >= 1);
    CHECK(both("?overdue=true&segment=enterprise") == 0);
    for (const char* wrong : {"?overdue=sim", "?severity=huge", "?owner_id=x"})
      CHECK(out.w.call(out.router, Method::get, std::string("/api/signals") + wrong, "", "Carla").status == 422);
    out.live(10);  // the day of the action has gone by
    CHECK(both("?overdue=true&owner_id=" + out.w.user("Celso").text) == 1);
  });
}

TEST_CASE("of each CSM it is told how many risks wait and how soon they answer, and each number has its list") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = urgent_ones(out, 3);
    out.w.clock.advance(minutes(59));
    out.act(ids[0], out.action("Carla"));  // an hour after it was found
    out.live(3);
    out.resolve(ids[1], R"({"outcome":"false_alarm","note":"Teste"})");  // too late
    out.ask("Carla", Method::post, out.of("Oficina do Nando", "/invoices"),
            R"({"external_id":"N-1","value":{"amount":10000,"currency":"BRL"},"due_on":"2026-02-10"})");
    out.look();
    const auto list = out.get("/api/signals/csms", "Celso");
    const auto carla = csm_line(list, out.w.user("Carla").text);
    CHECK(carla.at("csm_name") == "Carla");
    CHECK(carla.at("answered").as_int64() == 2);
    CHECK(carla.at("in_time").as_int64() == 1);
    CHECK(carla.at("median_minutes").as_int64() > 59);
    CHECK(carla.at("overdue").as_int64() >= 1);
    CHECK(csm_line(list, "").at("open").as_int64() == 1);  // nobody looks after the garage
    CHECK(csm_line(list, "").at("median_minutes").is_null());
    const std::string hers = "?kind=risk&csm_id=" + out.w.user("Carla").text;
    const std::string since = "&answered_since=" + std::string(list.at("since").as_string());
    CHECK(carla.at("open").as_int64() == size_of(out, hers + "&open=true"));
    CHECK(carla.at("overdue").as_int64() == size_of(out, hers + "&open=true&overdue=true"));
    CHECK(carla.at("answered").as_int64() == size_of(out, hers + since));
    CHECK(carla.at("in_time").as_int64() == size_of(out, hers + since + "&in_time=true"));
    CHECK(size_of(out, hers + since + "&in_time=false") == 1);
    CHECK(size_of(out, "?kind=risk&csm_id=none&open=true") == 1);
  });
}

TEST_CASE("half of the answers are as soon as the median says, and what was taken back is none") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = urgent_ones(out, 3);
    const auto found = out.get("/api/signals/" + ids[0]).at("first_seen_at");
    for (int n = 0; n < 3; ++n) {
      out.w.clock.advance(hours(n == 0 ? 1 : 2));  // after 1, 3 and 5 hours
      out.act(ids[static_cast<std::size_t>(n)], out.action("Carla"));
      out.act(ids[static_cast<std::size_t>(n)], out.action("Celso"));  // another plan is no other answer
    }
    const auto line = csm_line(out.get("/api/signals/csms", "Celso"), out.w.user("Carla").text);
    CHECK(line.at("answered").as_int64() == 3);
    CHECK(line.at("median_minutes").as_int64() / 60 == 3);
    CHECK(out.get("/api/signals/" + ids[0]).at("answered_at") != found);
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Celso").text, R"({"active":false})");
    out.pass(minutes(1));  // what Celso had is unanswered again
    const auto later = csm_line(out.get("/api/signals/csms", "Alice"), out.w.user("Carla").text);
    CHECK(later.at("answered").as_int64() == 0);
    CHECK(later.at("median_minutes").is_null());
  });
}

TEST_CASE("what Celso left behind is answered as soon as Carla takes it on after it came back to her") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = urgent_ones(out, 1);
    out.act(ids[0], out.action("Celso"));
    out.live(3);
    out.ask("Alice", Method::patch, "/api/users/" + out.w.user("Celso").text, R"({"active":false})");
    out.pass(minutes(1));
    out.w.clock.advance(hours(2));
    out.act(ids[0], out.action("Carla", "2026-03-10"));
    const auto line = csm_line(out.get("/api/signals/csms", "Alice"), out.w.user("Carla").text);
    CHECK(line.at("answered").as_int64() == 1);
    CHECK(line.at("median_minutes").as_int64() >= 120);  // and not the three days that it lay with Celso
    CHECK(line.at("median_minutes").as_int64() < 180);
  });
}

TEST_CASE("a CSM sees their own answers, a manager everybody's, and nobody else has any to see") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    urgent_ones(out, 1);
    const auto own = out.get("/api/signals/csms", "Carla").at("items");
    CHECK(own.as_array().size() == 1);
    CHECK(own.at(0).at("csm_name") == "Carla");
    const auto status = [&](const char* who, const std::string& query) {
      return out.w.call(out.router, Method::get, "/api/signals/csms" + query, "", who).status;
    };
    CHECK(status("Carla", "?csm=all") == 403);
    CHECK(status("Celso", "?csm=all") == 200);
    CHECK(status("Celso", "?csm=none") == 200);
    CHECK(status("Vera", "") == 403);
    CHECK(status("Rita", "") == 401);
    CHECK(out.get("/api/signals/csms?csm=" + out.w.user("Carla").text, "Celso").at("items").as_array().size() == 1);
  });
}

TEST_CASE("how often a detector is right is told by segment and by who judged, with what so few answers are worth") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const auto ids = urgent_ones(out, 4);
    judge(out, ids[0], "Carla", true);
    judge(out, ids[1], "Carla", false);
    judge(out, ids[2], "Celso", false);
    const auto rows_by = [&](const std::string& query) {
      return out.get("/api/signal-precision" + query, "Celso").at("items");
    };
    const auto segments = rows_by("?by=segment&detector=critical_ticket");
    REQUIRE(segments.as_array().size() == 1);
    const auto& small = segments.at(0);
    CHECK(small.at("segment") == "smb");
    CHECK(small.at("handled").as_int64() == 2);
    CHECK(small.at("false_alarms").as_int64() == 1);
    CHECK(small.at("precision").to_number<double>() == doctest::Approx(66.67).epsilon(0.001));
    CHECK(small.at("low").to_number<double>() == doctest::Approx(20.77).epsilon(0.01));
    CHECK(small.at("high").to_number<double>() == doctest::Approx(93.85).epsilon(0.01));

    const auto first = out.get("/api/signal-precision?by=person&limit=1", "Celso");
    REQUIRE(first.at("next").is_string());
    const auto second =
        out.get("/api/signal-precision?by=person&limit=1&after=" + std::string(first.at("next").as_string()), "Celso");
    CHECK(second.at("next").is_null());
    const std::string since(first.at("since").as_string());
    for (const auto* page : {&first, &second}) {
      const auto& one = page->at("items").at(0);
      const bool carla = one.at("name") == "Carla";
      CHECK(one.at("false_alarms").as_int64() == (carla ? 1 : 0));
      CHECK(one.at("handled").as_int64() == 1);
      const std::string listed = "?open=false&judged=true&detector=critical_ticket&closed_since=" + since +
                                 "&closed_by=" + std::string(one.at("person_id").as_string());
      CHECK(size_of(out, listed) == one.at("handled").as_int64() + one.at("false_alarms").as_int64());
    }
    const auto csv = out.w.call(out.router, Method::get, "/api/signal-precision.csv?by=person", "", "Celso");
    CHECK(csv.status == 200);
    CHECK(out.w.call(out.router, Method::get, "/api/signal-precision?by=team", "", "Celso").status == 422);
    out.live(91);
    CHECK(rows_by("?by=person&detector=critical_ticket").as_array().empty());
  });
}

TEST_CASE("only managers of Success read who judged what, and nothing of a ticket that they may not know of") {
  for_each_database([](db::Database& db) {
    Lookout out(db);
    const std::string ticket = out.alarm();
    out.pass(minutes(1));
    judge(out, out.id_of("critical_ticket"), "Carla", true);
    const auto status = [&](const char* who, const char* path) {
      return out.w.call(out.router, Method::get, path, "", who).status;
    };
    for (const char* path : {"/api/signal-precision", "/api/signal-precision.csv"}) {
      for (const char* who : {"Carla", "Ana", "Sonia", "Vera"}) CHECK(status(who, path) == 403);
      CHECK(status("Rita", path) == 401);
      CHECK(status("Alice", path) == 200);
    }
    CHECK(out.get("/api/signal-precision", "Celso").at("items").as_array().size() == 1);
    out.restrict_to_nina(ticket);
    CHECK(out.get("/api/signal-precision", "Celso").at("items").as_array().empty());
    CHECK(out.get("/api/signal-precision", "Alice").at("items").as_array().size() == 1);
    CHECK(csm_line(out.get("/api/signals/csms", "Alice"), out.w.user("Carla").text).at("answered").as_int64() == 1);
    CHECK(out.get("/api/signals/csms", "Celso").at("items").as_array().empty());
  });
}

TEST_CASE("three of three is no certainty, and three hundred of three hundred nearly one") {
  CHECK_FALSE(rules::precision_between(0, 0));
  const auto few = rules::precision_between(3, 0);
  REQUIRE(few);
  CHECK(few->low == doctest::Approx(43.85).epsilon(0.01));
  CHECK(few->high == doctest::Approx(100));
  CHECK(rules::precision_between(300, 0)->low > 98);
  CHECK(rules::precision_between(0, 3)->low == doctest::Approx(0));
  const auto half = rules::precision_between(1, 1);
  CHECK(half->low == doctest::Approx(9.45).epsilon(0.01));
  CHECK(half->high == doctest::Approx(90.55).epsilon(0.01));
}
