#pragma once
// The one append-only log of what happens to customers, written in the transaction of the change
// itself. Timeline, realtime, automation, notification and audit read it; nothing else connects them.
//
// A slice declares an event as a described struct; its members are the details (no personal data:
// ids, numbers, states and reasons only, so that erasing a person leaves the log whole):
//
//   struct TicketEscalated {
//     static constexpr const char* kind = "ticket.escalated";
//     static constexpr bool for_customer = true;   // may the customer see it in the portal?
//     std::int64_t number; Tier from; Tier to; std::string reason;
//   };
//
// A detail that ends in "_number" is the number of another ticket: who may not know of that one is not told the event.
//
// Its sentence stands in the catalogues as "event.ticket.escalated": "{actor} escalou … para {to}".

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/identity/context.h"

namespace zelo::timeline {

using EventId = Id<struct EventTag>;

/// What an event is about.
struct Subject {
  std::optional<AccountId> account_id;
  std::string kind;  // "ticket", "account", "article", "user"
  std::string id;
};

/// Where a reader of the log stands: behind every event up to this one. PostgreSQL commits transactions in
/// another order than it numbered their events, so there the transaction comes first; in SQLite it is 0.
struct Place {
  std::int64_t tx_id = 0;
  std::int64_t seq = 0;
  auto operator<=>(const Place&) const = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (tx_id, seq))

/// "417-12" (in SQLite "12"), as it travels to readers outside.
std::string to_text(const Place& place);
std::optional<Place> parse_place(std::string_view text);

/// A row of the log. `seq` orders it for people.
struct Event {
  EventId id;
  std::int64_t tx_id = 0;
  std::int64_t seq = 0;
  Time at;
  std::string kind;
  std::optional<AccountId> account_id;
  std::string subject_kind;
  std::string subject_id;
  ActorKind actor_kind = ActorKind::system;
  std::string actor_id;
  bool for_customer = false;
  std::string details;  // JSON object
};
BOOST_DESCRIBE_STRUCT(Event, (),
                      (id, tx_id, seq, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id,
                       for_customer, details))

/// "SELECT … FROM events " with all that an Event has.
std::string select_events(db::Dialect dialect);

/// Channel of Database::listen that tells of new events.
inline constexpr std::string_view channel = "events";

/// Writes an event and the jobs that react to it; call it inside the transaction of the change.
/// record.h turns a described struct into `details`.
EventId record_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind, bool for_customer,
                    const std::string& details);

/// The same without the jobs that react: for one of thousands that come at once, where what another event sets off at
/// their end does for all of them.
EventId record_one_of_many_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind,
                                bool for_customer, const std::string& details);

/// When it was, and who did it.
struct Past {
  Time at;  // not before 1970
  ActorKind actor_kind = ActorKind::system;
  std::string actor_id = {};
};
/// What happened elsewhere, before it came here. It stands in front of the log, in the order of its time: whoever reads
/// the log on from a place never meets it, so nothing reacts and nobody is told. Timelines show it where it belongs.
EventId record_past_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind, bool for_customer,
                         const std::string& details, const Past& past);

/// record_json for World::announce: nothing of it is for customers, no account is concerned.
void announce(const Ctx& ctx, db::Tx& tx, const std::string& kind, const std::string& subject_kind,
              const std::string& subject_id, const std::string& details);

/// What stands behind `place`, in the order of places, at most `limit`. On PostgreSQL only what no open
/// transaction can still come before: who goes on from the last place misses nothing.
std::vector<Event> events_after(db::Tx& tx, const Place& place, int limit);
/// What events_after() does not tell yet, because some transaction of the PostgreSQL server is open that is older, be
/// it another program's: behind `place`, at most `limit`. Others may still come before it.
std::vector<Event> unsettled_events(db::Tx& tx, const Place& place, int limit);
/// The place behind all that could be read now.
Place newest(db::Tx& tx);

}  // namespace zelo::timeline
