#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_rules.h"
#include "src/customer/contact_store.h"
#include "src/customer/import_apply.h"

namespace zelo::customer {
namespace {

std::optional<AccountId> account_named(db::Tx& tx, const std::string& name, Problems& problems) {
  const auto found = find_accounts_by_name(tx, name);
  if (found.size() == 1) return found.front().id;
  problems.add("account_name", found.empty() ? "error.unknown_account" : "error.import.ambiguous_name");
  return std::nullopt;
}

std::optional<AccountId> known(const std::optional<Account>& account, const char* field, Problems& problems) {
  if (account) return account->id;
  problems.add(field, "error.unknown_account");
  return std::nullopt;
}

/// The account that the row names; nothing when it names none.
std::optional<AccountId> account_of(db::Tx& tx, const ContactRow& row, Problems& problems) {
  if (row.account_external_id) {
    return known(find_account_by_external_id(tx, *row.account_external_id), "account_external_id", problems);
  }
  if (row.account_domain) return known(find_account_by_domain(tx, *row.account_domain), "account_domain", problems);
  if (row.account_name) return account_named(tx, *row.account_name, problems);
  return std::nullopt;
}

void overlay(db::Tx& tx, Contact& contact, const ContactRow& row, Problems& problems) {
  contact.email = row.email;
  if (row.name) contact.name = *row.name;
  if (row.phone) contact.phone = row.phone;
  if (row.role) contact.role = row.role;
  if (row.language) contact.language = *row.language;
  if (const auto account = account_of(tx, row, problems)) contact.account_id = account;
  else if (!contact.account_id) contact.account_id = account_of_email(tx, row.email);
}

}  // namespace

Outcome apply_row(const Ctx& ctx, db::Tx& tx, const ContactRow& row, Problems& problems) {
  const auto before = find_contact_by_email(tx, row.email);
  Contact contact = before.value_or(Contact{});
  if (!before) contact.name = row.email;
  overlay(tx, contact, row, problems);
  if (!problems.empty()) return Outcome::rejected;
  if (before && differences(*before, contact).empty()) return Outcome::unchanged;

  contact.updated_at = ctx.now();
  index_contact(contact);
  if (before) {
    contact.version = before->version + 1;
    if (!update_contact(tx, contact, before->version)) throw Error(ErrorKind::stale, "error.stale");
    return Outcome::updated;
  }
  contact.id = ctx.new_id<ContactId>();
  contact.created_at = contact.updated_at;
  insert_contact(tx, contact);
  return Outcome::created;
}

}  // namespace zelo::customer
