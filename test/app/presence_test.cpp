#include "src/app/presence.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using namespace zelo;
using namespace zelo::app;

namespace {

const support::TicketId ticket("01890a5d-ac96-774b-bcce-b302099a8057");
const Presence::Tab ana{UserId("ana"), "Ana", "desk"};
const Presence::Tab ana_too{UserId("ana"), "Ana", "second tab"};
const Presence::Tab bruno{UserId("bruno"), "Bruno", "desk"};

/// One ticket, and how often the others heard of it.
struct Desk {
  TicketPresence say(const Presence::Tab& tab, PresenceState state) {
    return presence.say(ticket, tab, state, now, [&](const TicketPresence& found) {
      told = found;
      heard += 1;
    });
  }
  Presence presence;
  Time now{1'000'000};
  TicketPresence told;
  int heard = 0;
};

}  // namespace

TEST_CASE("Bruno sees that Ana is typing, and that she has gone") {
  Desk desk;
  desk.say(ana, PresenceState::viewing);
  CHECK(desk.heard == 1);
  const auto seen = desk.say(bruno, PresenceState::viewing);
  REQUIRE(seen.people.size() == 2);
  CHECK(seen.people[0].name == "Ana");
  CHECK(desk.say(ana, PresenceState::typing).people[0].state == PresenceState::typing);
  CHECK(desk.heard == 3);
  desk.say(ana, PresenceState::gone);
  CHECK(desk.heard == 4);
  CHECK(desk.presence.all(desk.now).at(0).people.size() == 1);
  desk.say(ana, PresenceState::gone);
  CHECK(desk.heard == 4);
}

TEST_CASE("who says nothing any more is soon forgotten") {
  Desk desk;
  desk.say(ana, PresenceState::viewing);
  desk.now = desk.now + viewing_life - milliseconds(1);
  CHECK(desk.presence.all(desk.now).size() == 1);
  CHECK(desk.presence.all(desk.now + milliseconds(1)).empty());
}

TEST_CASE("a crowd on one ticket does not grow without end") {
  Desk desk;
  for (std::size_t i = 0; i < most_present + 5; ++i)
    desk.say({UserId(std::to_string(i)), "Alguém", ""}, PresenceState::viewing);
  CHECK(desk.presence.all(desk.now).at(0).people.size() == most_present);
  CHECK(desk.heard == static_cast<int>(most_present));
}

TEST_CASE("Ana, who closes one of two tabs, is still there, and types as long as one of them does") {
  Desk desk;
  desk.say(ana, PresenceState::typing);
  const auto both = desk.say(ana_too, PresenceState::viewing);
  REQUIRE(both.people.size() == 1);
  CHECK(both.people[0].state == PresenceState::typing);
  const auto left = desk.say(ana, PresenceState::gone);
  REQUIRE(left.people.size() == 1);
  CHECK(left.people[0].state == PresenceState::viewing);
  CHECK(desk.say(ana_too, PresenceState::gone).people.empty());
}

TEST_CASE("Ana, who died while she typed in one tab, is forgotten there and not in the other") {
  Desk desk;
  desk.say(ana, PresenceState::typing);
  desk.say(ana_too, PresenceState::viewing);
  desk.now = desk.now + typing_life;
  const auto seen = desk.presence.all(desk.now).at(0);
  REQUIRE(seen.people.size() == 1);
  CHECK(seen.people[0].state == PresenceState::viewing);
}

TEST_CASE("tabs of one person without end take each other's place") {
  Desk desk;
  for (std::size_t i = 0; i < most_tabs + 3; ++i)
    desk.say({ana.user_id, ana.name, std::to_string(i)}, PresenceState::viewing);
  for (std::size_t i = 3; i < most_tabs + 3; ++i)
    desk.say({ana.user_id, ana.name, std::to_string(i)}, PresenceState::gone);
  CHECK(desk.presence.all(desk.now).empty());
}

TEST_CASE("when many come at once, what is told last has all of them") {
  Desk desk;
  std::vector<std::thread> agents;
  for (int i = 0; i < 8; ++i) {
    agents.emplace_back([&desk, i] { desk.say({UserId(std::to_string(i)), "Alguém", ""}, PresenceState::viewing); });
  }
  for (auto& agent : agents) agent.join();
  CHECK(desk.told.people.size() == 8);
  CHECK(desk.heard == 8);
}
