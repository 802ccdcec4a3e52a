#include "src/customer/erasure/erasure_store.h"

namespace zelo::customer::store {

std::vector<ContactId> one_with(db::Tx& tx, const ContactId& id) {
  return tx.query<ContactId>(
      "WITH RECURSIVE them (id) AS (SELECT id FROM contacts WHERE id = $1 UNION SELECT c.id FROM them t JOIN contacts c"
      " ON c.merged_into = t.id) SELECT id FROM them ORDER BY id LIMIT 1000",
      id);
}

std::vector<std::string> values_of(db::Tx& tx, const ContactId& id, bool emails_alone) {
  return tx.query<std::string>("SELECT DISTINCT value FROM contact_addresses WHERE contact_id = $1" +
                                   std::string(emails_alone ? " AND kind = 'email'" : "") + " ORDER BY value",
                               id);
}

std::vector<std::string> keys_of(db::Tx& tx, const ContactId& id) {
  return tx.query<std::string>("SELECT external_id FROM contact_keys WHERE contact_id = $1 ORDER BY external_id", id);
}

namespace {

/// Merges wrote down which rows moved, those of addresses and keys by what they are themselves; a look for duplicates
/// that goes on right now, what people can be known by.
void forget_likeness(db::Tx& tx, const ContactId& id) {
  tx.exec("DELETE FROM duplicate_keys WHERE kind = 'contact' AND owner_id = $1", id);
  tx.exec("UPDATE duplicate_scans SET place = '[]' WHERE kind = 'contact' AND step = 'pairing'");  // pairs once more
  tx.exec(
      "DELETE FROM customer_merge_moves WHERE part IN ('contact_addresses.contact_id', 'contact_keys.contact_id') AND"
      " merge_id IN"
      " (SELECT id FROM customer_merges WHERE kind = 'contact' AND from_id = $1)",
      id);
}

}  // namespace

void forget_rows(db::Tx& tx, const MergeParts& parts, const ContactId& id) {
  for (const MergePart& part : parts) {
    if (part.kind != MergeKind::contact) continue;
    const std::string of_person = " WHERE " + part.column + " = $1";
    if (part.forgets == Forgets::row) tx.exec("DELETE FROM " + part.table + of_person, id);
    if (part.forgets == Forgets::words) tx.exec("UPDATE " + part.table + " SET " + part.blank + of_person, id);
  }
  forget_likeness(tx, id);
}

void blank_contact(db::Tx& tx, const ContactId& id, const Contact& erased, const std::string& today) {
  tx.exec(
      "UPDATE contacts SET name = $1, name_key = $2, search = $3, email = NULL, phone = NULL, role = NULL,"
      " influence = NULL, sentiment = NULL, reports_to_id = NULL, talk_every = NULL, talk_since = NULL,"
      " external_id = NULL, other_external_ids = '[]', confirmed_at = NULL,"
      " password_hash = NULL, left_on = coalesce(left_on, $4), erased_at = $5, updated_at = $5, version = version + 1"
      " WHERE id = $6",
      erased.name, erased.name_key, erased.search, today, erased.erased_at, id);
}

}  // namespace zelo::customer::store
