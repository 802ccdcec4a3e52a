#pragma once
// What usage tells of accounts, for whoever is to the right of it (health, signals, reports). Cheap: rollups only.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/usage/count/calendar.h"
#include "src/usage/metric/adoption.h"
#include "src/usage/metric/metric_rules.h"
#include "src/usage/metric/metric_store.h"
#include "src/usage/metric/regular_use.h"

namespace zelo::usage {

struct UsageSettings;

/// The numbers of an account as of the end of a day: of it, of the 7 and of the 28 days that end with it.
struct Metrics {
  AccountId account_id;
  std::int64_t dau = 0;
  std::int64_t wau = 0;
  std::int64_t mau = 0;
  std::optional<double> stickiness;  // percent, over the 28 days
  std::int64_t events = 0;           // of 28 days
  std::int64_t logins = 0;
  std::int64_t days_used = 0;               // of 28
  rules::Breadth breadth;                   // features used often enough, and entitled
  std::optional<double> depth;              // different features of an active user, mean
  std::optional<std::int64_t> seats;        // licensed by the contracts of the day
  std::int64_t level = 0;                   // of adoption
  std::vector<store::FeatureSum> features;  // those of which anything was heard in 28 days, in their order
};

/// As of `day`, usually yesterday.
Metrics metrics_of(db::Tx& tx, const AccountId& account, Day day);
/// Of each of these accounts, in their order: a few queries for 500 of them.
std::vector<Metrics> metrics_of(db::Tx& tx, std::span<const AccountId> accounts, Day day);
/// The same of the accounts that follow `after` by id and have ever been used, at most `limit`. Those that became
/// another one are left out.
std::vector<Metrics> metrics_of_all(db::Tx& tx, const AccountId& after, int limit, Day day);

/// What adoption is judged by, as of `day`; of each account, in their order.
Seen seen_of(db::Tx& tx, const AccountId& account, Day day);
std::vector<Seen> seen_of(db::Tx& tx, std::span<const AccountId> accounts, Day day);

/// The milestones of regular use as of `day`; none of a customer of more than a year. Of a customer who came before
/// events of anybody were heard of, what may have been in time unheard is left out instead of being late.
std::vector<MilestoneSeen> milestones_on(db::Tx& tx, const AccountId& account, Day day);
/// Of each of these accounts, in their order: few queries for those that are customers for longer.
std::vector<std::vector<MilestoneSeen>> milestones_on(db::Tx& tx, std::span<const AccountId> accounts, Day day);

/// The first day on which an account used a feature of the catalogue, by its key: what a list of set-up steps is
/// checked by (R32). Nothing while it never did.
std::optional<Day> first_used_on(db::Tx& tx, const AccountId& account, const std::string& feature_key);

/// Yesterday, where the account is.
Day yesterday_of(db::Tx& tx, const AccountId& account, Time now);

}  // namespace zelo::usage
