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
  std::optional<support::TicketId> ticket_id;
  std::int64_t ticket_number = 0;
  std::string ticket_subject;
  std::optional<support::ProblemId> problem_id;
  std::int64_t problem_number = 0;
  std::string problem_title;
  std::optional<knowledge::ArticleId> article_id;
  std::string article_title;
  std::optional<std::string> signal_id;
  std::string account_name;  // of the signal's
  Time created_at;
  std::optional<Time> read_at;
  std::string details;  // of the event, JSON
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, kind, actor_name, ticket_id, ticket_number, ticket_subject, problem_id, problem_number,
                       problem_title, article_id, article_title, signal_id, account_name, created_at, read_at, details))

/// Of tickets that the reader may know of (still), newest first, those before `before` ("" for all).
std::vector<Row> list(db::Tx& tx, const Actor& reader, bool unread, const std::string& before, int limit);
std::int64_t count_unread(db::Tx& tx, const Actor& reader);
void mark_read(db::Tx& tx, const UserId& user_id, const NotificationId& id, Time now);
/// What the ticket itself told, and not the signals about it.
void mark_ticket_read(db::Tx& tx, const UserId& user_id, const support::TicketId& ticket_id, Time now);
void mark_all_read(db::Tx& tx, const UserId& user_id, Time now);
/// False when this person was told of this event already.
bool insert(db::Tx& tx, const Notification& notification);
std::int64_t delete_before(db::Tx& tx, Time before, int limit);

std::optional<timeline::Event> find_event(db::Tx& tx, const timeline::EventId& id);
/// Of a ticket or a problem.
std::vector<UserId> followers(db::Tx& tx, const timeline::Event& event);
/// Who manages the desk, and who is in the team.
std::vector<UserId> keepers(db::Tx& tx, const std::optional<TeamId>& team);
/// What else the word behind an event set in motion for single people.
std::vector<timeline::Event> same_breath(db::Tx& tx, const timeline::Event& event);

}  // namespace zelo::notification::store
