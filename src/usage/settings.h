#pragma once
// What the company says about counting usage.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time_zone.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
}

namespace zelo::usage {

struct UsageSettings {
  std::string time_zone;                     // of accounts that have none of their own: the company's
  std::int64_t raw_days = 395;               // how long single events are kept, in whole months
  std::vector<std::string> login_events;     // none: each day on which somebody is there counts as one login
  std::optional<std::string> value_feature;  // key of the feature whose first use is the first value
  std::int64_t used_times = 3;               // how often in 28 days a feature counts as used
  std::optional<std::int64_t> raw_from;      // a month: events before it are gone, however long they are kept now
};
BOOST_DESCRIBE_STRUCT(UsageSettings, (), (time_zone, raw_days, login_events, value_feature, used_times, raw_from))

struct EditUsageSettings {
  std::optional<Line<64>> time_zone;
  std::optional<std::int64_t> raw_days;
  std::optional<std::vector<Line<200>>> login_events;
  Change<Line<60>> value_feature;
  std::optional<std::int64_t> used_times;
};
BOOST_DESCRIBE_STRUCT(EditUsageSettings, (), (time_zone, raw_days, login_events, value_feature, used_times))

inline constexpr std::int64_t least_raw_days = 31;
inline constexpr std::int64_t most_raw_days = 3650;

UsageSettings settings_of(db::Tx& tx);
void keep_settings(db::Tx& tx, const UsageSettings& settings);
UsageSettings show_settings(Ctx& ctx);
UsageSettings edit_settings(Ctx& ctx, const EditUsageSettings& input);

/// The account's own zone, else the company's.
TimeZone zone_of(db::Tx& tx, const AccountId& account, const UsageSettings& settings);
/// Of these accounts, those that have a zone of their own.
std::map<AccountId, TimeZone> own_zones(db::Tx& tx, const std::vector<std::string>& accounts);
/// Counts anew the days of accounts, all or one, that were given another time zone.
bool follow_zones(const Ctx& ctx, db::Tx& tx, const std::optional<AccountId>& account);

}  // namespace zelo::usage
