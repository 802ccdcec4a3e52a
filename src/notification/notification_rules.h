#pragma once
// Whom an event concerns, and as what. Pure.

#include <map>
#include <span>
#include <string>

#include "src/notification/notification.h"

namespace zelo::notification::rules {

/// By user id. Nobody hears of what they did themselves. `followers` are those of the event's ticket or problem,
/// or who may approve a registration, or see to programs outside.
std::map<std::string, Kind> recipients(const timeline::Event& event, std::span<const UserId> followers);

}  // namespace zelo::notification::rules
