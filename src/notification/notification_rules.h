#pragma once
// Whom an event concerns, and as what. Pure.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/notification/notification.h"

namespace zelo::notification::rules {

/// Who may want to hear of an event.
struct Audience {
  std::vector<UserId> followers;      // of its ticket or problem, or who may approve a registration, or see to webhooks
  std::optional<UserId> assignee;     // of its ticket, now
  std::vector<UserId> keepers;        // where keepers_hear: who manages the desk, and the team of the ticket
  std::vector<UserId> team;           // where team_hears: its ticket's
  std::set<std::string> told_better;  // user ids that another event of the same word tells more
};

/// An alarm about a ticket that nobody has, or that nobody keeps: somebody must see to it.
bool keepers_hear(const timeline::Event& event);

/// A ticket was given to a team without saying to whom of them.
bool team_hears(const timeline::Event& event);

/// By user id. Nobody hears of what they did themselves.
std::map<std::string, Kind> recipients(const timeline::Event& event, const Audience& audience);

}  // namespace zelo::notification::rules
