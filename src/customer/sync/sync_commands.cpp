#include <algorithm>

#include "lib/base/json.h"
#include "lib/text/fold.h"
#include "src/customer/account_commands.h"
#include "src/customer/account_rules.h"
#include "src/customer/contact_commands.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/field/import_fields.h"
#include "src/customer/sync/sync.h"

namespace zelo::customer {
namespace {

std::optional<UserId> csm_of(db::Tx& tx, const std::optional<Email>& email) {
  if (!email) return std::nullopt;
  const auto csm = find_active_user_by_email(tx, *email);
  if (!csm) throw invalid("csm_email", "error.active_user");
  return csm;
}

AccountId account_named(db::Tx& tx, const std::string& external_id, const char* field) {
  const auto account = find_account_by_external_id(tx, external_id);
  if (!account) throw invalid(field, "error.unknown_account");
  return account->id;
}

/// Of what is said by name, the company's own fields; they are taken out of `custom`.
EditCustomerValues own_fields(db::Tx& tx, FieldOwner owner, SyncCustom& custom) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, value] : custom)
    if (value && !value->empty()) texts[name] = *value;
  Problems wrong;
  EditCustomerValues edit;
  edit.values = take_field_values(tx, owner, texts, wrong);
  Problems problems;
  for (const FieldError& problem : wrong.fields()) problems.add("custom." + problem.path, problem.text);
  problems.done();
  if (custom.empty()) return edit;
  for (const CustomerField& field : store::list_customer_fields(tx, owner, false)) {
    std::erase_if(custom, [&, key = text::fold(field.name)](const auto& said) {
      if (text::fold(said.first) != key) return false;
      if (!said.second || said.second->empty()) edit.values[field.id.text] = "";
      return true;
    });
  }
  return edit;
}

Custom custom_after(Custom custom, const SyncCustom& said) {
  for (const auto& [name, value] : said) {
    if (value) custom[name] = *value;
    else custom.erase(name);
  }
  return custom;
}

bool are_named(const std::vector<Line<40>>& tags, const std::string& tag) {
  return std::ranges::any_of(tags, [&](const auto& one) { return text::fold(one) == text::fold(tag); });
}

std::vector<Line<40>> tags_after(std::vector<Line<40>> tags, const SyncAccount& input) {
  std::erase_if(tags, [&](const auto& tag) { return are_named(input.remove_tags, tag); });
  for (const auto& tag : input.add_tags)
    if (!are_named(tags, tag)) tags.push_back(tag);
  return tags;
}

/// What is added to what stands there, or taken from it. `custom`: without the company's own fields.
void add_to(EditAccount& edit, const std::optional<Account>& known, const SyncAccount& input,
            const SyncCustom& custom) {
  if (!custom.empty()) edit.custom = custom_after(known ? json::read_text<Custom>(known->custom) : Custom{}, custom);
  edit.tags = input.tags;
  if (input.add_tags.empty() && input.remove_tags.empty()) return;
  std::vector<Line<40>> before;
  if (input.tags) before = *input.tags;
  else if (known)
    for (std::string& tag : json::read_text<std::vector<std::string>>(known->tags)) before.emplace_back(std::move(tag));
  edit.tags = tags_after(std::move(before), input);
}

EditAccount edit_from(db::Tx& tx, const SyncAccount& input) {
  EditAccount edit;
  edit.name = input.name;
  edit.segment = input.segment;
  edit.domain = input.domain;
  edit.arr = input.arr;
  edit.time_zone = input.time_zone;
  edit.language = input.language;
  if (input.csm_email.wanted) edit.csm_id = {true, csm_of(tx, input.csm_email.value)};
  if (input.parent_external_id.wanted) {
    edit.parent_id.wanted = true;
    if (const auto& key = input.parent_external_id.value)
      edit.parent_id.value = account_named(tx, *key, "parent_external_id");
  }
  return edit;
}

AccountView create_from(Ctx& ctx, const std::string& external_id, const SyncAccount& input, const EditAccount& edit) {
  if (!input.name) throw invalid("name", "error.required");
  NewAccount account;
  account.name = *input.name;
  account.segment = input.segment.value_or(Segment::smb);
  account.domain = edit.domain.value;
  account.external_id = Line<100>(external_id);
  account.csm_id = edit.csm_id.value;
  account.arr = edit.arr.value;
  if (edit.custom) account.custom = *edit.custom;
  account.parent_id = edit.parent_id.value;
  account.time_zone = edit.time_zone.value;
  account.language = edit.language.value;
  if (edit.tags) account.tags = *edit.tags;
  return create_account(ctx, account);
}

