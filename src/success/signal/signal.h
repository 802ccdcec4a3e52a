#pragma once
// Something about a customer that somebody should answer: a risk, or an opportunity (R53, R210-R213, R225, B15, B21).
//
// A risk is handled by nothing less than an action, an owner and a day. Whoever leaves it unanswered beyond its clock
// has it told to the managers of Success. The same thing found again counts on the signal that is open.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/json.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/customer/account.h"
#include "src/identity/ids.h"
#include "src/success/signal/detector/detector.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::success {

using SignalId = Id<struct SignalTag>;

enum class SignalState { open, acting, closed };  // unanswered; an action is under way; closed
BOOST_DESCRIBE_ENUM(SignalState, open, acting, closed)

enum class SignalOutcome {
  handled,
  false_alarm,  // counts against the detector
  dismissed,    // of opportunities alone
  folded,       // into the same one of the account that its account was merged into; nobody chooses it
  left,         // the account has no contract any more; nobody chooses it
};
BOOST_DESCRIBE_ENUM(SignalOutcome, handled, false_alarm, dismissed, folded, left)

struct SignalAccount {
  AccountId id;
  std::string name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<std::int64_t> arr;  // minor units a year
  std::string currency;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
};
BOOST_DESCRIBE_STRUCT(SignalAccount, (), (id, name, segment, arr, currency, csm_id, csm_name))

/// What it is about inside the account: "feature", "contact", "ticket", "invoice" or "limit".
struct SignalSubject {
  std::string kind;
  std::string id;                      // of a limit: "seats", or as the contract calls it
  std::string name;                    // as people know it: a person's name, a ticket's subject
  std::optional<std::int64_t> number;  // of a ticket
};
BOOST_DESCRIBE_STRUCT(SignalSubject, (), (kind, id, name, number))

struct SignalAction {
  UserId owner_id;
  std::string owner_name;
  std::string due_on;
  std::string plan;
  Time at;
};
BOOST_DESCRIBE_STRUCT(SignalAction, (), (owner_id, owner_name, due_on, plan, at))

/// As people see it.
struct SignalView {
  SignalId id;
  SignalAccount account;
  Detector detector = Detector::usage_drop;
  SignalKind kind = SignalKind::risk;
  Severity severity = Severity::warning;
  std::optional<SignalSubject> subject;
  json::Any facts;         // {"percent": 48, …}: numbers and ids
  std::string sentence;    // in the reader's language
  std::int64_t count = 1;  // days on which it was found
  Time first_seen_at;
  Time last_seen_at;
  std::optional<Time> over_at;  // it ended by itself; a risk must be answered all the same
  Time respond_by;
  bool overdue = false;  // unanswered beyond respond_by, or the day of the action has passed
  std::optional<Time> escalated_at;
  SignalState state = SignalState::open;
  bool held = false;  // an opportunity while tickets of the account are open
  std::optional<SignalAction> action;
  std::optional<SignalOutcome> outcome;
  std::optional<std::string> note;
  std::optional<Time> closed_at;
  std::optional<std::string> closed_by_name;
  std::optional<Time> answered_at;  // first, since its clock began
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SignalView, (),
                      (id, account, detector, kind, severity, subject, facts, sentence, count, first_seen_at,
                       last_seen_at, over_at, respond_by, overdue, escalated_at, state, held, action, outcome, note,
                       closed_at, closed_by_name, answered_at, version))

