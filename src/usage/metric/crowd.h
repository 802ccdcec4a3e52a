#pragma once
// The same numbers for very many accounts at once: one query for all of them, and the database adds up.
//
// `accounts` is a JSON list of ids, some thousand at most. Who has no row was never used, or not in those days. Days
// are those of the account's calendar; [from, to] should end yesterday.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/calendar.h"
#include "src/usage/ids.h"

namespace zelo::usage {

/// The company's yesterday: of all accounts, wherever they are.
Day company_yesterday(db::Tx& tx, Time now);
/// When a day of the company has ended.
Time end_of_company_day(db::Tx& tx, Day day);

struct LastUse {
  AccountId account_id;
  Day first_use_on = 0;
  Day last_use_on = 0;
};
BOOST_DESCRIBE_STRUCT(LastUse, (), (account_id, first_use_on, last_use_on))
/// Of accounts that were ever used.
std::vector<LastUse> last_uses(db::Tx& tx, const std::string& accounts);
/// As it was when `day` ended.
std::vector<LastUse> last_uses_by(db::Tx& tx, const std::string& accounts, Day day);

struct UseSum {
  AccountId account_id;
  std::int64_t days = 0;  // with any use
  std::int64_t events = 0;
  std::int64_t logins = 0;  // as the settings say what a login is
};
BOOST_DESCRIBE_STRUCT(UseSum, (), (account_id, days, events, logins))
std::vector<UseSum> use_sums(db::Tx& tx, const std::string& accounts, Day from, Day to);

struct DayUse {
  std::int64_t place = 0;  // of the account in the list: there are very many of these rows
  Day day = 0;
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(DayUse, (), (place, day, events))
/// Days with any use, in no order.
std::vector<DayUse> use_days(db::Tx& tx, const std::string& accounts, Day from, Day to);

struct UserCount {
  AccountId account_id;
  std::int64_t users = 0;
};
BOOST_DESCRIBE_STRUCT(UserCount, (), (account_id, users))
/// Different people; at most 366 days.
std::vector<UserCount> user_counts(db::Tx& tx, const std::string& accounts, Day from, Day to);

struct Share {
  AccountId account_id;
  double percent = 0;
};
/// DAU / MAU over the 28 days that end with `day` (rules::stickiness).
std::vector<Share> stickiness_of(db::Tx& tx, const std::string& accounts, Day day);

struct Breadths {
  AccountId account_id;
  std::int64_t used = 0;  // of those below, so often as the settings ask for
  std::int64_t core_used = 0;
  std::int64_t entitled = 0;
  std::int64_t core_entitled = 0;
};
/// Features used in the days, and those that the account may use; of accounts that used any, and of those in `accounts`
/// with a contract.
std::vector<Breadths> breadths_of(db::Tx& tx, const std::string& accounts, Day from, Day to);

struct FeatureUse {
  AccountId account_id;
  FeatureId feature_id;
  bool entitled = true;
  std::int64_t events = 0;
};
/// Of accounts as in breadths_of: core features that they may use, used or not, and premium ones that they may not.
std::vector<FeatureUse> feature_uses(db::Tx& tx, const std::string& accounts, Day from, Day to);

struct KeyUse {
  AccountId account_id;
  std::string key;  // of a feature
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(KeyUse, (), (account_id, key, events))
std::vector<KeyUse> uses_by_key(db::Tx& tx, const std::string& accounts, Day from, Day to);

struct Seats {
  AccountId account_id;
  std::int64_t seats = 0;
};
BOOST_DESCRIBE_STRUCT(Seats, (), (account_id, seats))
/// Licensed by the contracts that hold on `day`; of accounts whose contracts name seats.
std::vector<Seats> seats_of(db::Tx& tx, const std::string& accounts, Day day);

}  // namespace zelo::usage
