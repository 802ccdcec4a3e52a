#include "src/customer/contract/contract_store.h"

#include <fmt/format.h>

#include "lib/base/error.h"
#include "lib/db/filter.h"
#include "src/customer/contract/contract_rules.h"

namespace zelo::customer {
namespace {

struct Named {
  ContractId id;
  std::string plan;
  std::string plan_key;
  std::optional<std::string> sla;
  std::optional<std::string> sla_key;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, plan, plan_key, sla, sla_key))

[[noreturn]] void tell_taken(const db::UniqueViolation& violation) {
  const bool key = std::string_view(violation.what()).find("external_id") != std::string_view::npos;
  if (key) throw invalid("external_id", "error.taken");
  throw violation;
}

/// Of those that never had a contract.
std::vector<Money> written_arr(db::Tx& tx, std::span<const AccountId> accounts) {
  db::Filter params;
  const std::string sql = "SELECT arr AS amount, currency FROM accounts WHERE arr IS NOT NULL AND id IN (" +
                          params.list(accounts) +
                          ") AND NOT EXISTS (SELECT 1 FROM contracts WHERE account_id = accounts.id)";
  return tx.query_with<Money>(sql, params.values());
}

/// What a program outside goes on telling of does not come back by that.
void refuse_voided_key(db::Tx& tx, const Contract& contract) {
  if (!contract.external_id) return;
  if (tx.find<ContractId>("SELECT id FROM voided_contracts WHERE external_id = $1", *contract.external_id))
    throw invalid("external_id", "error.contract.voided");
}

/// Undoing a merge gives back what it moved, in whichever of the two tables it stands then.
void follow_moves(db::Tx& tx, const ContractId& id, const char* from, const char* to) {
  tx.exec(
      "UPDATE customer_merge_moves SET part = $1 WHERE part = $2 AND row_key = $3 AND merge_id IN (SELECT id FROM"
      " customer_merges WHERE kind = 'account' AND undone_at IS NULL)",
      std::string(to) + ".account_id", std::string(from) + ".account_id", id.text);
}

}  // namespace

std::optional<Contract> find_contract(db::Tx& tx, const ContractId& id) {
  return tx.find<Contract>("SELECT * FROM contracts WHERE id = $1", id);
}

std::optional<Contract> find_contract_by_external_id(db::Tx& tx, const std::string& external_id) {
  return tx.find<Contract>("SELECT * FROM contracts WHERE external_id = $1", external_id);
}

std::vector<Contract> find_contracts_of(db::Tx& tx, const AccountId& account, const std::string& plan_key,
                                        const std::string& starts_on, bool keyless) {
  const std::string among = keyless ? " AND external_id IS NULL" : "";
  return tx.query<Contract>("SELECT * FROM contracts WHERE account_id = $1 AND starts_on = $2 AND plan_key = $3" +
                                among + " ORDER BY id LIMIT 2",
                            account, starts_on, plan_key);
}

std::vector<Contract> list_contracts(db::Tx& tx, const AccountId& account, const ContractPlace& after, int limit) {
  return tx.query<Contract>(
      "SELECT * FROM contracts WHERE account_id = $1 AND (starts_on, id) < ($2, $3)"
      " ORDER BY starts_on DESC, id DESC LIMIT $4",
      account, after.starts_on, after.id, limit);
}

std::vector<Contract> current_contracts(db::Tx& tx, const AccountId& account, const std::string& day) {
  return tx.query<Contract>(
      "SELECT * FROM contracts WHERE account_id = $1 AND (ended_on IS NULL OR ended_on >= $2) ORDER BY starts_on, id",
      account, day);
}

std::vector<Contract> current_contracts(db::Tx& tx, std::span<const AccountId> accounts, const std::string& day) {
  db::Filter params;
  const std::string sql = "SELECT * FROM contracts WHERE account_id IN (" + params.list(accounts) +
                          ") AND (ended_on IS NULL OR ended_on >= " + params.param(day) + ")";
  return tx.query_with<Contract>(sql, params.values());
}

