#include "src/customer/contact_commands.h"

#include "src/customer/contact_rules.h"
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

Contact contact_from(const NewContact& input) {
  Problems problems;
  Contact contact;
  contact.name = input.name;
  contact.email = input.email;
  if (input.phone) check_phone(*input.phone, "phone", problems);
  if (input.phone) contact.phone = *input.phone;
  contact.role = input.role;
  if (input.language) check_language(*input.language, "language", problems);
  if (input.language) contact.language = *input.language;
  problems.done();
  return contact;
}

void apply(db::Tx& tx, Contact& contact, const EditContact& input) {
  Problems problems;
  if (input.name) contact.name = *input.name;
  if (input.phone.wanted && input.phone.value) check_phone(*input.phone.value, "phone", problems);
  input.phone.apply(contact.phone);
  input.role.apply(contact.role);
  if (input.language) check_language(*input.language, "language", problems);
  if (input.language) contact.language = *input.language;
  if (input.account_id.value && !find_account(tx, *input.account_id.value))
    problems.add("account_id", "error.unknown_account");
  input.account_id.apply(contact.account_id);
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
    if (!find_account(tx, account_id)) throw not_found();
    Contact contact = contact_from(input);
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
    timeline::record(ctx, tx, subject_of(contact), ContactEdited{id, changes});
    return view(tx, id);
  });
}

ContactView show_contact(Ctx& ctx, const ContactId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return view(tx, id); });
}

std::vector<ContactListRow> search_contacts(Ctx& ctx, const ContactFilter& filter, const NamePlace& after, int limit) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    if (filter.account_id && !find_account(tx, *filter.account_id)) throw not_found();
    return list_contacts(tx, filter, after, limit);
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
          .created_at = row.created_at,
          .updated_at = row.updated_at,
          .version = row.version};
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
