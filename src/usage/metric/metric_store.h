#pragma once
// The only SQL that reads rollups.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/calendar.h"
#include "src/usage/feature/feature.h"
#include "src/usage/metric/metric_rules.h"

namespace zelo::customer {
struct Contract;
}

namespace zelo::usage::store {

/// An account and those that were merged into it. Single events go along with a merge; the sums of months whose single
/// events were gone by then stay under the id that they were counted for, so who reads sums reads those of all.
/// A person who used two of them on such a day counts twice in DayRow::users; presence.h counts people once.
class Family {
 public:
  Family(db::Tx& tx, const AccountId& account);

  [[nodiscard]] const std::vector<AccountId>& ids() const { return ids_; }
  /// SQL: " WHERE account_id is one of them", with `value` as $1.
  [[nodiscard]] const std::string& where() const { return where_; }
  [[nodiscard]] const std::string& value() const { return value_; }

 private:
  std::vector<AccountId> ids_;
  std::string where_;
  std::string value_;
};

struct DayRow {
  Day day = 0;
  std::int64_t users = 0;
  std::int64_t events = 0;
  std::int64_t logins = 0;
};
BOOST_DESCRIBE_STRUCT(DayRow, (), (day, users, events, logins))
std::vector<DayRow> days_of(db::Tx& tx, const Family& family, Day from, Day to);

struct FeatureSum {
  std::int64_t feature = 0;
  std::int64_t events = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(FeatureSum, (), (feature, events, days))
std::vector<FeatureSum> features_of(db::Tx& tx, const Family& family, Day from, Day to);

struct FeatureUsers {
  std::int64_t feature = 0;
  std::int64_t users = 0;  // different ones
};
BOOST_DESCRIBE_STRUCT(FeatureUsers, (), (feature, users))
std::vector<FeatureUsers> feature_users_of(db::Tx& tx, const Family& family, Day from, Day to);

struct PersonDays {
  std::int64_t person = 0;  // by number
  std::int64_t days = 0;    // on which they were there, or used the feature
  Day last = 0;             // of these
  std::int64_t features = 0;
};
/// Whoever was there, or used the feature of this number: by number, behind `after`.
std::vector<PersonDays> people_of(db::Tx& tx, const Family& family, Day from, Day to,
                                  const std::optional<std::int64_t>& feature, std::int64_t after, int limit);

/// Days of one feature, those with any use.
std::vector<DayRow> feature_days_of(db::Tx& tx, const Family& family, std::int64_t feature, Day from, Day to);

/// Events of each of these features, by number, on each day of [from, to]; in their order.
std::vector<std::vector<std::int64_t>> events_by_day(db::Tx& tx, const Family& family,
                                                     std::span<const std::int64_t> features, Day from, Day to);

/// What an account may use on a day: keys of the plans of its contracts, and folded names of the products that it owns.
struct Rights {
  std::vector<std::string> plans;
  std::vector<std::string> products;

  [[nodiscard]] bool any() const { return !plans.empty() || !products.empty(); }
};

/// Licensed seats of the contracts that hold on a day; nothing when none names any.
struct Licensed {
  std::optional<std::int64_t> seats;
  Rights rights;
};
Licensed licensed_to(db::Tx& tx, const AccountId& account, Day day);
void add_licence(const customer::Contract& contract, Licensed& licensed);

/// Those bits of a month that lie in [from, to].
std::int64_t bits_within(Month month, Day from, Day to);

}  // namespace zelo::usage::store
