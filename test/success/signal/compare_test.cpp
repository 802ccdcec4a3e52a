// From what is seen to what is done: new, again, over.

#include <doctest/doctest.h>

#include "src/success/signal/ledger/ledger.h"

using namespace zelo;
using namespace zelo::success;

namespace {

const Time moment{1'772'452'800'000};
constexpr std::int64_t today = 20'514;

rules::Sighting silence() { return {.detector = Detector::silence, .facts = {{"days", 14}}}; }
rules::Sighting limit() {
  return {.detector = Detector::limit_near, .subject_kind = "limit", .subject_id = "seats", .facts = {{"percent", 90}}};
}

KeptSignal kept(Detector detector, SignalState state) {
  KeptSignal row;
  row.id = SignalId("s1");
  row.detector = detector;
  row.severity = spec_of(detector).severity;
  row.facts = "{}";
  row.state = state;
  row.counted_on = today - 1;
  if (detector == Detector::limit_near) {
    row.subject_kind = "limit";
    row.subject_id = "seats";
  }
  return row;
}
KeptSignal closed(SignalOutcome outcome, Duration ago, Detector detector = Detector::silence) {
  KeptSignal row = kept(detector, SignalState::closed);
  row.outcome = outcome;
  row.closed_at = moment - ago;
  return row;
}

SignalLook compared(const std::vector<rules::Sighting>& seen, const std::vector<KeptSignal>& rows, bool held = false) {
  std::map<Detector, Watch> watches;
  for (const DetectorSpec& spec : detectors()) watches.emplace(spec.detector, rules::defaults_of(spec).smb);
  SignalLook look{.today = today, .found = {}, .again = {}, .over = {}, .next = {}};
  rules::compare(AccountId("a1"), seen, rows, held, watches, moment, look);
  return look;
}

}  // namespace

TEST_CASE("a later day than the one before is put off, a sooner one or the same is not") {
  CHECK(rules::postponements({}) == 0);
  CHECK(rules::postponements({"2026-03-04"}) == 0);
  CHECK(rules::postponements({"2026-03-06", "2026-03-06", "2026-03-04"}) == 1);
  CHECK(rules::postponements({"2026-03-09", "2026-03-05", "2026-03-06", "2026-03-04"}) == 2);
}

TEST_CASE("what is seen for the first time is a signal with the clock of its segment") {
  const auto look = compared({silence()}, {});
  REQUIRE(look.found.size() == 1);
  CHECK(look.found[0].severity == Severity::critical);
  CHECK(look.found[0].respond_within_hours == 8);
  CHECK(look.again.empty());
}

TEST_CASE("what is seen again counts on the one that is open, once a day") {
  KeptSignal row = kept(Detector::silence, SignalState::acting);
  CHECK(compared({silence()}, {row}).again.size() == 1);
  CHECK(compared({silence()}, {row}).found.empty());
  row.counted_on = today;
  CHECK(compared({silence()}, {row}).again.empty());
  row.over_at = moment;  // it was over for a moment, and is not
  CHECK(compared({silence()}, {row}).again.size() == 1);
}

TEST_CASE("what is not seen any more is over, once") {
  KeptSignal row = kept(Detector::silence, SignalState::open);
  CHECK(compared({}, {row}).over.size() == 1);
  row.over_at = moment;
  CHECK(compared({}, {row}).over.empty());
}

TEST_CASE("the same of another subject is another signal") {
  auto other = limit();
  other.subject_id = "nfe_por_mes";
  const auto look = compared({other}, {kept(Detector::limit_near, SignalState::open)});
  CHECK(look.found.size() == 1);
  CHECK(look.over.size() == 1);
}

TEST_CASE("what was closed and goes on all the time is found anew after thirty days, not before") {
  CHECK(compared({silence()}, {closed(SignalOutcome::handled, days(29))}).found.empty());
  const auto look = compared({silence()}, {closed(SignalOutcome::handled, days(30))});
  CHECK(look.found.size() == 1);
  CHECK(look.over.size() == 1);
}

TEST_CASE("a silence that was closed and was over since is found anew at once") {
  KeptSignal row = closed(SignalOutcome::handled, hours(2));
  CHECK(compared({}, {row}).over.size() == 1);
  row.over_at = moment - hours(1);
  CHECK(compared({silence()}, {row}).found.size() == 1);
}

