#pragma once
// Rows that link tickets to problems.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/support/problem/link.h"

namespace zelo::support::store {

/// What every query about a ticket `t` and problems asks. A problem is for everybody to read; a ticket that is one
/// team's alone has no part in any, not for its team either, as long as it is so.
inline constexpr std::string_view everybodys = "t.restricted_team_id IS NULL";

/// Where the customer of a ticket `t` stands, in SQL: what was merged stands where its conversation goes on.
inline const std::string standing =
    "(CASE WHEN t.merged_into_id IS NULL THEN t.status ELSE (WITH RECURSIVE place (id) AS (SELECT t.merged_into_id"
    " UNION SELECT m.merged_into_id FROM place p JOIN tickets m ON m.id = p.id WHERE m.merged_into_id IS NOT NULL)"
    " SELECT d.status FROM place p JOIN tickets d ON d.id = p.id WHERE d.merged_into_id IS NULL) END)";

/// "(SELECT what FROM … )" over the tickets of the problem whose id is the SQL `problem`, narrowed by `condition`.
/// This and linked_tickets() in link_store.cpp are where tickets of problems are chosen, whatever is shown of them.
std::string count_of_problem(std::string_view problem, std::string_view what, std::string_view condition = "");

/// False when the ticket is linked to this problem already, or to another one that is open.
bool insert_link(db::Tx& tx, const Problem& problem, const TicketId& ticket_id, const Actor& author, Time now);
bool delete_link(db::Tx& tx, const ProblemId& id, const TicketId& ticket_id);
std::int64_t count_links(db::Tx& tx, const ProblemId& id);
/// The number of the open problem of a ticket, when it is another one than `id`.
std::optional<std::int64_t> other_open_problem(db::Tx& tx, const ProblemId& id, const TicketId& ticket_id);
/// After a change of status. Tickets that found another open problem meanwhile stay with that.
void mark_links(db::Tx& tx, const ProblemId& id, bool open);

std::vector<ProblemTicket> list_linked(db::Tx& tx, const ProblemId& id, const TicketsOfProblem& which,
                                       const std::string& before, int limit);

/// Sort keys of the last account seen.
struct AccountPlace {
  std::int64_t arr = 0;
  std::string id;
};
/// From one day to another, both among them.
struct Days {
  std::string from;
  std::string to;
};
/// `renewing`: only accounts with a contract that renews in these days.
std::vector<ProblemAccount> list_accounts(db::Tx& tx, const ProblemId& id, const Days& days, bool renewing,
                                          const std::optional<AccountPlace>& after, int limit);
Impact impact(db::Tx& tx, const ProblemId& id, const Days& days, std::int64_t offset_minutes, Time now);

}  // namespace zelo::support::store
