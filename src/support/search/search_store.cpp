#include "src/support/search/search_store.h"

#include <algorithm>
#include <iterator>

#include "lib/db/filter.h"
#include "src/identity/visibility.h"

namespace zelo::support::store {
namespace {

/// Texts of fields of the tickets whose numbers are `f`.
const std::string values_of_f =
    " AS f CROSS JOIN tickets t CROSS JOIN ticket_field_values v WHERE t.number = f.value AND v.ticket_id = t.id"
    " AND v.folded IS NOT NULL";

}  // namespace

void insert_due_message(db::Tx& tx, const std::string& id, const TicketId& ticket, const MessageId& message) {
  tx.exec_later("INSERT INTO words_due (id, ticket_id, message_id) VALUES ($1, $2, $3)", id, ticket, message);
}

void insert_due_subject(db::Tx& tx, const std::string& id, const TicketId& ticket, std::string_view old_subject) {
  tx.exec_later("INSERT INTO words_due (id, ticket_id, old_subject) VALUES ($1, $2, $3)", id, ticket,
                std::string(old_subject));
}

void insert_due_value(db::Tx& tx, const std::string& id, const TicketId& ticket, const FieldId& field,
                      const std::optional<std::string>& old_value) {
  tx.exec_later("INSERT INTO words_due (id, ticket_id, field_id, old_subject) VALUES ($1, $2, $3, $4)", id, ticket,
                field, old_value);
}

std::vector<Due> list_due(db::Tx& tx, int most) {
  return tx.query<Due>(
      "SELECT d.id, d.ticket_id, t.number, t.subject, d.old_subject AS old_text,"
      " coalesce(m.ticket_id, v.ticket_id) AS written_on, coalesce(m.body, v.value) AS body"
      " FROM (SELECT * FROM words_due ORDER BY id DESC LIMIT $1) AS d JOIN tickets t ON t.id = d.ticket_id"
      " LEFT JOIN messages m ON m.id = d.message_id"
      " LEFT JOIN ticket_field_values v ON v.ticket_id = d.ticket_id AND v.field_id = d.field_id ORDER BY d.id DESC",
      most);
}

void delete_due(db::Tx& tx, const std::vector<Due>& done) {
  db::Filter ids;
  std::string list;
  for (const Due& due : done) list += (list.empty() ? "" : ", ") + ids.param(due.id);
  if (!list.empty()) tx.query_with<std::string>("DELETE FROM words_due WHERE id IN (" + list + ")", ids.values());
}

std::vector<TicketText> list_texts(db::Tx& tx, const std::vector<std::int64_t>& numbers, int longest, int most) {
  const std::string list = db::number_list(tx.dialect(), "$1");
  auto texts = tx.query<TicketText>("SELECT m.ticket_id, substr(m.body, 1, $2) AS body FROM " + list +
                                        " AS f CROSS JOIN tickets t CROSS JOIN messages m WHERE t.number = f.value"
                                        " AND m.ticket_id = t.id ORDER BY m.id DESC LIMIT $3",
                                    db::number_text(numbers), longest, most);
  auto values = tx.query<TicketText>(
      "SELECT v.ticket_id, substr(v.value, 1, $2) AS body FROM " + list + values_of_f + " LIMIT $3",
      db::number_text(numbers), longest, most);
  std::ranges::move(values, std::back_inserter(texts));
  return texts;
}

bool any_visible(db::Tx& tx, const Actor& reader, const std::vector<std::int64_t>& numbers) {
  db::Filter params;
  const std::string list = db::number_list(tx.dialect(), params.param(db::number_text(numbers)));
  const std::string sql = "SELECT t.number FROM " + list + " AS f CROSS JOIN tickets t WHERE t.number = f.value" +
                          and_visible(params, reader, "t") + " LIMIT 1";
  return !tx.query_with<std::int64_t>(sql, params.values()).empty();
}

std::vector<NumberedText> list_whole_texts(db::Tx& tx, const std::vector<std::int64_t>& numbers) {
  constexpr int longest = 50'000;
  constexpr int most = 5'000;
  const std::string list = db::number_list(tx.dialect(), "$1");
  return tx.query<NumberedText>("SELECT t.number, t.subject AS body FROM " + list +
                                    " AS f CROSS JOIN tickets t WHERE t.number = f.value UNION ALL SELECT * FROM ("
                                    "SELECT t.number, substr(m.body, 1, $2) AS body FROM " +
                                    list +
                                    " AS f CROSS JOIN tickets t CROSS JOIN messages m WHERE t.number = f.value"
                                    " AND m.ticket_id = t.id ORDER BY m.id DESC LIMIT $3) AS said"
                                    " UNION ALL SELECT * FROM (SELECT t.number, v.value AS body FROM " +
                                    list + values_of_f + " LIMIT $3) AS filled",
                                db::number_text(numbers), longest, most);
}

std::vector<NumberedText> list_replies(db::Tx& tx, const std::vector<std::int64_t>& numbers) {
  constexpr int longest = 10'000;
  constexpr int most = 1'000;
  return tx.query<NumberedText>("SELECT t.number, substr(m.body, 1, $2) AS body FROM " +
                                    db::number_list(tx.dialect(), "$1") +
                                    " AS f CROSS JOIN tickets t CROSS JOIN messages m WHERE t.number = f.value"
                                    " AND m.ticket_id = t.id AND m.kind = 'reply' ORDER BY m.id DESC LIMIT $3",
                                db::number_text(numbers), longest, most);
}

}  // namespace zelo::support::store
