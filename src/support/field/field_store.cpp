#include "src/support/field/field_store.h"

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/db/ranked_index.h"
#include "src/support/field/found_by.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT id, name, hint, kind, choices, category_id, asked, required, position, active, version, wordings"
    " FROM ticket_fields";

struct Row {
  FieldId id;
  std::string name;
  std::optional<std::string> hint;
  FieldKind kind = FieldKind::text;
  std::string choices;
  std::optional<CategoryId> category_id;
  bool asked = false;
  bool required = false;
  std::int64_t position = 0;
  bool active = true;
  std::int64_t version = 1;
  std::string wordings;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, name, hint, kind, choices, category_id, asked, required, position, active, version,
                       wordings))

Field field_of(const Row& r) {
  return {r.id,
          r.name,
          r.hint,
          r.kind,
          json::read_text<std::vector<std::string>>(r.choices),
          r.category_id,
          r.asked,
          r.required,
          r.position,
          r.active,
          r.version,
          json::read_text<FieldWordings>(r.wordings)};
}

Row row_of(const Field& f) {
  return {f.id,       f.name,     f.hint,   f.kind,    json::text_of(f.choices), f.category_id, f.asked,
          f.required, f.position, f.active, f.version, json::text_of(f.wordings)};
}

std::vector<Field> fields_of(const std::vector<Row>& rows) {
  std::vector<Field> fields;
  fields.reserve(rows.size());
  for (const Row& row : rows) fields.push_back(field_of(row));
  return fields;
}

}  // namespace

std::optional<Field> find_field(db::Tx& tx, const FieldId& id) {
  const auto row = tx.find<Row>(select + " WHERE id = $1", id);
  return row ? std::optional(field_of(*row)) : std::nullopt;
}

std::vector<Field> list_fields(db::Tx& tx, bool all) {
  const std::string offered = all ? "" : " WHERE active = 1";
  return fields_of(tx.query<Row>(select + offered + " ORDER BY position, id LIMIT $1", most_fields));
}

std::vector<Field> fields_for(db::Tx& tx, const std::optional<CategoryId>& category) {
  static const std::string sql =
      "WITH RECURSIVE above (id, parent_id) AS ("
      "SELECT id, parent_id FROM categories WHERE id = $1"
      " UNION SELECT c.id, c.parent_id FROM categories c JOIN above a ON c.id = a.parent_id) " +
      select +
      " WHERE active = 1 AND (category_id IS NULL OR category_id IN (SELECT id FROM above)) ORDER BY position, id";
  return fields_of(tx.query<Row>(sql, category));
}

std::int64_t count_fields(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM ticket_fields"); }

std::int64_t next_field_position(db::Tx& tx) {
  return tx.value<std::int64_t>("SELECT coalesce(max(position), 0) + 1 FROM ticket_fields");
}

void insert_field(db::Tx& tx, const Field& field) { tx.insert("ticket_fields", row_of(field)); }

void save_field(db::Tx& tx, const Field& f) {
  tx.exec(
      "UPDATE ticket_fields SET name = $1, hint = $2, choices = $3, category_id = $4, asked = $5, required = $6,"
      " position = $7, active = $8, version = $9, wordings = $11 WHERE id = $10",
      f.name, f.hint, json::text_of(f.choices), f.category_id, f.asked, f.required, f.position, f.active, f.version,
      f.id, json::text_of(f.wordings));
}

std::vector<StoredValue> list_values(db::Tx& tx, const TicketId& ticket) {
  return tx.query<StoredValue>("SELECT field_id, value FROM ticket_field_values WHERE ticket_id = $1", ticket);
}

void set_value(db::Tx& tx, const TicketId& ticket, const Field& field, const std::string& value) {
  const FoundBy found = found_by(field.kind, value);
  tx.exec(
      "INSERT INTO ticket_field_values (ticket_id, field_id, value, value_key, folded, number)"
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (ticket_id, field_id) DO UPDATE SET value = excluded.value,"
      " value_key = excluded.value_key, folded = excluded.folded, number = excluded.number",
      ticket, field.id, value, found.value_key, found.folded, found.number);
}

void remove_value(db::Tx& tx, const TicketId& ticket, const FieldId& field) {
  tx.exec("DELETE FROM ticket_field_values WHERE ticket_id = $1 AND field_id = $2", ticket, field);
}

std::vector<ValueOfTicket> values_of(db::Tx& tx, const std::vector<TicketId>& tickets,
                                     const std::vector<FieldId>& fields, int longest) {
  if (tickets.empty() || fields.empty()) return {};
  db::Filter where;
  const std::string shown = "substr(value, 1, " + where.param(longest) + ") AS value";
  where.add(db::in_texts(tx.dialect(), "ticket_id", where.param(json::text_of(tickets))));
  where.add("field_id IN (" + where.list(fields) + ")");
  return tx.query_with<ValueOfTicket>(
      "SELECT ticket_id, field_id, " + shown + " FROM ticket_field_values" + where.where(), where.values());
}

void fold_values(db::Database& db) {
  static constexpr int at_once = 1000;
  const auto unfolded = [](db::Tx& tx) {
    return tx.query<ValueOfTicket>(
        "SELECT ticket_id, field_id, value FROM ticket_field_values WHERE value_key IS NULL LIMIT $1", at_once);
  };
  while (!db.read(unfolded).empty()) {
    db.write([&](db::Tx& tx) {
      for (const ValueOfTicket& row : unfolded(tx)) {
        const FoundBy found = found_by(FieldKind::text, row.value);
        tx.exec("UPDATE ticket_field_values SET value_key = $1, folded = $2 WHERE ticket_id = $3 AND field_id = $4",
                found.value_key, found.folded, row.ticket_id, row.field_id);
      }
    });
  }
}

}  // namespace zelo::support::store
