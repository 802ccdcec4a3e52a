#include "src/support/ticket/message_store.h"

#include <algorithm>

#include "lib/db/filter.h"
#include "src/customer/names.h"

namespace zelo::support::store {
namespace {

struct Row {
  MessageId id;
  TicketId ticket_id;
  MessageKind kind = MessageKind::reply;
  ActorKind author_kind = ActorKind::system;
  std::string author_id;
  std::string body;
  Time created_at;
  std::optional<DeliveryState> delivery_state;
  std::optional<std::string> delivery_error;
  std::optional<CustomerCall> call;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, ticket_id, kind, author_kind, author_id, body, created_at, delivery_state, delivery_error,
                       call))

/// A file with the message that it belongs to.
struct FileRow {
  MessageId message_id;
  AttachmentId id;
  std::string name;
  std::int64_t size = 0;
  std::string content_type;
};
BOOST_DESCRIBE_STRUCT(FileRow, (), (message_id, id, name, size, content_type))

/// Mails are the channel's; here only how they fared is read.
std::string select_rows(const std::string& which) {
  return "SELECT m.id, m.ticket_id, m.kind, m.author_kind, m.author_id, m.body, m.created_at, m.call,"
         " o.state AS delivery_state, o.last_error AS delivery_error FROM messages m"
         " LEFT JOIN outgoing_mails o ON o.id = (SELECT max(id) FROM outgoing_mails WHERE message_id = m.id)" +
         which;
}

// Files are asked for apart: joined to the messages they would have the database sort every body of the page.
std::string select_files(const std::string& which) {
  return "SELECT f.message_id, f.id, f.name, f.size, f.content_type FROM messages m"
         " JOIN attachments f ON f.message_id = m.id" +
         which + " ORDER BY m.id, f.id";
}

/// Where a message came from, unless it is the ticket asked.
std::optional<Origin> origin_of(const std::vector<Origin>& tickets, const TicketId& id) {
  const auto found = std::ranges::find(tickets, id, &Origin::ticket_id);
  if (found == tickets.end() || found == tickets.begin()) return std::nullopt;
  return *found;
}

/// The few people of a conversation are asked for once each: joined to its many messages they would be looked up for
/// every one of them.
Author author_of(Row& row, customer::CustomerNames& names) {
  std::string name = names.find(name_of(row.author_kind), row.author_id);
  return {row.author_kind, std::move(row.author_id), std::move(name)};
}

MessageView view_of(Row& row, customer::CustomerNames& names) {
  MessageView view{.id = std::move(row.id),
                   .kind = row.kind,
                   .author = author_of(row, names),
                   .body = std::move(row.body),
                   .created_at = row.created_at,
                   .call = row.call};
  if (row.delivery_state) view.delivery = Delivery{*row.delivery_state, std::move(row.delivery_error)};
  return view;
}

std::vector<MessageView> views_of(db::Tx& tx, std::vector<Row> rows, const std::vector<Origin>& tickets) {
  customer::CustomerNames names(tx);
  std::vector<MessageView> views;
  views.reserve(rows.size());
  for (Row& row : rows) {
    views.push_back(view_of(row, names));
    views.back().origin = origin_of(tickets, row.ticket_id);
  }
  return views;
}

/// `views` and `files` are both in the order of the messages; a file of another message is left out.
void attach(std::vector<MessageView>& views, std::vector<FileRow> files) {
  auto view = views.begin();
  for (FileRow& file : files) {
    while (view != views.end() && view->id < file.message_id) ++view;
    if (view == views.end()) return;
    if (view->id != file.message_id) continue;
    view->attachments.push_back({file.id, std::move(file.name), file.size, std::move(file.content_type)});
  }
}

std::string among(db::Filter& filter, const std::vector<Origin>& tickets, const std::string& after) {
  const std::string ids = filter.list(tickets, &Origin::ticket_id);
  return " WHERE m.ticket_id IN (" + ids + ") AND m.id > " + filter.param(after);
}

}  // namespace

std::vector<MessageView> list_messages(db::Tx& tx, const std::vector<Origin>& tickets, bool notes,
                                       const std::string& after, int limit) {
  db::Filter page;
  const std::string those = among(page, tickets, after) + (notes ? "" : " AND m.kind = 'reply'");
  const std::string rows = select_rows(those + " ORDER BY m.id LIMIT " + page.param(limit));
  auto views = views_of(tx, tx.query_with<Row>(rows, page.values()), tickets);
  if (views.empty()) return views;
  db::Filter same;
  const std::string files = among(same, tickets, after) + " AND m.id <= " + same.param(views.back().id);
  attach(views, tx.query_with<FileRow>(select_files(files), same.values()));
  return views;
}

std::optional<MessageView> find_message_view(db::Tx& tx, const MessageId& id) {
  static const std::string sql = select_rows(" WHERE m.id = $1");
  static const std::string files = select_files(" WHERE m.id = $1");
  auto views = views_of(tx, tx.query<Row>(sql, id), {});
  if (views.empty()) return std::nullopt;
  attach(views, tx.query<FileRow>(files, id));
  return std::move(views.front());
}

std::vector<std::string> queue_mails_again(db::Tx& tx, const MessageId& id) {
  return tx.query<std::string>(
      "UPDATE outgoing_mails SET state = 'queued' WHERE message_id = $1 AND state = 'failed' RETURNING id", id);
}

}  // namespace zelo::support::store
