#pragma once
// Who has a ticket open or is typing on it right now. Kept in memory only, of this node, and forgotten soon: browsers
// say it again while it is so. A person may have it open in several tabs, and is gone when the last of them is.
// Thread-safe.

#include <functional>
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
inline constexpr std::size_t most_tabs = 5;      // of a person on one ticket: one more takes the oldest one's place

class Presence {
 public:
  struct Tab {
    UserId user_id;
    std::string name;  // the person's
    std::string tab;   // of the browser; empty where it does not say which
  };
  /// Hears of the ticket when others would see a difference. It is called one at a time, so that what is told last is
  /// how it is; it must not come back to this object.
  using Tell = std::function<void(const TicketPresence&)>;

  /// What the ticket looks like afterwards.
  TicketPresence say(const support::TicketId& ticket, const Tab& tab, PresenceState state, Time now, const Tell& tell);
  /// Every ticket on which somebody is.
  std::vector<TicketPresence> all(Time now);

 private:
  struct OpenTab {
    Tab tab;
    PresenceState state = PresenceState::viewing;
    Time until;
  };
  using Tabs = std::vector<OpenTab>;

  static bool forget_old(Tabs& tabs, Time now);
  static bool put(Tabs& tabs, const OpenTab& open);
  static std::vector<PresentPerson> people_of(const Tabs& tabs);

  std::mutex mutex_;
  std::map<support::TicketId, Tabs> tickets_;
};

/// POST /api/tickets/{id}/presence and GET /api/presence.
void presence_routes(Api& api, Presence& presence, Realtime& realtime);

}  // namespace zelo::app
