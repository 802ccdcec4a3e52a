#include "src/app/presence.h"

#include <algorithm>

namespace zelo::app {
namespace {

void forget_old(std::vector<PresentPerson>& people, Time now) {
  std::erase_if(people, [&](const PresentPerson& person) { return person.until <= now; });
}

}  // namespace

TicketPresence Presence::say(const support::TicketId& ticket, const UserId& id, const std::string& name,
                             PresenceState state, Time now, bool& changed) {
  const std::lock_guard lock(mutex_);
  auto& people = tickets_[ticket];
  const std::size_t before = people.size();
  forget_old(people, now);
  const auto known = std::ranges::find(people, id, &PresentPerson::id);
  const bool same = known != people.end() && known->state == state;
  // Said again early enough, nobody needs to hear of it; others let it end by themselves.
  changed = people.size() != before || !same;
  const Time until = now + (state == PresenceState::typing ? typing_life : viewing_life);
  if (state == PresenceState::gone) {
    changed = known != people.end() || people.size() != before;
    if (known != people.end()) people.erase(known);
  } else if (known != people.end()) {
    changed = changed || known->until - now < viewing_life;
    known->state = state;
    known->until = until;
  } else if (people.size() < most_present) {
    people.push_back({id, name, state, until});
  }
  TicketPresence found{ticket, people};
  if (people.empty()) tickets_.erase(ticket);
  return found;
}

std::vector<TicketPresence> Presence::all(Time now) {
  const std::lock_guard lock(mutex_);
  std::vector<TicketPresence> found;
  for (auto& [ticket, people] : tickets_) {
    forget_old(people, now);
    if (!people.empty()) found.push_back({ticket, people});
  }
  std::erase_if(tickets_, [](const auto& entry) { return entry.second.empty(); });
  return found;
}

}  // namespace zelo::app
