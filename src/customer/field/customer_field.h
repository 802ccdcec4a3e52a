#pragma once
// Fields of a company's own on accounts and contacts.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/customer/field/field_value.h"
#include "src/identity/context.h"

namespace zelo::customer {

using CustomerFieldId = Id<struct CustomerFieldTag>;

enum class FieldOwner { account, contact };
BOOST_DESCRIBE_ENUM(FieldOwner, account, contact)

struct CustomerField {
  CustomerFieldId id;
  FieldOwner owner = FieldOwner::account;
  std::string name;
  std::optional<std::string> hint;
  FieldKind kind = FieldKind::text;
  std::vector<std::string> choices;
  std::int64_t position = 0;
  bool active = true;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(CustomerField, (), (id, owner, name, hint, kind, choices, position, active, version))

struct NewCustomerField {
  FieldOwner owner = FieldOwner::account;
  Line<100> name;
  std::optional<Line<300>> hint;
  FieldKind kind = FieldKind::text;
  std::vector<Line<120>> choices;  // 1 to 100 of a choice
};
BOOST_DESCRIBE_STRUCT(NewCustomerField, (), (owner, name, hint, kind, choices))

/// The kind of a field never changes: what stands in it would mean something else.
struct EditCustomerField {
  std::optional<Line<100>> name;
  Change<Line<300>> hint;
  std::optional<std::vector<Line<120>>> choices;
  std::optional<std::int64_t> position;
  std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(EditCustomerField, (), (name, hint, choices, position, active))

/// A field of an account or contact, with what stands in it.
struct CustomerFieldValue {
  CustomerFieldId field_id;
  std::string name;
  std::optional<std::string> hint;
  FieldKind kind = FieldKind::text;
  std::vector<std::string> choices;
  std::optional<std::string> value;
};
BOOST_DESCRIBE_STRUCT(CustomerFieldValue, (), (field_id, name, hint, kind, choices, value))

/// Values by the id of their field; "" takes a value away. Fields that are not named stay as they are. Of those that
/// `seen` names, what the writer saw in them, nothing is written when somebody has written since.
struct EditCustomerValues {
  std::map<std::string, std::string> values;
  std::map<std::string, std::string> seen;
};
BOOST_DESCRIBE_STRUCT(EditCustomerValues, (), (values, seen))

inline constexpr std::int64_t most_customer_fields = 300;  // of accounts, and as many of contacts

/// In their order; `all` with those no longer offered.
std::vector<CustomerField> list_customer_fields(Ctx& ctx, std::optional<FieldOwner> owner, bool all);
CustomerField create_customer_field(Ctx& ctx, const NewCustomerField& input);
CustomerField edit_customer_field(Ctx& ctx, const CustomerFieldId& id, const EditCustomerField& input,
                                  std::optional<std::int64_t> version);

std::vector<CustomerFieldValue> list_customer_values(Ctx& ctx, FieldOwner owner, const std::string& id);
std::vector<CustomerFieldValue> edit_customer_values(Ctx& ctx, FieldOwner owner, const std::string& id,
                                                     const EditCustomerValues& input);

namespace store {

std::optional<CustomerField> find_customer_field(db::Tx& tx, const CustomerFieldId& id);
std::vector<CustomerField> list_customer_fields(db::Tx& tx, std::optional<FieldOwner> owner, bool all);
void insert_customer_field(db::Tx& tx, const CustomerField& field);
bool update_customer_field(db::Tx& tx, const CustomerField& field, std::int64_t expected);
std::map<std::string, std::string> customer_values(db::Tx& tx, const std::string& owner_id);
void set_customer_value(db::Tx& tx, const std::string& owner_id, const CustomerFieldId& field,
                        const std::optional<std::string>& value);

}  // namespace store
}  // namespace zelo::customer
