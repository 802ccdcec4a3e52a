#include "lib/base/json.h"
#include "lib/text/fold.h"
#include "src/customer/account_rules.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/import_apply.h"
#include "src/identity/session.h"

namespace zelo::customer {
namespace {

/// The one that Zelo itself calls so, as an export says.
std::optional<Contract> find_by_id(db::Tx& tx, const ContractRow& row, Problems& problems) {
  auto found = find_contract(tx, ContractId(*row.zelo_id));
  if (!found) problems.add("zelo_id", "error.import.unknown_contract");
  if (!found || !row.external_id) return found;
  const auto of_key = find_contract_by_external_id(tx, *row.external_id);
  if (of_key && of_key->id != found->id) problems.add("external_id", "error.taken");
  return found;
}

/// One that has another key than the row is another contract.
std::optional<Contract> find_alike(db::Tx& tx, const ContractRow& row, const AccountId& account, Problems& problems) {
  auto found = find_contracts_of(tx, account, text::name_key(*row.plan), *row.starts_on, row.external_id.has_value());
  if (found.size() > 1) problems.add("row", "error.import.ambiguous_contract");
  return found.size() == 1 ? std::optional(std::move(found.front())) : std::nullopt;
}

std::optional<Contract> find_match(db::Tx& tx, const ContractRow& row, const std::optional<AccountId>& account,
                                   Problems& problems) {
  if (row.zelo_id) return find_by_id(tx, row, problems);
  if (row.external_id) {
    if (auto found = find_contract_by_external_id(tx, *row.external_id)) return found;
  }
  if (!account || !row.plan || !row.starts_on) return std::nullopt;
  return find_alike(tx, row, *account, problems);
}

void overlay(Contract& contract, const ContractRow& row) {
  if (row.external_id) contract.external_id = row.external_id;
  if (row.plan) contract.plan = *row.plan;
  if (row.starts_on) contract.starts_on = *row.starts_on;
  if (row.renews_on) contract.renews_on = *row.renews_on;
  if (row.ended_on) contract.ended_on = row.ended_on;
  if (row.currency) contract.currency = *row.currency;
  if (row.amount) contract.amount = from_hundredths(*row.amount, contract.currency);
  if (row.billing) contract.billing = *row.billing;
  if (row.seats) contract.seats = row.seats;
  if (row.notice_days) contract.notice_days = row.notice_days;
  if (row.sla) contract.sla = row.sla;
  if (row.limits) contract.limits = json::text_of(*row.limits);
  if (row.auto_renew) contract.auto_renew = *row.auto_renew;
  if (row.expansion_terms) contract.expansion_terms = row.expansion_terms;
}

void refuse_other_account(const ContractRow& row, Problems& problems) {
  if (row.zelo_id) problems.add("zelo_id", "error.import.contract_of_another");
  else problems.add("external_id", "error.taken");
}

/// What a new contract cannot be without.
void require_all(const Contract& contract, const ContractRow& row, Problems& problems) {
  const bool unnamed = contract.account_id.text.empty() && problems.empty();  // or named one that is not here
  if (unnamed) problems.add("row", "error.import.no_account");
  if (contract.plan.empty()) problems.add("plan", "error.required");
  if (contract.starts_on.empty()) problems.add("starts_on", "error.required");
  if (contract.renews_on.empty()) problems.add("renews_on", "error.required");
  if (!row.amount) problems.add("value", "error.required");
}

/// What somebody found to be a mistake does not come back with the next file.
void refuse_voided(db::Tx& tx, Contract contract, const ContractRow& row, Problems& problems) {
  index_contract(contract);
  if (is_voided(tx, contract)) problems.add(row.external_id ? "external_id" : "row", "error.contract.voided");
}

}  // namespace

Applied apply_row(const Ctx& ctx, db::Tx& tx, const ContractRow& row, Problems& problems) {
  const auto account = account_of(tx, row, problems);
  const auto before = find_match(tx, row, account, problems);
  Contract contract = before.value_or(Contract{});
  if (!before) contract.currency = identity::company_currency(tx);
  if (!before && account) contract.account_id = *account;
  if (before && account && before->account_id != *account) refuse_other_account(row, problems);
  overlay(contract, row);
  if (!before) require_all(contract, row, problems);
  if (!before && problems.empty()) refuse_voided(tx, contract, row, problems);
  if (problems.empty()) check_contract(contract, json::read_text<Limits>(contract.limits), problems);
  if (!problems.empty()) return {};
  if (before && differences(*before, contract).empty()) return {Outcome::unchanged};
  const AccountId owner = contract.account_id;
  keep_imported(ctx, tx, std::move(contract), before);
  return {before ? Outcome::updated : Outcome::created, {owner}};
}

}  // namespace zelo::customer
