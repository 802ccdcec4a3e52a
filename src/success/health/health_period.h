#pragma once
// The history of one account's health, all of it or that of some days.

#include <optional>
#include <string>
#include <vector>

#include "src/success/health/account_health.h"

namespace zelo::http {
struct Response;
}

namespace zelo::success {

/// Days where the company is, both inclusive; what is left out is 90 days, or today.
struct DaysAsked {
  std::optional<std::string> from;  // "2026-11-29"
  std::optional<std::string> to;
};
inline constexpr std::int64_t usual_days = 90;
inline constexpr std::int64_t most_days = 366;

/// From here on another model, or another version of it, measured the account.
struct ModelMark {
  Time at;
  HealthModelId model_id;
  std::string model_name;
  std::int64_t model_version = 1;
};
BOOST_DESCRIBE_STRUCT(ModelMark, (), (at, model_id, model_name, model_version))

/// A person's word held.
struct OverrideMark {
  Time at;
  Time until;
  double score = 0;
  std::string reason;
  std::optional<std::string> author_name;
};
BOOST_DESCRIBE_STRUCT(OverrideMark, (), (at, until, score, reason, author_name))

/// Newest first. Of each day the last score that was found on it, and behind them what stood when the days began, if
/// anything did: `at` says since when.
struct HealthPeriod {
  std::string from, to;
  Time begins_at, ends_at;
  std::vector<HealthPoint> items;
  std::string previous_from;  // as many days before
  Time previous_begins_at;
  std::vector<HealthPoint> previous;
  std::vector<ModelMark> models;
  std::vector<OverrideMark> overrides;  // the latest; at most 100
};
BOOST_DESCRIBE_STRUCT(HealthPeriod, (),
                      (from, to, begins_at, ends_at, items, previous_from, previous_begins_at, previous, models,
                       overrides))

/// Every row, newest first; of those days where any are asked for.
Page<HealthPoint> health_history(Ctx& ctx, const AccountId& account, const DaysAsked& asked,
                                 const std::optional<std::string>& after, int limit);
/// The same as CSV, in the reader's language.
http::Response health_history_file(Ctx& ctx, const AccountId& account, const DaysAsked& asked);
HealthPeriod health_period(Ctx& ctx, const AccountId& account, const DaysAsked& asked);

}  // namespace zelo::success
