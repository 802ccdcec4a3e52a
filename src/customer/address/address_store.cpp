#include "lib/base/error.h"
#include "src/customer/address/address.h"

namespace zelo::customer::store {
namespace {

void keep_primary(db::Tx& tx, const ContactId& id, AddressKind kind, const std::optional<std::string>& value) {
  tx.exec("DELETE FROM contact_addresses WHERE contact_id = $1 AND kind = $2 AND is_primary = 1 AND value <> $3", id,
          kind, value.value_or(""));
  if (!value) return;
  try {
    tx.exec(
        "INSERT INTO contact_addresses (contact_id, kind, value, is_primary) VALUES ($1, $2, $3, 1)"
        " ON CONFLICT (contact_id, kind, value) DO UPDATE SET is_primary = 1",
        id, kind, *value);
  } catch (const db::UniqueViolation&) {
    throw invalid(std::string(name_of(kind)), "error.taken");
  }
}

}  // namespace

std::vector<Address> list_addresses(db::Tx& tx, const ContactId& id) {
  return tx.query<Address>(
      "SELECT kind, value, is_primary FROM contact_addresses WHERE contact_id = $1"
      " ORDER BY kind, is_primary DESC, value LIMIT $2",
      id, most_addresses * 2);
}

void follow_primaries(db::Tx& tx, const Contact& contact) {
  keep_primary(tx, contact.id, AddressKind::email, contact.email);
  keep_primary(tx, contact.id, AddressKind::phone, contact.phone);
}

void replace_addresses(db::Tx& tx, const ContactId& id, const std::vector<Address>& addresses) {
  tx.exec("DELETE FROM contact_addresses WHERE contact_id = $1", id);
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const Address& one = addresses[i];
    try {
      tx.exec("INSERT INTO contact_addresses (contact_id, kind, value, is_primary) VALUES ($1, $2, $3, $4)", id,
              one.kind, one.value, one.is_primary);
    } catch (const db::UniqueViolation&) {
      throw invalid("addresses[" + std::to_string(i) + "].value", "error.taken");
    }
  }
}

std::vector<ContactId> find_people(db::Tx& tx, AddressKind kind, const std::string& value) {
  return tx.query<ContactId>(
      "SELECT DISTINCT coalesce(c.merged_into, c.id) AS id FROM contact_addresses a JOIN contacts c"
      " ON c.id = a.contact_id WHERE a.kind = $1 AND a.value = $2 ORDER BY 1 LIMIT 3",
      kind, value);
}

std::vector<ContactId> find_namesakes(db::Tx& tx, const std::string& phone, const std::string& name_key) {
  return tx.query<ContactId>(
      "SELECT DISTINCT c.id FROM contact_addresses a JOIN contacts c ON c.id = a.contact_id WHERE a.kind = 'phone'"
      " AND a.value = $1 AND c.name_key = $2 AND c.merged_into IS NULL ORDER BY 1 LIMIT 3",
      phone, name_key);
}

}  // namespace zelo::customer::store
