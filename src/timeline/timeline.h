#pragma once
// The log as people read it: newest first, in their language.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/base/json.h"
#include "src/identity/api.h"
#include "src/timeline/sentence.h"
#include "src/timeline/stance.h"

namespace zelo::timeline {

struct TimelineActor {
  ActorKind kind = ActorKind::system;
  std::string id;  // empty for the program itself, and for staff where customers read
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TimelineActor, (), (kind, id, name))

struct TimelineSubject {
  std::string kind;
  std::string id;
};
BOOST_DESCRIBE_STRUCT(TimelineSubject, (), (kind, id))

struct TimelineItem {
  EventId id;
  Time at;
  std::string kind;
  TimelineActor actor;
  std::string sentence;
  TimelineSubject subject;
  json::Any details;  // {} where customers read
  std::optional<Stance> stance;
};
BOOST_DESCRIBE_STRUCT(TimelineItem, (), (id, at, kind, actor, sentence, subject, details, stance))

/// Which events: of an account, of a subject, or both; of kinds ("ticket.solved") or groups ("ticket"), parted by
/// commas.
struct TimelineFilter {
  std::optional<AccountId> account_id;
  std::optional<TimelineSubject> subject;
  std::optional<std::string> kind;
  Reader reader = Reader::staff;           // customer: only what is for customers
  std::vector<AccountId> merged_ids = {};  // other accounts whose events count as the account's
  std::optional<Stance> stance = {};
  std::optional<Time> until = {};  // what happened before this moment
};

/// One page, newest first; `after` is the cursor of the page before. Checks no permission: the caller has. Leaves out
/// what tells of tickets that ctx.actor may not know of (src/identity/visibility.h).
/// Error{invalid} for a kind or cursor that cannot be one.
Page<TimelineItem> timeline_page(Ctx& ctx, db::Tx& tx, Names& names, const TimelineFilter& filter, int limit,
                                 const std::optional<std::string>& after);

/// May the reader know of the event, and of each ticket that it names?
bool is_known_to(db::Tx& tx, const Actor& reader, const Event& event);

/// When contacts last did anything that the reader may know of; those who did nothing are left out.
std::map<ContactId, Time> last_words_of(db::Tx& tx, const Actor& reader, std::span<const ContactId> contacts);

}  // namespace zelo::timeline
