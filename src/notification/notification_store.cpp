#include "src/notification/notification_store.h"

#include <algorithm>
#include <iterator>

#include "src/identity/visibility.h"
#include "src/knowledge/published.h"
#include "src/support/attention/attention_store.h"

namespace zelo::notification::store {
namespace {

/// What the reader may know of (still): tickets as `t`, articles as `a`.
void add_known(db::Filter& params, const Actor& reader) {
  params.add(visible(params, reader, "t"));
  const auto hidden = knowledge::unfinished_of_others(params, reader, "a");
  if (!hidden.empty()) params.add("(n.article_id IS NULL OR NOT " + hidden + ")");
}

}  // namespace

std::vector<Row> list(db::Tx& tx, const Actor& reader, bool unread, const std::string& before, int limit) {
  db::Filter params;
  params.add("n.user_id = ?", reader.user_id());
  add_known(params, reader);
  if (unread) params.add("n.read_at IS NULL");
  if (!before.empty()) params.add("n.id < ?", before);
  const std::string sql =
      "SELECT n.id, n.kind, coalesce(u.name, k.name, o.name, '') AS actor_name, n.ticket_id, coalesce(t.number, 0)"
      " AS ticket_number, coalesce(t.subject, '') AS ticket_subject, n.problem_id, coalesce(p.number, 0)"
      " AS problem_number, coalesce(p.title, '') AS problem_title, n.article_id, coalesce(a.title, '') AS "
      "article_title, g.id AS signal_id, coalesce(c.name, '') AS account_name, n.created_at, n.read_at,"
      " coalesce(e.details, '{}') AS details FROM notifications n"
      " LEFT JOIN tickets t ON t.id = n.ticket_id LEFT JOIN problems p ON p.id = n.problem_id"
      " LEFT JOIN articles a ON a.id = n.article_id"
      " LEFT JOIN events e ON e.id = n.event_id"
      " LEFT JOIN signals g ON e.subject_kind = 'signal' AND g.id = e.subject_id LEFT JOIN accounts c ON c.id ="
      " g.account_id"
      " LEFT JOIN users u ON n.actor_kind = 'user' AND u.id = n.actor_id"
      " LEFT JOIN contacts k ON n.actor_kind = 'contact' AND k.id = n.actor_id"
      " LEFT JOIN tokens o ON n.actor_kind = 'token' AND o.id = n.actor_id" +
      params.where() + " ORDER BY n.id DESC LIMIT " + params.param(limit);
  return tx.query_with<Row>(sql, params.values());
}

std::int64_t count_unread(db::Tx& tx, const Actor& reader) {
  db::Filter params;
  params.add("n.user_id = ? AND n.read_at IS NULL", reader.user_id());
  add_known(params, reader);
  const std::string sql =
      "SELECT count(*) FROM (SELECT 1 FROM notifications n LEFT JOIN tickets t ON t.id = n.ticket_id"
      " LEFT JOIN articles a ON a.id = n.article_id" +
      params.where() + " LIMIT " + params.param(most_counted) + ") AS found";
  return tx.query_with<std::int64_t>(sql, params.values()).front();
}

void mark_read(db::Tx& tx, const UserId& user_id, const NotificationId& id, Time now) {
  tx.exec("UPDATE notifications SET read_at = $1 WHERE id = $2 AND user_id = $3 AND read_at IS NULL", now, id, user_id);
}

void mark_ticket_read(db::Tx& tx, const UserId& user_id, const support::TicketId& ticket_id, Time now) {
  tx.exec(
      "UPDATE notifications SET read_at = $1 WHERE user_id = $2 AND read_at IS NULL AND ticket_id = $3"
      " AND kind NOT LIKE 'signal%'",
      now, user_id, ticket_id);
}

void mark_all_read(db::Tx& tx, const UserId& user_id, Time now) {
  tx.exec("UPDATE notifications SET read_at = $1 WHERE user_id = $2 AND read_at IS NULL", now, user_id);
}

bool insert(db::Tx& tx, const Notification& n) {
  return tx.exec(
             "INSERT INTO notifications (id, user_id, kind, event_id, ticket_id, problem_id, actor_kind, actor_id,"
             " created_at, article_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (event_id, "
             "user_id) DO NOTHING",
             n.id, n.user_id, n.kind, n.event_id, n.ticket_id, n.problem_id, n.actor_kind, n.actor_id, n.created_at,
             n.article_id) > 0;
}

std::int64_t delete_before(db::Tx& tx, Time before, int limit) {
  return tx.exec(
      "DELETE FROM notifications WHERE id IN (SELECT id FROM notifications WHERE created_at < $1 ORDER BY created_at"
      " LIMIT $2)",
      before, limit);
}

std::optional<timeline::Event> find_event(db::Tx& tx, const timeline::EventId& id) {
  return tx.find<timeline::Event>(timeline::select_events(tx.dialect()) + "WHERE id = $1", id);
}

namespace {

struct Staff {
  UserId id;
  std::string roles;
};
BOOST_DESCRIBE_STRUCT(Staff, (), (id, roles))

/// Who may do something about it, of 500 of the staff: whom the news do not reach finds the list.
std::vector<UserId> who_may(db::Tx& tx, Permission permission) {
  std::vector<UserId> found;
  for (auto& one : tx.query<Staff>("SELECT id, roles FROM users WHERE active = 1 ORDER BY id LIMIT 500"))
    if (may(Roles::parse(one.roles), permission)) found.push_back(std::move(one.id));
  return found;
}

}  // namespace

std::vector<UserId> followers(db::Tx& tx, const timeline::Event& event) {
  constexpr std::string_view without[] = {"article", "articles", "signal", "signals"};
  if (std::ranges::find(without, event.subject_kind) != std::end(without)) return {};
  if (event.subject_kind == "contact") return who_may(tx, Permission::account_write);
  if (event.subject_kind == "radar") return who_may(tx, Permission::problem_manage);
  if (event.subject_kind == "webhook") return who_may(tx, Permission::integration_manage);
  if (event.subject_kind == "problem")
    return tx.query<UserId>("SELECT user_id FROM problem_followers WHERE problem_id = $1 LIMIT 500", event.subject_id);
  return support::store::conversation_followers(tx, support::TicketId(event.subject_id), 500);
}

std::vector<UserId> keepers(db::Tx& tx, const std::optional<TeamId>& team) {
  auto found = who_may(tx, Permission::sla_manage);
  if (!team) return found;
  auto members = tx.query<UserId>("SELECT user_id FROM team_members WHERE team_id = $1 LIMIT 500", *team);
  std::ranges::move(members, std::back_inserter(found));
  return found;
}

std::vector<timeline::Event> same_breath(db::Tx& tx, const timeline::Event& event) {
  constexpr Duration breath = seconds(5);  // of one transaction
  return tx.query<timeline::Event>(
      timeline::select_events(tx.dialect()) +
          "WHERE subject_kind = $1 AND subject_id = $2 AND actor_kind = $3 AND actor_id = $4 AND at >= $5 AND at <= $6"
          " AND kind IN ('ticket.reply_held', 'ticket.snooze_ended', 'ticket.paraphrase_answered') LIMIT 100",
      event.subject_kind, event.subject_id, event.actor_kind, event.actor_id, event.at - breath, event.at + breath);
}

}  // namespace zelo::notification::store
