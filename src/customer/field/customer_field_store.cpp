#include "lib/base/json.h"
#include "lib/text/fold.h"
#include "src/customer/field/customer_field.h"

namespace zelo::customer::store {
namespace {

const std::string select =
    "SELECT id, owner, name, hint, kind, choices, position, active, version FROM customer_fields";

struct Row {
  CustomerFieldId id;
  FieldOwner owner = FieldOwner::account;
  std::string name;
  std::optional<std::string> hint;
  FieldKind kind = FieldKind::text;
  std::string choices;
  std::int64_t position = 0;
  bool active = true;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, owner, name, hint, kind, choices, position, active, version))

CustomerField field_of(const Row& r) {
  return {r.id,       r.owner,  r.name,   r.hint, r.kind, json::read_text<std::vector<std::string>>(r.choices),
          r.position, r.active, r.version};
}

struct Value {
  std::string field_id;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(Value, (), (field_id, value))

}  // namespace

std::optional<CustomerField> find_customer_field(db::Tx& tx, const CustomerFieldId& id) {
  const auto row = tx.find<Row>(select + " WHERE id = $1", id);
  return row ? std::optional(field_of(*row)) : std::nullopt;
}

std::vector<CustomerField> list_customer_fields(db::Tx& tx, std::optional<FieldOwner> owner, bool all) {
  std::vector<CustomerField> fields;
  for (const Row& row : tx.query<Row>(select + " ORDER BY owner, position, id LIMIT $1", most_customer_fields * 2)) {
    if ((all || row.active) && (!owner || row.owner == *owner)) fields.push_back(field_of(row));
  }
  return fields;
}

void insert_customer_field(db::Tx& tx, const CustomerField& f) {
  try {
    tx.exec(
        "INSERT INTO customer_fields (id, owner, name, name_key, hint, kind, choices, position, active, version)"
        " SELECT $1, $2, $3, $4, $5, $6, $7, coalesce(max(position), 0) + 1, 1, 1 FROM customer_fields",
        f.id, f.owner, f.name, text::fold(f.name), f.hint, f.kind, json::text_of(f.choices));
  } catch (const db::UniqueViolation&) {
    throw invalid("name", "error.taken");
  }
}

bool update_customer_field(db::Tx& tx, const CustomerField& f, std::int64_t expected) {
  try {
    return tx.exec(
               "UPDATE customer_fields SET name = $1, name_key = $2, hint = $3, choices = $4, position = $5,"
               " active = $6, version = $7 WHERE id = $8 AND version = $9",
               f.name, text::fold(f.name), f.hint, json::text_of(f.choices), f.position, f.active, f.version, f.id,
               expected) == 1;
  } catch (const db::UniqueViolation&) {
    throw invalid("name", "error.taken");
  }
}

std::map<std::string, std::string> customer_values(db::Tx& tx, const std::string& owner_id) {
  std::map<std::string, std::string> values;
  for (auto& row : tx.query<Value>("SELECT field_id, value FROM customer_field_values WHERE owner_id = $1", owner_id))
    values.emplace(std::move(row.field_id), std::move(row.value));
  return values;
}

void set_customer_value(db::Tx& tx, const std::string& owner_id, const CustomerFieldId& field,
                        const std::optional<std::string>& value) {
  if (!value) {
    tx.exec("DELETE FROM customer_field_values WHERE owner_id = $1 AND field_id = $2", owner_id, field);
    return;
  }
  tx.exec(
      "INSERT INTO customer_field_values (owner_id, field_id, value) VALUES ($1, $2, $3)"
      " ON CONFLICT (owner_id, field_id) DO UPDATE SET value = excluded.value",
      owner_id, field, *value);
}

}  // namespace zelo::customer::store