TEST_CASE("what was handled and goes to and fro rests for a week, what was dismissed for the days of its detector") {
  const auto near = [](double percent) {
    auto seen = limit();
    seen.facts["percent"] = percent;
    return seen;
  };
  const auto waved = [](SignalOutcome outcome, Duration ago) {
    KeptSignal row = closed(outcome, ago, Detector::limit_near);
    row.facts = R"({"percent":91})";
    row.over_at = moment - hours(1);
    row.quiet_days = 20;
    return row;
  };
  CHECK(compared({near(91)}, {waved(SignalOutcome::handled, days(6))}).found.empty());
  CHECK(compared({near(91)}, {waved(SignalOutcome::handled, days(7))}).found.size() == 1);
  CHECK(compared({near(91)}, {waved(SignalOutcome::dismissed, days(19))}).found.empty());
  CHECK(compared({near(91)}, {waved(SignalOutcome::dismissed, days(20))}).found.size() == 1);
  for (const auto outcome : {SignalOutcome::handled, SignalOutcome::dismissed})
    CHECK(compared({near(140)}, {waved(outcome, days(1))}).found.size() == 1);  // clearly worse
}

TEST_CASE("a false alarm that goes to and fro across its threshold is quiet for the days of its detector") {
  const auto surge = [](double tickets) {
    return rules::Sighting{.detector = Detector::ticket_surge, .facts = {{"tickets", tickets}}};
  };
  const auto waved = [](Duration ago, std::int64_t quiet_days) {
    KeptSignal row = closed(SignalOutcome::false_alarm, ago, Detector::ticket_surge);
    row.facts = R"({"tickets":4,"usual":1})";
    row.over_at = moment - hours(1);
    row.quiet_days = quiet_days;
    return row;
  };
  CHECK(compared({surge(4)}, {waved(days(29), 30)}).found.empty());
  CHECK(compared({surge(5)}, {waved(days(29), 30)}).found.empty());
  CHECK(compared({surge(4)}, {waved(days(30), 30)}).found.size() == 1);
  CHECK(compared({surge(4)}, {waved(days(7), 7)}).found.size() == 1);
  CHECK(compared({surge(6)}, {waved(days(1), 30)}).found.size() == 1);  // half as much again
  CHECK(compared({surge(6)}, {waved(days(1), 30)}).over.empty());       // it was already
  const KeptSignal milder = waved(days(1), 30);
  std::map<Detector, Watch> watches;
  for (const DetectorSpec& spec : detectors()) watches.emplace(spec.detector, rules::defaults_of(spec).smb);
  watches.at(Detector::ticket_surge).severity = Severity::critical;
  SignalLook look{.today = today, .found = {}, .again = {}, .over = {}, .next = {}};
  rules::compare(AccountId("a1"), {surge(4)}, {milder}, false, watches, moment, look);
  CHECK(look.found.size() == 1);  // the severity has risen
}

TEST_CASE("of a false alarm fewer is worse where few are the risk, and time alone makes nothing worse") {
  const auto health = [](double score) {
    return rules::Sighting{.detector = Detector::low_health, .facts = {{"score", score}}};
  };
  KeptSignal low = closed(SignalOutcome::false_alarm, days(2), Detector::low_health);
  low.facts = R"({"score":33})";
  CHECK(compared({health(60)}, {low}).found.empty());
  CHECK(compared({health(23)}, {low}).found.empty());
  CHECK(compared({health(22)}, {low}).found.size() == 1);
  KeptSignal silent = closed(SignalOutcome::false_alarm, days(29));
  silent.facts = R"({"days":5})";
  CHECK(compared({silence()}, {silent}).found.empty());  // 14 days by now
  silent.over_at = moment - days(14);                    // they came back, and are silent anew
  CHECK(compared({silence()}, {silent}).found.size() == 1);
}

TEST_CASE("a risk that was handled is found anew at once when it is half as bad again") {
  const auto health = [](double score) {
    return rules::Sighting{.detector = Detector::low_health, .facts = {{"score", score}}};
  };
  KeptSignal low = closed(SignalOutcome::handled, days(2), Detector::low_health);
  low.facts = R"({"score":33})";
  CHECK(compared({health(30)}, {low}).found.empty());
  const auto worse = compared({health(12)}, {low});
  CHECK(worse.found.size() == 1);
  CHECK(worse.over.size() == 1);  // it takes the place of the other
}

TEST_CASE("an opportunity that was dismissed comes back after ninety days") {
  const auto dismissed = [](Duration ago) { return closed(SignalOutcome::dismissed, ago, Detector::limit_near); };
  CHECK(compared({limit()}, {dismissed(days(89))}).found.empty());
  CHECK(compared({limit()}, {dismissed(days(90))}).found.size() == 1);
}

TEST_CASE("while tickets are open an opportunity is let be, and a risk is not") {
  CHECK(compared({}, {kept(Detector::limit_near, SignalState::open)}, true).over.empty());
  CHECK(compared({}, {kept(Detector::silence, SignalState::open)}, true).over.size() == 1);
}

TEST_CASE("what is old is not found, and keeps what is open from being over") {
  auto old = silence();
  old.old = true;
  CHECK(compared({old}, {}).found.empty());
  CHECK(compared({old}, {kept(Detector::silence, SignalState::open)}).over.empty());
  CHECK(compared({old}, {closed(SignalOutcome::handled, days(31))}).found.empty());
}
