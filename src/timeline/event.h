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
// Its sentence stands in the catalogues as "event.ticket.escalated": "{actor} escalou … para {to}".

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

/// A row of the log. `seq` orders it, for realtime and paging.
struct Event {
  EventId id;
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
                      (id, seq, at, kind, account_id, subject_kind, subject_id, actor_kind, actor_id, for_customer,
                       details))

/// Channel of Database::listen that tells of new events.
inline constexpr std::string_view channel = "events";

/// Writes an event and the jobs that react to it; call it inside the transaction of the change.
/// record.h turns a described struct into `details`.
EventId record_json(const Ctx& ctx, db::Tx& tx, const Subject& subject, std::string_view kind, bool for_customer,
                    const std::string& details);

/// record_json for World::announce: nothing of it is for customers, no account is concerned.
void announce(const Ctx& ctx, db::Tx& tx, const std::string& kind, const std::string& subject_kind,
              const std::string& subject_id, const std::string& details);

/// Events after `seq` in order, at most `limit`; on PostgreSQL only those that no open transaction can precede.
std::vector<Event> events_after(db::Tx& tx, std::int64_t seq, int limit);
/// The newest sequence number, 0 when the log is empty.
std::int64_t newest(db::Tx& tx);

}  // namespace zelo::timeline
