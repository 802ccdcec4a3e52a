#include <algorithm>

#include "src/customer/account_commands.h"
#include "src/customer/contact_commands.h"
#include "src/customer/field/customer_field.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

std::vector<std::string> texts_of(const std::vector<Line<120>>& lines) { return {lines.begin(), lines.end()}; }

void check(const CustomerField& field) {
  Problems problems;
  check_choices(field.kind, field.choices, problems);
  problems.done();
}

/// The account or contact that is meant, and whose account it is.
struct Owner {
  std::string id;
  std::optional<AccountId> account_id;
  bool erased = false;
};

Owner find_owner(db::Tx& tx, FieldOwner owner, const std::string& id) {
  if (owner == FieldOwner::account) {
    const auto account = find_account(tx, AccountId(id));
    if (!account) throw not_found();
    return {account->id.text, account->id, false};
  }
  const auto contact = find_contact(tx, ContactId(id));
  if (!contact) throw not_found();
  return {contact->id.text, contact->account_id, contact->erased_at.has_value()};
}

/// Fields that are offered, and those that have something in them: what was once written is not lost.
std::vector<CustomerFieldValue> values_of(db::Tx& tx, FieldOwner owner, const std::string& id) {
  const auto stored = store::customer_values(tx, id);
  std::vector<CustomerFieldValue> values;
  for (const CustomerField& field : store::list_customer_fields(tx, owner, true)) {
    const auto found = stored.find(field.id.text);
    if (!field.active && found == stored.end()) continue;
    values.push_back({field.id, field.name, field.hint, field.kind, field.choices,
                      found == stored.end() ? std::nullopt : std::optional(found->second)});
  }
  return values;
}

/// Somebody else has filled a field since the writer saw it, with something else than the writer wants.
void refuse_stale(const std::map<std::string, std::string>& stored, const EditCustomerValues& input) {
  const auto in = [](const std::map<std::string, std::string>& values, const std::string& id) {
    const auto found = values.find(id);
    return found == values.end() ? std::string() : found->second;
  };
  for (const auto& [id, seen] : input.seen) {
    const std::string now = in(stored, id);
    if (input.values.contains(id) && now != seen && now != in(input.values, id))
      throw Error(ErrorKind::stale, "error.stale");
  }
}

/// Writes down what differs; whether anything did.
bool put(db::Tx& tx, FieldOwner owner, const std::string& id, const EditCustomerValues& input) {
  const auto fields = store::list_customer_fields(tx, owner, false);
  const auto stored = store::customer_values(tx, id);
  refuse_stale(stored, input);
  Problems problems;
  bool changed = false;
  for (const auto& [field_id, text] : input.values) {
    const std::string path = "values." + field_id;
    const auto field = std::ranges::find(fields, CustomerFieldId(field_id), &CustomerField::id);
    if (field == fields.end()) {
      problems.add(path, "error.unknown_field");
      continue;
    }
    const bool cleared = clean_line(text) == "";
    const auto value = cleared ? std::nullopt : clean_value(field->kind, field->choices, text);
    const auto before = stored.find(field_id);
    if (!cleared && !value) problems.add(path, "error.field.value." + std::string(name_of(field->kind)));
    else if (value != (before == stored.end() ? std::nullopt : std::optional(before->second))) {
      store::set_customer_value(tx, id, field->id, value);
      changed = true;
    }
  }
  problems.done();
  return changed;
}

}  // namespace

std::vector<CustomerField> list_customer_fields(Ctx& ctx, std::optional<FieldOwner> owner, bool all) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return store::list_customer_fields(tx, owner, all); });
}

CustomerField create_customer_field(Ctx& ctx, const NewCustomerField& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    const auto there = store::list_customer_fields(tx, input.owner, true).size();
    if (there >= static_cast<std::size_t>(most_customer_fields)) throw conflict("error.field.too_many");
    CustomerField field{.id = ctx.new_id<CustomerFieldId>(),
                        .owner = input.owner,
                        .name = input.name,
                        .kind = input.kind,
                        .choices = texts_of(input.choices)};
    if (input.hint) field.hint = *input.hint;
    check(field);
    store::insert_customer_field(tx, field);
    return store::find_customer_field(tx, field.id).value();
  });
}

CustomerField edit_customer_field(Ctx& ctx, const CustomerFieldId& id, const EditCustomerField& input,
                                  std::optional<std::int64_t> version) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    auto found = store::find_customer_field(tx, id);
    if (!found) throw not_found();
    CustomerField& field = *found;
    const std::int64_t before = field.version;
    if (version && *version != before) throw Error(ErrorKind::stale, "error.stale");
    if (input.name) field.name = *input.name;
    input.hint.apply(field.hint);
    if (input.choices) field.choices = texts_of(*input.choices);
    if (input.position) field.position = *input.position;
    if (input.active) field.active = *input.active;
    check(field);
    field.version = before + 1;
    if (!store::update_customer_field(tx, field, before)) throw Error(ErrorKind::stale, "error.stale");
    return field;
  });
}

std::vector<CustomerFieldValue> list_customer_values(Ctx& ctx, FieldOwner owner, const std::string& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return values_of(tx, owner, find_owner(tx, owner, id).id); });
}

std::vector<CustomerFieldValue> edit_customer_values(Ctx& ctx, FieldOwner owner, const std::string& id,
                                                     const EditCustomerValues& input) {
  ctx.require(owner == FieldOwner::account ? Permission::account_write : Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    const Owner of = find_owner(tx, owner, id);
    if (of.id != id) throw conflict("error.merged");
    if (of.erased) throw conflict("error.contact.erased");
    if (put(tx, owner, id, input)) {
      const timeline::Subject subject{.account_id = of.account_id, .kind = std::string(name_of(owner)), .id = id};
      if (owner == FieldOwner::account) timeline::record(ctx, tx, subject, AccountEdited{{"fields"}});
      else timeline::record(ctx, tx, subject, ContactEdited{ContactId(id), {"fields"}});
    }
    return values_of(tx, owner, id);
  });
}

}  // namespace zelo::customer
