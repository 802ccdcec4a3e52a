#include "src/customer/contract/contract_commands.h"

#include "lib/jobs/jobs.h"
#include "src/customer/account_commands.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/contract/voiding.h"
#include "src/identity/session.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

timeline::Subject subject_of(const Contract& contract) {
  return {.account_id = contract.account_id, .kind = "contract", .id = contract.id.text};
}

template <class Text>
std::optional<std::string> plain(const std::optional<Text>& text) {
  return text ? std::optional<std::string>(*text) : std::nullopt;
}

void check(Contract& contract, const Limits& limits) {
  Problems problems;
  check_contract(contract, limits, problems);
  problems.done();
  contract.limits = json::text_of(limits);
  index_contract(contract);
}

Contract contract_from(const NewContract& input) {
  Contract contract{.external_id = plain(input.external_id),
                    .plan = input.plan,
                    .starts_on = input.starts_on,
                    .renews_on = input.renews_on,
                    .amount = input.value.amount,
                    .currency = input.value.currency,
                    .billing = input.billing.value_or(Billing::yearly),
                    .seats = input.seats,
                    .sla = plain(input.sla),
                    .notice_days = input.notice_days,
                    .auto_renew = input.auto_renew.value_or(true),
                    .expansion_terms = plain(input.expansion_terms)};
  check(contract, input.limits);
  return contract;
}

void apply(Contract& contract, const EditContract& input) {
  if (input.plan) contract.plan = *input.plan;
  if (input.starts_on) contract.starts_on = *input.starts_on;
  if (input.renews_on) contract.renews_on = *input.renews_on;
  input.ended_on.apply(contract.ended_on);
  if (input.value) contract.amount = input.value->amount;
  if (input.value) contract.currency = input.value->currency;
  if (input.billing) contract.billing = *input.billing;
  input.seats.apply(contract.seats);
  input.sla.apply(contract.sla);
  input.external_id.apply(contract.external_id);
  input.notice_days.apply(contract.notice_days);
  if (input.auto_renew) contract.auto_renew = *input.auto_renew;
  input.expansion_terms.apply(contract.expansion_terms);
  check(contract, input.limits ? *input.limits : json::read_text<Limits>(contract.limits));
}

}  // namespace

void follow_contracts(const Ctx& ctx, db::Tx& tx, const AccountId& account) {
  keep_arr(tx, account, company_day(tx, ctx.now()));
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "sla.recount_account",
                 .payload = R"({"account_id":")" + account.text + R"(","after":""})",
                 .unique_key = account.text});
}

namespace {

void tell_changes(const Ctx& ctx, db::Tx& tx, const Contract& before, const Contract& after,
                  const std::vector<std::string>& changes) {
  const auto subject = subject_of(after);
  if (after.ended_on && after.ended_on != before.ended_on)
    timeline::record(ctx, tx, subject, ContractEnded{after.id, after.plan, *after.ended_on});
  else timeline::record(ctx, tx, subject, ContractChanged{after.id, after.plan, changes});
}

}  // namespace

ContractView create_contract(Ctx& ctx, const AccountId& account, const NewContract& input) {
  ctx.require(Permission::contract_write);
  return ctx.write([&](db::Tx& tx) {
    const auto found = find_account(tx, account);
    if (!found) throw not_found();
    refuse_merged(*found, account);
    Contract contract = contract_from(input);
    contract.id = ctx.new_id<ContractId>();
    contract.account_id = account;
    contract.created_at = contract.updated_at = ctx.now();
    insert_contract(tx, contract);
    follow_contracts(ctx, tx, account);
    timeline::record(ctx, tx, subject_of(contract), ContractSigned{contract.id, contract.plan});
    return view_of(contract, company_day(tx, ctx.now()));
  });
}

