#pragma once
// What the company says of detectors, each row of it; without one they are as proposed.

#include <map>

#include "lib/db/database.h"
#include "src/success/signal/detector/detector.h"

namespace zelo::success::store {

struct DetectorSettings {
  Watches watches;
  std::int64_t quiet_days = rules::proposed_quiet;
  std::int64_t version = 0;
};

/// Of every detector.
std::map<Detector, DetectorSettings> detector_settings(db::Tx& tx);
/// False when the stored version is not `settings.version` any more (0: there is no row). It goes up by one.
bool keep_settings(db::Tx& tx, Detector detector, const DetectorSettings& settings);

}  // namespace zelo::success::store
