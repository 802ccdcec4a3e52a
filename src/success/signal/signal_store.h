#pragma once
// The only SQL of lists, counts and single signals. What is about a ticket that the reader may not know of is not
// there.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"
#include "lib/db/filter.h"
#include "src/identity/context.h"
#include "src/success/signal/signal_rules.h"
#include "src/timeline/event.h"

namespace zelo::success::store {

/// A signal with names.
struct SignalRow : Signal {
  std::string account_name;
  customer::Segment segment = customer::Segment::smb;
  std::optional<std::int64_t> arr;
  std::string currency;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::optional<std::string> owner_name;
  std::optional<std::string> closed_by_name;
  std::optional<std::string> subject_name;  // of what is there (still)
  std::optional<std::int64_t> subject_number;
  bool held = false;
};
BOOST_DESCRIBE_STRUCT(SignalRow, (Signal),
                      (account_name, segment, arr, currency, csm_id, csm_name, owner_name, closed_by_name, subject_name,
                       subject_number, held))

/// SQL: the ticket `t`, if any, that the signal `s` is about.
inline constexpr std::string_view with_ticket =
    " LEFT JOIN tickets t ON s.subject_kind = 'ticket' AND t.id = s.subject_id";

/// Where a list goes on: behind this one.
struct SignalPlace {
  std::int64_t order_at = -1;
  std::string id;
};

std::optional<SignalRow> find_signal(db::Tx& tx, const SignalId& id, const Actor& reader);
std::vector<SignalRow> list_signals(db::Tx& tx, const SignalFilter& filter, const Actor& reader,
                                    const SignalPlace& after, int limit);

struct CountedSignals {
  Detector detector = Detector::usage_drop;
  std::int64_t open = 0;
  std::int64_t unanswered = 0;
  std::int64_t overdue = 0;
  std::int64_t mine = 0;
  std::int64_t escalated = 0;
};
BOOST_DESCRIBE_STRUCT(CountedSignals, (), (detector, open, unanswered, overdue, mine, escalated))
std::vector<CountedSignals> count_signals(db::Tx& tx, const SignalFilter& filter, const Actor& reader, Time now);

/// In the order of lists.
std::vector<SignalId> matching_signals(db::Tx& tx, const SignalFilter& filter, const Actor& reader, int limit);
/// Those of them that are there for the reader.
std::vector<SignalId> known_among(db::Tx& tx, const std::vector<SignalId>& ids, const Actor& reader);

/// Risks that are not closed, of those of the accounts that have any.
std::vector<RiskCount> open_risks(db::Tx& tx, const std::vector<AccountId>& accounts, const Actor& reader);
/// SQL: the account `a` has one.
std::string has_open_risk(db::Filter& params, const Actor& reader);

/// How many a list with this filter holds; at most `most` are counted.
std::int64_t count_some(db::Tx& tx, const SignalFilter& filter, const Actor& reader, std::int64_t most);

struct FoundSignal {
  Time at;
  std::string facts;
};
BOOST_DESCRIBE_STRUCT(FoundSignal, (), (at, facts))
/// Newest first.
std::vector<FoundSignal> last_finds(db::Tx& tx, const SignalId& id, int limit);

/// All that may change of a row; its version goes up. False when the stored one is not `signal.version` any more.
bool save_signal(db::Tx& tx, Signal& signal);

/// A row of `signal_plans`.
struct KeptPlan {
  SignalId signal_id;
  timeline::EventId event_id;  // that tells of it
  UserId owner_id;
  std::string due_on;
  std::string plan;
};
BOOST_DESCRIBE_STRUCT(KeptPlan, (), (signal_id, event_id, owner_id, due_on, plan))
void insert_plan(db::Tx& tx, const KeptPlan& plan);
/// Newest first.
std::vector<KeptPlan> last_plans(db::Tx& tx, const SignalId& id, int limit);

/// Of the ticket that it is about.
std::optional<std::int64_t> ticket_number(db::Tx& tx, const Signal& signal);

struct Judged {
  Detector detector = Detector::usage_drop;
  std::int64_t found = 0;
  std::int64_t handled = 0;
  std::int64_t false_alarms = 0;
  std::int64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(Judged, (), (detector, found, handled, false_alarms, open))
/// Found, or closed, since then; and open now.
std::vector<Judged> judged_since(db::Tx& tx, const Actor& reader, Time since);

}  // namespace zelo::success::store
