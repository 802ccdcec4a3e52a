#include <algorithm>

#include "lib/base/json.h"
#include "src/customer/account_rules.h"
#include "src/customer/account_store.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/field/import_fields.h"
#include "src/customer/import_apply.h"
#include "src/customer/tree/account_tree.h"
#include "src/identity/session.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

/// False when the row speaks of another account of the same name.
bool may_be(const Account& account, const AccountRow& row) {
  const bool other_key = row.external_id && account.external_id;
  const bool other_domain = row.domain && account.domain;
  return !other_key && !other_domain;
}

std::optional<Account> find_by_name(db::Tx& tx, const AccountRow& row, Problems& problems) {
  if (!row.name) return std::nullopt;
  auto found = find_accounts_by_name(tx, *row.name);
  std::erase_if(found, [&](const Account& account) { return !may_be(account, row); });
  if (found.size() > 1) problems.add("name", "error.import.ambiguous_name");
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

std::optional<Account> find_match(db::Tx& tx, const AccountRow& row, Problems& problems) {
  const auto by_key = row.external_id ? find_account_by_external_id(tx, *row.external_id) : std::nullopt;
  const auto by_domain = row.domain ? find_account_by_domain(tx, *row.domain) : std::nullopt;
  if (!by_domain) return by_key ? by_key : find_by_name(tx, row, problems);
  const bool domain_of_another = by_key ? by_key->id != by_domain->id : row.external_id && by_domain->external_id;
  if (domain_of_another) problems.add("domain", "error.taken");
  return by_domain;
}

std::string overlaid(const std::string& stored, const Custom& news, Problems& problems) {
  if (news.empty()) return stored;
  Custom custom = json::read_text<Custom>(stored);
  for (const auto& [name, value] : news) custom[name] = value;
  check_custom(custom, "row", problems);
  return json::text_of(custom);
}

/// What contracts say of revenue stands.
void overlay_arr(db::Tx& tx, Account& account, const AccountRow& row) {
  if ((!row.arr && !row.currency) || (!account.id.text.empty() && has_contracts(tx, account.id))) return;
  if (row.currency) account.currency = *row.currency;
  else if (!account.arr) account.currency = identity::company_currency(tx);
  if (row.arr) account.arr = from_hundredths(*row.arr, account.currency);
}

void place(db::Tx& tx, Account& account, const AccountId& parent, Problems& problems) {
  Problems why;
  const auto found = tree::place_below(tx, account.id, parent, why);
  for (const FieldError& problem : why.fields()) problems.add("parent_external_id", problem.text);
  if (why.empty()) account.parent_id = found;
}

/// The parent is there: the turn of its row, if the file has one, was before (import_turns.h).
void overlay_parent(db::Tx& tx, Account& account, const AccountRow& row, Problems& problems) {
  if (!row.parent_external_id) return;
  const auto parent = find_account_by_external_id(tx, *row.parent_external_id);
  if (!parent) problems.add("parent_external_id", "error.unknown_account");
  else if (parent->id != account.parent_id) place(tx, account, parent->id, problems);
}

/// A key that an account merged into this one brought along stays with that one.
void overlay_keys(db::Tx& tx, Account& account, const AccountRow& row, Problems& problems) {
  auto keys = json::read_text<std::vector<std::string>>(account.other_external_ids);
  for (const std::string& key : row.other_external_ids) {
    const auto owner = find_account_by_external_id(tx, key);
    if (owner && owner->id != account.id) problems.add("other_external_ids", "error.taken");
    else if (!owner) keys.push_back(key);
  }
  set_other_keys(account, keys, problems);
}

void overlay(db::Tx& tx, Account& account, const AccountRow& row, Problems& problems) {
  if (row.name) account.name = *row.name;
  if (row.external_id && row.external_id != account.external_id && !find_account_by_external_id(tx, *row.external_id))
    account.external_id = row.external_id;
  if (!row.other_external_ids.empty()) overlay_keys(tx, account, row, problems);
  if (row.domain && row.domain != account.domain && !find_account_by_domain(tx, *row.domain))
    account.domain = row.domain;
  if (row.segment) account.segment = *row.segment;
  overlay_arr(tx, account, row);
  account.custom = overlaid(account.custom, row.custom, problems);
  if (row.tags) set_tags(account, *row.tags, problems);
  if (row.time_zone) account.time_zone = row.time_zone;
  if (row.language) account.language = row.language;
  overlay_parent(tx, account, row, problems);
  if (!row.csm_email) return;
  const auto csm = find_active_user_by_email(tx, *row.csm_email);
  csm ? void(account.csm_id = csm) : problems.add("csm_email", "error.active_user");
}

void keep(const Ctx& ctx, db::Tx& tx, const std::optional<Account>& before, Account& account) {
  account.updated_at = ctx.now();
  index_account(account);
  if (!before) {
    account.created_at = account.updated_at;
    return insert_account(tx, account);
  }
  account.version = before->version + 1;
  if (!update_account(tx, account, before->version)) throw Error(ErrorKind::stale, "error.stale");
}

/// What an account's own event sets off waits for the end of the file: "import.finished".
void tell(const Ctx& ctx, db::Tx& tx, const Account& account, bool is_new, std::vector<std::string> changes) {
  const timeline::Subject subject{.account_id = account.id, .kind = "account", .id = account.id.text};
  if (is_new) timeline::record_one_of_many(ctx, tx, subject, AccountCreated{account.segment});
  else timeline::record_one_of_many(ctx, tx, subject, AccountEdited{std::move(changes)});
}

}  // namespace

Applied apply_row(const Ctx& ctx, db::Tx& tx, const AccountRow& given, Problems& problems) {
  AccountRow row = given;
  const auto values = take_field_values(tx, FieldOwner::account, row.custom, problems);
  const auto match = find_match(tx, row, problems);
  Account account = match.value_or(Account{});
  if (!match) account.name = row.external_id.value_or("");
  overlay(tx, account, row, problems);
  if (account.name.empty()) problems.add("row", "error.import.no_name");
  if (!problems.empty()) return {};
  const bool is_new = !match;
  if (is_new) account.id = ctx.new_id<AccountId>();
  auto changes = is_new ? std::vector<std::string>() : differences(*match, account);
  if (is_new || !changes.empty()) keep(ctx, tx, match, account);
  if (fill_fields(tx, account.id.text, values)) changes.emplace_back("fields");
  if (!is_new && changes.empty()) return {Outcome::unchanged};
  tell(ctx, tx, account, is_new, std::move(changes));
  return {is_new ? Outcome::created : Outcome::updated, {account.id}};
}

}  // namespace zelo::customer
