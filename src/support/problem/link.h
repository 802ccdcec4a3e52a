#pragma once
// The tickets of a problem, and whom they hit: accounts, revenue and the course of days (R89, B22).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/support/problem/problem.h"

namespace zelo {
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

struct LinkToProblem {
  std::vector<TicketId> ticket_ids;  // at most most_linked_at_once
};
BOOST_DESCRIBE_STRUCT(LinkToProblem, (), (ticket_ids))

struct ProblemTicket {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
  Tier tier = Tier::n1;
  Priority priority = Priority::normal;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::optional<std::string> contact_name;
  std::optional<std::string> assignee_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(ProblemTicket, (),
                      (id, number, subject, status, tier, priority, account_id, account_name, contact_name,
                       assignee_name, created_at))

/// Where the tickets of a problem stand.
enum class LinkState { open, awaiting_validation, closed };
BOOST_DESCRIBE_ENUM(LinkState, open, awaiting_validation, closed)

struct TicketsOfProblem {
  std::optional<LinkState> state;
  std::optional<AccountId> account_id;
  bool no_account = false;
};

struct ProblemAccount {
  AccountId id;
  std::string name;
  std::string segment;
  std::optional<std::string> csm_name;
  std::optional<Money> arr;
  std::optional<std::string> renews_on;  // the next day on which a contract renews
  std::int64_t tickets = 0;
  std::int64_t open_tickets = 0;
};
BOOST_DESCRIBE_STRUCT(ProblemAccount, (), (id, name, segment, csm_name, arr, renews_on, tickets, open_tickets))

/// Contracts that renew from today until so many days later are at stake while a problem goes on (B22).
inline constexpr int renewal_days = 90;

struct TicketsOfDay {
  std::string date;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(TicketsOfDay, (), (date, tickets))

/// How far a problem reaches. ARR is summed over the accounts, each once, in each currency.
struct Impact {
  std::int64_t tickets = 0;
  std::int64_t open = 0;  // neither awaiting_validation nor closed
  std::int64_t awaiting_validation = 0;
  std::int64_t closed = 0;
  std::int64_t without_account = 0;
  std::int64_t accounts = 0;
  std::vector<Money> arr;
  std::int64_t renewing = 0;              // of the accounts, those with a contract that renews within renewal_days
  std::vector<TicketsOfDay> days;         // the last 30 on which tickets came, oldest first
  std::optional<Time> next_promise_at;    // of the promises to customers of its open tickets the first to come
  std::optional<BulkRunId> linking = {};  // after linking: the bulk change that does it
};
BOOST_DESCRIBE_STRUCT(Impact, (),
                      (tickets, open, awaiting_validation, closed, without_account, accounts, arr, renewing, days,
                       next_promise_at, linking))

/// Links those that are not linked yet; says so on each of them. Error{conflict} for one that has another problem,
/// Error{invalid} for one that is a team's alone: it has no part in problems. More than most_linked_in_request are
/// linked by a bulk change, which tells of each one that could not be.
Impact link_to_problem(Ctx& ctx, const ProblemId& id, const LinkToProblem& input);
void unlink_ticket(Ctx& ctx, const ProblemId& id, const TicketId& ticket_id);
/// Newest first.
Page<ProblemTicket> list_problem_tickets(Ctx& ctx, const ProblemId& id, const TicketsOfProblem& which,
                                         const std::optional<std::string>& after, int limit);
/// Largest ARR first; `renewing`: only those that count as such.
Page<ProblemAccount> list_problem_accounts(Ctx& ctx, const ProblemId& id, bool renewing,
                                           const std::optional<std::string>& after, int limit);
/// Days are those of a clock that is `offset_minutes` ahead of UTC.
Impact problem_impact(Ctx& ctx, const ProblemId& id, std::int64_t offset_minutes);

/// In the transaction of the caller. The problem must have been claimed. The bulk change that goes on with it, if any.
std::optional<BulkRunId> link_all(const Ctx& ctx, db::Tx& tx, const Problem& problem,
                                  const std::vector<TicketId>& ticket_ids);
/// One ticket of a bulk change. False when it was linked before.
bool link_in_bulk(Ctx& ctx, const ProblemId& id, const TicketId& ticket_id);
/// So many tickets were linked to it by a bulk change.
void tell_linked(const Ctx& ctx, db::Tx& tx, const ProblemId& id, std::int64_t tickets);

}  // namespace zelo::support
