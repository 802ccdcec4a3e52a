#pragma once
// What acts of accounts add up to: events, logins and users by account and day, and by feature. Exact whenever and in
// whatever order they come: who was there on a day is a bit in usage_user_months, and a day's number of users grows by
// the bits that are new.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/act.h"
#include "src/usage/count/calendar.h"
#include "src/usage/feature/matcher.h"
#include "src/usage/settings.h"
#include "src/usage/unmatched/unmatched_sums.h"

namespace zelo::usage {

/// What counting depends on besides the acts. Read once for many of them.
struct Rules {
  UsageSettings settings;
  std::vector<Feature> features;
  std::optional<std::int64_t> value_feature;
  Month oldest_raw = 0;  // single events of earlier months are not kept
};
Rules read_rules(db::Tx& tx, Time now);

/// The first month of which single events are kept.
Month oldest_raw_month(Time now, const UsageSettings& settings);

class Rollup {
 public:
  explicit Rollup(const Rules& rules);

  /// The names in `act` need not outlive the call.
  void add(db::Tx& tx, const AccountId& account, const Act& act);
  /// An act that is kept already, on its day: it is only added up.
  void add_counted(const AccountId& account, Day day, const Act& act);
  /// Whose days before today are other than they were: today is in no figure yet.
  [[nodiscard]] std::vector<AccountId> accounts_of_the_past(Time now);
  /// Everybody who did something.
  [[nodiscard]] std::vector<std::int64_t> people() const;
  /// What somebody did was done by who they turned out to be.
  void rename_people(const std::map<std::int64_t, std::int64_t>& became);
  /// Adds everything to the tables, but for what no feature knows. Once.
  void write(db::Tx& tx);
  /// Acts that no feature knows, of those that were not kept already.
  [[nodiscard]] UnmatchedSums& unmatched() { return unmatched_; }

  struct DaySum {
    std::int64_t users = 0, events = 0, logins = 0;
  };
  struct Who {
    std::int64_t feature = 0;  // 0: of no feature in particular
    std::int64_t person = 0;
    auto operator<=>(const Who&) const = default;
  };
  struct HashWho {
    std::size_t operator()(const Who& who) const noexcept {
      return static_cast<std::uint64_t>(who.person) * 0x9E3779B97F4A7C15ULL ^
             static_cast<std::uint64_t>(who.feature) * 0x2545F4914F6CDD1DULL;
    }
  };
  /// On which days of a month somebody was there: bit 0 is the first.
  using Presence = std::unordered_map<Who, std::int64_t, HashWho>;
  struct FeatureDay {
    Day day = 0;
    std::int64_t feature = 0;
    auto operator<=>(const FeatureDay&) const = default;
  };
  struct RawDay {
    std::int64_t events = 0;
    std::string body;
  };
  struct OfAccount {
    explicit OfAccount(const TimeZone& zone) : days(zone) {}
    DayFinder days;
    std::map<Month, Presence> months;
    std::map<Day, DaySum> by_day;
    std::map<FeatureDay, DaySum> by_feature;
    std::map<Day, RawDay> raw;
    std::optional<Day> first_use, last_use, first_login, first_value;
  };

 private:
  OfAccount& of(db::Tx& tx, const AccountId& account);
  /// Whether some feature knows the act.
  bool sum(OfAccount& sums, Day day, const Act& act);
  static void keep_moments(OfAccount& sums, Day day, bool login, bool value);

  const Rules& rules_;
  Matcher matcher_;
  Matcher retired_;  // features out of the catalogue: somebody has thought of what they name
  UnmatchedSums unmatched_;
  std::unordered_set<std::string> login_events_;
  std::unordered_map<AccountId, OfAccount> accounts_;
};

/// One at a time on a whole installation. Called first in a transaction that counts, it sees all that was counted
/// before.
void lock_counting(db::Tx& tx);
/// On PostgreSQL, the partitions of a month.
void make_partitions(db::Tx& tx, Month month);
/// Removes some of the single events of earlier months, under lock_counting(); false when there are none.
bool drop_raw_before(db::Tx& tx, Month month);

}  // namespace zelo::usage
