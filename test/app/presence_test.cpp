#include "src/app/presence.h"

#include <doctest/doctest.h>

using namespace zelo;
using namespace zelo::app;

namespace {

const support::TicketId ticket("01890a5d-ac96-774b-bcce-b302099a8057");
const UserId ana("ana");
const UserId bruno("bruno");

}  // namespace

TEST_CASE("Bruno sees that Ana is typing, and that she has gone") {
  Presence presence;
  Time now{1'000'000};
  bool changed = false;
  presence.say(ticket, ana, "Ana", PresenceState::viewing, now, changed);
  CHECK(changed);
  const auto seen = presence.say(ticket, bruno, "Bruno", PresenceState::viewing, now, changed);
  REQUIRE(seen.people.size() == 2);
  CHECK(seen.people[0].name == "Ana");
  CHECK(presence.say(ticket, ana, "Ana", PresenceState::typing, now, changed).people[0].state == PresenceState::typing);
  CHECK(changed);
  presence.say(ticket, ana, "Ana", PresenceState::gone, now, changed);
  CHECK(changed);
  CHECK(presence.all(now).at(0).people.size() == 1);
  presence.say(ticket, ana, "Ana", PresenceState::gone, now, changed);
  CHECK_FALSE(changed);
}

TEST_CASE("who says nothing any more is soon forgotten") {
  Presence presence;
  Time now{1'000'000};
  bool changed = false;
  presence.say(ticket, ana, "Ana", PresenceState::viewing, now, changed);
  now = now + viewing_life - milliseconds(1);
  CHECK(presence.all(now).size() == 1);
  CHECK(presence.all(now + milliseconds(1)).empty());
}

TEST_CASE("a crowd on one ticket does not grow without end") {
  Presence presence;
  bool changed = false;
  for (std::size_t i = 0; i < most_present + 5; ++i) {
    presence.say(ticket, UserId(std::to_string(i)), "Alguém", PresenceState::viewing, Time{1}, changed);
  }
  CHECK(presence.all(Time{2}).at(0).people.size() == most_present);
}
