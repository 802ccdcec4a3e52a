#pragma once
// From what is seen of accounts to their signals: new ones, those seen again, and those that are over.
//
// One signal of an account, a detector and a subject is open at a time (the index signals_once); what is found again
// counts on it, at most once a day. What was closed is not found again while it goes on, for 30 days (90 for an
// opportunity that was dismissed). Opportunities are let be while the account has open tickets.
//
// It rests also when it was over meanwhile, for a value goes to and fro across its threshold: a false alarm, or what
// was dismissed, for the days of its detector, what was handled for seven. It is found at once when it is clearly
// worse: the severity is higher by now, or the value half as much again; what only the time makes more is not worse,
// and begins anew when it was over.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/success/health/health.h"
#include "src/success/signal/detector/find.h"
#include "src/success/signal/signal_rules.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {

/// An account to look at, with its health as it will stand.
struct Watched {
  AccountId account_id;
  customer::Segment segment = customer::Segment::smb;
  std::optional<double> score;
  std::optional<Band> band;
  std::optional<double> change;
};

/// What the next look must know of a signal: it is open, closed and not over yet, or closed, over and maybe still
/// quiet.
struct KeptSignal {
  SignalId id;
  AccountId account_id;
  Detector detector = Detector::usage_drop;
  Severity severity = Severity::warning;
  std::string subject_kind;
  std::string subject_id;
  std::string facts;  // as they were found last
  SignalState state = SignalState::open;
  std::optional<SignalOutcome> outcome;
  std::int64_t counted_on = 0;
  std::optional<Time> over_at;
  std::optional<Time> closed_at;
  std::int64_t quiet_days = rules::proposed_quiet;  // of its detector
};
BOOST_DESCRIBE_STRUCT(KeptSignal, (),
                      (id, account_id, detector, severity, subject_kind, subject_id, facts, state, outcome, counted_on,
                       over_at, closed_at, quiet_days))

struct NewSignal {
  AccountId account_id;
  rules::Sighting sighting;
  SignalKind kind = SignalKind::risk;
  Severity severity = Severity::warning;
  std::int64_t respond_within_hours = 16;
};

struct SignalOf {
  SignalId id;
  AccountId account_id;
};

struct SeenAgain {
  SignalId id;
  AccountId account_id;
  std::map<std::string, double> facts;
};

/// Open, and by now of a higher severity than it was found with.
struct MoreSevere {
  SignalId id;
  AccountId account_id;
  Severity severity = Severity::critical;
  std::int64_t respond_within_hours = 16;
};

/// When time alone makes something else of what is known; nothing: the daily look is enough.
struct NextLook {
  AccountId account_id;
  std::optional<Time> at;
};

struct OfSponsor {
  AccountId account_id;
  SponsorMemory memory;
};

struct SignalLook {
  std::int64_t today = 0;  // the company's, as days since 1970
  std::vector<NewSignal> found;
  std::vector<SeenAgain> again;
  std::vector<SignalOf> over;
  std::vector<NextLook> next;  // where it is another moment than before
  std::vector<MoreSevere> worse = {};
  std::vector<OfSponsor> sponsors = {};
  std::vector<SignalOf> left = {};  // not closed, and no question any more: the account has no contract
};

/// Its segment and health beside what else is known.
void add_watched(Known& known, const Watched& account);
/// Reads only. `accounts` are those of the crowd, in their order.
SignalLook look_for_signals(db::Tx& tx, usage::Crowd& crowd, const std::vector<Watched>& accounts, Time now);
/// The same look put down twice changes nothing more.
void keep_signals(const Ctx& ctx, db::Tx& tx, const SignalLook& look);

namespace rules {

/// By the detectors that are switched on, as these watches say; `held`: tickets are open, and opportunities wait.
std::vector<Sighting> everything_seen(const Known& known, bool held, const std::map<Detector, Watch>& watches,
                                      Time now);
/// What its first threshold is compared with is worse the less it is.
bool fewer_is_worse(Detector detector);

/// What was closed rests, though it is seen.
bool is_quiet(const KeptSignal& closed, const Sighting& seen, const Watch& watch, Time now);
/// What is to be done for one account.
void compare(const AccountId& account, const std::vector<Sighting>& sightings, const std::vector<KeptSignal>& kept,
             bool held, const std::map<Detector, Watch>& watches, Time now, SignalLook& look);
/// What is closed of an account that has left.
void let_go(const std::vector<KeptSignal>& kept, SignalLook& look);

}  // namespace rules

}  // namespace zelo::success
