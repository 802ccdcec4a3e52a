// Each detector just below its threshold and on it.

#include "src/success/signal/detector/find.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace zelo;
using namespace zelo::success;
using zelo::success::rules::Sighting;
using zelo::success::rules::sightings_of;

namespace {

const Time now{1'772'452'800'000};  // 2026-03-02, noon

Watch proposed(Detector detector) { return rules::defaults_of(spec_of(detector)).smb; }

/// The same, with another threshold.
Watch with(Detector detector, const std::string& key, double value) {
  Watch watch = proposed(detector);
  REQUIRE(watch.thresholds.contains(key));
  watch.thresholds[key] = value;
  return watch;
}

std::vector<Sighting> seen(Detector detector, const Known& known) {
  return sightings_of(detector, known, proposed(detector), now);
}
std::vector<Sighting> seen(Detector detector, const Known& known, const Watch& watch) {
  return sightings_of(detector, known, watch, now);
}

/// A bakery in use: everything is as it should be.
Known bakery() {
  Known known;
  known.used_days = 200;
  known.users = 4;
  known.seats = 10;
  known.use.assign(days_of_use, 10.0);
  known.score = 80;
  known.band = Band::healthy;
  known.change = 0;
  return known;
}

KnownTicket ticket(Duration age) {
  KnownTicket one;
  one.id = "t1";
  one.created_at = now - age;
  return one;
}

}  // namespace

TEST_CASE("nothing is seen of a bakery where all is well, and nothing of one that nobody knows anything of") {
  for (const DetectorSpec& spec : detectors()) {
    CAPTURE(name_of(spec.detector));
    CHECK(seen(spec.detector, bakery()).empty());
    CHECK(seen(spec.detector, Known{}).empty());
  }
}

TEST_CASE("a drop counts from its percent on, and only where there was something to lose") {
  Known known = bakery();
  for (std::size_t day = 49; day < days_of_use; ++day) known.use[day] = 5.0;
  const auto found = seen(Detector::usage_drop, known, with(Detector::usage_drop, "percent", 50));
  REQUIRE(found.size() == 1);
  CHECK(found[0].facts == std::map<std::string, double>{{"events", 35}, {"expected", 70}, {"percent", 50}});
  CHECK(seen(Detector::usage_drop, known, with(Detector::usage_drop, "percent", 51)).empty());
  CHECK(seen(Detector::usage_drop, known, with(Detector::usage_drop, "least_events", 70)).size() == 1);
  CHECK(seen(Detector::usage_drop, known, with(Detector::usage_drop, "least_events", 71)).empty());
}

TEST_CASE("silence counts from its day on without holidays, and is told with them") {
  Known known = bakery();
  known.idle_days = 13;
  known.silent_days = 15;
  CHECK(seen(Detector::silence, known).empty());
  known.idle_days = 14;
  known.silent_days = 16;
  CHECK(seen(Detector::silence, known).at(0).facts.at("days") == 16);
  known.used_days.reset();
  CHECK(seen(Detector::silence, known).empty());
}

TEST_CASE("who is under contract and never came is silent too") {
  Known known;
  known.unused_days = 13;
  CHECK(seen(Detector::silence, known).empty());
  known.unused_days = 14;
  const auto found = seen(Detector::silence, known);
  REQUIRE(found.size() == 1);
  CHECK(found[0].facts == std::map<std::string, double>{{"days", 14}, {"never", 1}});
}

TEST_CASE("one person where three seats are paid for is too few, and one where two are is not") {
  Known known = bakery();
  known.users = 1;
  known.seats = 3;
  CHECK(seen(Detector::single_user, known).size() == 1);
  known.seats = 2;
  CHECK(seen(Detector::single_user, known).empty());
  known.seats.reset();
  CHECK(seen(Detector::single_user, known).size() == 1);
  known.used_days = 27;  // four weeks are not over yet
  CHECK(seen(Detector::single_user, known).empty());
  known.used_days = 28;
  CHECK(seen(Detector::single_user, known).size() == 1);
  known.users = 2;
  CHECK(seen(Detector::single_user, known).empty());
  CHECK(seen(Detector::single_user, known, with(Detector::single_user, "users", 2)).size() == 1);
}

