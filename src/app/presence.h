#pragma once
// Who has a ticket open or is typing on it right now. Kept in memory only, of this node, and forgotten soon: browsers
// say it again while it is so. Thread-safe.

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"
#include "src/support/ids.h"

namespace zelo {
class Api;
}

namespace zelo::app {

class Realtime;

enum class PresenceState { viewing, typing, gone };
BOOST_DESCRIBE_ENUM(PresenceState, viewing, typing, gone)

struct PresentPerson {
  UserId id;
  std::string name;
  PresenceState state = PresenceState::viewing;
  Time until;  // then it is over, unless it was said again
};
BOOST_DESCRIBE_STRUCT(PresentPerson, (), (id, name, state, until))

struct TicketPresence {
  support::TicketId ticket_id;
  std::vector<PresentPerson> people;  // in the order in which they came
};
BOOST_DESCRIBE_STRUCT(TicketPresence, (), (ticket_id, people))

inline constexpr Duration viewing_life = seconds(40);
inline constexpr Duration typing_life = seconds(8);
inline constexpr std::size_t most_present = 20;  // of one ticket: who comes later is not shown

class Presence {
 public:
  /// What the ticket looks like afterwards; `changed` says whether others would see a difference.
  TicketPresence say(const support::TicketId& ticket, const UserId& id, const std::string& name, PresenceState state,
                     Time now, bool& changed);
  /// Every ticket on which somebody is.
  std::vector<TicketPresence> all(Time now);

 private:
  std::mutex mutex_;
  std::map<support::TicketId, std::vector<PresentPerson>> tickets_;
};

/// POST /api/tickets/{id}/presence and GET /api/presence.
void presence_routes(Api& api, Presence& presence, Realtime& realtime);

}  // namespace zelo::app
