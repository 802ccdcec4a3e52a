#pragma once
// What a detector sees in what is known of an account: pure functions of facts and thresholds.
//
//   usage_drop          drop ≥ percent, of at least least_events expected (series.h)
//   silence             days without any use ≥ days, holidays not counted; of one that was never used, those of its
//                       contracts since usage comes in at all
//   single_user         people in 28 days ≤ users, used for 28 days or more, and seats for more than so many or unknown
//   core_ignored        a core feature with fewer than `uses` events in 28 days of an account that uses the product;
//                       at most 3 features of an account
//   declining           a trend ≤ −percent_a_week, surely falling, of at least least_events in a usual week
//   critical_ticket     an urgent ticket that has been open for `hours`
//   ticket_surge        tickets of 7 days ≥ tickets, and ≥ times × the weekly mean of the 8 weeks before
//   first_ticket        the account's first ticket while it is open, for `days`
//   executive_complaint a ticket that is high or urgent, or a critic's, by a sponsor, a decision maker, or a person of
//                       at least this influence; or such a person's last answer of 30 days whether they would
//                       recommend us, 6 or less
//   late_payment        days late of the oldest unpaid invoice ≥ days
//   sponsor_gone        the last sponsor left, went to another account or is none any more, at most `days` ago, and no
//                       other is there; one that was found is over when another is
//   low_health          at risk by the health model, or a score below `score`
//   falling_health      points lost within a week ≥ points
//   limit_near          used / allowed ≥ percent: people of 28 days against seats, or what a contract limits and can be
//                       measured (src/success/limit/limit.h)
//   premium_asked       a premium feature that the account may not use: tried `times` in 28 days, or named by a ticket
//   team_growing        people in 28 days ≥ (1 + percent) × those of the 28 days before, and ≥ least_users; used for
//                       eight weeks or more
//
// A score without a band (too little is known) is no reason for anything.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/success/signal/detector/detector.h"
#include "src/success/signal/detector/known.h"

namespace zelo::success::rules {

struct Sighting {
  Detector detector = Detector::usage_drop;
  std::string subject_kind = {};  // "": the account as a whole
  std::string subject_id = {};
  std::map<std::string, double> facts = {};
  bool old = false;  // goes on, and is no news: what is open is not over, and nothing is found anew
};

/// The oldest ones where there are very many.
std::vector<Sighting> sightings_of(Detector detector, const Known& known, const Watch& watch, Time now);

/// When the next urgent ticket will have been open for the hours of `watch` (of critical_ticket): nothing happens then
/// that the log would tell of. Other detectors count days, and the daily look finds them.
std::optional<Time> next_look(const Known& known, const Watch& watch, Time now);

/// Of a customer who has left too: what they ask and what they owe. All else is no question any more.
bool outlasts_contracts(Detector detector);

inline constexpr std::size_t most_ignored = 3;     // features at a time
inline constexpr std::size_t most_sightings = 20;  // of a detector in one account

}  // namespace zelo::success::rules
