#include "src/customer/import_person.h"

#include <algorithm>

#include "lib/base/json.h"
#include "src/customer/account_rules.h"
#include "src/customer/contact_store.h"
#include "src/customer/import_apply.h"

namespace zelo::customer {
namespace {

/// The row names a key, and it is none of the person's.
bool has_other_key(const Contact& contact, const ContactRow& row) {
  if (!row.external_id || !contact.external_id || *row.external_id == *contact.external_id) return false;
  const auto others = json::read_text<std::vector<std::string>>(contact.other_external_ids);
  return std::ranges::find(others, *row.external_id) == others.end();
}

/// By the row's own key, else by the first of the others that anybody has.
std::optional<Contact> by_any_key(db::Tx& tx, const ContactRow& row) {
  if (row.external_id)
    if (auto contact = find_contact_by_external_id(tx, *row.external_id)) return contact;
  for (const std::string& key : row.other_external_ids)
    if (auto contact = find_contact_by_external_id(tx, key)) return contact;
  return std::nullopt;
}

/// Addresses and WhatsApp numbers are one person's alone.
std::optional<Contact> by_own_address(db::Tx& tx, const ContactRow& row, Problems& problems) {
  for (const Address& one : row.others) {
    if (one.kind == AddressKind::phone) continue;
    const auto people = store::find_people(tx, one.kind, one.value);
    if (people.empty()) continue;
    auto contact = find_contact(tx, people.front());
    if (!contact || !has_other_key(*contact, row)) return contact;
    problems.add(field_of(one.kind), "error.taken");
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Contact> by_phone(db::Tx& tx, const ContactRow& row, const std::string& phone, Problems& problems) {
  if (!row.name && row.external_id) return std::nullopt;
  const auto people = row.name ? store::find_namesakes(tx, phone, name_key_of(*row.name))
                               : store::find_people(tx, AddressKind::phone, phone);
  Problems told_later;
  const auto account = account_of(tx, row, told_later);
  std::vector<Contact> fitting;
  for (const ContactId& id : people) {
    auto contact = find_contact(tx, id);
    if (!contact || has_other_key(*contact, row)) continue;
    if (!account || !contact->account_id || *account == *contact->account_id) fitting.push_back(*std::move(contact));
  }
  if (fitting.size() > 1) problems.add("phone", "error.import.ambiguous_person");
  return fitting.size() == 1 ? std::optional(fitting.front()) : std::nullopt;
}

std::optional<Contact> by_phones(db::Tx& tx, const ContactRow& row, Problems& problems) {
  if (row.phone)
    if (auto contact = by_phone(tx, row, *row.phone, problems)) return contact;
  for (const Address& one : row.others) {
    if (one.kind != AddressKind::phone) continue;
    if (auto contact = by_phone(tx, row, one.value, problems)) return contact;
  }
  return std::nullopt;
}

}  // namespace

Person find_person(db::Tx& tx, const ContactRow& row, Problems& problems) {
  const auto by_key = by_any_key(tx, row);
  const auto by_email = row.email ? find_contact_by_email(tx, *row.email) : std::nullopt;
  const bool another = by_email && (by_key ? by_key->id != by_email->id : has_other_key(*by_email, row));
  if (another) problems.add("email", "error.taken");
  if (by_email) return {.contact = by_email};
  if (by_key) return {.contact = by_key, .by_key = true};
  if (row.email) return {};
  auto found = by_own_address(tx, row, problems);
  if (!found && problems.empty()) found = by_phones(tx, row, problems);
  const bool known = found.has_value();
  return {.contact = std::move(found), .by_number = known};
}

const char* field_of(AddressKind kind) {
  if (kind == AddressKind::whatsapp) return "whatsapp";
  return kind == AddressKind::email ? "other_email" : "other_phone";
}

}  // namespace zelo::customer
