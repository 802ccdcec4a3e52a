#include "src/customer/account_store.h"

#include <map>
#include <set>

#include "lib/base/error.h"
#include "lib/base/json.h"
#include "lib/base/time_zone.h"
#include "src/customer/account_rules.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/merge/merge_parts.h"
#include "src/identity/session.h"

namespace zelo::customer {
namespace {

/// Says which field belongs to another account already; SQLite names the column, PostgreSQL the index.
[[noreturn]] void tell_taken(const db::UniqueViolation& violation) {
  const std::string_view what = violation.what();
  if (what.find("external_id") != std::string_view::npos) throw invalid("external_id", "error.taken");
  if (what.find("domain") != std::string_view::npos) throw invalid("domain", "error.taken");
  throw violation;
}

void keep_key(db::Tx& tx, const std::string& key, const AccountId& account, const char* field) {
  try {
    tx.exec("INSERT INTO account_keys (external_id, account_id) VALUES ($1, $2)", key, account);
  } catch (const db::UniqueViolation&) {
    throw invalid(field, "error.taken");
  }
}

/// Each leads to one account, whichever of its keys it is.
void keep_keys(db::Tx& tx, const Account& account) {
  std::map<std::string, const char*> keys;
  for (const auto& other : json::read_text<std::vector<std::string>>(account.other_external_ids))
    keys.emplace(other, "other_external_ids");
  if (account.external_id) keys.insert_or_assign(*account.external_id, "external_id");
  for (const auto& kept :
       tx.query<std::string>("SELECT external_id FROM account_keys WHERE account_id = $1", account.id))
    if (keys.erase(kept) == 0) tx.exec("DELETE FROM account_keys WHERE external_id = $1", kept);
  for (const auto& [key, field] : keys) keep_key(tx, key, account.id, field);
}

}  // namespace

std::optional<Account> find_own_account(db::Tx& tx, const AccountId& id) {
  return tx.find<Account>("SELECT * FROM accounts WHERE id = $1", id);
}

namespace {

/// The one that an account is part of now.
std::optional<Account> survivor(db::Tx& tx, std::optional<Account> account) {
  for (int step = 0; account && account->merged_into && step < most_merges; ++step)
    account = find_own_account(tx, *account->merged_into);
  return account;
}

}  // namespace

std::optional<Account> find_account(db::Tx& tx, const AccountId& id) { return survivor(tx, find_own_account(tx, id)); }

std::vector<AccountId> merged_family(db::Tx& tx, const AccountId& id) {
  return tx.query<AccountId>(
      "WITH RECURSIVE family (id) AS (SELECT CAST($1 AS TEXT) UNION SELECT a.id FROM accounts a JOIN family f"
      " ON a.merged_into = f.id) SELECT id FROM family LIMIT 1000",
      id);
}

std::vector<std::string> list_account_tags(db::Tx& tx) {
  std::set<std::string> tags;
  for (const auto& list : tx.query<std::string>("SELECT DISTINCT tags FROM accounts WHERE tag_keys <> '' LIMIT 5000")) {
    for (auto& tag : json::read_text<std::vector<std::string>>(list)) tags.insert(std::move(tag));
  }
  std::vector<std::string> found(tags.begin(), tags.end());
  if (found.size() > 500) found.resize(500);
  return found;
}

void insert_account(db::Tx& tx, const Account& account) {
  try {
    tx.insert("accounts", account);
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
  keep_keys(tx, account);
}

bool update_account(db::Tx& tx, const Account& account, std::int64_t expected) {
  try {
    const auto rows = tx.exec(
        "UPDATE accounts SET name = $1, name_key = $2, segment = $3, domain = $4, external_id = $5, csm_id = $6,"
        " arr = $7, currency = $8, custom = $9, search = $10, updated_at = $11, version = $12, parent_id = $13,"
        " time_zone = $14, language = $15, tags = $16, tag_keys = $17, other_external_ids = $18"
        " WHERE id = $19 AND version = $20",
        account.name, account.name_key, account.segment, account.domain, account.external_id, account.csm_id,
        account.arr, account.currency, account.custom, account.search, account.updated_at, account.version,
        account.parent_id, account.time_zone, account.language, account.tags, account.tag_keys,
        account.other_external_ids, account.id, expected);
    if (rows != 1) return false;
  } catch (const db::UniqueViolation& violation) {
    tell_taken(violation);
  }
  keep_keys(tx, account);
  return true;
}

std::optional<Account> find_account_by_external_id(db::Tx& tx, const std::string& external_id) {
  return survivor(tx, tx.find<Account>("SELECT a.* FROM account_keys k JOIN accounts a ON a.id = k.account_id"
                                       " WHERE k.external_id = $1",
                                       external_id));
}

std::optional<Account> find_account_by_domain(db::Tx& tx, const std::string& domain) {
  return survivor(tx, tx.find<Account>("SELECT * FROM accounts WHERE domain = $1", domain));
}

std::vector<Account> find_accounts_by_name(db::Tx& tx, const std::string& name) {
  return tx.query<Account>(
      "SELECT * FROM accounts WHERE name_key = $1 AND name = $2 AND merged_into IS NULL ORDER BY id LIMIT 10",
      name_key_of(name), name);
}

std::optional<AccountId> account_of_email(db::Tx& tx, const std::string& email) {
  const std::string domain = domain_of(email);
  if (domain.empty() || is_public_mail_domain(domain)) return std::nullopt;
  const auto account = find_account_by_domain(tx, domain);
  return account ? std::optional(account->id) : std::nullopt;
}

namespace {

std::string day_in(const std::optional<TimeZone>& zone, Time at) {
  return day_of(at + zone.value_or(TimeZone::utc()).at(at).offset);
}

}  // namespace

std::string company_day(db::Tx& tx, Time at) { return day_in(TimeZone::find(identity::company_time_zone(tx)), at); }

std::string day_there(db::Tx& tx, const Account& account, Time at) {
  const auto own = account.time_zone ? TimeZone::find(*account.time_zone) : std::nullopt;
  return own ? day_in(own, at) : company_day(tx, at);
}

Time end_of_day_there(db::Tx& tx, const Account& account, const std::string& day) {
  auto zone = account.time_zone ? TimeZone::find(*account.time_zone) : std::nullopt;
  if (!zone) zone = TimeZone::find(identity::company_time_zone(tx));
  return start_of_day(zone ? *zone : TimeZone::utc(), days_between("1970-01-01", day) + 1);
}

bool is_active_user(db::Tx& tx, const UserId& id) {
  return tx.find<bool>("SELECT active FROM users WHERE id = $1", id).value_or(false);
}

std::optional<UserId> find_active_user_by_email(db::Tx& tx, const std::string& email) {
  return tx.find<UserId>("SELECT id FROM users WHERE email = $1 AND active = 1", email);
}

}  // namespace zelo::customer
