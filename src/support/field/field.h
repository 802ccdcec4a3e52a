#pragma once
// Fields of a desk's own on tickets, by category, and the question form that the portal and the desk make of them
// (R100).

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/customer/field/field_value.h"
#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

using customer::FieldKind;

/// What readers of another language read; what is not said here they read as it was written.
struct FieldWording {
  std::optional<Line<120>> name;
  std::optional<Line<300>> hint;
  std::map<std::string, Line<120>> choices;  // by the choice as it is stored
};
BOOST_DESCRIBE_STRUCT(FieldWording, (), (name, hint, choices))

using FieldWordings = std::map<std::string, FieldWording>;  // by language

struct Field {
  FieldId id;
  std::string name;
  std::optional<std::string> hint;
  FieldKind kind = FieldKind::text;
  std::vector<std::string> choices;
  std::optional<CategoryId> category_id;  // its tickets and those of the categories below; nothing: all
  bool asked = false;                     // of the customer, in the portal or by whoever opens a ticket for them
  bool required = false;                  // when it is asked
  std::int64_t position = 0;
  bool active = true;
  std::int64_t version = 1;
  FieldWordings wordings;
};
BOOST_DESCRIBE_STRUCT(Field, (),
                      (id, name, hint, kind, choices, category_id, asked, required, position, active, version,
                       wordings))

struct NewField {
  Line<120> name;
  std::optional<Line<300>> hint;
  FieldKind kind = FieldKind::text;
  std::vector<Line<120>> choices;  // 1 to 100 of a choice
  std::optional<CategoryId> category_id;
  std::optional<bool> asked;
  std::optional<bool> required;
  FieldWordings wordings;
};
BOOST_DESCRIBE_STRUCT(NewField, (), (name, hint, kind, choices, category_id, asked, required, wordings))

/// The kind of a field never changes: what was answered would mean something else.
struct EditField {
  std::optional<Line<120>> name;
  Change<Line<300>> hint;
  std::optional<std::vector<Line<120>>> choices;
  Change<CategoryId> category_id;
  std::optional<bool> asked;
  std::optional<bool> required;
  std::optional<std::int64_t> position;
  std::optional<bool> active;
  std::optional<FieldWordings> wordings;  // all of them
};
BOOST_DESCRIBE_STRUCT(EditField, (), (name, hint, choices, category_id, asked, required, position, active, wordings))

/// A field on a ticket, or in the question form, where there is no value yet; in the reader's language.
struct FieldValue {
  FieldId field_id;
  std::string name;
  std::optional<std::string> hint;
  FieldKind kind = FieldKind::text;
  std::vector<std::string> choices;  // as they are stored, whatever the language
  bool required = false;
  std::optional<std::string> value;  // 12.5, 2026-11-20, true, a choice, or text
  std::vector<std::string> labels;   // of the choices, in their order
};
BOOST_DESCRIBE_STRUCT(FieldValue, (), (field_id, name, hint, kind, choices, required, value, labels))

/// Values by the id of their field; "" takes a value away.
using FieldValues = std::map<std::string, std::string>;

/// What stands in a field of a ticket in a list, as its reader reads it; of a long text the beginning.
struct ShownField {
  TicketId ticket_id;
  FieldId field_id;
  std::string name;
  FieldKind kind = FieldKind::text;
  std::string value;  // of a choice its label
};
BOOST_DESCRIBE_STRUCT(ShownField, (), (ticket_id, field_id, name, kind, value))

struct EditFieldValues {
  FieldValues values;
};
BOOST_DESCRIBE_STRUCT(EditFieldValues, (), (values))

Field create_field(Ctx& ctx, const NewField& input);
Field edit_field(Ctx& ctx, const FieldId& id, const EditField& input, std::optional<std::int64_t> version);
Field read_field(Ctx& ctx, const FieldId& id);
/// In their order, at most 500; `all` with those no longer offered.
std::vector<Field> list_fields(Ctx& ctx, bool all);

/// Those of its category, and those that have a value. Staff only.
std::vector<FieldValue> list_values(Ctx& ctx, const TicketId& id);
std::vector<FieldValue> edit_values(Ctx& ctx, const TicketId& id, const EditFieldValues& input);

/// What readers of the language call it.
std::string name_for(const Field& field, const std::string& language);

/// Of tickets that the reader may know of, what stands in some of their fields.
std::vector<ShownField> list_shown(const Ctx& ctx, db::Tx& tx, const std::vector<TicketId>& tickets,
                                   const std::vector<FieldId>& fields);
/// The same, of each text so many letters.
std::vector<ShownField> list_shown(const Ctx& ctx, db::Tx& tx, const std::vector<TicketId>& tickets,
                                   const std::vector<Field>& fields, int longest);

/// What is asked about a category when a ticket is opened: of a contact what the desk asks customers, of staff every
/// field that the ticket will have. Error{not_found} for a category that is not offered.
std::vector<FieldValue> question_form(Ctx& ctx, const CategoryId& category);

/// Stores the answers of a new ticket, within its transaction. Error{invalid} at "fields.ID" for what cannot be an
/// answer. What the form requires must be there when a person opens it, a contact or, in a category, staff; of a
/// contact only what the form asks counts. Programs give what they have.
void answer_fields(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, const FieldValues& answers);

}  // namespace zelo::support
