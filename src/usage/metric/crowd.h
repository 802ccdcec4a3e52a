#pragma once
// The same numbers for very many accounts at once: one query for all of them.
//
// Who has no row was never used, or not in those days. Days are those of the account's calendar; [from, to] should end
// yesterday.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/describe.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/calendar.h"
#include "src/usage/feature/feature.h"
#include "src/usage/ids.h"
#include "src/usage/settings.h"

namespace zelo::usage {

/// The company's yesterday: of all accounts, wherever they are.
Day company_yesterday(db::Tx& tx, Time now);
/// When a day of the company has ended.
Time end_of_company_day(db::Tx& tx, Day day);
/// Since when usage comes in, of whichever account; nothing: none ever did.
std::optional<Day> first_use_ever(db::Tx& tx);

struct LastUse {
  AccountId account_id;
  Day first_use_on = 0;
  Day last_use_on = 0;
};
BOOST_DESCRIBE_STRUCT(LastUse, (), (account_id, first_use_on, last_use_on))

struct UseSum {
  AccountId account_id;
  std::int64_t days = 0;  // with any use
  std::int64_t events = 0;
  std::int64_t logins = 0;  // as the settings say what a login is
};
BOOST_DESCRIBE_STRUCT(UseSum, (), (account_id, days, events, logins))

struct DayUse {
  std::int64_t place = 0;  // of the account: there are very many of these rows
  Day day = 0;
  std::int64_t users = 0;
  std::int64_t events = 0;
  std::int64_t logins = 0;
};
BOOST_DESCRIBE_STRUCT(DayUse, (), (place, day, users, events, logins))

struct UserCount {
  AccountId account_id;
  std::int64_t users = 0;
};
BOOST_DESCRIBE_STRUCT(UserCount, (), (account_id, users))

struct Share {
  AccountId account_id;
  double percent = 0;
};

struct Breadths {
  AccountId account_id;
  std::int64_t used = 0;  // of those below, so often as the settings ask for
  std::int64_t core_used = 0;
  std::int64_t entitled = 0;
  std::int64_t core_entitled = 0;
};

/// Might use the product, and never did.
struct NeverUsed {
  AccountId account_id;
  Day since = 0;  // its first contract, or the first day of which any usage came in, whichever is later
};

struct FeatureUse {
  AccountId account_id;
  FeatureId feature_id;
  bool entitled = true;
  std::int64_t events = 0;
};

struct KeyUse {
  AccountId account_id;
  std::string key;  // of a feature
  std::int64_t events = 0;
};
BOOST_DESCRIBE_STRUCT(KeyUse, (), (account_id, key, events))

struct Seats {
  AccountId account_id;
  std::int64_t seats = 0;
};
BOOST_DESCRIBE_STRUCT(Seats, (), (account_id, seats))

struct FeaturesOf;

/// Many look at the same days (indicators, detectors, limits), so what was read stays here, and is read once. Of one
/// transaction and one thread.
class Crowd {
 public:
  /// Some thousand accounts at most, each once.
  Crowd(db::Tx& tx, std::vector<AccountId> accounts);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  [[nodiscard]] const std::vector<AccountId>& accounts() const { return accounts_; }
  [[nodiscard]] const std::string& list() const { return list_; }  // their ids, as JSON

  /// Of accounts that were ever used.
  const std::vector<LastUse>& last_uses();
  /// As it was when `day` ended.
  std::vector<LastUse> last_uses_by(Day day);
  /// Of accounts with a contract that holds on `day`, those without any use up to it; none where no usage comes in at
  /// all, for nobody could tell.
  const std::vector<NeverUsed>& never_used(Day day);
  /// Usage comes in, of these accounts or of others.
  bool usage_comes_in() { return since_ever().has_value(); }
  /// Days, events and logins of [from, to]; of very many days the database adds them up.
  std::vector<UseSum> use_sums(Day from, Day to);
  /// Days with any use, by place; there may be others besides [from, to].
  const std::vector<DayUse>& use_days(Day from, Day to);
  /// Different people; at most 366 days.
  const std::vector<UserCount>& user_counts(Day from, Day to);
  /// DAU / MAU over the 28 days that end with `day` (rules::stickiness).
  std::vector<Share> stickiness(Day day);
  /// Features used in the days, and those that the account may use; of accounts that used any, and of those with a
  /// contract or a product of their own.
  std::vector<Breadths> breadths(Day from, Day to);
  /// Of accounts as in `breadths`: core features that they may use, used or not, and premium ones that they may not.
  std::vector<FeatureUse> feature_uses(Day from, Day to);
  std::vector<KeyUse> uses_by_key(Day from, Day to);
  /// Licensed by the contracts that hold on `day`; of accounts whose contracts name seats.
  const std::vector<Seats>& seats(Day day);

 private:
  using Days = std::pair<Day, Day>;

  const std::vector<FeaturesOf>& features_between(Day from, Day to);
  const std::vector<Feature>& catalogue();
  const UsageSettings& settings();
  const std::optional<Day>& since_ever();
  const std::vector<UseSum>& wide_sums(Day from, Day to);

  db::Tx& tx_;
  std::vector<AccountId> accounts_;
  std::string list_;  // JSON
  std::optional<UsageSettings> settings_;
  std::optional<std::optional<Day>> since_ever_;
  std::optional<std::vector<LastUse>> last_uses_;
  std::map<Day, std::vector<NeverUsed>> never_used_;
  std::vector<DayUse> days_;
  std::optional<Days> days_read_;
  std::map<Days, std::vector<UseSum>> wide_sums_;
  std::map<Days, std::vector<UserCount>> user_counts_;
  std::map<Days, std::vector<FeaturesOf>> features_;
  std::map<Day, std::vector<Seats>> seats_;
  std::optional<std::vector<Feature>> catalogue_;
};

}  // namespace zelo::usage
