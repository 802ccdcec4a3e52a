#include "src/support/sending/pending_store.h"

#include "src/identity/visibility.h"
#include "src/support/attachment/held.h"

namespace zelo::support::store {
namespace {

struct Row {
  PendingId id;
  TicketId ticket_id;
  std::int64_t ticket_number = 0;
  std::string ticket_subject;
  UserId author_id;
  std::string author_name;
  Writing kind = Writing::reply;
  std::string body;
  std::optional<Status> status;
  std::optional<std::string> parts;
  Time send_at;
  bool scheduled = false;
  bool hold_if_replied = false;
  std::optional<std::string> problem;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, ticket_id, ticket_number, ticket_subject, author_id, author_name, kind, body, status, parts,
                       send_at, scheduled, hold_if_replied, problem, created_at, version))

const std::string select =
    "SELECT id, ticket_id, author_id, kind, body, status, macro_id, macro_revision, paraphrase, parts, send_at,"
    " scheduled, hold_if_replied, hold_after, problem, created_at, version FROM pending_messages";

const std::string select_shown =
    "SELECT p.id, p.ticket_id, t.number AS ticket_number, t.subject AS ticket_subject, p.author_id,"
    " u.name AS author_name, p.kind, p.body, p.status, p.parts, p.send_at, p.scheduled, p.hold_if_replied, p.problem, "
    "p.created_at,"
    " p.version FROM pending_messages p JOIN tickets t ON t.id = p.ticket_id JOIN users u ON u.id = p.author_id";

std::vector<PendingView> views_of(db::Tx& tx, std::vector<Row> rows) {
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id.text);
  auto files = held_by(tx, ids);
  std::vector<PendingView> views;
  views.reserve(rows.size());
  for (Row& r : rows) {
    auto [solution, escalation, promise] = kept_parts(r.parts);
    views.push_back({.id = r.id,
                     .ticket_id = r.ticket_id,
                     .ticket_number = r.ticket_number,
                     .ticket_subject = std::move(r.ticket_subject),
                     .author_id = r.author_id,
                     .author_name = std::move(r.author_name),
                     .kind = r.kind,
                     .body = std::move(r.body),
                     .attachments = std::move(files[r.id.text]),
                     .status = r.status,
                     .solution = std::move(solution),
                     .escalation = std::move(escalation),
                     .keeps_promise = promise ? promise->keeps_promise : std::nullopt,
                     .promise_at = promise ? promise->promise_at : std::nullopt,
                     .send_at = r.send_at,
                     .scheduled = r.scheduled,
                     .hold_if_replied = r.hold_if_replied,
                     .problem = std::move(r.problem),
                     .created_at = r.created_at,
                     .version = r.version});
  }
  return views;
}

}  // namespace

std::optional<Pending> find_pending(db::Tx& tx, const PendingId& id) {
  return tx.find<Pending>(select + " WHERE id = $1", id);
}

PendingView pending_view(db::Tx& tx, const PendingId& id) {
  return views_of(tx, tx.query<Row>(select_shown + " WHERE p.id = $1", id)).at(0);
}

std::vector<PendingView> ticket_pending(db::Tx& tx, const std::vector<Origin>& conversation) {
  db::Filter params;
  std::string sql = select_shown + " WHERE p.ticket_id IN (" + params.list(conversation, &Origin::ticket_id) + ")";
  sql += " ORDER BY p.id LIMIT " + params.param(most_pending_shown);
  return views_of(tx, tx.query_with<Row>(sql, params.values()));
}

std::vector<PendingView> list_pending(db::Tx& tx, const Actor& author, const std::string& after, int limit) {
  db::Filter params;
  params.add("p.author_id = ? AND p.id > ?", author.user_id(), after);
  params.add(visible(params, author, "t"));
  const std::string sql = select_shown + params.where() + " ORDER BY p.id LIMIT " + params.param(limit);
  return views_of(tx, tx.query_with<Row>(sql, params.values()));
}

std::vector<Pending> pending_to_hold(db::Tx& tx, const std::vector<TicketId>& conversation) {
  db::Filter params;
  const std::string ids = params.list(conversation);
  return tx.query_with<Pending>(select + " WHERE ticket_id IN (" + ids + ") AND hold_if_replied = 1 ORDER BY id",
                                params.values());
}

void take_floor(db::Tx& tx, const TicketId& id) { tx.exec("UPDATE tickets SET version = version WHERE id = $1", id); }

std::optional<ContactId> contact_after(db::Tx& tx, const std::vector<TicketId>& conversation,
                                       const std::string& after) {
  db::Filter params;
  std::string sql = "SELECT author_id FROM messages WHERE ticket_id IN (" + params.list(conversation);
  sql += ") AND id > " + params.param(after);
  sql += " AND kind = 'reply' AND author_kind = 'contact' ORDER BY id DESC LIMIT 1";
  const auto found = tx.query_with<ContactId>(sql, params.values());
  return found.empty() ? std::nullopt : std::optional(found.front());
}

bool has_pending_step(db::Tx& tx, const TicketId& id, const UserId& author) {
  return tx.value<std::int64_t>(
             "SELECT count(*) FROM pending_messages WHERE ticket_id = $1 AND author_id = $2 AND kind <> 'reply'", id,
             author) > 0;
}

void insert_pending(db::Tx& tx, const Pending& pending) { tx.insert("pending_messages", pending); }

void save_pending(db::Tx& tx, const Pending& p) {
  tx.exec(
      "UPDATE pending_messages SET body = $1, send_at = $2, scheduled = $3, hold_if_replied = $4, hold_after = $5,"
      " problem = $6, version = $7, parts = $8 WHERE id = $9",
      p.body, p.send_at, p.scheduled, p.hold_if_replied, p.hold_after, p.problem, p.version, p.parts, p.id);
}

bool delete_pending(db::Tx& tx, const PendingId& id, std::int64_t version) {
  return tx.exec("DELETE FROM pending_messages WHERE id = $1 AND version = $2", id, version) > 0;
}

void save_origin(db::Tx& tx, const MessageId& id, const PendingId& from) {
  tx.exec("UPDATE messages SET pending_id = $1 WHERE id = $2", from, id);
}

std::int64_t count_newer(db::Tx& tx, const TicketId& id, const MessageId& seen, const Actor& actor) {
  return tx.value<std::int64_t>(
      "SELECT (SELECT count(*) FROM messages WHERE ticket_id = $1 AND id > $2 AND (pending_id IS NULL OR"
      " pending_id > $2) AND NOT (author_kind = $3 AND author_id = $4)) + (SELECT count(*) FROM pending_messages WHERE "
      "ticket_id = $1 AND id > $2 AND scheduled = 0"
      " AND kind <> 'escalation' AND problem IS NULL AND author_id <> $4)",
      id, seen, actor.kind, actor.id);
}

}  // namespace zelo::support::store
