#pragma once
// The only SQL about contracts.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/contract/contract.h"

namespace zelo::customer {

/// Where a list goes on: behind this start and id.
struct ContractPlace {
  std::string starts_on = "9999-99-99";
  std::string id;
};

std::optional<Contract> find_contract(db::Tx& tx, const ContractId& id);
std::optional<Contract> find_contract_by_external_id(db::Tx& tx, const std::string& external_id);
/// Of one account by the key of its plan and first day, at most two: nobody can tell which of them is meant. `keyless`:
/// only those that have no external id.
std::vector<Contract> find_contracts_of(db::Tx& tx, const AccountId& account, const std::string& plan_key,
                                        const std::string& starts_on, bool keyless);
/// The latest start first.
std::vector<Contract> list_contracts(db::Tx& tx, const AccountId& account, const ContractPlace& after, int limit);
/// All that hold on `day` or later, the first start first.
std::vector<Contract> current_contracts(db::Tx& tx, const AccountId& account, const std::string& day);
/// The same of each of these accounts, one to 1,000 of them, in no order.
std::vector<Contract> current_contracts(db::Tx& tx, std::span<const AccountId> accounts, const std::string& day);

/// Throw Error{invalid} with error.taken where external_id belongs to another contract, and error.contract.voided where
/// it belongs to one that was voided.
void insert_contract(db::Tx& tx, const Contract& contract);
/// False when the stored version is not `expected` any more.
bool update_contract(db::Tx& tx, const Contract& contract, std::int64_t expected);

/// Those that were voided stand in a table of their own, so that nothing that asks for contracts finds them.
std::optional<VoidedContract> find_voided_contract(db::Tx& tx, const ContractId& id);
/// The latest start first.
std::vector<VoidedContract> list_voided_contracts(db::Tx& tx, const AccountId& account, const ContractPlace& after,
                                                  int limit);
/// From the one table to the other, with what merges noted of the row.
void move_to_voided(db::Tx& tx, const VoidedContract& contract);
/// Throws Error{invalid} with error.taken where another contract has its external_id by now.
void move_from_voided(db::Tx& tx, const VoidedContract& contract);
/// A voided contract that a file would bring in again: by its key, or, without one, the same plan, first day and value.
bool is_voided(db::Tx& tx, const Contract& contract);

/// Makes the keys of plans and clauses anew, after a program that made them otherwise.
void renew_contract_keys(db::Tx& tx);

/// Names of SLA clauses in use, each once, in order; at most 200.
std::vector<std::string> list_contract_slas(db::Tx& tx);

/// Names of plans that contracts have, likewise.
std::vector<std::string> list_contract_plans(db::Tx& tx);

/// Accounts with a contract that began on or after `from`, or ended on or after it, up to `to`; by id, behind `after`.
std::vector<AccountId> accounts_with_turns(db::Tx& tx, const std::string& from, const std::string& to,
                                           const std::string& after, int limit);

/// accounts.arr is the sum of what holds on `day`, when all of it is in one currency; nothing when it is not. An
/// account that has no contract keeps what people wrote. accounts.renews_on is the next renewal of what holds.
void keep_arr(db::Tx& tx, const AccountId& account, const std::string& day);
bool has_contracts(db::Tx& tx, const AccountId& account);

/// SQL: the account of this id has left: it had contracts, and none holds on `day`, the company's, or begins later.
/// Both are SQL, "a.id" and "$2".
std::string is_former(std::string_view account, std::string_view day);

/// What these accounts, at most 1,000, bring in a year as of `day`, one for each currency: by their contracts, or as
/// people wrote it where there are none.
std::vector<Money> arr_of(db::Tx& tx, std::span<const AccountId> accounts, const std::string& day);

/// Contracts of these accounts, at most 1,000, that renew within `days` from `day` on, soonest first; at most 200.
std::vector<Contract> renewals_within(db::Tx& tx, std::span<const AccountId> accounts, const std::string& day,
                                      int days);

}  // namespace zelo::customer