std::optional<Contact> by_others(db::Tx& tx, const SyncContact& input) {
  for (const auto& key : input.other_external_ids)
    if (auto contact = find_contact_by_external_id(tx, key)) return contact;
  return std::nullopt;
}

/// Nothing when they lead there all: a key of somebody who was merged into the contact does too.
std::optional<std::vector<Line<100>>> joined_keys(db::Tx& tx, const std::optional<Contact>& known,
                                                  const std::vector<Line<100>>& joining) {
  if (!known) return std::nullopt;
  std::vector<Line<100>> keys;
  for (std::string& key : json::read_text<std::vector<std::string>>(known->other_external_ids))
    keys.emplace_back(std::move(key));
  const auto before = keys.size();
  for (const auto& key : joining) {
    const auto owner = find_contact_by_external_id(tx, key);
    if (!owner || owner->id != known->id) keys.push_back(key);
  }
  return keys.size() == before ? std::nullopt : std::optional(std::move(keys));
}

EditContact edit_from(db::Tx& tx, const std::string& external_id, const SyncContact& input) {
  EditContact edit;
  edit.name = input.name;
  if (input.email) edit.email = {true, input.email};
  edit.phone = input.phone;
  edit.role = input.role;
  if (input.language) edit.language = *input.language;
  if (input.account_external_id)
    edit.account_id = {true, account_named(tx, *input.account_external_id, "account_external_id")};
  edit.external_id.wanted = true;
  edit.external_id.value = Line<100>(external_id);
  return edit;
}

ContactView create_from(Ctx& ctx, const std::string& external_id, const SyncContact& input, const EditContact& edit) {
  Problems problems;
  if (!input.name) problems.add("name", "error.required");
  if (!input.email && !input.phone.value) problems.add("email", "error.contact.unreachable");
  if (!edit.account_id.value) problems.add("account_external_id", "error.required");
  problems.done();
  NewContact contact;
  contact.name = *input.name;
  contact.email = input.email;
  contact.phone = input.phone.value;
  contact.role = input.role.value;
  contact.language = edit.language;
  contact.external_id = Line<100>(external_id);
  contact.other_external_ids = input.other_external_ids;
  return create_contact(ctx, *edit.account_id.value, contact);
}

EditContract edit_from(const SyncContract& input) {
  EditContract edit;
  edit.plan = input.plan;
  edit.starts_on = input.starts_on;
  edit.renews_on = input.renews_on;
  edit.ended_on = input.ended_on;
  edit.value = input.value;
  edit.billing = input.billing;
  edit.seats = input.seats;
  edit.limits = input.limits;
  edit.sla = input.sla;
  edit.notice_days = input.notice_days;
  edit.auto_renew = input.auto_renew;
  edit.expansion_terms = input.expansion_terms;
  return edit;
}

ContractView create_from(Ctx& ctx, const std::string& external_id, const SyncContract& input,
                         const std::optional<AccountId>& account) {
  Problems problems;
  if (!account) problems.add("account_external_id", "error.required");
  if (!input.plan) problems.add("plan", "error.required");
  if (!input.starts_on) problems.add("starts_on", "error.required");
  if (!input.renews_on) problems.add("renews_on", "error.required");
  if (!input.value) problems.add("value", "error.required");
  problems.done();
  NewContract contract;
  contract.plan = *input.plan;
  contract.starts_on = *input.starts_on;
  contract.renews_on = *input.renews_on;
  contract.value = *input.value;
  contract.billing = input.billing;
  contract.seats = input.seats.value;
  if (input.limits) contract.limits = *input.limits;
  contract.sla = input.sla.value;
  contract.external_id = Line<100>(external_id);
  contract.notice_days = input.notice_days.value;
  contract.auto_renew = input.auto_renew;
  contract.expansion_terms = input.expansion_terms.value;
  const ContractView made = create_contract(ctx, *account, contract);
  if (!input.ended_on.value) return made;
  EditContract ended;
  ended.ended_on = input.ended_on;
  return edit_contract(ctx, made.id, ended, std::nullopt);
}

