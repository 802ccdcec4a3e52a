#pragma once
// The only SQL that reads rollups.

#include <optional>
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

struct DayRow {
  Day day = 0;
  std::int64_t users = 0;
  std::int64_t events = 0;
  std::int64_t logins = 0;
};
BOOST_DESCRIBE_STRUCT(DayRow, (), (day, users, events, logins))
std::vector<DayRow> days_of(db::Tx& tx, const AccountId& account, Day from, Day to);

/// Who was there in the months of [from, to], a person's together.
std::vector<rules::Mask> masks_of(db::Tx& tx, const AccountId& account, Day from, Day to);

struct FeatureSum {
  std::int64_t feature = 0;
  std::int64_t events = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(FeatureSum, (), (feature, events, days))
std::vector<FeatureSum> features_of(db::Tx& tx, const AccountId& account, Day from, Day to);

struct FeatureMask {
  std::int64_t feature = 0;
  std::int64_t person = 0;
  Month month = 0;
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(FeatureMask, (), (feature, person, month, days))
std::vector<FeatureMask> feature_masks_of(db::Tx& tx, const AccountId& account, Day from, Day to);

/// Licensed seats of the contracts that hold on a day; nothing when none names any. And their plans, folded.
struct Licensed {
  std::optional<std::int64_t> seats;
  std::vector<std::string> plans;
};
Licensed licensed_to(db::Tx& tx, const AccountId& account, Day day);
void add_licence(const customer::Contract& contract, Licensed& licensed);

/// Those bits of a month that lie in [from, to].
std::int64_t bits_within(Month month, Day from, Day to);

}  // namespace zelo::usage::store
