#pragma once

#include <optional>
#include <vector>

#include "src/customer/contract/contract.h"
#include "src/customer/contract/contract_store.h"
#include "src/identity/context.h"

namespace zelo::customer {

ContractView create_contract(Ctx& ctx, const AccountId& account, const NewContract& input);
/// Error{stale} when `version` is not the stored one.
ContractView edit_contract(Ctx& ctx, const ContractId& id, const EditContract& input,
                           std::optional<std::int64_t> version);
ContractView show_contract(Ctx& ctx, const ContractId& id);
/// Out of everything that counts contracts; the timeline keeps it and the reason. Error{conflict} when it is already.
ContractView void_contract(Ctx& ctx, const ContractId& id, const VoidContract& input,
                           std::optional<std::int64_t> version);
/// As it was. Error{not_found} when it is not voided.
ContractView restore_contract(Ctx& ctx, const ContractId& id);
/// Of those that were voided, with why.
std::vector<ContractView> search_voided_contracts(Ctx& ctx, const AccountId& account, const ContractPlace& after,
                                                  int limit);
std::vector<Contract> search_contracts(Ctx& ctx, const AccountId& account, const ContractPlace& after, int limit);
ContractSummary summarize_contracts(Ctx& ctx, const AccountId& account);
std::vector<std::string> contract_slas(Ctx& ctx);
/// Names of plans that contracts have, by name; at most 200.
std::vector<std::string> contract_plans(Ctx& ctx);

/// What hangs on the contracts of an account: its ARR, and by which clause its open tickets are promised. The latter is
/// Support's to do ("sla.recount_account").
void follow_contracts(const Ctx& ctx, db::Tx& tx, const AccountId& account);

/// A contract that a file brought, checked already; `before` is what is stored, nothing for a new one. The timeline
/// tells of it as if it had been typed.
void keep_imported(const Ctx& ctx, db::Tx& tx, Contract contract, const std::optional<Contract>& before);

/// Job "contract.turn": what began or ended with the day counts, or no longer counts, in the account's ARR, and its
/// tickets are promised by another clause. So many accounts at a time, from where the last time ended; true while there
/// are more. Any number of times.
bool turn_contracts(const Ctx& ctx, db::Tx& tx);
inline constexpr int turned_at_once = 100;

}  // namespace zelo::customer