/// It has the domain, or one that was merged into it does: the domain leads there, and stays where it is.
bool is_found_by(db::Tx& tx, const Account& account, const std::optional<Line<253>>& domain) {
  if (!domain) return false;
  Problems told_later;
  const auto clean = account_domain(*domain, "domain", told_later);
  const auto found = clean ? find_account_by_domain(tx, *clean) : std::nullopt;
  return found && found->id == account.id;
}

std::string clean_key(const std::string& external_id) {
  const auto key = clean_line(external_id);
  if (!key || key->empty() || count_code_points(*key) > 100) throw invalid("external_id", "error.characters");
  return *key;
}

bool is_taken(const Error& error) {
  return error.kind == ErrorKind::invalid &&
         std::ranges::any_of(error.fields, [](const FieldError& problem) { return problem.text.key == "error.taken"; });
}

/// Of two that bring the same new key at once, the second finds what the first has made when it begins again. What is
/// another's by then is so the second time too.
template <class Sync>
auto begun_again(Ctx& ctx, Sync sync) {
  try {
    return ctx.write(sync);
  } catch (const Error& error) {
    if (ctx.joined || !is_taken(error)) throw;
  }
  return ctx.write(sync);
}

}  // namespace

AccountView sync_account(Ctx& ctx, const std::string& external_id, const SyncAccount& input) {
  ctx.require(Permission::account_write);
  const std::string key = clean_key(external_id);
  return begun_again(ctx, [&](db::Tx& tx) {
    const auto known = find_account_by_external_id(tx, key);
    SyncCustom custom = input.custom;
    const EditCustomerValues own = own_fields(tx, FieldOwner::account, custom);
    EditAccount edit = edit_from(tx, input);
    add_to(edit, known, input, custom);
    // Where there are contracts they say what it is, as in an import: the same again changes nothing.
    if (known && has_contracts(tx, known->id)) edit.arr = {};
    if (known && is_found_by(tx, *known, edit.domain.value)) edit.domain = {};
    AccountView view = known ? edit_account(ctx, known->id, edit, std::nullopt) : create_from(ctx, key, input, edit);
    if (!own.values.empty()) edit_customer_values(ctx, FieldOwner::account, view.id.text, own);
    return view;
  });
}

ContactView sync_contact(Ctx& ctx, const std::string& external_id, const SyncContact& input) {
  ctx.require(Permission::contact_write);
  const std::string key = clean_key(external_id);
  return begun_again(ctx, [&](db::Tx& tx) {
    auto known = find_contact_by_external_id(tx, key);
    const bool by_key = known.has_value();
    if (!known) known = by_others(tx, input);
    const bool by_other = known && !by_key;
    if (!known && input.email) known = find_contact_by_email(tx, *input.email);
    if (known && !by_key && !by_other && known->external_id) throw invalid("email", "error.taken");
    SyncCustom custom = input.custom;
    const EditCustomerValues own = own_fields(tx, FieldOwner::contact, custom);
    if (!custom.empty()) throw invalid("custom." + custom.begin()->first, "error.unknown_field");
    EditContact edit = edit_from(tx, key, input);
    // Whichever of its keys this is, the first one stays the first.
    auto keys = input.other_external_ids;
    if (by_other) keys.emplace_back(key);
    if (by_key || (by_other && known->external_id)) edit.external_id = {};
    edit.other_external_ids = joined_keys(tx, known, keys);
    if (known && input.email && came_with_merge(tx, *known, *input.email)) edit.email = {};
    ContactView view = known ? edit_contact(ctx, known->id, edit, std::nullopt) : create_from(ctx, key, input, edit);
    if (!own.values.empty()) edit_customer_values(ctx, FieldOwner::contact, view.id.text, own);
    return view;
  });
}

ContractView sync_contract(Ctx& ctx, const std::string& external_id, const SyncContract& input) {
  ctx.require(Permission::contract_write);
  const std::string key = clean_key(external_id);
  return begun_again(ctx, [&](db::Tx& tx) {
    std::optional<AccountId> account;
    if (input.account_external_id) account = account_named(tx, *input.account_external_id, "account_external_id");
    const auto known = find_contract_by_external_id(tx, key);
    if (!known) return create_from(ctx, key, input, account);
    if (account && *account != known->account_id) throw invalid("account_external_id", "error.taken");
    return edit_contract(ctx, known->id, edit_from(input), std::nullopt);
  });
}

}  // namespace zelo::customer
