#pragma once
// Weights from what became of customers: asked for, worked out by a job, looked at, and made a draft of.

#include <optional>
#include <string>
#include <vector>

#include "src/success/calibration/fit.h"
#include "src/success/health/model/model.h"

namespace zelo::success {

using CalibrationId = Id<struct CalibrationTag>;

/// `contracts`: who had a contract on a day and none `horizon_days` later; values are those that history kept on that
/// day. `field`: a field of accounts says who left. With a field for when, it is as with contracts: who was still there
/// on the day and gone `horizon_days` later, measured as of the day. Without one, nobody knows what was before and what
/// after, and only the company's own fields are tried. What cannot be known as of then is dropped, and named.
enum class OutcomeKind { field, contracts };
BOOST_DESCRIBE_ENUM(OutcomeKind, field, contracts)

struct NewCalibration {
  std::optional<ModelSegment> segment;  // any: all accounts without a model of their own segment
  OutcomeKind outcome = OutcomeKind::contracts;
  std::optional<std::string> field_id;       // of `field`
  std::optional<Line<120>> churned;          // the choice, or "true", that means: has left
  std::optional<std::string> date_field_id;  // when they left; a day before anything is known of it is refused
  std::optional<Date> snapshot_on;           // before today by the horizon when absent
  std::optional<std::int64_t> horizon_days;  // 90 when absent
  std::optional<std::int64_t> pooled_days;   // 1 when absent: that day; more lie 30 days apart before it
  std::vector<IndicatorInput> indicators;    // none: those of the model in force and, with `field`, all own fields
};
BOOST_DESCRIBE_STRUCT(NewCalibration, (),
                      (segment, outcome, field_id, churned, date_field_id, snapshot_on, horizon_days, pooled_days,
                       indicators))
inline constexpr std::int64_t longest_horizon = 730;
inline constexpr std::int64_t most_pooled_days = 12;
inline constexpr std::int64_t days_between_pooled = 30;
inline constexpr std::size_t most_columns = 200;
inline constexpr std::size_t most_examples = 100'000;

/// An indicator that was tried.
struct FittedColumn {
  Indicator indicator;  // with anchors and direction as they were found, and the weight: percent of all
  std::string name;
  std::optional<double> auc;  // alone, in its better direction
  double known = 0;           // percent of the accounts that have a value
  bool suspicious = false;    // alone it ranks better than anything honest would
};
BOOST_DESCRIBE_STRUCT(FittedColumn, (), (indicator, name, auc, known, suspicious))

/// An indicator that could not be tried.
struct DroppedColumn {
  Indicator indicator;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(DroppedColumn, (), (indicator, name))

struct CalibrationResult {
  rules::Worth worth;
  std::int64_t accounts = 0;
  std::int64_t churned = 0;
  std::optional<std::int64_t> examples;    // accounts as of each of several days; nothing: of one day
  std::optional<std::int64_t> days;        // how many those are
  std::int64_t without_data = 0;           // left out: nothing was known of them then
  std::int64_t refused = 0;                // left out: their outcome is older than all that is known of them
  std::int64_t left_before = 0;            // left out: gone by the day, or nobody knows when
  std::optional<std::int64_t> not_yet;     // left out: nothing is known of them before the day was over
  bool suspicious = false;                 // too good to be true
  std::vector<FittedColumn> columns;       // the heaviest first; without signal none has a weight
  std::vector<DroppedColumn> dropped;      // also numbers that are too long to measure by: keys
  std::optional<std::string> measured_on;  // the day that values are of, and
  std::optional<std::string> left_by;      // by which those who left were gone; nothing: values are those of now
};
BOOST_DESCRIBE_STRUCT(CalibrationResult, (),
                      (worth, accounts, churned, examples, days, without_data, refused, left_before, not_yet,
                       suspicious, columns, dropped, measured_on, left_by))

enum class CalibrationState { running, done, failed };
BOOST_DESCRIBE_ENUM(CalibrationState, running, done, failed)

struct CalibrationView {
  CalibrationId id;
  ModelSegment segment = ModelSegment::any;
  CalibrationState state = CalibrationState::running;
  std::string sentence;  // whether the data carry any signal
  std::optional<CalibrationResult> result;
  std::optional<std::string> created_by_name;
  Time created_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(CalibrationView, (),
                      (id, segment, state, sentence, result, created_by_name, created_at, finished_at))

/// Newest first, without their columns and curves.
Page<CalibrationView> list_calibrations(Ctx& ctx, const std::optional<std::string>& after, int limit);
CalibrationView read_calibration(Ctx& ctx, const CalibrationId& id);
/// Error{conflict} while another one is being worked out.
CalibrationView start_calibration(Ctx& ctx, const NewCalibration& input);
/// A draft with the weights that were found, to look at its effect and to publish. Only where there is a signal.
HealthModelView draft_of(Ctx& ctx, const CalibrationId& id);

/// For the job: works it out and keeps it. Twice is as once.
void work_out(Ctx& ctx, const CalibrationId& id);
void fail_calibration(Ctx& ctx, const CalibrationId& id);

/// What is known of the accounts, gathered for a fit.
struct Gathered {
  std::vector<Indicator> indicators;
  std::vector<std::vector<double>> values;  // of each indicator, a value for each account; what is missing is NaN
  std::vector<char> churned;
  std::vector<std::size_t> whose = {};  // of each row, the place of its account
  std::int64_t days = 1;
  std::int64_t without_data = 0;  // of the latest day, as the three below
  std::int64_t refused = 0;
  std::int64_t left_before = 0;
  std::int64_t not_yet = 0;
  std::vector<Indicator> dropped;
  std::optional<std::string> measured_on, left_by;
};
Gathered gather(Ctx& ctx, const NewCalibration& question);
/// Anchors, directions and weights of what was gathered, whose values it takes. Pure.
CalibrationResult result_of(Gathered gathered);

}  // namespace zelo::success
