#include "src/support/ticket/message_store.h"

#include <algorithm>

#include "lib/db/filter.h"

namespace zelo::support::store {
namespace {

/// A message once for each of its files, or once without.
struct Row {
  MessageId id;
  TicketId ticket_id;
  MessageKind kind = MessageKind::reply;
  ActorKind author_kind = ActorKind::system;
  std::string author_id;
  std::string author_name;
  std::string body;
  Time created_at;
  std::optional<DeliveryState> delivery_state;
  std::optional<std::string> delivery_error;
  std::optional<AttachmentId> file_id;
  std::optional<std::string> file_name;
  std::optional<std::int64_t> file_size;
  std::optional<std::string> file_type;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, ticket_id, kind, author_kind, author_id, author_name, body, created_at, delivery_state,
                       delivery_error, file_id, file_name, file_size, file_type))

/// `page` is a query of rows of `messages`. Mails are the channel's; here only how they fared is read.
std::string select_rows(const std::string& page) {
  return "SELECT m.id, m.ticket_id, m.kind, m.author_kind, m.author_id, coalesce(u.name, k.name, p.name, '') AS "
         "author_name, m.body,"
         " m.created_at, o.state AS delivery_state, o.last_error AS delivery_error, f.id AS file_id, f.name AS "
         "file_name,"
         " f.size AS file_size, f.content_type AS file_type FROM (" +
         page +
         ") AS m"
         " LEFT JOIN users u ON m.author_kind = 'user' AND u.id = m.author_id"
         " LEFT JOIN contacts k ON m.author_kind = 'contact' AND k.id = m.author_id"
         " LEFT JOIN tokens p ON m.author_kind = 'token' AND p.id = m.author_id"
         " LEFT JOIN outgoing_mails o ON o.id = (SELECT max(id) FROM outgoing_mails WHERE message_id = m.id)"
         " LEFT JOIN attachments f ON f.message_id = m.id"
         " ORDER BY m.id, f.id";
}

constexpr const char* columns = "SELECT id, ticket_id, kind, author_kind, author_id, body, created_at FROM messages";

/// Where a message came from, unless it is the ticket asked.
std::optional<Origin> origin_of(const std::vector<Origin>& tickets, const TicketId& id) {
  const auto found = std::ranges::find(tickets, id, &Origin::ticket_id);
  if (found == tickets.end() || found == tickets.begin()) return std::nullopt;
  return *found;
}

MessageView view_of(Row& row) {
  MessageView view{.id = row.id,
                   .kind = row.kind,
                   .author = {row.author_kind, std::move(row.author_id), std::move(row.author_name)},
                   .body = std::move(row.body),
                   .created_at = row.created_at};
  if (row.delivery_state) view.delivery = Delivery{*row.delivery_state, std::move(row.delivery_error)};
  return view;
}

std::vector<MessageView> views_of(std::vector<Row> rows, const std::vector<Origin>& tickets) {
  std::vector<MessageView> views;
  for (Row& row : rows) {
    if (views.empty() || views.back().id != row.id) {
      views.push_back(view_of(row));
      views.back().origin = origin_of(tickets, row.ticket_id);
    }
    if (!row.file_id) continue;
    views.back().attachments.push_back({*row.file_id, *row.file_name, *row.file_size, *row.file_type});
  }
  return views;
}

}  // namespace

std::vector<MessageView> list_messages(db::Tx& tx, const std::vector<Origin>& tickets, bool notes,
                                       const std::string& after, int limit) {
  db::Filter filter;
  std::string ids;
  for (const Origin& ticket : tickets) ids += (ids.empty() ? "" : ", ") + filter.param(ticket.ticket_id);
  std::string page = std::string(columns) + " WHERE ticket_id IN (" + ids + ") AND id > " + filter.param(after);
  if (!notes) page += " AND kind = 'reply'";
  page += " ORDER BY id LIMIT " + filter.param(limit);
  return views_of(tx.query_with<Row>(select_rows(page), filter.values()), tickets);
}

std::optional<MessageView> find_message_view(db::Tx& tx, const MessageId& id) {
  static const std::string sql = select_rows(std::string(columns) + " WHERE id = $1");
  auto views = views_of(tx.query<Row>(sql, id), {});
  if (views.empty()) return std::nullopt;
  return std::move(views.front());
}

std::vector<std::string> queue_mails_again(db::Tx& tx, const MessageId& id) {
  return tx.query<std::string>(
      "UPDATE outgoing_mails SET state = 'queued' WHERE message_id = $1 AND state = 'failed' RETURNING id", id);
}

}  // namespace zelo::support::store
