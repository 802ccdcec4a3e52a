#pragma once
// Whether this is the moment to offer an account more: what source 003 calls ready and not ready (R149-R157).
//
//   health_high   score > 80               health_low    score < 60
//   promoters     NPS 9-10: the latest answers of 180 days are all of promoters, and so many that the interval of their
//                 NPS lies above 0 (nps_rules.h)
//   team_growing  people in 28 days >= 1.25 times those of the 28 days before
//   limit_near, premium_asked, sponsor_gone: as their detectors see it, by the thresholds of the segment
//   open_tickets  any that is not closed   little_use    people in 28 days < half of the seats
//
// A score without a band (too little is known), nobody who answered, no seats and less than eight weeks of use are
// nothing that anybody knows.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/success/signal/detector/known.h"
#include "src/success/signal/signal.h"

namespace zelo::success {

/// As it stands now, in the reader's language.
std::vector<ExpansionReason> expansion_of(const Ctx& ctx, db::Tx& tx, const AccountId& account,
                                          customer::Segment segment);

namespace rules {

/// What no detector looks at.
struct Besides {
  std::int64_t answers = 0;    // of NPS
  std::int64_t promoters = 0;  // of them
  std::int64_t detractors = 0;
};
std::optional<bool> expansion_sign(ExpansionSign sign, const Known& known, const Besides& besides,
                                   const std::map<Detector, Watch>& watches, Time now);

}  // namespace rules

}  // namespace zelo::success
