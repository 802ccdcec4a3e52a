#pragma once
// How soon risks are answered, CSM by CSM; and how often detectors are right, segment by segment and by who judges.
//
//   in time = answered at the latest when an answer was due, of those that were answered within 90 days
//   time to answer = from when it was found, or came back because its owner left, until it was answered first, on the
//   clock on the wall
//   precision, and between what it lies = as signal_rules.h says, of what was closed within 90 days

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/success/scope.h"
#include "src/success/signal/signal.h"

namespace zelo::http {
struct Response;
}

namespace zelo::success {

/// Risks of the accounts of one CSM; or, without one, of those that nobody looks after.
struct CsmRisks {
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::int64_t open = 0;      // not closed
  std::int64_t overdue = 0;   // of them, beyond the time of the answer or of the action
  std::int64_t answered = 0;  // within the time that is counted
  std::int64_t in_time = 0;   // of them
  std::optional<std::int64_t> median_minutes;
};
BOOST_DESCRIBE_STRUCT(CsmRisks, (), (csm_id, csm_name, open, overdue, answered, in_time, median_minutes))
inline constexpr std::size_t most_csms_listed = 200;

struct CsmRiskList {
  std::vector<CsmRisks> items;  // most overdue ones first
  Time since;                   // from when on answers are counted
};
BOOST_DESCRIBE_STRUCT(CsmRiskList, (), (items, since))

CsmRiskList risks_by_csm(Ctx& ctx, const Scope& scope);

enum class PrecisionBy { segment, person };
BOOST_DESCRIBE_ENUM(PrecisionBy, segment, person)

struct PrecisionRow {
  Detector detector = Detector::usage_drop;
  std::string detector_name;
  std::optional<customer::Segment> segment;  // of the accounts, where it is by segment
  std::optional<UserId> person_id;           // who closed them; nothing: a program, or it is by segment
  std::string name;                          // of the segment or the person
  std::int64_t handled = 0;
  std::int64_t false_alarms = 0;
  double precision = 0;      // percent
  double low = 0, high = 0;  // between which it lies, surely to 95 %
};
BOOST_DESCRIBE_STRUCT(PrecisionRow, (),
                      (detector, detector_name, segment, person_id, name, handled, false_alarms, precision, low, high))

struct PrecisionPage {
  std::vector<PrecisionRow> items;
  std::optional<std::string> next;
  Time since;
};
BOOST_DESCRIBE_STRUCT(PrecisionPage, (), (items, next, since))

struct PrecisionAsked {
  PrecisionBy by = PrecisionBy::segment;
  std::optional<Detector> detector;
};

/// Where anything was judged; by detector, then by what it is divided by.
PrecisionPage precision_by(Ctx& ctx, const PrecisionAsked& asked, const std::optional<std::string>& after, int limit);
http::Response precision_csv(Ctx& ctx, const PrecisionAsked& asked);

}  // namespace zelo::success
