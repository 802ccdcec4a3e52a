#include <algorithm>

#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/address/address.h"
#include "src/customer/contact_rules.h"
#include "src/customer/contact_store.h"
#include "src/customer/field/import_fields.h"
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

void overlay(db::Tx& tx, Contact& contact, const ContactRow& row, Problems& problems) {
  if (!contact.email) contact.email = row.email;  // known by another address of its own, it keeps its first one
  if (row.name) contact.name = *row.name;
  if (row.phone) contact.phone = row.phone;
  if (row.external_id && !find_contact_by_external_id(tx, *row.external_id)) contact.external_id = row.external_id;
  if (row.role) contact.role = row.role;
  if (row.language) contact.language = *row.language;
  if (const auto account = account_of(tx, row, problems)) contact.account_id = account;
  else if (!contact.account_id) contact.account_id = account_of_email(tx, row.email);
}

}  // namespace

std::optional<AccountId> find_named_account(db::Tx& tx, const std::optional<std::string>& external_id,
                                            const std::optional<std::string>& domain,
                                            const std::optional<std::string>& name, Problems& problems) {
  if (external_id) return known(find_account_by_external_id(tx, *external_id), "account_external_id", problems);
  if (domain) return known(find_account_by_domain(tx, *domain), "account_domain", problems);
  return name ? account_named(tx, *name, problems) : std::nullopt;
}

namespace {

/// What else the person is reached by; whether anything of it is new.
bool add_address(db::Tx& tx, const ContactId& id, AddressKind kind, const std::optional<std::string>& value,
                 const char* field, Problems& problems) {
  if (!value) return false;
  auto addresses = store::list_addresses(tx, id);
  const auto same = [&](const Address& one) { return one.kind == kind && one.value == *value; };
  if (std::ranges::any_of(addresses, same)) return false;
  const auto others = kind == AddressKind::phone ? std::vector<ContactId>{} : store::find_people(tx, kind, *value);
  if (!others.empty()) {
    problems.add(field, "error.taken");
    return false;
  }
  const bool first = std::ranges::none_of(addresses, [&](const Address& one) { return one.kind == kind; });
  addresses.push_back({kind, *value, first});
  store::replace_addresses(tx, id, addresses);
  return true;
}

Outcome keep(const Ctx& ctx, db::Tx& tx, const std::optional<Contact>& before, Contact& contact) {
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

/// Those that it is of, and was of.
std::vector<AccountId> accounts_of(const std::optional<Contact>& before, const Contact& contact) {
  std::vector<AccountId> accounts;
  if (contact.account_id) accounts.push_back(*contact.account_id);
  if (before && before->account_id) accounts.push_back(*before->account_id);
  return accounts;
}

/// Somebody else's WhatsApp number or address refuses the row before anything of it is written.
void check_free(db::Tx& tx, const std::optional<Contact>& before, AddressKind kind,
                const std::optional<std::string>& value, const char* field, Problems& problems) {
  if (!value) return;
  for (const ContactId& other : store::find_people(tx, kind, *value)) {
    if (!before || other != before->id) problems.add(field, "error.taken");
  }
}

}  // namespace

Applied apply_row(const Ctx& ctx, db::Tx& tx, const ContactRow& row, Problems& problems) {
  auto custom = row.custom;
  const auto values = take_field_values(tx, FieldOwner::contact, custom, problems);
  const auto before = find_contact_by_email(tx, row.email);
  Contact contact = before.value_or(Contact{});
  if (!before) contact.name = row.email;
  overlay(tx, contact, row, problems);
  check_free(tx, before, AddressKind::whatsapp, row.whatsapp, "whatsapp", problems);
  check_free(tx, before, AddressKind::email, row.other_email, "other_email", problems);
  if (!problems.empty()) return {};
  const Outcome outcome = keep(ctx, tx, before, contact);
  bool more = add_address(tx, contact.id, AddressKind::whatsapp, row.whatsapp, "whatsapp", problems);
  more = add_address(tx, contact.id, AddressKind::email, row.other_email, "other_email", problems) || more;
  more = fill_fields(tx, contact.id.text, values) || more;
  if (outcome == Outcome::unchanged && !more) return {outcome};
  return {outcome == Outcome::unchanged ? Outcome::updated : outcome, accounts_of(before, contact)};
}

}  // namespace zelo::customer
