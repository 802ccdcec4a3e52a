#pragma once
// Who has an eye on a ticket: those who are mentioned in a note or follow it, and those who put it aside for later.
// All of it is for staff alone.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/support/paraphrase/paraphrase.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

struct Follower {
  UserId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Follower, (), (id, name))

struct Snooze {
  std::optional<Time> until;  // nothing: until the customer writes
};
BOOST_DESCRIBE_STRUCT(Snooze, (), (until))

/// What the header of a ticket shows beyond the ticket itself.
struct Attention {
  bool following = false;           // does the reader follow it?
  std::vector<Follower> followers;  // by name, at most 100
  std::optional<Snooze> snooze;     // the reader's
  std::optional<ParaphraseView> paraphrase;
};
BOOST_DESCRIBE_STRUCT(Attention, (), (following, followers, snooze, paraphrase))

struct SnoozeTicket {
  std::optional<Time> until;  // later than now, within a year
};
BOOST_DESCRIBE_STRUCT(SnoozeTicket, (), (until))

Attention show_attention(Ctx& ctx, const TicketId& id);
void follow_ticket(Ctx& ctx, const TicketId& id);
void unfollow_ticket(Ctx& ctx, const TicketId& id);

struct ReadTicket {
  MessageId message_id;  // the last one that was seen, of this ticket
};
BOOST_DESCRIBE_STRUCT(ReadTicket, (), (message_id))

/// Remembers how far somebody has read, never less far than before; lists mark what came since (TicketPage::unread).
void read_ticket(Ctx& ctx, const TicketId& id, const ReadTicket& input);

/// Takes the ticket out of the actor's own views. The customer's next word always brings it back.
Attention snooze_ticket(Ctx& ctx, const TicketId& id, const SnoozeTicket& input);
void wake_ticket(Ctx& ctx, const TicketId& id);
/// Error{invalid, path} for an end that is past, or further than a year.
void check_snooze_end(const Ctx& ctx, const std::string& path, Time until);

/// For the job at the end: tells the person, when `until` is still the end and the ticket is open.
void end_snooze(Ctx& ctx, const TicketId& id, const UserId& user_id, Time until);
/// In the transaction of a customer's word: whoever has put the ticket aside has it back.
void end_snoozes(const Ctx& ctx, db::Tx& tx, const Ticket& ticket);

/// In the transaction of a note: those mentioned follow the ticket from now on and are told.
/// Error{invalid, "mentioned_ids[0]"} for somebody who is not on the staff (any more), or may not know of the
/// ticket.
void mention(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const MessageId& message_id,
             const std::vector<UserId>& user_ids);

inline constexpr std::size_t most_mentions = 20;  // in one note

struct TicketMentioned {
  static constexpr const char* kind = "ticket.mentioned";
  static constexpr bool for_customer = false;
  std::int64_t number;
  MessageId message_id;
  std::vector<UserId> user_ids;
};
BOOST_DESCRIBE_STRUCT(TicketMentioned, (), (number, message_id, user_ids))

/// It is before that person again.
struct TicketSnoozeEnded {
  static constexpr const char* kind = "ticket.snooze_ended";
  static constexpr bool for_customer = false;
  std::int64_t number;
  UserId user_id;
};
BOOST_DESCRIBE_STRUCT(TicketSnoozeEnded, (), (number, user_id))

}  // namespace zelo::support
