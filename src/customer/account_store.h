#pragma once
// The only SQL about accounts.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/customer/account.h"

namespace zelo::customer {

/// A row of a list: the account and the name of its CSM.
struct AccountListRow {
  AccountId id;
  std::string name;
  std::string name_key;
  Segment segment = Segment::smb;
  std::optional<std::string> domain;
  std::optional<std::string> external_id;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::optional<std::int64_t> arr;
  std::string currency;
  std::string custom;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(AccountListRow, (),
                      (id, name, name_key, segment, domain, external_id, csm_id, csm_name, arr, currency, custom,
                       created_at, updated_at, version))

/// Where a list by name goes on: after this name and id.
struct NamePlace {
  std::string name_key;
  std::string id;
};

std::optional<Account> find_account(db::Tx& tx, const AccountId& id);
std::optional<AccountListRow> find_account_row(db::Tx& tx, const AccountId& id);
std::vector<AccountListRow> list_accounts(db::Tx& tx, const AccountFilter& filter, const NamePlace& after, int limit);

/// Throw Error{invalid} with error.taken where domain or external_id belong to another account.
void insert_account(db::Tx& tx, const Account& account);
/// False when the stored version is not `expected` any more.
bool update_account(db::Tx& tx, const Account& account, std::int64_t expected);

std::optional<Account> find_account_by_external_id(db::Tx& tx, const std::string& external_id);
std::optional<Account> find_account_by_domain(db::Tx& tx, const std::string& domain);
/// Accounts of exactly this name, at most ten: enough to see that it is not clear which.
std::vector<Account> find_accounts_by_name(db::Tx& tx, const std::string& name);

/// The account whose domain an e-mail address has; never for public providers.
std::optional<AccountId> account_of_email(db::Tx& tx, const std::string& email);

/// True for a user who may still sign in.
bool is_active_user(db::Tx& tx, const UserId& id);
std::optional<UserId> find_active_user_by_email(db::Tx& tx, const std::string& email);

/// LIKE patterns of the words of a search, exactly four; what is not needed matches everything.
std::vector<std::string> search_patterns(std::string_view words);

}  // namespace zelo::customer
