#pragma once
// How well a customer is doing, from 0 to 100. Plain values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/id.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"
#include "src/success/health/fact/measure.h"

namespace zelo::success {

using HealthModelId = Id<struct HealthModelTag>;
using OverrideId = Id<struct HealthOverrideTag>;

enum class Band { healthy, watch, risk };
BOOST_DESCRIBE_ENUM(Band, healthy, watch, risk)

/// From which score on an account is in a band; below `watch_from` it is at risk.
struct Bands {
  double healthy_from = 70;
  double watch_from = 40;
};
BOOST_DESCRIBE_STRUCT(Bands, (), (healthy_from, watch_from))

/// One line of a model. As people write it, what is left out comes from the measure's proposal.
struct IndicatorInput {
  Measure measure = Measure::active_days;
  std::optional<std::int64_t> window_days;
  std::optional<double> lo;
  std::optional<double> hi;
  std::optional<Direction> direction;
  std::optional<double> weight;         // 1 when absent
  std::optional<std::string> field_id;  // of the measures of own fields
  std::optional<Line<120>> choice;
  std::optional<std::string> key;  // as it was answered; it follows from the rest
};
BOOST_DESCRIBE_STRUCT(IndicatorInput, (), (measure, window_days, lo, hi, direction, weight, field_id, choice, key))

struct Indicator {
  std::string key;  // "logins_28": says what is measured, whatever the anchors
  Measure measure = Measure::active_days;
  std::int64_t window_days = 0;  // 0: the measure has none
  double lo = 0, hi = 1;
  Direction direction = Direction::more;
  double weight = 1;  // relative to the others
  std::optional<std::string> field_id;
  std::optional<std::string> choice;
};
BOOST_DESCRIBE_STRUCT(Indicator, (), (key, measure, window_days, lo, hi, direction, weight, field_id, choice))

/// What an indicator gave: points of the hundred that it could have given at most, and that it did give.
struct Part {
  std::string key;
  std::optional<double> value;  // nothing: nobody knows, and it does not count
  double weight = 0;            // percent of the weights that count; 0 without value
  double contribution = 0;      // points of the score: all of them add up to it
};

struct Score {
  std::optional<double> score;  // nothing: no indicator has a value
  double coverage = 0;          // percent of all weights that count
  std::vector<Part> parts;      // in the order of the indicators
};

/// A part as a snapshot keeps it.
struct KeptPart {
  std::string key;
  std::optional<double> value;
  double contribution = 0;
  double weight = 0;  // as Part::weight; not kept but worked out again
};
BOOST_DESCRIBE_STRUCT(KeptPart, (), (key, value, contribution, weight))

}  // namespace zelo::success
