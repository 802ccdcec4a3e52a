#include <algorithm>
#include <set>

#include "lib/text/phone.h"
#include "src/customer/address/address.h"
#include "src/customer/contact_commands.h"
#include "src/customer/contact_rules.h"
#include "src/identity/session.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

std::optional<std::string> clean(AddressKind kind, const std::string& value, const std::string& region) {
  return kind == AddressKind::email ? clean_email(value) : text::normal_phone(value, region);
}

std::string place_of(std::size_t index) { return "addresses[" + std::to_string(index) + "].value"; }

std::vector<Address> cleaned(const SetAddresses& input, const std::string& region) {
  Problems problems;
  std::vector<Address> addresses;
  std::set<std::pair<AddressKind, std::string>> seen;
  if (input.addresses.size() > most_addresses)
    throw invalid("addresses", Text("error.too_many_items", {{"max", std::to_string(most_addresses)}}));
  for (std::size_t i = 0; i < input.addresses.size(); ++i) {
    const AddressInput& one = input.addresses[i];
    const auto value = clean(one.kind, one.value, region);
    if (!value) problems.add(place_of(i), one.kind == AddressKind::email ? "error.email" : "error.phone");
    else if (!seen.insert({one.kind, *value}).second) problems.add(place_of(i), "error.twice");
    else addresses.push_back({one.kind, *value, one.is_primary.value_or(false)});
  }
  problems.done();
  return addresses;
}

/// Exactly one of each kind is the primary one.
void choose_primaries(std::vector<Address>& addresses) {
  for (const auto kind : {AddressKind::email, AddressKind::phone, AddressKind::whatsapp}) {
    Address* chosen = nullptr;
    for (Address& one : addresses) {
      if (one.kind != kind) continue;
      if (chosen == nullptr || (one.is_primary && !chosen->is_primary)) chosen = &one;
    }
    for (Address& one : addresses) {
      if (one.kind == kind) one.is_primary = &one == chosen;
    }
  }
}

std::optional<std::string> primary_of(const std::vector<Address>& addresses, AddressKind kind) {
  const auto found = std::ranges::find_if(addresses, [&](const Address& a) { return a.kind == kind && a.is_primary; });
  return found == addresses.end() ? std::nullopt : std::optional(found->value);
}

std::set<std::string> as_set(const std::vector<Address>& addresses) {
  std::set<std::string> all;
  for (const Address& one : addresses)
    all.insert(std::string(name_of(one.kind)) + (one.is_primary ? "!" : " ") + one.value);
  return all;
}

Addresses view(db::Tx& tx, const Contact& contact) {
  return {contact.id, store::list_addresses(tx, contact.id), contact.version};
}

}  // namespace

Addresses show_addresses(Ctx& ctx, const ContactId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto contact = find_contact(tx, id);
    if (!contact) throw not_found();
    return view(tx, *contact);
  });
}

Addresses set_addresses(Ctx& ctx, const ContactId& id, const SetAddresses& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    const auto before = find_contact(tx, id);
    if (!before) throw not_found();
    refuse_merged(*before, id);
    refuse_erased(*before);
    if (version && *version != before->version) throw Error(ErrorKind::stale, "error.stale");
    auto addresses = cleaned(input, phone_region(tx));
    choose_primaries(addresses);
    if (as_set(addresses) == as_set(store::list_addresses(tx, id))) return view(tx, *before);

    Contact contact = *before;
    contact.email = primary_of(addresses, AddressKind::email);
    contact.phone = primary_of(addresses, AddressKind::phone);
    if (contact.email != before->email) contact.confirmed_at.reset();
    contact.version = before->version + 1;
    contact.updated_at = ctx.now();
    index_contact(contact);
    store::replace_addresses(tx, id, addresses);
    if (!update_contact(tx, contact, before->version)) throw Error(ErrorKind::stale, "error.stale");
    if (contact.email != before->email) end_sign_ins(tx, id);
    timeline::record(ctx, tx, {.account_id = contact.account_id, .kind = "contact", .id = id.text},
                     ContactEdited{id, {"addresses"}});
    return view(tx, contact);
  });
}

std::string phone_region(db::Tx& tx) {
  const std::string region = identity::setting(tx, "phone_region");
  return text::is_region(region) ? region : "BR";
}

std::optional<Contact> contact_of_identity(db::Tx& tx, AddressKind kind, const std::string& value) {
  const auto cleaned = clean(kind, value, phone_region(tx));
  if (!cleaned) return std::nullopt;
  auto people = store::find_people(tx, kind, *cleaned);
  if (people.empty() && kind == AddressKind::whatsapp) people = store::find_people(tx, AddressKind::phone, *cleaned);
  return people.size() == 1 ? find_contact(tx, people.front()) : std::nullopt;
}

}  // namespace zelo::customer
