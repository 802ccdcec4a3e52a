#include "src/customer/contact_store.h"

#include "lib/base/error.h"

namespace zelo::customer {
namespace {

constexpr std::string_view whole_row =
    "SELECT id, account_id, name, name_key, email, phone, role, language, confirmed_at, search, created_at, updated_at,"
    " version FROM contacts ";

constexpr std::string_view row_of_list =
    "SELECT c.id, c.account_id, a.name AS account_name, c.name, c.name_key, c.email, c.phone, c.role, c.language,"
    " c.confirmed_at, c.created_at, c.updated_at, c.version FROM contacts c LEFT JOIN accounts a ON a.id = "
    "c.account_id ";

[[noreturn]] void tell_taken(const db::UniqueViolation& violation) {
  if (std::string_view(violation.what()).find("email") != std::string_view::npos) throw invalid("email", "error.taken");
  throw violation;
}

}  // namespace

std::optional<Contact> find_contact(db::Tx& tx, const ContactId& id) {
  return tx.find<Contact>(std::string(whole_row) + "WHERE id = $1", id);
}

std::optional<Contact> find_contact_by_email(db::Tx& tx, const std::string& email) {
  return tx.find<Contact>(std::string(whole_row) + "WHERE email = $1", email);
}

std::optional<ContactListRow> find_contact_row(db::Tx& tx, const ContactId& id) {
  return tx.find<ContactListRow>(std::string(row_of_list) + "WHERE c.id = $1", id);
}

std::vector<ContactListRow> list_contacts(db::Tx& tx, const ContactFilter& filter, const NamePlace& after, int limit) {
  const auto patterns = search_patterns(filter.words.value_or(""));
  std::string sql(row_of_list);
  sql += "WHERE (c.name_key, c.id) > ($1, $2)";
  sql += filter.account_id ? " AND c.account_id = $3" : " AND CAST($3 AS TEXT) IS NULL";
  sql +=
      " AND c.search LIKE $4 AND c.search LIKE $5 AND c.search LIKE $6 AND c.search LIKE $7"
      " ORDER BY c.name_key, c.id LIMIT $8";
  return tx.query<ContactListRow>(sql, after.name_key, after.id, filter.account_id, patterns[0], patterns[1],
                                  patterns[2], patterns[3], limit);
}

void insert_contact(db::Tx& tx, const Contact& contact) {
  try {
    tx.insert("contacts", contact);
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
}

bool update_contact(db::Tx& tx, const Contact& contact, std::int64_t expected) {
  try {
    return tx.exec(
               "UPDATE contacts SET account_id = $1, name = $2, name_key = $3, email = $4, phone = $5, role = $6,"
               " language = $7, confirmed_at = $8, search = $9, updated_at = $10, version = $11"
               " WHERE id = $12 AND version = $13",
               contact.account_id, contact.name, contact.name_key, contact.email, contact.phone, contact.role,
               contact.language, contact.confirmed_at, contact.search, contact.updated_at, contact.version, contact.id,
               expected) == 1;
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
}

void end_sign_ins(db::Tx& tx, const ContactId& id) {
  tx.exec("DELETE FROM sessions WHERE kind = 'contact' AND subject_id = $1", id);
  tx.exec("DELETE FROM signed_links WHERE contact_id = $1 AND used_at IS NULL", id);
  tx.exec("UPDATE contacts SET password_hash = NULL WHERE id = $1", id);
}

}  // namespace zelo::customer
