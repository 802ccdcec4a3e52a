#include "src/customer/account_commands.h"

#include "src/customer/account_rules.h"
#include "src/customer/contact_rules.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/tree/account_tree.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

timeline::Subject subject_of(const AccountId& id) { return {.account_id = id, .kind = "account", .id = id.text}; }

void set_arr(Account& account, const std::optional<Money>& arr, Problems& problems) {
  if (arr) check_money(*arr, "arr", problems);
  account.arr = arr ? std::optional(arr->amount) : std::nullopt;
  if (arr) account.currency = arr->currency;
}

void set_custom(Account& account, const Custom& custom, Problems& problems) {
  check_custom(custom, "custom", problems);
  account.custom = json::text_of(custom);
}

void set_csm(db::Tx& tx, Account& account, const std::optional<UserId>& csm, Problems& problems) {
  if (csm && !is_active_user(tx, *csm)) problems.add("csm_id", "error.active_user");
  account.csm_id = csm;
}

/// Below another account, or on its own.
void set_place(db::Tx& tx, Account& account, const std::optional<AccountId>& parent, Problems& problems) {
  if (parent) account.parent_id = tree::place_below(tx, account.id, *parent, problems);
  else account.parent_id.reset();
}

void check_words(const Account& account, Problems& problems) {
  if (account.time_zone) check_time_zone(*account.time_zone, "time_zone", problems);
  if (account.language) check_language(*account.language, "language", problems);
}

/// What another key takes the place of goes on leading here, unless somebody says which do.
void set_keys(Account& account, const EditAccount& input, Problems& problems) {
  auto others = json::read_text<std::vector<std::string>>(account.other_external_ids);
  if (input.other_external_ids) others.assign(input.other_external_ids->begin(), input.other_external_ids->end());
  else if (input.external_id.value && account.external_id) others.push_back(*account.external_id);
  input.external_id.apply(account.external_id);
  set_other_keys(account, others, problems);
}

Account account_from(db::Tx& tx, const NewAccount& input) {
  Problems problems;
  Account account;
  account.name = input.name;
  account.segment = input.segment;
  if (input.domain) account.domain = account_domain(*input.domain, "domain", problems);
  if (input.external_id) account.external_id = *input.external_id;
  set_other_keys(account, {input.other_external_ids.begin(), input.other_external_ids.end()}, problems);
  set_csm(tx, account, input.csm_id, problems);
  set_arr(account, input.arr, problems);
  set_custom(account, input.custom, problems);
  set_place(tx, account, input.parent_id, problems);
  if (input.time_zone) account.time_zone = *input.time_zone;
  if (input.language) account.language = *input.language;
  check_words(account, problems);
  set_tags(account, {input.tags.begin(), input.tags.end()}, problems);
  problems.done();
  return account;
}

void apply(db::Tx& tx, Account& account, const EditAccount& input) {
  Problems problems;
  if (input.name) account.name = *input.name;
  if (input.segment) account.segment = *input.segment;
  if (input.domain.wanted) {
    account.domain = input.domain.value ? account_domain(*input.domain.value, "domain", problems) : std::nullopt;
  }
  set_keys(account, input, problems);
  // Somebody who has left keeps the accounts that nobody has handed over yet.
  if (input.csm_id.wanted && input.csm_id.value != account.csm_id) set_csm(tx, account, input.csm_id.value, problems);
  if (input.arr.wanted) {
    set_arr(account, input.arr.value, problems);
    if (has_contracts(tx, account.id)) problems.add("arr", "error.account.arr_from_contracts");
  }
  if (input.custom) set_custom(account, *input.custom, problems);
  if (input.parent_id.wanted && input.parent_id.value != account.parent_id)
    set_place(tx, account, input.parent_id.value, problems);
  input.time_zone.apply(account.time_zone);
  input.language.apply(account.language);
  check_words(account, problems);
  if (input.tags) set_tags(account, {input.tags->begin(), input.tags->end()}, problems);
  problems.done();
}

AccountView view(db::Tx& tx, const AccountId& id) {
  const auto row = find_account_row(tx, id);
  if (!row) throw not_found();
  return view_of(*row);
}

}  // namespace

AccountView create_account(Ctx& ctx, const NewAccount& input) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    Account account = account_from(tx, input);
    account.id = ctx.new_id<AccountId>();
    account.created_at = account.updated_at = ctx.now();
    index_account(account);
    insert_account(tx, account);
    timeline::record(ctx, tx, subject_of(account.id), AccountCreated{account.segment});
    return view(tx, account.id);
  });
}

AccountView edit_account(Ctx& ctx, const AccountId& id, const EditAccount& input, std::optional<std::int64_t> version) {
  ctx.require(Permission::account_write);
  return ctx.write([&](db::Tx& tx) {
    const auto before = find_account(tx, id);
    if (!before) throw not_found();
    refuse_merged(*before, id);
    if (version && *version != before->version) throw Error(ErrorKind::stale, "error.stale");

    Account account = *before;
    apply(tx, account, input);
    const auto changes = differences(*before, account);
    if (changes.empty()) return view(tx, id);

    account.version = before->version + 1;
    account.updated_at = ctx.now();
    index_account(account);
    if (!update_account(tx, account, before->version)) throw Error(ErrorKind::stale, "error.stale");
    timeline::record(ctx, tx, subject_of(id), AccountEdited{changes});
    return view(tx, id);
  });
}

AccountView show_account(Ctx& ctx, const AccountId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return view(tx, id); });
}

void refuse_merged(const Account& found, const AccountId& asked) {
  if (found.id != asked) throw conflict(Text("error.account.merged", {{"name", found.name}}));
}

AccountView view_of(const AccountListRow& row) {
  return {.id = row.id,
          .name = row.name,
          .segment = row.segment,
          .domain = row.domain,
          .external_id = row.external_id,
          .other_external_ids = json::read_text<std::vector<std::string>>(row.other_external_ids),
          .csm_id = row.csm_id,
          .csm_name = row.csm_name,
          .arr = row.arr ? std::optional(Money{*row.arr, row.currency}) : std::nullopt,
          .custom = json::read_text<Custom>(row.custom),
          .parent_id = row.parent_id,
          .parent_name = row.parent_name,
          .time_zone = row.time_zone,
          .language = row.language,
          .tags = json::read_text<std::vector<std::string>>(row.tags),
          .created_at = row.created_at,
          .updated_at = row.updated_at,
          .version = row.version,
          .facts = {}};
}

}  // namespace zelo::customer