/// A day on which it was found.
struct SignalFind {
  Time at;
  std::optional<double> value;  // what its first threshold was compared with
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(SignalFind, (), (at, value, sentence))

/// What somebody, or the clock, did about it.
struct SignalStep {
  Time at;
  std::string kind;  // of the event
  std::string actor_name;
  std::string sentence;
  std::optional<std::string> plan;  // what was planned by it, also when another plan came after it
};
BOOST_DESCRIBE_STRUCT(SignalStep, (), (at, kind, actor_name, sentence, plan))

/// What speaks for offering an account more today, or against it (source 003, phase 4; R149-R157).
enum class ExpansionSign {
  health_high,
  promoters,
  limit_near,
  team_growing,
  premium_asked,  // for it,
  health_low,     // and against it
  open_tickets,
  little_use,
  sponsor_gone
};
BOOST_DESCRIBE_ENUM(ExpansionSign, health_high, promoters, limit_near, team_growing, premium_asked, health_low,
                    open_tickets, little_use, sponsor_gone)

struct ExpansionReason {
  ExpansionSign sign = ExpansionSign::health_high;
  bool speaks_for = true;
  std::optional<bool> holds;  // nothing: nobody knows
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ExpansionReason, (), (sign, speaks_for, holds, name))

/// In JSON the view's own members and these three.
struct SignalDetails : SignalView {
  SignalDetails() = default;
  explicit SignalDetails(SignalView view) : SignalView(std::move(view)) {}
  std::vector<SignalFind> found;           // the last ones, newest first, at most 30
  std::vector<SignalStep> story;           // newest first, at most 50
  std::vector<ExpansionReason> expansion;  // of an opportunity that is not closed
};

struct SignalFilter {
  std::optional<bool> open;
  bool mine = false;  // the actor owns it, or looks after the account, or stands in for who does, while nobody does
  std::vector<UserId> in_place_of = {};  // whom the actor stands in for
  std::optional<SignalState> state;
  std::optional<SignalKind> kind;
  std::optional<Detector> detector;
  std::optional<Severity> severity;
  std::optional<AccountId> account_id;
  std::optional<UserId> owner_id;
  std::optional<customer::Segment> segment;
  std::optional<UserId> csm_id = {};  // of the account
  bool no_csm = false;                // accounts that nobody looks after
  std::optional<SignalOutcome> outcome = {};
  bool judged = false;  // handled or a false alarm: what the precision counts
  std::optional<Time> found_since = {};
  std::optional<Time> closed_since = {};
  std::optional<bool> held = {};
  std::optional<bool> escalated = {};         // told to the managers, and nobody has planned anything since
  std::optional<std::string> due_until = {};  // the day of the action
  std::optional<Time> overdue_at = {};        // answer or action was due by then, and nothing holds it
  std::optional<Time> answered_since = {};    // first, since its clock began
  std::optional<bool> in_time = {};           // of answered ones: before it was due
  std::optional<UserId> closed_by = {};
};

struct DetectorCount {
  Detector detector = Detector::usage_drop;
  std::int64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(DetectorCount, (), (detector, open))

struct SignalCounts {
  std::int64_t open = 0;        // not closed
  std::int64_t unanswered = 0;  // without an action
  std::int64_t overdue = 0;
  std::int64_t mine = 0;
  std::int64_t escalated = 0;
  std::vector<DetectorCount> by_detector;  // those with any
};
BOOST_DESCRIBE_STRUCT(SignalCounts, (), (open, unanswered, overdue, mine, escalated, by_detector))

struct PlanAction {
  UserId owner_id;
  Date due_on;  // today or later, at most longest_action days; of a risk longest_risk_action, of a
                // critical one longest_critical_action
  Prose<2000> plan;
  std::optional<std::vector<SignalId>> also = {};  // unanswered ones of the same account that it answers too
};
BOOST_DESCRIBE_STRUCT(PlanAction, (), (owner_id, due_on, plan, also))
inline constexpr std::int64_t longest_action = 180;          // days
inline constexpr std::int64_t longest_risk_action = 60;      // days
inline constexpr std::int64_t longest_critical_action = 14;  // days
inline constexpr std::int64_t postponements_told = 2;        // from this one on the managers hear of each
inline constexpr std::size_t most_answered = 20;             // by one plan, besides the first

enum class Resolution { handled, false_alarm, dismissed };
BOOST_DESCRIBE_ENUM(Resolution, handled, false_alarm, dismissed)

struct ResolveSignal {
  Resolution outcome = Resolution::handled;
  std::optional<Prose<2000>> note;  // must be there for all but handled
};
BOOST_DESCRIBE_STRUCT(ResolveSignal, (), (outcome, note))

/// Open ones first: whose answer or action is due soonest; then the closed ones, the last one first.
Page<SignalView> list_signals(Ctx& ctx, const SignalFilter& filter, const std::optional<std::string>& after, int limit);
/// Of the open ones; `open` and `state` of the filter count nothing here.
SignalCounts count_signals(Ctx& ctx, const SignalFilter& filter);

struct RiskCount {
  AccountId account_id;
  std::int64_t open_risks = 0;
};
BOOST_DESCRIBE_STRUCT(RiskCount, (), (account_id, open_risks))

struct RiskCounts {
  std::vector<RiskCount> items;
};
BOOST_DESCRIBE_STRUCT(RiskCounts, (), (items))

/// At most 200.
struct CountRisks {
  std::vector<AccountId> account_ids;
};
BOOST_DESCRIBE_STRUCT(CountRisks, (), (account_ids))
inline constexpr std::size_t most_asked = 200;

/// Risks that nobody has closed, of those of the accounts that have any.
RiskCounts count_open_risks(Ctx& ctx, const CountRisks& input);
SignalDetails show_signal(Ctx& ctx, const SignalId& id);
/// An answer. Given again it is another plan; a risk that is put off again and again is told to the managers.
/// Error{conflict} when it is closed, and for an opportunity while tickets of the account are open (B21);
/// Error{invalid, "also"} for what is not an open signal of the same account.
SignalView plan_action(Ctx& ctx, const SignalId& id, const PlanAction& input, std::optional<std::int64_t> version);
/// A critical risk that was a false alarm, as somebody says who does not manage signals, is told to the managers.
/// Error{invalid, "action.owner_id", …} for a risk that is to be handled without an action; Error{conflict} for an
/// opportunity that is to be handled while it is held.
SignalView resolve_signal(Ctx& ctx, const SignalId& id, const ResolveSignal& input,
                          std::optional<std::int64_t> version);

struct ThresholdView {
  std::string key;
  std::string name;
  ThresholdUnit unit = ThresholdUnit::count;
  double least = 0;
  double most = 0;
};
BOOST_DESCRIBE_STRUCT(ThresholdView, (), (key, name, unit, least, most))

inline constexpr Duration judged_within = days(90);

/// How a detector did within that time.
struct DetectorFigures {
  std::int64_t found = 0;
  std::int64_t handled = 0;
  std::int64_t false_alarms = 0;
  std::int64_t open = 0;            // now
  std::optional<double> precision;  // percent: handled / (handled + false alarms); nothing: none was judged
  std::optional<double> low, high;  // between which it lies, surely to 95 %
};
BOOST_DESCRIBE_STRUCT(DetectorFigures, (), (found, handled, false_alarms, open, precision, low, high))

struct DetectorView {
  Detector detector = Detector::usage_drop;
  std::string name;
  std::string about;  // what it looks at, with its formula
  SignalKind kind = SignalKind::risk;
  std::vector<ThresholdView> thresholds;
  Watches segments;
  Watches defaults;
  std::int64_t quiet_days = rules::proposed_quiet;  // of a false alarm, unless it gets clearly worse
  std::int64_t proposed_quiet_days = rules::proposed_quiet;
  DetectorFigures figures;
  std::int64_t version = 0;  // 0: nobody has changed it
};
BOOST_DESCRIBE_STRUCT(DetectorView, (),
                      (detector, name, about, kind, thresholds, segments, defaults, quiet_days, proposed_quiet_days,
                       figures, version))

struct DetectorList {
  std::vector<DetectorView> items;
  Time since;  // from when on the figures count what was found and closed
};
BOOST_DESCRIBE_STRUCT(DetectorList, (), (items, since))

struct EditDetector {
  EditWatches segments;
  std::optional<std::int64_t> quiet_days;  // 1 to longest_quiet
  std::int64_t version = 0;                // as it was read; Error{conflict} when it is another one by now
};
BOOST_DESCRIBE_STRUCT(EditDetector, (), (segments, quiet_days, version))

DetectorList list_detectors(Ctx& ctx);
/// All accounts are looked at again.
DetectorView edit_detector(Ctx& ctx, Detector detector, const EditDetector& input);

}  // namespace zelo::success
