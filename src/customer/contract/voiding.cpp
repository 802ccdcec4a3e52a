#include "src/customer/contract/voiding.h"

#include "src/customer/account_commands.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_rules.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

timeline::Subject voiding_subject(const Contract& contract) {
  return {.account_id = contract.account_id, .kind = "contract", .id = contract.id.text};
}

/// What was reckoned from the last contract of an account goes with it: nobody wrote that.
void follow_voiding(const Ctx& ctx, db::Tx& tx, const AccountId& account) {
  if (!has_contracts(tx, account)) tx.exec("UPDATE accounts SET arr = NULL WHERE id = $1", account);
  follow_contracts(ctx, tx, account);
}

VoidedContract voided(const Ctx& ctx, const Contract& contract, const std::string& reason) {
  VoidedContract row;
  static_cast<Contract&>(row) = contract;
  row.version += 1;
  row.updated_at = row.voided_at = ctx.now();
  row.reason = reason;
  if (ctx.actor.kind == ActorKind::user) row.voided_by = ctx.actor.user_id();
  return row;
}

}  // namespace

ContractView voided_view(db::Tx& tx, const VoidedContract& contract, const std::string& day) {
  ContractView view = view_of(contract, day);
  view.status = ContractStatus::voided;
  view.voiding = ContractVoiding{.reason = contract.reason, .by_name = {}, .at = contract.voided_at};
  if (contract.voided_by)
    view.voiding->by_name = tx.find<std::string>("SELECT name FROM users WHERE id = $1", *contract.voided_by);
  return view;
}

ContractView void_contract(Ctx& ctx, const ContractId& id, const VoidContract& input,
                           std::optional<std::int64_t> version) {
  ctx.require(Permission::contract_write);
  return ctx.write([&](db::Tx& tx) {
    const auto contract = find_contract(tx, id);
    if (!contract && find_voided_contract(tx, id)) throw conflict("error.contract.already_voided");
    if (!contract) throw not_found();
    if (version && *version != contract->version) throw Error(ErrorKind::stale, "error.stale");
    const VoidedContract row = voided(ctx, *contract, input.reason);
    move_to_voided(tx, row);
    follow_voiding(ctx, tx, row.account_id);
    timeline::record(ctx, tx, voiding_subject(row), ContractVoided{row.id, row.plan, row.reason});
    return voided_view(tx, row, company_day(tx, ctx.now()));
  });
}

ContractView restore_contract(Ctx& ctx, const ContractId& id) {
  ctx.require(Permission::contract_write);
  return ctx.write([&](db::Tx& tx) {
    auto row = find_voided_contract(tx, id);
    if (!row) throw not_found();
    row->version += 1;
    row->updated_at = ctx.now();
    index_contract(*row);
    move_from_voided(tx, *row);
    follow_contracts(ctx, tx, row->account_id);
    timeline::record(ctx, tx, voiding_subject(*row), ContractRestored{row->id, row->plan});
    return view_of(*row, company_day(tx, ctx.now()));
  });
}

std::vector<ContractView> search_voided_contracts(Ctx& ctx, const AccountId& account, const ContractPlace& after,
                                                  int limit) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto found = find_account(tx, account);
    if (!found) throw not_found();
    const std::string today = company_day(tx, ctx.now());
    std::vector<ContractView> views;
    for (const VoidedContract& row : list_voided_contracts(tx, found->id, after, limit))
      views.push_back(voided_view(tx, row, today));
    return views;
  });
}

}  // namespace zelo::customer
