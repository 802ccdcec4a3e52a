#include "src/support/alert/alert_rules.h"

#include <doctest/doctest.h>

#include "lib/text/plain.h"
#include "src/support/alert/alert_payload.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using rules::AlertStep;

namespace {

const Time noon = *parse_rfc3339("2026-03-02T12:00:00Z");

std::optional<rules::KnownAlert> known(AlertState state, Time starts_at, Time over_at, bool closed = false,
                                       bool merged = false) {
  return rules::KnownAlert{.alert = {.state = state,
                                     .starts_at = starts_at,
                                     .over_at = state == AlertState::over ? std::optional(over_at) : std::nullopt,
                                     .last_seen_at = over_at},
                           .closed = closed,
                           .merged = merged};
}

std::string refused(const std::string& body) {
  try {
    read_delivery(body, noon);
  } catch (const Error& error) {
    return error.fields.empty() ? error.text.key : error.fields.front().path + ": " + error.fields.front().text.key;
  }
  return "no error";
}

}  // namespace

TEST_CASE("an alarm opens, repeats, ends and comes back") {
  const Time began = noon - minutes(90);
  const Time ended = noon - minutes(20);
  struct Case {
    const char* what;
    std::optional<rules::KnownAlert> last;
    bool firing;
    Time starts_at;
    AlertStep step;
  };
  for (const auto& [what, last, firing, starts_at, step] : std::vector<Case>{
           {"first", {}, true, began, AlertStep::open},
           {"over before it was heard of", {}, false, began, AlertStep::ignore},
           {"told again", known(AlertState::firing, began, noon), true, began, AlertStep::repeat},
           {"told again, its ticket closed by a person", known(AlertState::firing, began, noon, true), true, began,
            AlertStep::repeat},
           {"an older start while it fires", known(AlertState::firing, began, noon), true, began - minutes(1),
            AlertStep::ignore},
           {"over", known(AlertState::firing, began, noon), false, began, AlertStep::end},
           {"the end of an earlier time", known(AlertState::firing, began, noon), false, began - minutes(1),
            AlertStep::ignore},
           {"over again", known(AlertState::over, began, ended), false, began, AlertStep::ignore},
           {"overtaken by its end", known(AlertState::over, began, noon - seconds(30)), true, began, AlertStep::ignore},
           {"timed out and back", known(AlertState::over, began, ended, true), true, began, AlertStep::again},
           {"flapping at once", known(AlertState::over, began, noon - seconds(5), true), true, noon, AlertStep::again},
           {"flapping", known(AlertState::over, began, ended, true), true, noon, AlertStep::again},
           {"too late to be the same", known(AlertState::over, began, noon - minutes(31), true), true, noon,
            AlertStep::open},
           {"late, but a person is still at it", known(AlertState::over, began, noon - days(3)), true, noon,
            AlertStep::again},
           {"its ticket was merged", known(AlertState::over, began, ended, true, true), true, noon, AlertStep::open},
           {"nobody told of its end", known(AlertState::firing, began, noon - days(1), true), true, noon,
            AlertStep::open},
           {"nobody told of its end, a moment ago", known(AlertState::firing, began, noon - minutes(9), true), true,
            noon, AlertStep::again}}) {
    CAPTURE(what);
    const rules::ToldAlert told{.firing = firing, .starts_at = starts_at};
    CHECK(rules::next_step(last, told, minutes(30), noon) == step);
  }
}

TEST_CASE("an alert is called what its people call it") {
  rules::ToldAlert told{.fingerprint = "f0",
                        .labels = {{"alertname", "DiscoCheio"}, {"instance", "db1:9100"}, {"job", "node"}}};
  CHECK(rules::subject_of_alert(told) == "DiscoCheio: db1:9100");
  told.labels.erase("instance");
  CHECK(rules::subject_of_alert(told) == "DiscoCheio: node");
  told.annotations["summary"] = "Disco do db1\ncheio";
  CHECK(rules::subject_of_alert(told) == "Disco do db1 cheio");
  CHECK(rules::subject_of_alert({.fingerprint = "f0"}) == "f0");
  told.annotations["summary"] = std::string(1000, 'x');
  CHECK(rules::subject_of_alert(told).size() == 199 + std::string("…").size());
}

TEST_CASE("a severity means what the source says, whatever its case") {
  const AlertSource source{.severities = {{"Critical", Priority::urgent}}, .default_priority = Priority::low};
  CHECK(rules::priority_of(source, "CRITICAL") == Priority::urgent);
  CHECK(rules::priority_of(source, "page") == Priority::low);
  CHECK(rules::priority_of(source, "") == Priority::low);
}

TEST_CASE("labels tell alerts apart where no fingerprint does") {
  const auto one = rules::fingerprint_of({{"a", "b"}, {"c", "d"}});
  CHECK(one == rules::fingerprint_of({{"c", "d"}, {"a", "b"}}));
  CHECK(one != rules::fingerprint_of({{"a", "b"}}));
  CHECK(rules::fingerprint_of({{"a", "bc"}}) != rules::fingerprint_of({{"ab", "c"}}));
}

