#pragma once
// The only SQL about the great moments of an account's usage, and names of its users.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/calendar.h"
#include "src/usage/metric/account_usage.h"
#include "src/usage/metric/regular_use.h"

namespace zelo::usage::store {

struct Moments {
  AccountId account_id;
  std::optional<std::string> time_zone;  // of its own, in which its days were counted
  std::int64_t level = 0;
  std::optional<Day> looked_on;
  std::optional<Day> first_use_on;
  std::optional<Day> first_login_on;
  std::optional<Day> first_value_on;
  std::optional<Day> last_use_on;
  bool told_login = false;
  bool told_value = false;
};
BOOST_DESCRIBE_STRUCT(Moments, (),
                      (account_id, time_zone, level, looked_on, first_use_on, first_login_on, first_value_on,
                       last_use_on, told_login, told_value))

std::optional<Moments> moments_of(db::Tx& tx, const AccountId& account);
/// Those that were ever used, behind `after` by id.
std::vector<Moments> all_moments(db::Tx& tx, const AccountId& after, int limit);
/// What the daily look has seen and told.
void keep_look(db::Tx& tx, const Moments& moments);

/// The moments as they follow from the rollups, which are kept for ever: its own, and those of accounts that became it.
/// `value_feature`: its number; `has_logins`: whether some events are logins, or else every use is one.
void renew_moments(db::Tx& tx, const AccountId& account, const std::optional<std::int64_t>& value_feature,
                   bool has_logins);
/// What stands on the timeline of `from`, which has become `into`, is not told there once more.
void share_told(db::Tx& tx, const AccountId& from, const AccountId& into);
/// Accounts, all or one, whose time zone is not the one in which their days were counted; it is from now on.
std::vector<AccountId> accounts_in_other_zones(db::Tx& tx, const std::optional<AccountId>& account, int limit);

/// Since when an account is a customer: its first contract, or when it was added; on its own calendar.
Day start_of(db::Tx& tx, const AccountId& account);
/// Of each of these, in their order.
std::vector<Day> starts_of(db::Tx& tx, std::span<const AccountId> accounts);
/// The first day of which any usage is known, whoever's.
std::optional<Day> heard_since(db::Tx& tx);

/// Milestones that stand on the timelines of these accounts.
std::map<AccountId, std::set<Milestone>> told_milestones(db::Tx& tx, std::span<const AccountId> accounts);

/// Names of people by their numbers; of whom nobody remembers a name the key is "#" and the number.
std::map<std::int64_t, UsagePerson> people_by_number(db::Tx& tx, std::span<const std::int64_t> numbers);

}  // namespace zelo::usage::store