TEST_CASE("core features that are ignored are seen one by one, three at most") {
  Known known = bakery();
  known.core = {{"f1", 0, 0}, {"f2", 1, 0}, {"f3", 0, 0}, {"f4", 0, 0}, {"f5", 0, 0}};
  const auto found = seen(Detector::core_ignored, known);
  REQUIRE(found.size() == 3);
  CHECK(found[0].subject_kind == "feature");
  CHECK(found[0].subject_id == "f1");
  CHECK(found[2].subject_id == "f4");
  CHECK(seen(Detector::core_ignored, known, with(Detector::core_ignored, "uses", 2)).at(1).subject_id == "f2");
  known.users = 0;  // who does not use anything ignores nothing: that is silence
  CHECK(seen(Detector::core_ignored, known).empty());
}

TEST_CASE("a decline counts from its percent a week on") {
  Known known = bakery();
  for (std::size_t day = 0; day < days_of_use; ++day) known.use[day] = 100.0 - 5.0 * static_cast<double>(day / 7);
  const auto found = seen(Detector::declining, known);
  REQUIRE(found.size() == 1);
  CHECK(found[0].facts.at("percent_a_week") == doctest::Approx(6.1));
  CHECK(seen(Detector::declining, known, with(Detector::declining, "percent_a_week", 6.2)).empty());
}

TEST_CASE("an urgent ticket counts from its hour on, and not when it only waits for the customer's word") {
  Known known = bakery();
  known.tickets = {ticket(hours(5))};
  CHECK(seen(Detector::critical_ticket, known).empty());
  known.tickets[0].urgent = true;
  const auto found = seen(Detector::critical_ticket, known, with(Detector::critical_ticket, "hours", 5));
  REQUIRE(found.size() == 1);
  CHECK(found[0].subject_kind == "ticket");
  CHECK(found[0].subject_id == "t1");
  CHECK(seen(Detector::critical_ticket, known, with(Detector::critical_ticket, "hours", 6)).empty());
  known.tickets[0].solved = true;
  CHECK(seen(Detector::critical_ticket, known).empty());
}

TEST_CASE("the next look is when the first urgent ticket will have been open for its hours") {
  Known known = bakery();
  known.tickets = {ticket(hours(1)), ticket(hours(3)), ticket(hours(2))};
  known.tickets[0].urgent = true;
  known.tickets[1].urgent = true;
  const auto due = [&](double after) {
    return rules::next_look(known, with(Detector::critical_ticket, "hours", after), now);
  };
  CHECK(due(4) == now + hours(1));
  CHECK(due(3) == now + hours(2));  // the older one is found now
  CHECK_FALSE(due(1));
  CHECK_FALSE(due(0));
  known.tickets[1].solved = true;
  CHECK(due(4) == now + hours(3));
  Watch off = with(Detector::critical_ticket, "hours", 4);
  off.enabled = false;
  CHECK_FALSE(rules::next_look(known, off, now));
}

TEST_CASE("of very many urgent tickets twenty are enough") {
  Known known = bakery();
  known.tickets.assign(100, ticket(hours(1)));
  for (KnownTicket& one : known.tickets) one.urgent = true;
  CHECK(seen(Detector::critical_ticket, known).size() == rules::most_sightings);
}

TEST_CASE("a surge is many tickets, and many more than usual") {
  Known known = bakery();
  known.opened_lately = 2;
  CHECK(seen(Detector::ticket_surge, known).empty());
  known.opened_lately = 3;
  known.opened_before = 8;  // one a week
  CHECK(seen(Detector::ticket_surge, known).at(0).facts == std::map<std::string, double>{{"tickets", 3}, {"usual", 1}});
  known.opened_before = 9;
  CHECK(seen(Detector::ticket_surge, known).empty());
}

TEST_CASE("the first ticket of an account is looked after for a week") {
  Known known = bakery();
  known.first = ticket(hours(7 * 24 - 1));
  CHECK(seen(Detector::first_ticket, known).at(0).subject_id == "t1");
  known.first = ticket(days(7));
  CHECK(seen(Detector::first_ticket, known).empty());
}

