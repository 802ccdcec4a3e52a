#pragma once
// What a detector would find today with thresholds that nobody has saved yet. It looks as a look does, and puts
// nothing down: some thousand accounts an answer, each of which says where the next one begins.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/success/signal/detector/detector.h"

namespace zelo::success {

/// As EditDetector: what is left out stays as it is saved.
struct TryDetector {
  EditWatches segments;
  std::optional<std::int64_t> quiet_days;
};
BOOST_DESCRIBE_STRUCT(TryDetector, (), (segments, quiet_days))

/// Accounts of one segment, among those of this answer.
struct TrialCount {
  customer::Segment segment = customer::Segment::smb;
  std::int64_t accounts = 0;  // looked at
  std::int64_t found = 0;     // where it sees anything: each of these is in one of the next three or in several
  std::int64_t fresh = 0;     // with a signal that nobody has today
  std::int64_t open = 0;      // with one that is open already
  std::int64_t resting = 0;   // with one that was answered lately and would not be raised again yet
  std::int64_t gone = 0;      // with an open one that would be found no longer
};
BOOST_DESCRIBE_STRUCT(TrialCount, (), (segment, accounts, found, fresh, open, resting, gone))

/// An account where it finds something, or no longer does; the numbers are of signals.
struct TrialAccount {
  AccountId account_id;
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<std::string> csm_name;
  std::optional<double> value;  // what the first threshold is compared with, of the worst of them
  std::int64_t fresh = 0;
  std::int64_t open = 0;
  std::int64_t resting = 0;
  std::int64_t gone = 0;
};
BOOST_DESCRIBE_STRUCT(TrialAccount, (),
                      (account_id, account_name, segment, csm_name, value, fresh, open, resting, gone))

struct DetectorTrial {
  std::int64_t total = 0;            // accounts that there are
  std::vector<TrialCount> segments;  // each of them
  std::vector<TrialAccount> items;
  std::optional<std::string> next;  // nothing: these were the last ones
};
BOOST_DESCRIBE_STRUCT(DetectorTrial, (), (total, segments, items, next))

/// Reads only. Tickets that are restricted to a team are not there, for nobody.
DetectorTrial try_detector(Ctx& ctx, Detector detector, const TryDetector& input,
                           const std::optional<std::string>& after);

}  // namespace zelo::success
