#pragma once
// The only SQL about fields and their values.

#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/support/field/field.h"

namespace zelo::support::store {

inline constexpr int most_fields = 500;

std::optional<Field> find_field(db::Tx& tx, const FieldId& id);
std::vector<Field> list_fields(db::Tx& tx, bool all);
/// Active ones of the category and of those above it, in order.
std::vector<Field> fields_for(db::Tx& tx, const std::optional<CategoryId>& category);
std::int64_t count_fields(db::Tx& tx);
std::int64_t next_field_position(db::Tx& tx);
void insert_field(db::Tx& tx, const Field& field);
void save_field(db::Tx& tx, const Field& field);

struct StoredValue {
  FieldId field_id;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(StoredValue, (), (field_id, value))

std::vector<StoredValue> list_values(db::Tx& tx, const TicketId& ticket);
void set_value(db::Tx& tx, const TicketId& ticket, const Field& field, const std::string& value);
void remove_value(db::Tx& tx, const TicketId& ticket, const FieldId& field);

struct ValueOfTicket {
  TicketId ticket_id;
  FieldId field_id;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(ValueOfTicket, (), (ticket_id, field_id, value))

/// Values of these fields on these tickets, each cut to `longest` letters.
std::vector<ValueOfTicket> values_of(db::Tx& tx, const std::vector<TicketId>& tickets,
                                     const std::vector<FieldId>& fields, int longest);

/// Makes texts findable that stood there before they were.
void fold_values(db::Database& db);

}  // namespace zelo::support::store
