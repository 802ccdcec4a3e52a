#pragma once
// The health of one account: what it is, why, how it came to be, and a person's word against it.

#include <optional>
#include <string>
#include <vector>

#include "src/success/health/health.h"
#include "src/success/health/model/model.h"

namespace zelo::success {

enum class HealthState { scored, no_data, no_model };
BOOST_DESCRIBE_ENUM(HealthState, scored, no_data, no_model)

/// An indicator of an account, with what it was a week ago.
struct IndicatorHealth {
  std::string key;
  std::string name;
  Measure measure = Measure::active_days;
  MeasureGroup group = MeasureGroup::usage;
  Unit unit = Unit::count;
  std::optional<double> value;
  std::optional<double> was;
  double weight = 0;        // percent of what counts; 0: no data, and it does not count
  double contribution = 0;  // points; all of them add up to the calculated score
  std::optional<double>
      points;       // gained or lost since then (rules::all_shifts); nothing: another model, or no week ago
  std::string why;  // "logins −48%"
};
BOOST_DESCRIBE_STRUCT(IndicatorHealth, (),
                      (key, name, measure, group, unit, value, was, weight, contribution, points, why))

struct HealthPoint {
  Time at;
  std::optional<double> score;
  std::optional<double> calculated;
  std::optional<Band> band;
  double coverage = 0;
  HealthModelId model_id;
  std::int64_t model_version = 1;
  Bands bands;      // of that version
  std::string why;  // against the row before
};
BOOST_DESCRIBE_STRUCT(HealthPoint, (), (at, score, calculated, band, coverage, model_id, model_version, bands, why))

/// A row of history, and what it was made of: `was` and `points` are against the row before.
struct HealthThen {
  HealthPoint point;
  std::vector<IndicatorHealth> indicators;
};
BOOST_DESCRIBE_STRUCT(HealthThen, (), (point, indicators))

struct OverrideView {
  double score = 0;
  std::string reason;
  Time expires_at;
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(OverrideView, (), (score, reason, expires_at, author_name, created_at))

/// Of an account and those below it that are in a band.
struct GroupHealth {
  double score = 0;
  Band band = Band::healthy;
  std::int64_t accounts = 0;  // that the mean is of
  std::int64_t unknown = 0;   // in no band: without a score, or too little is known of them
  bool by_revenue = true;     // false: each weighs the same, because revenues are not known or not comparable
  AccountId worst_id;
  std::string worst_name;
  double worst_score = 0;
};
BOOST_DESCRIBE_STRUCT(GroupHealth, (), (score, band, accounts, unknown, by_revenue, worst_id, worst_name, worst_score))

struct AccountHealth {
  AccountId account_id;
  HealthState state = HealthState::no_model;
  std::optional<double> score;       // 0 to 100, as it counts
  std::optional<double> calculated;  // without a person's word
  std::optional<Band> band;          // nothing: no score, or too little is known (rules::least_coverage)
  double coverage = 0;
  std::optional<double> change;  // of the calculated score since a week ago
  std::optional<Time> compared_with;
  std::string why;
  std::optional<Time> at;
  std::optional<HealthModelId> model_id;
  std::optional<std::string> model_name;
  std::optional<std::int64_t> model_version;
  std::optional<Bands> bands;
  std::vector<IndicatorHealth> indicators;
  std::optional<OverrideView> forced;
  std::optional<GroupHealth> group;
  std::vector<HealthPoint> history;  // the latest, newest first
};
BOOST_DESCRIBE_STRUCT(AccountHealth, (),
                      (account_id, state, score, calculated, band, coverage, change, compared_with, why, at, model_id,
                       model_name, model_version, bands, indicators, forced, group, history))

struct NewOverride {
  double score = 0;
  Prose<1000> reason;
  Date expires_on;  // the last day on which it holds, where the desk is
};
BOOST_DESCRIBE_STRUCT(NewOverride, (), (score, reason, expires_on))
inline constexpr std::int64_t longest_override = 180;  // days

AccountHealth account_health(Ctx& ctx, const AccountId& account);
/// Of the row of exactly that moment.
HealthThen health_then(Ctx& ctx, const AccountId& account, Time at);
/// Takes the place of one that holds.
AccountHealth override_health(Ctx& ctx, const AccountId& account, const NewOverride& input);
AccountHealth end_override(Ctx& ctx, const AccountId& account);

struct HealthOverridden {
  static constexpr const char* kind = "health.overridden";
  static constexpr bool for_customer = false;
  std::int64_t score = 0;
  std::string expires_on;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(HealthOverridden, (), (score, expires_on, reason))
struct HealthOverrideEnded {
  static constexpr const char* kind = "health.override_ended";
  static constexpr bool for_customer = false;
};
BOOST_DESCRIBE_STRUCT(HealthOverrideEnded, (), ())

}  // namespace zelo::success
