#include <algorithm>
#include <set>

#include "lib/text/fold.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_commands.h"
#include "src/customer/contact_rules.h"
#include "src/customer/erasure/erasure.h"
#include "src/customer/erasure/erasure_store.h"
#include "src/customer/import_store.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

Contact load_erasable(db::Tx& tx, const ContactId& id) {
  auto contact = find_contact(tx, id);
  if (!contact) throw not_found();
  refuse_merged(*contact, id);
  return *std::move(contact);
}

/// "+5511987654321" where the row writes "(11) 98765-4321": codes of countries have up to three digits.
bool says_phone(const std::string& row, std::string_view phone) {
  constexpr std::size_t longest_code = 3;
  constexpr std::size_t least = 8;
  std::string_view number = phone.substr(1);
  if (number.size() >= longest_code + least) number.remove_prefix(longest_code);
  std::string digits;
  for (const char c : row) {
    if (c >= '0' && c <= '9') digits += c;
    else if (std::string_view(" -().+").find(c) == std::string_view::npos) digits.clear();
    if (digits.ends_with(number)) return true;
  }
  return false;
}

/// An e-mail or a telephone, however the row writes it.
bool says(const std::string& row, const std::string& value) {
  const bool phone = value.starts_with('+') && value.find('@') == std::string::npos;
  return phone ? says_phone(row, value) : text::lower(row).find(text::lower(value)) != std::string::npos;
}

/// A key alone in its field, or in the list of one: "12" is neither in "120" nor in "Rua 12".
bool says_key(std::string_view row, std::string_view key) {
  constexpr std::string_view around = ",;|\t\r\n\"";
  for (auto at = row.find(key); at != std::string_view::npos; at = row.find(key, at + 1)) {
    const auto before = at == 0 ? at : row.find_last_not_of(' ', at - 1);
    const auto behind = row.find_first_not_of(' ', at + key.size());
    const bool begins = at == 0 || before == std::string_view::npos || around.find(row[before]) != around.npos;
    const bool ends = behind == std::string_view::npos || around.find(row[behind]) != around.npos;
    if (begins && ends) return true;
  }
  return false;
}

/// Rows of files that were refused stand as they came.
void forget_refused(db::Tx& tx, const std::set<std::string>& values, const std::set<std::string>& keys) {
  if (values.empty() && keys.empty()) return;
  const auto says_any = [&](const std::string& row) {
    return std::ranges::any_of(values, [&](const std::string& value) { return says(row, value); }) ||
           std::ranges::any_of(keys, [&](const std::string& key) { return says_key(row, key); });
  };
  for (const ImportKind kind : {ImportKind::contacts, ImportKind::tickets, ImportKind::nps})
    forget_rejects(tx, kind, says_any);
}

void erase_one(const Ctx& ctx, db::Tx& tx, const MergeParts& parts, const ContactId& id) {
  Contact erased = find_own_contact(tx, id).value();
  erased.name = ctx.world.texts.say(erased.language, "word.erased_person");
  erased.email.reset();
  erased.phone.reset();
  erased.erased_at = ctx.now();
  index_contact(erased);
  end_sign_ins(tx, id);
  store::forget_rows(tx, parts, id);
  store::blank_contact(tx, id, erased, company_day(tx, ctx.now()));
}

}  // namespace

std::vector<std::string> emails_to_erase(Ctx& ctx, const ContactId& id) {
  ctx.require(Permission::settings_manage);
  return ctx.read([&](db::Tx& tx) {
    load_erasable(tx, id);
    std::set<std::string> emails;
    for (const ContactId& one : store::one_with(tx, id))
      for (std::string& email : store::values_of(tx, one, true)) emails.insert(std::move(email));
    return std::vector(emails.begin(), emails.end());
  });
}

std::vector<std::string> keys_to_erase(Ctx& ctx, const ContactId& id) {
  ctx.require(Permission::settings_manage);
  return ctx.read([&](db::Tx& tx) {
    load_erasable(tx, id);
    std::vector<std::string> keys;
    for (const ContactId& one : store::one_with(tx, id))
      for (std::string& key : store::keys_of(tx, one)) keys.push_back(std::move(key));
    return keys;
  });
}

ErasedContact erase_contact(Ctx& ctx, const MergeParts& parts, const ContactId& id) {
  ctx.require(Permission::settings_manage);
  return ctx.write([&](db::Tx& tx) {
    const Contact contact = load_erasable(tx, id);
    if (contact.erased_at) return ErasedContact{id, *contact.erased_at};
    std::set<std::string> values;
    std::set<std::string> keys;
    const auto all = store::one_with(tx, id);
    for (const ContactId& one : all) {
      for (std::string& value : store::values_of(tx, one, false)) values.insert(std::move(value));
      for (std::string& key : store::keys_of(tx, one)) keys.insert(std::move(key));
    }
    forget_refused(tx, values, keys);
    for (const ContactId& one : all) erase_one(ctx, tx, parts, one);
    timeline::record(ctx, tx, {.account_id = contact.account_id, .kind = "contact", .id = id.text}, ContactErased{id});
    return ErasedContact{id, ctx.now()};
  });
}

}  // namespace zelo::customer
