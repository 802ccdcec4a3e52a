#include "src/customer/contact_commands.h"

#include "lib/base/json.h"
#include "src/customer/account_commands.h"
#include "src/customer/address/address.h"
#include "src/customer/contact_rules.h"
#include "src/customer/touched.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

timeline::Subject subject_of(const Contact& contact) {
  return {.account_id = contact.account_id, .kind = "contact", .id = contact.id.text};
}

void keep_new(const Ctx& ctx, db::Tx& tx, Contact& contact) {
  contact.id = ctx.new_id<ContactId>();
  contact.created_at = contact.updated_at = ctx.now();
  index_contact(contact);
  insert_contact(tx, contact);
  timeline::record(ctx, tx, subject_of(contact), ContactCreated{contact.id});
}

Contact contact_from(db::Tx& tx, const NewContact& input) {
  Problems problems;
  Contact contact;
  contact.name = input.name;
  if (input.email) contact.email = *input.email;
  if (!input.email && !input.phone) problems.add("email", "error.contact.unreachable");
  if (input.phone) contact.phone = phone_of(*input.phone, phone_region(tx), "phone", problems);
  if (input.external_id) contact.external_id = *input.external_id;
  set_other_keys(contact, {input.other_external_ids.begin(), input.other_external_ids.end()}, problems);
  contact.role = input.role;
  if (input.language) check_language(*input.language, "language", problems);
  if (input.language) contact.language = *input.language;
  problems.done();
  return contact;
}

/// What another key takes the place of goes on leading here, unless somebody says which do.
void set_contact_keys(Contact& contact, const EditContact& input, Problems& problems) {
  auto others = json::read_text<std::vector<std::string>>(contact.other_external_ids);
  if (input.other_external_ids) others.assign(input.other_external_ids->begin(), input.other_external_ids->end());
  else if (input.external_id.value && contact.external_id) others.push_back(*contact.external_id);
  input.external_id.apply(contact.external_id);
  set_other_keys(contact, others, problems);
}

void apply(db::Tx& tx, Contact& contact, const EditContact& input) {
  Problems problems;
  if (input.name) contact.name = *input.name;
  if (input.phone.wanted && input.phone.value != contact.phone) {
    contact.phone =
        input.phone.value ? phone_of(*input.phone.value, phone_region(tx), "phone", problems) : std::nullopt;
  }
  set_contact_keys(contact, input, problems);
  input.role.apply(contact.role);
  if (input.language) check_language(*input.language, "language", problems);
  if (input.language) contact.language = *input.language;
  if (input.account_id.wanted) {
    const auto account = input.account_id.value ? find_account(tx, *input.account_id.value) : std::nullopt;
    if (input.account_id.value && !account) problems.add("account_id", "error.unknown_account");
    contact.account_id = account ? std::optional(account->id) : std::nullopt;
  }
  if (input.own_tickets_only) contact.own_tickets_only = *input.own_tickets_only;
  if (const auto before = contact.email; input.email.wanted) {
    input.email.apply(contact.email);
    if (contact.email != before) contact.confirmed_at.reset();
  }
  problems.done();
}

ContactView view(db::Tx& tx, const ContactId& id) {
  const auto row = find_contact_row(tx, id);
  if (!row) throw not_found();
  return view_of(*row);
}

}  // namespace

ContactView create_contact(Ctx& ctx, const AccountId& account_id, const NewContact& input) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    const auto account = find_account(tx, account_id);
    if (!account) throw not_found();
    refuse_merged(*account, account_id);
    Contact contact = contact_from(tx, input);
    contact.account_id = account_id;
    keep_new(ctx, tx, contact);
    return view(tx, contact.id);
  });
}

ContactView edit_contact(Ctx& ctx, const ContactId& id, const EditContact& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    const auto before = find_contact(tx, id);
    if (!before) throw not_found();
    refuse_merged(*before, id);
    refuse_erased(*before);
    if (version && *version != before->version) throw Error(ErrorKind::stale, "error.stale");

    Contact contact = *before;
    apply(tx, contact, input);
    const auto changes = differences(*before, contact);
    if (changes.empty()) return view(tx, id);

    contact.version = before->version + 1;
    contact.updated_at = ctx.now();
    index_contact(contact);
    if (!update_contact(tx, contact, before->version)) throw Error(ErrorKind::stale, "error.stale");
    if (contact.email != before->email) end_sign_ins(tx, id);
    if (contact.account_id != before->account_id) leave_reports(tx, contact);
    timeline::record(ctx, tx, subject_of(contact), ContactEdited{id, changes});
    if (before->account_id && before->account_id != contact.account_id) touched(ctx, tx, {*before->account_id});
    return view(tx, id);
  });
}

void move_to_email(const Ctx& ctx, db::Tx& tx, const ContactId& id, const std::string& email) {
  const auto before = find_contact(tx, id);
  if (!before) throw not_found();
  refuse_erased(*before);
  Contact contact = *before;
  contact.email = email;
  contact.confirmed_at = ctx.now();
  contact.version = before->version + 1;
  contact.updated_at = ctx.now();
  index_contact(contact);
  if (!update_contact(tx, contact, before->version)) throw Error(ErrorKind::stale, "error.stale");
  timeline::record(ctx, tx, subject_of(contact), ContactEdited{contact.id, {"email"}});
}

ContactView show_contact(Ctx& ctx, const ContactId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return view(tx, id); });
}

std::vector<ContactListRow> search_contacts(Ctx& ctx, const ContactFilter& filter, const NamePlace& after, int limit) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    ContactFilter wanted = filter;
    if (filter.account_id) {
      const auto account = find_account(tx, *filter.account_id);
      if (!account) throw not_found();
      wanted.account_id = account->id;
    }
    return list_contacts(tx, wanted, after, limit);
  });
}

ContactView view_of(const ContactListRow& row) {
  return {.id = row.id,
          .account_id = row.account_id,
          .account_name = row.account_name,
          .name = row.name,
          .email = row.email,
          .phone = row.phone,
          .role = row.role,
          .language = row.language,
          .confirmed = row.confirmed_at.has_value(),
          .external_id = row.external_id,
          .other_external_ids = json::read_text<std::vector<std::string>>(row.other_external_ids),
          .left_on = row.left_on,
          .erased_at = row.erased_at,
          .own_tickets_only = row.own_tickets_only,
          .created_at = row.created_at,
          .updated_at = row.updated_at,
          .version = row.version};
}

void refuse_merged(const Contact& found, const ContactId& asked) {
  if (found.id != asked) throw conflict(Text("error.contact.merged", {{"name", found.name}}));
}

void refuse_erased(const Contact& found) {
  if (found.erased_at) throw conflict("error.contact.erased");
}

Contact contact_for(const Ctx& ctx, db::Tx& tx, const std::string& email, const std::string& name,
                    const std::string& language, const std::optional<AccountId>& account) {
  if (auto known = find_contact_by_email(tx, email)) return *std::move(known);
  Contact contact;
  contact.name = name.empty() ? email : name;
  contact.email = email;
  contact.language = language;
  contact.account_id = account ? account : account_of_email(tx, email);
  keep_new(ctx, tx, contact);
  return contact;
}

}  // namespace zelo::customer
