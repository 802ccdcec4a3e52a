#include <algorithm>

#include "lib/base/json.h"
#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/address/address.h"
#include "src/customer/contact_rules.h"
#include "src/customer/contact_store.h"
#include "src/customer/field/import_fields.h"
#include "src/customer/import_apply.h"
#include "src/customer/import_person.h"
#include "src/timeline/record.h"

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

/// Keys of somebody who was merged into the person are the person's already.
void overlay_keys(db::Tx& tx, Contact& contact, const ContactRow& row, const Person& known, Problems& problems) {
  auto others = json::read_text<std::vector<std::string>>(contact.other_external_ids);
  const auto join = [&](const std::string& key) {
    if (contact.external_id) others.push_back(key);
    else contact.external_id = key;
  };
  if (row.external_id && !find_contact_by_external_id(tx, *row.external_id)) join(*row.external_id);
  for (const std::string& key : row.other_external_ids) {
    const auto owner = find_contact_by_external_id(tx, key);
    if (!owner) join(key);
    else if (!known.contact || owner->id != known.contact->id) problems.add("other_external_ids", "error.taken");
  }
  set_other_keys(contact, others, problems);
}

void overlay(db::Tx& tx, Contact& contact, const ContactRow& row, const Person& known, Problems& problems) {
  if (!contact.email) contact.email = row.email;  // known by another address of its own, it keeps its first one
  if (row.name) contact.name = *row.name;
  if (row.phone && !(known.by_number && contact.phone)) contact.phone = row.phone;  // it may be a further one
  const auto other_phone = std::ranges::find(row.others, AddressKind::phone, &Address::kind);
  if (!contact.phone && other_phone != row.others.end()) contact.phone = other_phone->value;
  overlay_keys(tx, contact, row, known, problems);
  if (row.role) contact.role = row.role;
  if (row.language) contact.language = *row.language;
  if (const auto account = account_of(tx, row, problems)) contact.account_id = account;
  else if (!contact.account_id && row.email) contact.account_id = account_of_email(tx, *row.email);
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

/// Whether anything of what else the person is reached by is new.
bool add_addresses(db::Tx& tx, const ContactId& id, const std::vector<Address>& others) {
  auto addresses = store::list_addresses(tx, id);
  const std::size_t before = addresses.size();
  for (const Address& other : others) {
    const auto same = [&](const Address& one) { return one.kind == other.kind && one.value == other.value; };
    if (std::ranges::any_of(addresses, same)) continue;
    const bool first = std::ranges::none_of(addresses, [&](const Address& one) { return one.kind == other.kind; });
    addresses.push_back({other.kind, other.value, first});
  }
  if (addresses.size() == before) return false;
  store::replace_addresses(tx, id, addresses);
  return true;
}

void keep(const Ctx& ctx, db::Tx& tx, const std::optional<Contact>& before, Contact& contact) {
  contact.updated_at = ctx.now();
  index_contact(contact);
  if (before) {
    contact.version = before->version + 1;
    if (!update_contact(tx, contact, before->version)) throw Error(ErrorKind::stale, "error.stale");
    if (contact.account_id != before->account_id) leave_reports(tx, contact);
    return;
  }
  contact.id = ctx.new_id<ContactId>();
  contact.created_at = contact.updated_at;
  insert_contact(tx, contact);
}

void tell(const Ctx& ctx, db::Tx& tx, const Contact& contact, bool is_new, std::vector<std::string> changes) {
  const timeline::Subject subject{.account_id = contact.account_id, .kind = "contact", .id = contact.id.text};
  if (is_new) return void(timeline::record_one_of_many(ctx, tx, subject, ContactCreated{contact.id}));
  std::erase(changes, "left_on");  // has an event of its own
  if (!changes.empty()) timeline::record_one_of_many(ctx, tx, subject, ContactEdited{contact.id, std::move(changes)});
}

/// Those that it is of, and was of.
std::vector<AccountId> accounts_of(const std::optional<Contact>& before, const Contact& contact) {
  std::vector<AccountId> accounts;
  if (contact.account_id) accounts.push_back(*contact.account_id);
  if (before && before->account_id) accounts.push_back(*before->account_id);
  return accounts;
}

/// Somebody else's WhatsApp number or address refuses the row before anything of it is written; telephones are shared.
void check_others(db::Tx& tx, const std::optional<Contact>& before, const std::vector<Address>& others,
                  Problems& problems) {
  const auto has = before ? store::list_addresses(tx, before->id) : std::vector<Address>{};
  if (has.size() + others.size() > most_addresses)
    problems.add("other_email", Text("error.too_many_items", {{"max", std::to_string(most_addresses)}}));
  for (const Address& one : others) {
    if (one.kind == AddressKind::phone) continue;
    for (const ContactId& other : store::find_people(tx, one.kind, one.value))
      if (!before || other != before->id) problems.add(field_of(one.kind), "error.taken");
  }
}

/// What a person without a name is called.
std::string known_as(const ContactRow& row) {
  if (row.email) return *row.email;
  if (row.phone) return *row.phone;
  if (!row.others.empty()) return row.others.front().value;
  return row.external_id || row.other_external_ids.empty() ? row.external_id.value_or("")
                                                           : row.other_external_ids.front();
}

/// An address that is new to who is known by a key comes to those that they have: it opens no portal.
std::vector<Address> others_of(const ContactRow& row, const Person& known, const Contact& contact) {
  auto others = row.others;
  if (row.email && known.by_key && contact.email != row.email) others.push_back({AddressKind::email, *row.email});
  if (row.phone && known.by_number && contact.phone != row.phone) others.push_back({AddressKind::phone, *row.phone});
  return others;
}

/// What the row says of how much the person counts, and of whom they report to: somebody who is here already.
EditStakeholder stakeholder_of(const Ctx& ctx, db::Tx& tx, const ContactRow& row, const std::optional<Contact>& before,
                               const Contact& contact, Problems& problems) {
  EditStakeholder wish;
  if (row.influence) wish.influence = {true, row.influence};
  if (row.sentiment) wish.sentiment = {true, row.sentiment};
  if (row.left_on) wish.left_on = {true, Date(*row.left_on)};
  if (row.left_on && is_to_come(ctx, *row.left_on)) problems.add("left_on", "error.date.to_come");
  if (!row.reports_to_email) return wish;
  const auto manager = find_contact_by_email(tx, *row.reports_to_email);
  if (!manager) {
    problems.add("reports_to_email", "error.import.unknown_person");
    return wish;
  }
  const auto person = before ? std::optional(before->id) : std::nullopt;
  if (const auto why = refused_manager(tx, manager->id, contact.account_id, person))
    problems.add("reports_to_email", *why);
  wish.reports_to_id = {true, manager->id};
  return wish;
}

}  // namespace

