#pragma once
// The only SQL about contacts, but for the portal's passwords.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/account_store.h"
#include "src/customer/contact.h"

namespace zelo::customer {

/// A row of a list: the contact and the name of its account.
struct ContactListRow {
  ContactId id;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::string name;
  std::string name_key;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<ContactRole> role;
  std::string language;
  std::optional<Time> confirmed_at;
  std::optional<std::string> external_id;
  std::string other_external_ids;
  std::optional<std::string> left_on;
  std::optional<Time> erased_at = {};
  bool own_tickets_only = false;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ContactListRow, (),
                      (id, account_id, account_name, name, name_key, email, phone, role, language, confirmed_at,
                       external_id, other_external_ids, left_on, erased_at, own_tickets_only, created_at, updated_at,
                       version))

/// Whoever was merged into another person is found as that one, here and below.
std::optional<Contact> find_contact(db::Tx& tx, const ContactId& id);
/// The row itself, merged or not.
std::optional<Contact> find_own_contact(db::Tx& tx, const ContactId& id);
/// By any of a person's keys.
std::optional<Contact> find_contact_by_external_id(db::Tx& tx, const std::string& external_id);
/// After keys have come or gone by themselves: those that the row says are those that lead here.
void settle_keys(db::Tx& tx, const ContactId& id);
/// By any of a person's addresses. `email` in lower case, as clean_email() gives it.
std::optional<Contact> find_contact_by_email(db::Tx& tx, const std::string& email);
/// Whether the row of somebody who was merged into this person has the e-mail: it stays there, and leads here.
bool came_with_merge(db::Tx& tx, const Contact& contact, const std::string& email);
std::optional<ContactListRow> find_contact_row(db::Tx& tx, const ContactId& id);
/// Without those who were erased.
std::vector<ContactListRow> list_contacts(db::Tx& tx, const ContactFilter& filter, const NamePlace& after, int limit);

/// Throw Error{invalid} with error.taken where the e-mail or a key belongs to another contact.
void insert_contact(db::Tx& tx, const Contact& contact);
/// False when the stored version is not `expected` any more.
bool update_contact(db::Tx& tx, const Contact& contact, std::int64_t expected);
/// Somebody who is at another account now reports to nobody, and nobody to them, until somebody says so.
void leave_reports(db::Tx& tx, const Contact& contact);

/// Signs a contact out of the portal everywhere; its password and mailed links that wait open it no more.
void end_sign_ins(db::Tx& tx, const ContactId& id);

}  // namespace zelo::customer
