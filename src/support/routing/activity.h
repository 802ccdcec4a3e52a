#pragma once
// Who is there, without having to say so: the browser of somebody who works on tickets tells, at most once a minute,
// that they do something in it. Who has done nothing for longer than the desk allows, also because the browser is
// closed, counts as away (Block::idle) until they do something again; their own word "away" stands above it.
//
// Who signed in and was not seen since, such as a program with somebody's session, counts as they say themselves.

#include <cstdint>
#include <optional>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

struct RoutingSettings {
  std::int64_t away_after_minutes = 15;  // 5 to 480; 0: nobody is away who does not say so
};
BOOST_DESCRIBE_STRUCT(RoutingSettings, (), (away_after_minutes))

RoutingSettings read_routing_settings(Ctx& ctx);
RoutingSettings put_routing_settings(Ctx& ctx, const RoutingSettings& input);

struct OwnActivity {
  bool was_away = false;  // counted as away until now, for doing nothing, and gets tickets by turn again
};
BOOST_DESCRIBE_STRUCT(OwnActivity, (), (was_away))

/// The actor does something right now. What waits for somebody is tried again when they had not for long.
OwnActivity note_own_activity(Ctx& ctx);

/// Zero: as long as one likes.
Duration allowed_idleness(db::Tx& tx);

namespace store {

/// When somebody last did something, and when the newest of their sessions began; nothing: never, or none.
struct Activity {
  std::optional<Time> seen_at;
  std::optional<Time> signed_in_at;
};
BOOST_DESCRIBE_STRUCT(Activity, (), (seen_at, signed_in_at))

Activity find_activity(db::Tx& tx, const UserId& id, Time now);
void save_activity(db::Tx& tx, const UserId& id, Time now);

}  // namespace store
}  // namespace zelo::support