ContractView edit_contract(Ctx& ctx, const ContractId& id, const EditContract& input,
                           std::optional<std::int64_t> version) {
  ctx.require(Permission::contract_write);
  return ctx.write([&](db::Tx& tx) {
    const auto before = find_contract(tx, id);
    if (!before) throw not_found();
    if (version && *version != before->version) throw Error(ErrorKind::stale, "error.stale");
    Contract contract = *before;
    apply(contract, input);
    const auto changes = differences(*before, contract);
    if (changes.empty()) return view_of(*before, company_day(tx, ctx.now()));

    contract.version = before->version + 1;
    contract.updated_at = ctx.now();
    if (!update_contract(tx, contract, before->version)) throw Error(ErrorKind::stale, "error.stale");
    follow_contracts(ctx, tx, contract.account_id);
    tell_changes(ctx, tx, *before, contract, changes);
    return view_of(contract, company_day(tx, ctx.now()));
  });
}

ContractView show_contract(Ctx& ctx, const ContractId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto contract = find_contract(tx, id);
    if (contract) return view_of(*contract, company_day(tx, ctx.now()));
    const auto voided = find_voided_contract(tx, id);
    if (!voided) throw not_found();
    return voided_view(tx, *voided, company_day(tx, ctx.now()));
  });
}

std::vector<Contract> search_contracts(Ctx& ctx, const AccountId& account, const ContractPlace& after, int limit) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto found = find_account(tx, account);
    if (!found) throw not_found();
    return list_contracts(tx, found->id, after, limit);
  });
}

ContractSummary summarize_contracts(Ctx& ctx, const AccountId& account) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const std::string today = company_day(tx, ctx.now());
    const auto found = find_account(tx, account);
    if (!found) throw not_found();
    auto summary = summary_of(current_contracts(tx, found->id, today), today);
    summary.any = has_contracts(tx, found->id);
    return summary;
  });
}

std::vector<std::string> contract_slas(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return list_contract_slas(tx); });
}

std::vector<std::string> contract_plans(Ctx& ctx) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) { return list_contract_plans(tx); });
}

void keep_imported(const Ctx& ctx, db::Tx& tx, Contract contract, const std::optional<Contract>& before) {
  contract.updated_at = ctx.now();
  index_contract(contract);
  if (before) {
    contract.version = before->version + 1;
    if (!update_contract(tx, contract, before->version)) throw Error(ErrorKind::stale, "error.stale");
    tell_changes(ctx, tx, *before, contract, differences(*before, contract));
  } else {
    contract.id = ctx.new_id<ContractId>();
    contract.created_at = contract.updated_at;
    insert_contract(tx, contract);
    timeline::record(ctx, tx, subject_of(contract), ContractSigned{contract.id, contract.plan});
    if (contract.ended_on)
      timeline::record(ctx, tx, subject_of(contract), ContractEnded{contract.id, contract.plan, *contract.ended_on});
  }
  follow_contracts(ctx, tx, contract.account_id);
}

bool turn_contracts(const Ctx& ctx, db::Tx& tx) {
  constexpr const char* done_key = "contracts_turned_on";
  constexpr const char* place_key = "contracts_turning";  // "2026-11-20 " and the last account that was looked at
  const std::string today = company_day(tx, ctx.now());
  std::string from = identity::setting(tx, done_key);
  if (from == today) return false;
  if (from.empty()) from = company_day(tx, ctx.now() - hours(24));
  // Where another day has begun meanwhile, all are looked at for that day.
  const std::string place = identity::setting(tx, place_key);
  const std::string after = place.starts_with(today + " ") ? place.substr(today.size() + 1) : "";
  // One whose last day was yesterday counts no longer; hence a day earlier than what was done.
  const std::string day_before = day_of(moment_of(from) - hours(24));
  const auto accounts = accounts_with_turns(tx, day_before, today, after, turned_at_once);
  for (const AccountId& account : accounts) follow_contracts(ctx, tx, account);
  const bool more = accounts.size() == turned_at_once;
  if (more) identity::set_setting(tx, place_key, today + " " + accounts.back().text);
  else identity::set_setting(tx, done_key, today);
  return more;
}

}  // namespace zelo::customer
