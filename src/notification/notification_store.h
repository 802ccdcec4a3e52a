#pragma once
// The only SQL about notifications.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/notification/notification.h"

namespace zelo::notification::store {

struct Row {
  NotificationId id;
  Kind kind = Kind::mentioned;
  std::string actor_name;  // empty for the program itself
  support::TicketId ticket_id;
  std::int64_t ticket_number = 0;
  std::string ticket_subject;
  Time created_at;
  std::optional<Time> read_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, kind, actor_name, ticket_id, ticket_number, ticket_subject, created_at, read_at))

/// Newest first, those before `before` ("" for all).
std::vector<Row> list(db::Tx& tx, const UserId& user_id, bool unread, const std::string& before, int limit);
std::int64_t count_unread(db::Tx& tx, const UserId& user_id);
void mark_read(db::Tx& tx, const UserId& user_id, const NotificationId& id, Time now);
void mark_all_read(db::Tx& tx, const UserId& user_id, Time now);
/// False when this person was told of this event already.
bool insert(db::Tx& tx, const Notification& notification);
std::int64_t delete_before(db::Tx& tx, Time before, int limit);

std::optional<timeline::Event> find_event(db::Tx& tx, const timeline::EventId& id);
std::vector<UserId> followers(db::Tx& tx, const std::string& ticket_id);
bool is_active(db::Tx& tx, const UserId& id);

}  // namespace zelo::notification::store