TEST_CASE("who decides complains by a high ticket, and a critic by any") {
  Known known = bakery();
  known.tickets = {ticket(hours(1))};
  known.tickets[0].high = true;
  CHECK(seen(Detector::executive_complaint, known).empty());
  known.tickets[0].influence = 3;
  CHECK(seen(Detector::executive_complaint, known).empty());
  known.tickets[0].influence = 4;
  CHECK(seen(Detector::executive_complaint, known).size() == 1);
  known.tickets[0].influence = 0;
  known.tickets[0].sponsors = true;
  CHECK(seen(Detector::executive_complaint, known).size() == 1);
  known.tickets[0].high = false;
  CHECK(seen(Detector::executive_complaint, known).empty());
  known.tickets[0].by_critic = true;
  CHECK(seen(Detector::executive_complaint, known).size() == 1);
}

TEST_CASE("a payment is late from its day on") {
  Known known = bakery();
  known.days_late = 6;
  CHECK(seen(Detector::late_payment, known).empty());
  known.days_late = 7;
  known.late_invoices = 2;
  CHECK(seen(Detector::late_payment, known).at(0).facts == std::map<std::string, double>{{"days", 7}, {"invoices", 2}});
}

TEST_CASE("a sponsor who left is missed for some weeks") {
  Known known = bakery();
  known.gone_sponsor = "c1";
  known.sponsor_gone_days = 60;
  CHECK(seen(Detector::sponsor_gone, known).at(0).subject_id == "c1");
  CHECK_FALSE(seen(Detector::sponsor_gone, known).at(0).old);
  known.sponsor_gone_days = 61;
  CHECK(seen(Detector::sponsor_gone, known).at(0).old);  // no news, and still nobody is there
}

TEST_CASE("health is low at risk or below a score, and no reason for anything while too little is known") {
  Known known = bakery();
  known.score = 35;
  known.band = Band::watch;
  CHECK(seen(Detector::low_health, known).empty());
  known.score = 34.9;
  CHECK(seen(Detector::low_health, known).size() == 1);
  known.score = 60;
  known.band = Band::risk;
  CHECK(seen(Detector::low_health, known).size() == 1);
  known.band.reset();
  CHECK(seen(Detector::low_health, known).empty());
}

TEST_CASE("health falls from its points on") {
  Known known = bakery();
  known.change = -14.9;
  CHECK(seen(Detector::falling_health, known).empty());
  known.change = -15;
  known.score = 33.46;  // a tenth more would be told as 34 where every page says 33
  CHECK(seen(Detector::falling_health, known).at(0).facts.at("points") == 15);
  CHECK(seen(Detector::falling_health, known).at(0).facts.at("score") == 33.46);
  known.change = 15;
  CHECK(seen(Detector::falling_health, known).empty());
}

TEST_CASE("a limit is near from its percent on, each by its name") {
  Known known = bakery();
  known.limits = {{"seats", 8, 10}, {"nfe_por_mes", 4'500, 5'000}, {"nada", 5, 0}};
  auto found = seen(Detector::limit_near, known);
  REQUIRE(found.size() == 1);
  CHECK(found[0].subject_kind == "limit");
  CHECK(found[0].subject_id == "nfe_por_mes");
  CHECK(found[0].facts.at("percent") == 90);
  CHECK(seen(Detector::limit_near, known, with(Detector::limit_near, "percent", 80)).size() == 2);
  CHECK(seen(Detector::limit_near, known, with(Detector::limit_near, "percent", 91)).empty());
}

TEST_CASE("a premium feature is asked for by trying it often, or by one ticket that names it") {
  Known known = bakery();
  known.premium = {{"f1", 4, 0}};
  CHECK(seen(Detector::premium_asked, known).empty());
  known.premium = {{"f1", 5, 0}};
  CHECK(seen(Detector::premium_asked, known).at(0).subject_id == "f1");
  known.premium = {{"f1", 0, 1}};
  CHECK(seen(Detector::premium_asked, known).size() == 1);
}

