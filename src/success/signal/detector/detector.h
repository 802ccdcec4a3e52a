#pragma once
// What is watched for: one table of detectors, their thresholds, and what the company says of them for each segment.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/error.h"
#include "src/customer/account.h"

namespace zelo::success {

enum class Detector {
  // Usage of the product.
  usage_drop,    // a week far below the same weekdays before it
  silence,       // nobody uses it any more
  single_user,   // one person where many might
  core_ignored,  // a core feature that the account may use and does not
  declining,     // week after week a little less
  // Support.
  critical_ticket,
  ticket_surge,
  first_ticket,
  executive_complaint,
  // Payment and people.
  late_payment,
  sponsor_gone,
  // Health.
  low_health,
  falling_health,
  // Opportunities, held back while tickets are open.
  limit_near,
  premium_asked,
  team_growing
};
BOOST_DESCRIBE_ENUM(Detector, usage_drop, silence, single_user, core_ignored, declining, critical_ticket, ticket_surge,
                    first_ticket, executive_complaint, late_payment, sponsor_gone, low_health, falling_health,
                    limit_near, premium_asked, team_growing)

enum class SignalKind { risk, opportunity };
BOOST_DESCRIBE_ENUM(SignalKind, risk, opportunity)

enum class Severity { warning, critical };
BOOST_DESCRIBE_ENUM(Severity, warning, critical)

enum class ThresholdUnit { percent, count, days, hours, points };
BOOST_DESCRIBE_ENUM(ThresholdUnit, percent, count, days, hours, points)

/// The first threshold of a detector is compared with the fact of the same name.
struct Threshold {
  std::string_view key;
  ThresholdUnit unit = ThresholdUnit::count;
  double least = 0, most = 0;                      // what may be set, both included
  double enterprise = 0, mid_market = 0, smb = 0;  // where nobody has set anything
};

struct DetectorSpec {
  Detector detector = Detector::usage_drop;
  SignalKind kind = SignalKind::risk;
  Severity severity = Severity::warning;   // proposed
  std::int64_t respond_within_hours = 16;  // proposed, in business hours
  std::span<const Threshold> thresholds;
};

std::span<const DetectorSpec> detectors();
const DetectorSpec& spec_of(Detector detector);

/// What holds for one segment.
struct Watch {
  bool enabled = true;
  std::map<std::string, double> thresholds;  // by key
  Severity severity = Severity::warning;
  std::int64_t respond_within_hours = 16;  // 1 to 720
};
BOOST_DESCRIBE_STRUCT(Watch, (), (enabled, thresholds, severity, respond_within_hours))

struct Watches {
  Watch enterprise, mid_market, smb;
};
BOOST_DESCRIBE_STRUCT(Watches, (), (enterprise, mid_market, smb))

const Watch& watch_of(const Watches& watches, customer::Segment segment);

/// Of one segment as people write it: what is left out stays as it is.
struct EditWatch {
  std::optional<bool> enabled;
  std::optional<std::map<std::string, double>> thresholds;
  std::optional<Severity> severity;
  std::optional<std::int64_t> respond_within_hours;
};
BOOST_DESCRIBE_STRUCT(EditWatch, (), (enabled, thresholds, severity, respond_within_hours))

struct EditWatches {
  std::optional<EditWatch> enterprise, mid_market, smb;
};
BOOST_DESCRIBE_STRUCT(EditWatches, (), (enterprise, mid_market, smb))

namespace rules {

inline constexpr std::int64_t longest_response = 720;                   // business hours
inline constexpr std::int64_t longest_quiet = 90, proposed_quiet = 30;  // days after a false alarm

Watches defaults_of(const DetectorSpec& spec);
/// Carries the wishes out on `watches`; each reason against one at its place ("segments.smb.thresholds.percent").
void apply(const DetectorSpec& spec, const EditWatches& input, Watches& watches, Problems& problems);
void check_quiet(std::int64_t days, Problems& problems);

}  // namespace rules
}  // namespace zelo::success
