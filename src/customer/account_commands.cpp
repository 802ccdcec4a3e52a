#include "src/customer/account_commands.h"

#include "src/customer/account_rules.h"
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

Account account_from(db::Tx& tx, const NewAccount& input) {
  Problems problems;
  Account account;
  account.name = input.name;
  account.segment = input.segment;
  if (input.domain) account.domain = account_domain(*input.domain, "domain", problems);
  if (input.external_id) account.external_id = *input.external_id;
  set_csm(tx, account, input.csm_id, problems);
  set_arr(account, input.arr, problems);
  set_custom(account, input.custom, problems);
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
  input.external_id.apply(account.external_id);
  // Somebody who has left keeps the accounts that nobody has handed over yet.
  if (input.csm_id.wanted && input.csm_id.value != account.csm_id) set_csm(tx, account, input.csm_id.value, problems);
  if (input.arr.wanted) set_arr(account, input.arr.value, problems);
  if (input.custom) set_custom(account, *input.custom, problems);
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

std::vector<AccountListRow> search_accounts(Ctx& ctx, const AccountFilter& filter, const NamePlace& after, int limit) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return list_accounts(tx, filter, after, limit); });
}

AccountView view_of(const AccountListRow& row) {
  return {.id = row.id,
          .name = row.name,
          .segment = row.segment,
          .domain = row.domain,
          .external_id = row.external_id,
          .csm_id = row.csm_id,
          .csm_name = row.csm_name,
          .arr = row.arr ? std::optional(Money{*row.arr, row.currency}) : std::nullopt,
          .custom = json::read_text<Custom>(row.custom),
          .created_at = row.created_at,
          .updated_at = row.updated_at,
          .version = row.version};
}

}  // namespace zelo::customer
