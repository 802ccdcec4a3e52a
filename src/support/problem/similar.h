#pragma once
// Tickets that are about the same, found as they arrive (R76): beside a ticket, and as a radar over the last hours
// (B3). Only the words of tickets of the last weeks are kept, and only those of the window are read, whatever the desk
// holds.

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

inline constexpr Duration terms_kept_for = days(30);
inline constexpr std::size_t terms_of_ticket = 12;  // all of its subject, then the rarest
inline constexpr int most_on_radar = 2000;          // the newest tickets of the window
inline constexpr std::size_t fewest_on_radar = 3;   // less is no pattern

/// The problem that a ticket belongs to.
struct ProblemRef {
  ProblemId id;
  std::int64_t number = 0;
  std::string title;
  ProblemStatus status = ProblemStatus::investigating;
};
BOOST_DESCRIBE_STRUCT(ProblemRef, (), (id, number, title, status))

struct SimilarTicket {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
  std::optional<AccountId> account_id;
  std::optional<std::string> account_name;
  std::optional<ProblemRef> problem;  // an open one
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(SimilarTicket, (), (id, number, subject, status, account_id, account_name, problem, created_at))

/// What is like one ticket, within the window before and after it; most alike first, at most 50.
struct Similar {
  std::int64_t hours = 0;            // of the window
  std::int64_t accounts = 0;         // of these and the ticket itself
  std::vector<std::string> words;    // that most of them share
  std::vector<SimilarTicket> items;  // without the ticket itself
  std::vector<ProblemRef> problems;  // that the ticket has or had, the open one first
};
BOOST_DESCRIBE_STRUCT(Similar, (), (hours, accounts, words, items, problems))

/// "12 similar in 48 h, 5 accounts". With a problem: tickets that came since and look like those it has.
struct Burst {
  std::string subject;  // of the ticket that is most like the others
  std::optional<CategoryId> category_id;
  std::optional<ProblemRef> problem;
  std::int64_t accounts = 0;
  std::vector<std::string> words;
  std::vector<SimilarTicket> tickets;  // newest first
};
BOOST_DESCRIBE_STRUCT(Burst, (), (subject, category_id, problem, accounts, words, tickets))

struct Radar {
  std::int64_t hours = 0;
  std::vector<Burst> items;  // largest first, at most 20
};
BOOST_DESCRIBE_STRUCT(Radar, (), (hours, items))

Similar similar_tickets(Ctx& ctx, const TicketId& id);
Radar problem_radar(Ctx& ctx);

/// For the job of a ticket that came or changed: writes its telling words down, anew.
void index_ticket(Ctx& ctx, const TicketId& id);
/// Forgets words older than terms_kept_for. How many went.
std::int64_t sweep_terms(Ctx& ctx);

/// Setting: how many hours the window is long.
inline constexpr std::int64_t usual_window_hours = 48;

}  // namespace zelo::support