TEST_CASE("a team grows when so many more people use the product than in the four weeks before") {
  Known known = bakery();
  known.users_before = 10;
  known.users = 12;
  CHECK(seen(Detector::team_growing, known).empty());
  known.users = 13;
  const auto found = seen(Detector::team_growing, known);
  REQUIRE(found.size() == 1);
  CHECK(found[0].facts == std::map<std::string, double>{{"percent", 30}, {"users", 13}, {"before", 10}});
  CHECK(seen(Detector::team_growing, known, with(Detector::team_growing, "percent", 31)).empty());
  CHECK(seen(Detector::team_growing, known, with(Detector::team_growing, "least_users", 14)).empty());
  known.users_before = 0;  // nobody grows from nothing
  CHECK(seen(Detector::team_growing, known).empty());
  known.users_before = 10;
  known.used_days = 55;  // and who came last month is not compared yet
  CHECK(seen(Detector::team_growing, known).empty());
}

TEST_CASE("thresholds are refused beyond their bounds, each at its place") {
  struct Case {
    EditWatch watch;
    const char* path;
  };
  using Thresholds = std::map<std::string, double>;
  const std::vector<Case> cases{
      {{.enabled = {}, .thresholds = Thresholds{{"percent", -1}}, .severity = {}, .respond_within_hours = {}},
       "segments.smb.thresholds.percent"},
      {{.enabled = {}, .thresholds = Thresholds{{"percent", 101}}, .severity = {}, .respond_within_hours = {}},
       "segments.smb.thresholds.percent"},
      {{.enabled = {}, .thresholds = Thresholds{{"percent", NAN}}, .severity = {}, .respond_within_hours = {}},
       "segments.smb.thresholds.percent"},
      {{.enabled = {}, .thresholds = Thresholds{{"days", 7}}, .severity = {}, .respond_within_hours = {}},
       "segments.smb.thresholds.days"},
      {{.enabled = {}, .thresholds = {}, .severity = {}, .respond_within_hours = 0},
       "segments.smb.respond_within_hours"},
      {{.enabled = {}, .thresholds = {}, .severity = {}, .respond_within_hours = 721},
       "segments.smb.respond_within_hours"},
  };
  for (const Case& one : cases) {
    Watches watches = rules::defaults_of(spec_of(Detector::usage_drop));
    Problems problems;
    rules::apply(spec_of(Detector::usage_drop), {.enterprise = {}, .mid_market = {}, .smb = one.watch}, watches,
                 problems);
    REQUIRE(problems.fields().size() == 1);
    CHECK(problems.fields()[0].path == one.path);
  }
}

TEST_CASE("every detector's proposal lies within its own bounds") {
  for (const DetectorSpec& spec : detectors()) {
    const Watches proposal = rules::defaults_of(spec);
    for (const Watch* watch : {&proposal.enterprise, &proposal.mid_market, &proposal.smb}) {
      Watches watches = proposal;
      Problems problems;
      rules::apply(
          spec,
          {.enterprise = EditWatch{watch->enabled, watch->thresholds, watch->severity, watch->respond_within_hours},
           .mid_market = {},
           .smb = {}},
          watches, problems);
      CHECK(problems.empty());
    }
  }
}

TEST_CASE("of a customer who has left only what they ask and what they owe is seen") {
  Known known = bakery();
  known.idle_days = known.silent_days = 100;
  known.score = 1;
  known.change = -50;
  known.gone_sponsor = "c1";
  known.days_late = 100;
  known.tickets = {ticket(hours(5))};
  known.tickets[0].urgent = true;
  known.former = true;
  std::string found;
  for (const DetectorSpec& spec : detectors())
    if (!seen(spec.detector, known).empty()) found += std::string(name_of(spec.detector)) + " ";
  CHECK(found == "critical_ticket late_payment ");
}

TEST_CASE("an ill answer of who decides, or of somebody of influence, is a complaint without a ticket") {
  Known known = bakery();
  known.critics = {{"c1", 6, false, 3}, {"c2", 0, false, 4}, {"c3", 5, true, 0}};
  const auto found = seen(Detector::executive_complaint, known);
  REQUIRE(found.size() == 2);
  CHECK(found[0].subject_kind == "contact");
  CHECK(found[0].subject_id == "c2");
  CHECK(found[0].facts == std::map<std::string, double>{{"influence", 4}, {"nps", 0}});
  CHECK(found[1].subject_id == "c3");
}