Applied apply_row(const Ctx& ctx, db::Tx& tx, const ContactRow& row, Problems& problems) {
  auto custom = row.custom;
  const auto values = take_field_values(tx, FieldOwner::contact, custom, problems);
  const Person known = find_person(tx, row, problems);
  const auto& before = known.contact;
  Contact contact = before ? *before : Contact{};
  if (!before) contact.name = known_as(row);
  overlay(tx, contact, row, known, problems);
  const auto others = others_of(row, known, contact);
  check_others(tx, before, others, problems);
  const EditStakeholder wish = stakeholder_of(ctx, tx, row, before, contact, problems);
  if (!problems.empty()) return {};
  const bool is_new = !before;
  auto changes = is_new ? std::vector<std::string>() : differences(*before, contact);
  if (is_new || !changes.empty()) keep(ctx, tx, before, contact);
  if (add_addresses(tx, contact.id, others)) changes.emplace_back("addresses");
  for (std::string& name : fill_stakeholder(ctx, tx, contact.id, wish, !is_new)) changes.push_back(std::move(name));
  if (fill_fields(tx, contact.id.text, values)) changes.emplace_back("fields");
  if (!is_new && changes.empty()) return {Outcome::unchanged};
  tell(ctx, tx, contact, is_new, std::move(changes));
  return {is_new ? Outcome::created : Outcome::updated, accounts_of(before, contact)};
}

}  // namespace zelo::customer
