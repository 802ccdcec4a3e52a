#pragma once
// How a person is reached and recognised: several e-mail addresses, telephones and WhatsApp numbers, one of each kind
// the primary one. The primary e-mail is the one of the portal, contacts.email.

#include <optional>
#include <string>
#include <vector>

#include "src/customer/contact.h"
#include "src/identity/context.h"

namespace zelo::customer {

enum class AddressKind { email, phone, whatsapp };
BOOST_DESCRIBE_ENUM(AddressKind, email, phone, whatsapp)

struct Address {
  AddressKind kind = AddressKind::email;
  std::string value;  // lower case, or E.164
  bool is_primary = false;
};
BOOST_DESCRIBE_STRUCT(Address, (), (kind, value, is_primary))

struct AddressInput {
  AddressKind kind = AddressKind::email;
  Line<254> value;
  std::optional<bool> is_primary;
};
BOOST_DESCRIBE_STRUCT(AddressInput, (), (kind, value, is_primary))

/// All of them; of a kind without a primary one the first becomes it.
struct SetAddresses {
  std::vector<AddressInput> addresses;
};
BOOST_DESCRIBE_STRUCT(SetAddresses, (), (addresses))

struct Addresses {
  ContactId contact_id;
  std::vector<Address> addresses;
  std::int64_t version = 1;  // the contact's
};
BOOST_DESCRIBE_STRUCT(Addresses, (), (contact_id, addresses, version))

inline constexpr std::size_t most_addresses = 20;

Addresses show_addresses(Ctx& ctx, const ContactId& id);
/// Error{invalid} at "addresses[2].value" for what cannot be one, or belongs to somebody else.
Addresses set_addresses(Ctx& ctx, const ContactId& id, const SetAddresses& input, std::optional<std::int64_t> version);

/// For channels: who writes from here. `value` as it came; a WhatsApp number may also stand there as a telephone. Of a
/// telephone that several people share it is nobody.
std::optional<Contact> contact_of_identity(db::Tx& tx, AddressKind kind, const std::string& value);

/// Two letters of the country whose numbers are written without its code; the setting "phone_region", else "BR".
std::string phone_region(db::Tx& tx);

namespace store {

std::vector<Address> list_addresses(db::Tx& tx, const ContactId& id);
/// contacts.email and contacts.phone are the primary ones, whoever changed them. Error{invalid} with error.taken.
void follow_primaries(db::Tx& tx, const Contact& contact);
void replace_addresses(db::Tx& tx, const ContactId& id, const std::vector<Address>& addresses);
/// People, at most three, who have this; those merged into others as the others.
std::vector<ContactId> find_people(db::Tx& tx, AddressKind kind, const std::string& value);
/// The same of those who have a telephone under a name, as name_key_of() gives it.
std::vector<ContactId> find_namesakes(db::Tx& tx, const std::string& phone, const std::string& name_key);

}  // namespace store
}  // namespace zelo::customer