TEST_CASE("texts of machines are made fit to be kept, never refused") {
  CHECK(text::plain_text(std::string("a\0b\x1b[31mc\n", 10)) == "a b [31mc");
  CHECK(text::one_line("a\nb\tc\r\n") == "a b c");
  CHECK(text::one_line("a\u202eb\xc2\x85"
                       "c\u2028d") == "ab c d");
  CHECK(text::plain_text("a\xff") == "");
  CHECK(text::shortened("ação", 4) == "ação");
  CHECK(text::shortened("açãozinha", 4) == "açã…");
}

TEST_CASE("what cannot be understood is told with its place") {
  CHECK(refused("nope") == "error.not_json");
  CHECK(refused("[]") == "$: error.type.object");
  CHECK(refused("{}") == "alerts: error.required");
  CHECK(refused(R"({"alerts":{}})") == "alerts: error.type.array");
  CHECK(refused(R"({"alerts":[7]})") == "alerts[0]: error.type.object");
  CHECK(refused(R"({"alerts":[{"status":"maybe","labels":{},"startsAt":"2026-03-02T12:00:00Z"}]})") ==
        "alerts[0].status: error.choice");
  CHECK(refused(R"({"alerts":[{"status":"firing","startsAt":"2026-03-02T12:00:00Z"}]})") ==
        "alerts[0].labels: error.required");
  CHECK(refused(R"({"alerts":[{"status":"firing","labels":{},"startsAt":"ontem"}]})") ==
        "alerts[0].startsAt: error.time");
  const auto with_label = [](const std::string& name, const std::string& value) {
    return R"({"alerts":[{"status":"firing","startsAt":"2026-03-02T12:00:00Z","labels":{")" + name + R"(":")" + value +
           R"("}}]})";
  };
  CHECK(refused(with_label("a", std::string(1001, 'x'))) == "alerts[0].labels.a: error.too_long");
  CHECK(refused(with_label(std::string(201, 'n'), "x")).ends_with(": error.too_long"));
  std::string many = R"({"alerts":[)";
  for (int i = 0; i < 1001; ++i) many += i == 0 ? "{}" : ",{}";
  CHECK(refused(many + "]}") == "alerts: error.too_many_items");
  std::string deep = R"({"alerts":[],"x":)";
  for (int i = 0; i < 40; ++i) deep += "[";
  CHECK(refused(deep) == "error.not_json");
}

TEST_CASE("Alertmanager's own payload is understood, and Grafana's, with all that they say besides") {
  const auto delivery = read_delivery(R"json({
    "version": "4", "groupKey": "{}:{alertname=\"DiscoCheio\"}", "truncatedAlerts": 3, "status": "firing",
    "receiver": "zelo", "groupLabels": {"alertname": "DiscoCheio"}, "commonLabels": {}, "commonAnnotations": {},
    "externalURL": "http://alertmanager.example:9093",
    "alerts": [{
      "status": "firing", "labels": {"alertname": "DiscoCheio", "severity": "critical", "shard": 7},
      "annotations": {"description": "Só restam 2%."}, "startsAt": "2026-03-02T08:52:26.739266876-03:00",
      "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "javascript:alert(1)", "fingerprint": "c4ca4238a0b92382",
      "silenceURL": "http://grafana.example/silence", "values": {"B": 22.5}}, {
      "status": "resolved", "labels": {"alertname": "Lento"}, "startsAt": "0001-01-01T00:00:00Z",
      "endsAt": "2026-03-02T12:00:00Z", "generatorURL": "http://prometheus.example/graph?g0.expr=up"}]})json",
                                      noon);
  REQUIRE(delivery.alerts.size() == 2);
  CHECK(delivery.truncated == 3);
  const auto& disk = delivery.alerts[0];
  CHECK(disk.firing);
  CHECK(disk.fingerprint == "c4ca4238a0b92382");
  CHECK(disk.labels.at("shard") == "7");
  CHECK(to_rfc3339(disk.starts_at) == "2026-03-02T11:52:26.739Z");
  CHECK_FALSE(disk.source_url);
  const auto& slow = delivery.alerts[1];
  CHECK_FALSE(slow.firing);
  CHECK(slow.starts_at == noon);
  CHECK(slow.fingerprint == rules::fingerprint_of({{"alertname", "Lento"}}));
  CHECK(slow.source_url == "http://prometheus.example/graph?g0.expr=up");
}

TEST_CASE("an alarm of a clock that is years ahead has begun now, so that its end is not late") {
  const auto delivery = read_delivery(
      R"({"alerts":[{"status":"firing","labels":{"alertname":"Lento"},"startsAt":"2999-01-01T00:00:00Z"}]})", noon);
  CHECK(delivery.alerts.at(0).starts_at == noon);
}

TEST_SUITE_END();
