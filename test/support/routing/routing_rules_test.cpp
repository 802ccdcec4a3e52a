#include "src/support/routing/routing_rules.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>

using namespace zelo;
using namespace zelo::support;

namespace {

const Wishes all_wishes{.tier = Tier::n1,
                        .team_id = TeamId("plantao"),
                        .team_name = "Plantão",
                        .skill_id = SkillId("fiscal"),
                        .skill_name = "Fiscal",
                        .language = SpokenLanguage::es};

/// The sentence in Portuguese, without a database.
std::string clauses_of(const Reason& reason) {
  std::string text = reason.text.key;
  for (const auto& [place, clause] : reason.clauses) text += " " + place + ":" + clause.key;
  return text;
}

std::vector<Candidate> a_desk() {
  std::vector<Candidate> desk;
  const auto people = *rc::gen::inRange(0, 9);
  for (int i = 0; i < people; ++i) {
    Candidate one{.id = UserId("u" + std::to_string(i)),
                  .member = *rc::gen::arbitrary<bool>(),
                  .skilled = *rc::gen::arbitrary<bool>(),
                  .speaks = *rc::gen::arbitrary<bool>(),
                  .on_shift = *rc::gen::inRange(0, 4) > 0,
                  .available = *rc::gen::inRange(0, 4) > 0,
                  .open_tickets = *rc::gen::inRange(0, 4),
                  .last_turn = Time{*rc::gen::inRange(0, 4)}};
    if (*rc::gen::inRange(0, 4) == 0) one.absence = static_cast<AbsenceKind>(*rc::gen::inRange(0, 4));
    if (*rc::gen::inRange(0, 4) == 0) one.idle_since = Time{1};
    if (*rc::gen::arbitrary<bool>()) one.capacity = *rc::gen::inRange(1, 4);
    desk.push_back(one);
  }
  return desk;
}

/// The stated order, taken at its word and looked through one by one.
std::optional<UserId> slowly_chosen(const std::vector<Candidate>& desk) {
  using Fits = std::function<bool(const Candidate&)>;
  const std::vector<Fits> order{[](const auto& c) { return c.member && c.skilled && c.speaks; },
                                [](const auto& c) { return c.member && c.skilled; },
                                [](const auto& c) { return c.member && c.speaks; },
                                [](const auto& c) { return c.member; },
                                [](const auto& c) { return c.skilled && c.speaks; },
                                [](const auto& c) { return c.skilled; },
                                [](const auto& c) { return c.speaks; },
                                [](const auto&) { return true; }};
  for (const Fits& fits : order) {
    const Candidate* best = nullptr;
    for (const Candidate& one : desk) {
      const bool room = !one.capacity || one.open_tickets < *one.capacity;
      if (one.absence || !one.on_shift || !one.available || one.idle_since || !room || !fits(one)) continue;
      const bool fewer = best && one.open_tickets < best->open_tickets;
      const bool as_few = best && one.open_tickets == best->open_tickets;
      const bool waited_longer = as_few && one.last_turn < best->last_turn;
      const bool first_by_id = as_few && one.last_turn == best->last_turn && one.id < best->id;
      if (!best || fewer || waited_longer || first_by_id) best = &one;
    }
    if (best) return best->id;
  }
  return std::nullopt;
}

}  // namespace

TEST_SUITE_BEGIN("support");

TEST_CASE("who is next is who the stated order names, on any desk") {
  CHECK(rc::check("by_turn agrees with a slow look at everybody", [] {
    const auto desk = a_desk();
    const auto turn = rules::by_turn(desk);
    const auto expected = slowly_chosen(desk);
    RC_ASSERT(turn.empty() == !expected.has_value());
    if (expected) RC_ASSERT(turn.front().id == *expected);
    const auto free = std::ranges::count_if(desk, [](const Candidate& c) { return !rules::block_of(c); });
    RC_ASSERT(static_cast<std::ptrdiff_t>(turn.size()) == free);
  }));
}