void insert_contract(db::Tx& tx, const Contract& contract) {
  refuse_voided_key(tx, contract);
  try {
    tx.insert("contracts", contract);
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
}

bool update_contract(db::Tx& tx, const Contract& c, std::int64_t expected) {
  try {
    return tx.exec(
               "UPDATE contracts SET external_id = $1, plan = $2, plan_key = $3, starts_on = $4, renews_on = $5,"
               " ended_on = $6, amount = $7, currency = $8, billing = $9, seats = $10, limits = $11, sla = $12,"
               " sla_key = $13, notice_days = $14, auto_renew = $15, expansion_terms = $16, updated_at = $17,"
               " version = $18 WHERE id = $19 AND version = $20",
               c.external_id, c.plan, c.plan_key, c.starts_on, c.renews_on, c.ended_on, c.amount, c.currency, c.billing,
               c.seats, c.limits, c.sla, c.sla_key, c.notice_days, c.auto_renew, c.expansion_terms, c.updated_at,
               c.version, c.id, expected) == 1;
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
}

std::optional<VoidedContract> find_voided_contract(db::Tx& tx, const ContractId& id) {
  return tx.find<VoidedContract>("SELECT * FROM voided_contracts WHERE id = $1", id);
}

std::vector<VoidedContract> list_voided_contracts(db::Tx& tx, const AccountId& account, const ContractPlace& after,
                                                  int limit) {
  return tx.query<VoidedContract>(
      "SELECT * FROM voided_contracts WHERE account_id = $1 AND (starts_on, id) < ($2, $3)"
      " ORDER BY starts_on DESC, id DESC LIMIT $4",
      account, after.starts_on, after.id, limit);
}

void move_to_voided(db::Tx& tx, const VoidedContract& contract) {
  tx.exec("DELETE FROM contracts WHERE id = $1", contract.id);
  tx.insert("voided_contracts", contract);
  follow_moves(tx, contract.id, "contracts", "voided_contracts");
}

void move_from_voided(db::Tx& tx, const VoidedContract& contract) {
  tx.exec("DELETE FROM voided_contracts WHERE id = $1", contract.id);
  insert_contract(tx, contract);
  follow_moves(tx, contract.id, "voided_contracts", "contracts");
}

bool is_voided(db::Tx& tx, const Contract& c) {
  if (c.external_id)
    return tx.find<ContractId>("SELECT id FROM voided_contracts WHERE external_id = $1", *c.external_id).has_value();
  return tx
      .find<ContractId>(
          "SELECT id FROM voided_contracts WHERE account_id = $1 AND starts_on = $2 AND plan_key = $3 AND amount = $4"
          " AND currency = $5 LIMIT 1",
          c.account_id, c.starts_on, c.plan_key, c.amount, c.currency)
      .has_value();
}

void renew_contract_keys(db::Tx& tx) {
  for (const Named& row : tx.query<Named>("SELECT id, plan, plan_key, sla, sla_key FROM contracts")) {
    Contract contract;
    contract.plan = row.plan;
    contract.sla = row.sla;
    index_contract(contract);
    if (contract.plan_key == row.plan_key && contract.sla_key == row.sla_key) continue;
    tx.exec("UPDATE contracts SET plan_key = $1, sla_key = $2 WHERE id = $3", contract.plan_key, contract.sla_key,
            row.id);
  }
}

std::vector<std::string> list_contract_slas(db::Tx& tx) {
  return tx.query<std::string>(
      "SELECT min(sla) AS sla FROM contracts WHERE sla_key IS NOT NULL GROUP BY sla_key ORDER BY sla_key LIMIT 200");
}

std::vector<std::string> list_contract_plans(db::Tx& tx) {
  return tx.query<std::string>("SELECT min(plan) AS plan FROM contracts GROUP BY plan_key ORDER BY plan_key LIMIT 200");
}

std::vector<AccountId> accounts_with_turns(db::Tx& tx, const std::string& from, const std::string& to,
                                           const std::string& after, int limit) {
  return tx.query<AccountId>(
      "SELECT account_id FROM contracts WHERE starts_on BETWEEN $1 AND $2 AND account_id > $3"
      " UNION SELECT account_id FROM contracts WHERE ended_on BETWEEN $1 AND $2 AND account_id > $3"
      " ORDER BY account_id LIMIT $4",
      from, to, after, limit);
}

void keep_arr(db::Tx& tx, const AccountId& account, const std::string& day) {
  const auto current = current_contracts(tx, account, day);
  const auto sums = arr_by_currency(current, day);
  tx.exec("UPDATE accounts SET renews_on = $1 WHERE id = $2", summary_of(current, day).renews_on, account);
  if (sums.size() == 1) {
    tx.exec("UPDATE accounts SET arr = $1, currency = $2 WHERE id = $3", sums.front().amount, sums.front().currency,
            account);
  } else if (!sums.empty() || has_contracts(tx, account)) {
    tx.exec("UPDATE accounts SET arr = NULL WHERE id = $1", account);
  }
}

bool has_contracts(db::Tx& tx, const AccountId& account) {
  return tx.find<ContractId>("SELECT id FROM contracts WHERE account_id = $1 LIMIT 1", account).has_value();
}

std::string is_former(std::string_view account, std::string_view day) {
  return fmt::format(
      "(EXISTS (SELECT 1 FROM contracts k WHERE k.account_id = {0}) AND NOT EXISTS (SELECT 1 FROM contracts k WHERE"
      " k.account_id = {0} AND (k.ended_on IS NULL OR k.ended_on >= {1})))",
      account, day);
}

std::vector<Money> arr_of(db::Tx& tx, std::span<const AccountId> accounts, const std::string& day) {
  if (accounts.empty()) return {};
  auto contracts = current_contracts(tx, accounts, day);
  for (const Money& written : written_arr(tx, accounts)) {
    contracts.push_back({.starts_on = day, .amount = written.amount, .currency = written.currency});
  }
  return arr_by_currency(contracts, day);
}

std::vector<Contract> renewals_within(db::Tx& tx, std::span<const AccountId> accounts, const std::string& day,
                                      int days) {
  if (accounts.empty()) return {};
  db::Filter params;
  const std::string last = day_of(moment_of(day) + hours(24 * days));
  const std::string sql = "SELECT * FROM contracts WHERE account_id IN (" + params.list(accounts) +
                          ") AND ended_on IS NULL AND starts_on <= " + params.param(day) + " AND renews_on BETWEEN " +
                          params.param(day) + " AND " + params.param(last) + " ORDER BY renews_on, id LIMIT 200";
  return tx.query_with<Contract>(sql, params.values());
}

}  // namespace zelo::customer
