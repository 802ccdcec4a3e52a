#pragma once
// The only SQL about followers and snoozes.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/attention/attention.h"

namespace zelo::support::store {

inline constexpr int most_followers = 100;

// Who follows a ticket follows its conversation: also where it was merged into another one.
std::vector<Follower> list_followers(db::Tx& tx, const TicketId& id);
std::vector<UserId> conversation_followers(db::Tx& tx, const TicketId& id, int limit);
bool follows(db::Tx& tx, const TicketId& id, const UserId& user_id);
void insert_follower(db::Tx& tx, const TicketId& id, const UserId& user_id, Time now);
void delete_follower(db::Tx& tx, const TicketId& id, const UserId& user_id);

/// False when the message is not of the ticket.
bool save_reading(db::Tx& tx, const TicketId& id, const UserId& user_id, const MessageId& message_id);
/// Of these tickets those in which others wrote something since this person read last, or which are this person's and
/// were never read.
std::vector<TicketId> list_unread(db::Tx& tx, const UserId& user_id, const std::vector<TicketId>& ids);

std::optional<Snooze> find_snooze(db::Tx& tx, const TicketId& id, const UserId& user_id);
void save_snooze(db::Tx& tx, const TicketId& id, const UserId& user_id, const std::optional<Time>& until, Time now);
/// False when there was none.
bool delete_snooze(db::Tx& tx, const TicketId& id, const UserId& user_id);
/// Whose they were.
std::vector<UserId> delete_snoozes(db::Tx& tx, const TicketId& id);

}  // namespace zelo::support::store