TEST_CASE("nobody who is there is passed over for ever") {
  CHECK(rc::check("after some forty tickets each of nine people has had one", [] {
    auto desk = a_desk();
    desk.push_back({.id = UserId("one more")});
    for (Candidate& one : desk) one = {.id = one.id, .open_tickets = one.open_tickets, .last_turn = one.last_turn};
    std::set<std::string> served;
    for (int ticket = 0; ticket < 40; ++ticket) {
      const auto next = rules::by_turn(desk).front();
      const auto chosen = std::ranges::find(desk, next.id, &Candidate::id);
      chosen->open_tickets += 1;
      chosen->last_turn = Time{100 + ticket};
      served.insert(next.id.text);
    }
    RC_ASSERT(served.size() == desk.size());
  }));
}

TEST_CASE("a sentence names who was asked, and the wish that nobody could fulfil") {
  const Candidate ana{.id = UserId("ana"), .open_tickets = 2};
  const Candidate bruno{.id = UserId("bruno"), .speaks = false};
  const std::vector both{ana, bruno};
  CHECK(clauses_of(rules::why_chosen(ana, both, {})) == "assignment.least_busy");
  CHECK(clauses_of(rules::why_chosen(ana, both, all_wishes)) ==
        "assignment.least_busy of_team:assignment.of_team fit:assignment.with_skill "
        "tongue:assignment.and_speaking_es");
  CHECK(clauses_of(rules::why_chosen(ana, std::vector{ana}, {.language = SpokenLanguage::es})) ==
        "assignment.least_busy");  // all of them speak it
  CHECK(clauses_of(rules::why_chosen(bruno, both, all_wishes)) ==
        "assignment.least_busy of_team:assignment.of_team fit:assignment.with_skill nor:assignment.lacks_language_es");
  const Candidate stranger{.id = UserId("x"), .member = false, .skilled = false, .speaks = false};
  CHECK(clauses_of(rules::why_chosen(stranger, both, all_wishes)) ==
        "assignment.least_busy outside:assignment.team_away lacking:assignment.lacks_skill nor:assignment.nor_es");
  CHECK(clauses_of(rules::why_chosen(stranger, std::vector{stranger}, all_wishes)) ==
        "assignment.least_busy lacking:assignment.lacks_skill nor:assignment.nor_es");  // the team has nobody here
  CHECK_FALSE(rules::why_chosen(ana, both, {}).text.values.contains("count"));          // it would count hidden tickets
}

TEST_CASE("when nobody is there, the reasons are counted; each person once, and nobody's health told") {
  const std::vector<Candidate> desk{{.id = UserId("a"), .absence = AbsenceKind::vacation, .available = false},
                                    {.id = UserId("b"), .absence = AbsenceKind::vacation},
                                    {.id = UserId("c"), .absence = AbsenceKind::sick},
                                    {.id = UserId("d"), .absence = AbsenceKind::other},
                                    {.id = UserId("e"), .on_shift = false},
                                    {.id = UserId("f"), .available = false},
                                    {.id = UserId("g"), .capacity = 2, .open_tickets = 2}};
  CHECK(rules::by_turn(desk).empty());
  const Reason why = rules::why_nobody(desk, {});
  std::map<std::string, std::string> counts;
  for (const auto& [place, clause] : why.clauses) counts[clause.key] = clause.values.at("count");
  CHECK(counts == std::map<std::string, std::string>{{"assignment.block.vacation", "2"},
                                                     {"assignment.block.absent", "2"},
                                                     {"assignment.block.off_shift", "1"},
                                                     {"assignment.block.away", "1"},
                                                     {"assignment.block.full", "1"}});
  CHECK(rules::why_nobody({}, {.tier = Tier::n3}).text.values.at("tier") == "N3");
}

TEST_CASE("an urgent ticket waits as if it had come a day earlier, and no longer than that") {
  const Time now{1'000'000'000};
  CHECK(rules::turn_of(Priority::urgent, now) < rules::turn_of(Priority::high, now));
  CHECK(rules::turn_of(Priority::high, now) < rules::turn_of(Priority::normal, now));
  CHECK(rules::turn_of(Priority::low, now) < rules::turn_of(Priority::urgent, now + hours(29)));
}

TEST_SUITE_END();
