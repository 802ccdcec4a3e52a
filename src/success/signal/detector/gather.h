#pragma once
// What is known of many accounts at once: one query for each thing, whatever their number. Reads only.

#include <vector>

#include "lib/db/database.h"
#include "src/success/signal/detector/detector.h"
#include "src/success/signal/detector/known.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {

/// In the order of the crowd. Segment and health are the caller's to add.
std::vector<Known> known_of(db::Tx& tx, usage::Crowd& crowd, Time now);
/// No more of it than this detector looks at, and what holds it back.
std::vector<Known> known_for(db::Tx& tx, usage::Crowd& crowd, Detector detector, Time now);

}  // namespace zelo::success
