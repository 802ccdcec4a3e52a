#pragma once
// What metrics are counted from: one row of every ticket, worked out anew from the ticket, its messages, hand-offs and
// clocks whenever the log tells of it. Nothing is added up, so a row can be made again at any time and comes out the
// same. Reports read the log's last events first: their numbers are those of now.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "src/identity/context.h"
#include "src/support/hours/business_time.h"
#include "src/support/ticket/ticket.h"

namespace zelo::report {

/// Did we go to the customer, or the customer come to us (R17)? By who began the ticket; a call is the customer's.
enum class Initiative { reactive, proactive };
BOOST_DESCRIBE_ENUM(Initiative, reactive, proactive)

/// A row of `ticket_facts`.
struct Facts {
  support::TicketId ticket_id;
  support::Tier tier = support::Tier::n1;
  support::Priority priority = support::Priority::normal;
  support::Channel channel = support::Channel::agent;
  Initiative initiative = Initiative::reactive;
  std::optional<support::CategoryId> category_id;
  std::optional<AccountId> account_id;
  std::optional<UserId> assignee_id;
  std::optional<TeamId> team_id;
  Time opened_at;
  std::optional<Time> answered_at;
  std::optional<std::int64_t> answer_ms;
  std::optional<Time> solved_at;
  std::optional<Time> closed_at;
  std::optional<std::int64_t> resolution_ms;
  Time ended_at;
  std::optional<Time> answer_sla_at;
  std::optional<bool> answer_in_time;
  std::optional<Time> resolution_sla_at;
  std::optional<bool> resolution_in_time;
  std::optional<Time> escalated_at;
  std::optional<Time> paraphrased_at;
  std::int64_t reopens = 0;
  std::int64_t escalations = 0;
  std::int64_t returns = 0;
  std::int64_t corrections = 0;
};
BOOST_DESCRIBE_STRUCT(Facts, (),
                      (ticket_id, tier, priority, channel, initiative, category_id, account_id, assignee_id, team_id,
                       opened_at, answered_at, answer_ms, solved_at, closed_at, resolution_ms, ended_at, answer_sla_at,
                       answer_in_time, resolution_sla_at, resolution_in_time, escalated_at, paraphrased_at, reopens,
                       escalations, returns, corrections))

/// `ended_at` of tickets that are open.
inline constexpr Time not_ended{INT64_MAX};

/// What was found of a ticket, for facts_of.
struct Clock {
  support::ClockState state = support::ClockState::running;
  std::optional<std::string> business_hours_id;
  std::int64_t elapsed_ms = 0;
  std::optional<Time> breached_at;
  std::optional<Time> ended_at;
};
struct Found {
  support::Ticket ticket;
  std::optional<Time> merged_at;
  std::optional<Time> answered_at;
  std::optional<Time> first_solved_at;
  std::optional<Time> escalated_at;
  std::optional<Time> paraphrased_at;
  std::int64_t escalations = 0;
  std::int64_t returns = 0;
  std::int64_t corrections = 0;
  std::optional<Clock> answer_clock;
  std::optional<Clock> resolution_clock;
};

namespace rules {
/// The hours of a clock; those of the desk where there is none.
using HoursOf = std::function<const support::BusinessTime&(const std::optional<Clock>&)>;
Facts facts_of(const Found& found, const HoursOf& hours);
}  // namespace rules

/// Reads what the log has since last time, at most `batches` times facts_batch events, and what is told behind its end,
/// at most as much. False: there is more.
bool catch_up(Ctx& ctx, int batches);
inline constexpr int facts_batch = 500;

/// The rows of these tickets anew, at most facts_batch.
void count_tickets(Ctx& ctx, const std::vector<std::string>& ids);

/// The rows of the tickets behind `after` anew, at most facts_batch; the last one, or nothing when there is no more.
std::optional<std::string> count_behind(Ctx& ctx, const std::string& after);

/// Every row anew, in the order of tickets; `progress` hears how many are done.
void rebuild_facts(Ctx& ctx, const std::function<void(std::int64_t)>& progress);

}  // namespace zelo::report
