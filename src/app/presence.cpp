#include "src/app/presence.h"

#include <algorithm>

namespace zelo::app {

TicketPresence Presence::say(const support::TicketId& ticket, const Tab& tab, PresenceState state, Time now,
                             const Tell& tell) {
  const std::lock_guard lock(mutex_);
  Tabs& tabs = tickets_[ticket];
  bool changed = forget_old(tabs, now);
  if (state == PresenceState::gone) {
    const auto is_it = [&](const OpenTab& one) { return one.tab.user_id == tab.user_id && one.tab.tab == tab.tab; };
    changed = std::erase_if(tabs, is_it) > 0 || changed;
  } else {
    const Duration life = state == PresenceState::typing ? typing_life : viewing_life;
    changed = put(tabs, {.tab = tab, .state = state, .until = now + life}) || changed;
  }
  TicketPresence found{ticket, people_of(tabs)};
  if (tabs.empty()) tickets_.erase(ticket);
  if (changed) tell(found);
  return found;
}

std::vector<TicketPresence> Presence::all(Time now) {
  const std::lock_guard lock(mutex_);
  std::vector<TicketPresence> found;
  for (auto& [ticket, tabs] : tickets_) {
    forget_old(tabs, now);
    if (!tabs.empty()) found.push_back({ticket, people_of(tabs)});
  }
  std::erase_if(tickets_, [](const auto& entry) { return entry.second.empty(); });
  return found;
}

bool Presence::forget_old(Tabs& tabs, Time now) {
  return std::erase_if(tabs, [&](const OpenTab& one) { return one.until <= now; }) > 0;
}

/// True when others should hear of it: also that somebody is still there, for they would forget it.
bool Presence::put(Tabs& tabs, const OpenTab& open) {
  const auto of_person = [&](const OpenTab& one) { return one.tab.user_id == open.tab.user_id; };
  const auto known =
      std::ranges::find_if(tabs, [&](const OpenTab& one) { return of_person(one) && one.tab.tab == open.tab.tab; });
  if (known != tabs.end()) {
    const bool said_again = known->state == open.state && known->until == open.until;
    *known = open;
    return !said_again;
  }
  const auto own = static_cast<std::size_t>(std::ranges::count_if(tabs, of_person));
  if (own == 0 && people_of(tabs).size() >= most_present) return false;
  if (own >= most_tabs) tabs.erase(std::ranges::find_if(tabs, of_person));
  tabs.push_back(open);
  return true;
}

/// Whoever types in one tab types, whatever the others show.
std::vector<PresentPerson> Presence::people_of(const Tabs& tabs) {
  std::vector<PresentPerson> people;
  for (const auto& [tab, state, until] : tabs) {
    const auto known = std::ranges::find(people, tab.user_id, &PresentPerson::id);
    if (known == people.end()) {
      people.push_back({tab.user_id, tab.name, state, until});
    } else if (state == known->state) {
      known->until = std::max(known->until, until);
    } else if (state == PresenceState::typing) {
      known->state = state;
      known->until = until;
    }
  }
  return people;
}

}  // namespace zelo::app
