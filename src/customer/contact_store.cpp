#include "src/customer/contact_store.h"

#include <algorithm>
#include <map>
#include <set>

#include "lib/base/error.h"
#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "lib/text/phone.h"
#include "src/customer/address/address.h"
#include "src/customer/merge/merge_parts.h"
#include "src/customer/words.h"

namespace zelo::customer {
namespace {

constexpr std::string_view whole_row =
    "SELECT id, account_id, name, name_key, email, phone, role, language, confirmed_at, own_tickets_only, search,"
    " external_id, other_external_ids, left_on, merged_into, erased_at, created_at, updated_at, version FROM contacts ";

constexpr std::string_view list_row =
    "SELECT c.id, c.account_id, a.name AS account_name, c.name, c.name_key, c.email, c.phone, c.role, c.language,"
    " c.confirmed_at, c.external_id, c.other_external_ids, c.left_on, c.erased_at, c.own_tickets_only, c.created_at,"
    " c.updated_at, c.version FROM contacts c LEFT JOIN accounts a ON a.id = c.account_id ";

[[noreturn]] void refuse_taken(const db::UniqueViolation& violation) {
  if (std::string_view(violation.what()).find("email") != std::string_view::npos) throw invalid("email", "error.taken");
  throw violation;
}

void keep_contact_key(db::Tx& tx, const std::string& key, const ContactId& contact, const char* field) {
  try {
    tx.exec("INSERT INTO contact_keys (external_id, contact_id) VALUES ($1, $2)", key, contact);
  } catch (const db::UniqueViolation&) {
    throw invalid(field, "error.taken");
  }
}

std::vector<std::string> own_keys(db::Tx& tx, const ContactId& id) {
  return tx.query<std::string>("SELECT external_id FROM contact_keys WHERE contact_id = $1 ORDER BY external_id", id);
}

/// Each leads to one person, whichever of their keys it is.
void keep_contact_keys(db::Tx& tx, const Contact& contact) {
  std::map<std::string, const char*> keys;
  for (const auto& other : json::read_text<std::vector<std::string>>(contact.other_external_ids))
    keys.emplace(other, "other_external_ids");
  if (contact.external_id) keys.insert_or_assign(*contact.external_id, "external_id");
  for (const auto& kept : own_keys(tx, contact.id))
    if (keys.erase(kept) == 0) tx.exec("DELETE FROM contact_keys WHERE external_id = $1", kept);
  for (const auto& [key, field] : keys) keep_contact_key(tx, key, contact.id, field);
}

}  // namespace

std::optional<Contact> find_own_contact(db::Tx& tx, const ContactId& id) {
  return tx.find<Contact>(std::string(whole_row) + "WHERE id = $1", id);
}

namespace {

/// The one that a contact is part of now.
std::optional<Contact> survivor(db::Tx& tx, std::optional<Contact> contact) {
  for (int step = 0; contact && contact->merged_into && step < most_merges; ++step)
    contact = find_own_contact(tx, *contact->merged_into);
  return contact;
}

}  // namespace

std::optional<Contact> find_contact(db::Tx& tx, const ContactId& id) { return survivor(tx, find_own_contact(tx, id)); }

std::optional<Contact> find_contact_by_external_id(db::Tx& tx, const std::string& external_id) {
  return survivor(tx, tx.find<Contact>(std::string(whole_row) +
                                           "WHERE id = (SELECT contact_id FROM contact_keys WHERE external_id = $1)",
                                       external_id));
}

void settle_keys(db::Tx& tx, const ContactId& id) {
  Contact contact = find_own_contact(tx, id).value();
  auto keys = own_keys(tx, id);
  if (contact.external_id && std::ranges::find(keys, *contact.external_id) == keys.end()) contact.external_id.reset();
  if (!contact.external_id && !keys.empty()) contact.external_id = keys.front();
  if (contact.external_id) std::erase(keys, *contact.external_id);
  tx.exec("UPDATE contacts SET external_id = $1, other_external_ids = $2 WHERE id = $3", contact.external_id,
          json::text_of(keys), id);
}

std::optional<Contact> find_contact_by_email(db::Tx& tx, const std::string& email) {
  return survivor(
      tx, tx.find<Contact>(std::string(whole_row) + "WHERE id = coalesce((SELECT id FROM contacts WHERE email = $1),"
                                                    " (SELECT contact_id FROM contact_addresses WHERE kind = 'email'"
                                                    " AND value = $1))",
                           email));
}

bool came_with_merge(db::Tx& tx, const Contact& contact, const std::string& email) {
  const auto own = tx.find<Contact>(std::string(whole_row) + "WHERE email = $1", email);
  if (!own || own->id == contact.id) return false;
  const auto now = survivor(tx, own);
  return now && now->id == contact.id;
}

std::optional<ContactListRow> find_contact_row(db::Tx& tx, const ContactId& id) {
  const auto contact = find_contact(tx, id);
  if (!contact) return std::nullopt;
  return tx.find<ContactListRow>(std::string(list_row) + "WHERE c.id = $1", contact->id);
}

namespace {

/// An e-mail address or number that somebody has, as the first one or a further one.
std::optional<std::string> known_address(db::Tx& tx, const std::string& words) {
  const auto email = clean_email(words);
  const auto value = email ? email : text::normal_phone(words, phone_region(tx));
  if (!value) return std::nullopt;
  return tx.find<std::string>(
      "SELECT value FROM contact_addresses WHERE kind IN ('email', 'phone', 'whatsapp') AND value = $1 LIMIT 1",
      *value);
}

/// Those whose key in some system is `typed`, or begins so, in the letters that were typed, or in large or small ones;
/// who was merged is the one that remains.
std::vector<std::string> with_key(db::Tx& tx, const std::string& typed) {
  constexpr int most = 50;
  constexpr std::size_t least = 3;  // shorter ones are asked whole: nearly every key begins with some letter
  std::set<std::string> found;
  std::set<std::string> forms{typed, text::lower(typed)};
  std::string large = typed;
  for (char& c : large)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  forms.insert(large);
  for (const std::string& form : forms)
    for (std::string& id : tx.query<std::string>(
             "WITH RECURSIVE up (id, merged_into) AS (SELECT c.id, c.merged_into FROM (SELECT contact_id FROM"
             " contact_keys WHERE external_id >= $1 AND external_id <= $2 ORDER BY external_id LIMIT $3) AS k"
             " JOIN contacts c ON c.id = k.contact_id"
             " UNION SELECT c.id, c.merged_into FROM up u JOIN contacts c ON c.id = u.merged_into)"
             " SELECT id FROM up WHERE merged_into IS NULL",
             form, typed.size() < least ? form : form + "\U0010FFFF", most))
      found.insert(std::move(id));
  return {found.begin(), found.end()};
}

void add_asked(db::Filter& params, db::Tx& tx, const std::string& words) {
  const auto address = known_address(tx, words);
  if (!address) return match_words(params, tx, worded_contacts, words, with_key(tx, words));
  params.add(
      "c.id IN (SELECT coalesce(p.merged_into, p.id) FROM contact_addresses d JOIN contacts p ON p.id = d.contact_id"
      " WHERE d.kind IN ('email', 'phone', 'whatsapp') AND d.value = ?)",
      *address);
}

}  // namespace

std::vector<ContactListRow> list_contacts(db::Tx& tx, const ContactFilter& filter, const NamePlace& after, int limit) {
  db::Filter params;
  params.add("c.merged_into IS NULL AND c.erased_at IS NULL AND (c.name_key, c.id) > (?, ?)", after.name_key, after.id);
  if (filter.account_id) params.add("c.account_id = ?", *filter.account_id);
  if (filter.words) add_asked(params, tx, *filter.words);
  const std::string sql =
      std::string(list_row) + params.where() + " ORDER BY c.name_key, c.id LIMIT " + params.param(limit);
  return tx.query_with<ContactListRow>(sql, params.values());
}

void insert_contact(db::Tx& tx, const Contact& contact) {
  try {
    tx.insert("contacts", contact);
  } catch (const db::UniqueViolation& violation) {
    refuse_taken(violation);
  }
  keep_contact_keys(tx, contact);
  store::follow_primaries(tx, contact);
}

bool update_contact(db::Tx& tx, const Contact& contact, std::int64_t expected) {
  try {
    const bool done =
        tx.exec(
            "UPDATE contacts SET account_id = $1, name = $2, name_key = $3, email = $4, phone = $5, role = $6,"
            " language = $7, confirmed_at = $8, search = $9, updated_at = $10, version = $11,"
            " external_id = $12, own_tickets_only = $13, other_external_ids = $14 WHERE id = $15 AND version = $16",
            contact.account_id, contact.name, contact.name_key, contact.email, contact.phone, contact.role,
            contact.language, contact.confirmed_at, contact.search, contact.updated_at, contact.version,
            contact.external_id, contact.own_tickets_only, contact.other_external_ids, contact.id, expected) == 1;
    if (done) keep_contact_keys(tx, contact);
    if (done) store::follow_primaries(tx, contact);
    return done;
  } catch (const db::UniqueViolation& violation) {
    refuse_taken(violation);
  }
}

void leave_reports(db::Tx& tx, const Contact& contact) {
  tx.exec("UPDATE contacts SET reports_to_id = NULL WHERE id = $1", contact.id);
  tx.exec("UPDATE contacts SET reports_to_id = NULL, version = version + 1, updated_at = $1 WHERE reports_to_id = $2",
          contact.updated_at, contact.id);
}

void end_sign_ins(db::Tx& tx, const ContactId& id) {
  tx.exec("DELETE FROM sessions WHERE kind = 'contact' AND subject_id = $1", id);
  tx.exec("DELETE FROM signed_links WHERE contact_id = $1", id);
  tx.exec("DELETE FROM new_addresses WHERE contact_id = $1", id);  // where the portal's person wanted to move to
  tx.exec("UPDATE contacts SET password_hash = NULL WHERE id = $1", id);
}

}  // namespace zelo::customer
