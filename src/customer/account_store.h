#pragma once
// The only SQL about accounts.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/customer/account.h"
#include "src/identity/context.h"

namespace zelo::customer {

/// A row of a list: the account and the name of its CSM.
struct AccountListRow {
  AccountId id;
  std::string name;
  std::string name_key;
  Segment segment = Segment::smb;
  std::optional<std::string> domain;
  std::optional<std::string> external_id;
  std::string other_external_ids;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::optional<std::int64_t> arr;
  std::string currency;
  std::string custom;
  std::optional<AccountId> parent_id;
  std::optional<std::string> parent_name;
  std::optional<std::string> time_zone;
  std::optional<std::string> language;
  std::string tags;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
  std::optional<std::string> renews_on;
  std::optional<double> score;  // of its health
  std::int64_t part = 0;        // of the list: see account_list.cpp
};
BOOST_DESCRIBE_STRUCT(AccountListRow, (),
                      (id, name, name_key, segment, domain, external_id, other_external_ids, csm_id, csm_name, arr,
                       currency, custom, parent_id, parent_name, time_zone, language, tags, created_at, updated_at,
                       version, renews_on, score, part))

/// What a list of accounts can be narrowed by beyond what they say of themselves: what belongs to them.
struct AccountQuery : AccountFilter {
  std::optional<Time> overdue_at;                       // with an invoice that is late at this moment
  std::optional<std::pair<Time, Time>> renews_between;  // with a contract that renews on one of the days of these
  std::optional<std::string> renews_from;               // or on these, both included
  std::optional<std::string> renews_to;
  std::optional<std::string> plan;  // of a contract that holds
  std::optional<Lifecycle> lifecycle;
  std::optional<HealthAsked> health;
  std::optional<std::int64_t> score_from;  // both included
  std::optional<std::int64_t> score_to;
  std::optional<Actor> at_risk_for;      // with an open risk that this one may know of
  std::optional<std::int64_t> mrr_from;  // minor units, both included
  std::optional<std::int64_t> mrr_to;
  std::optional<std::string> currency;  // of these; the company's own when absent
  std::optional<std::string> field_id;  // with a value in this field of the company's own
  std::optional<std::string> field_value;
  Time asked_at;  // what holds is what holds on its day
};

/// Where a list by name goes on: after this name and id.
struct NamePlace {
  std::string name_key;
  std::string id;
};

/// Where a list of accounts goes on, in whichever order: after this key and id. No id: at the start.
struct AccountPlace {
  AccountSort sort = AccountSort::name;
  std::int64_t part = 0;
  std::string currency = {};
  std::string key = {};
  std::string id = {};
};
AccountPlace place_of(const AccountListRow& row, AccountSort sort);

/// Whoever was merged into another account is found as that one, here and below.
std::optional<Account> find_account(db::Tx& tx, const AccountId& id);
/// The row itself, merged or not.
std::optional<Account> find_own_account(db::Tx& tx, const AccountId& id);
std::optional<AccountListRow> find_account_row(db::Tx& tx, const AccountId& id);
/// What a query over `accounts a` is narrowed by; never those that were merged into others.
void add_conditions(db::Filter& params, db::Tx& tx, const AccountQuery& filter);
/// Without those that were merged into others.
std::vector<AccountListRow> list_accounts(db::Tx& tx, const AccountQuery& filter, const AccountPlace& after, int limit);
/// The ids alone, by name.
std::vector<AccountId> matching_accounts(db::Tx& tx, const AccountQuery& filter, int limit);
/// The account and all that were merged into it, however deep.
std::vector<AccountId> merged_family(db::Tx& tx, const AccountId& id);
/// Every tag in use, in order; at most 500.
std::vector<std::string> list_account_tags(db::Tx& tx);

/// Throw Error{invalid} with error.taken where the domain or one of the external ids belong to another account.
void insert_account(db::Tx& tx, const Account& account);
/// False when the stored version is not `expected` any more.
bool update_account(db::Tx& tx, const Account& account, std::int64_t expected);

/// By any of its keys.
std::optional<Account> find_account_by_external_id(db::Tx& tx, const std::string& external_id);
std::optional<Account> find_account_by_domain(db::Tx& tx, const std::string& domain);
/// Accounts of exactly this name, at most ten: enough to see that it is not clear which.
std::vector<Account> find_accounts_by_name(db::Tx& tx, const std::string& name);

/// The account whose domain an e-mail address has; never for public providers.
std::optional<AccountId> account_of_email(db::Tx& tx, const std::string& email);

/// The day of a moment where the company is, by which invoices are late and contracts begin, renew and end.
std::string company_day(db::Tx& tx, Time at);
/// The day of a moment where the customer is: in its time zone, else in the company's.
std::string day_there(db::Tx& tx, const Account& account, Time at);
/// When a day, which is one, is over there.
Time end_of_day_there(db::Tx& tx, const Account& account, const std::string& day);

/// True for a user who may still sign in.
bool is_active_user(db::Tx& tx, const UserId& id);
std::optional<UserId> find_active_user_by_email(db::Tx& tx, const std::string& email);

}  // namespace zelo::customer
