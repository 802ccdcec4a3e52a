#pragma once
// What a CSM has to do today and why (R10): read from where it stands, so that what is done is not there any more.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/money.h"
#include "src/customer/account.h"
#include "src/success/scope.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::success {

/// In the order of the list: the most urgent first.
enum class WorkKind {
  signal,       // a risk that was found and not answered: the first whose time runs out first
  action,       // of a signal, due or late
  step,         // agreed on in the last conversation, due or late
  invoice,      // the oldest late one of an account
  renewal,      // so near that notice is to be thought of
  health,       // fell within a week, and nobody has talked to them since
  task,         // of Success, out of what happened in Support
  opportunity,  // found and not answered
  contact,      // somebody whom nobody talked to for longer than was agreed on: the most revenue first
  untouched     // for longer than the segment asks for: the most revenue first
};
BOOST_DESCRIBE_ENUM(WorkKind, signal, action, step, invoice, renewal, health, task, opportunity, contact, untouched)

struct WorkItem {
  WorkKind kind = WorkKind::task;
  std::string subject_id;  // of the signal, conversation, invoice, contract, task or contact; else of the account
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::optional<customer::Segment> segment;
  std::optional<Money> arr;
  std::optional<UserId> csm_id;
  std::optional<std::string> csm_name;
  std::string sentence;  // why, in the reader's language
  std::optional<std::string> due_on;
  std::optional<Time> respond_by;  // of a signal
  bool late = false;
  std::int64_t open_risks = 0;  // of the account: signals that nobody has closed
};
BOOST_DESCRIBE_STRUCT(WorkItem, (),
                      (kind, subject_id, account_id, account_name, segment, arr, csm_id, csm_name, sentence, due_on,
                       respond_by, late, open_risks))

struct WorkCount {
  WorkKind kind = WorkKind::task;
  std::int64_t count = 0;  // at most most_counted
};
BOOST_DESCRIBE_STRUCT(WorkCount, (), (kind, count))

inline constexpr std::int64_t most_counted = 1'000;
/// A contract is on the list so many days before its notice period begins; without one of its own it has the usual.
inline constexpr std::int64_t days_before_notice = 30;
inline constexpr std::int64_t usual_notice = 60;
inline constexpr std::int64_t most_notice = 180;  // longer ones count as this
/// A fall of so many points within a week.
inline constexpr double worth_a_call = 10;
/// A talk takes a fall off the list for so long.
inline constexpr Duration talk_holds = days(3);

/// Whom one stands in for, with how many of their signals wait for an answer.
struct StandIn {
  UserId csm_id;
  std::string csm_name;
  std::int64_t unanswered = 0;  // at most most_counted
};
BOOST_DESCRIBE_STRUCT(StandIn, (), (csm_id, csm_name, unanswered))
std::vector<StandIn> list_stood_for(Ctx& ctx);

struct WorkAsked {
  Scope scope;
  std::optional<WorkKind> kind;
};

Page<WorkItem> list_worklist(Ctx& ctx, const WorkAsked& asked, const std::optional<std::string>& after, int limit);
std::vector<WorkCount> count_worklist(Ctx& ctx, const Scope& scope);

}  // namespace zelo::success
