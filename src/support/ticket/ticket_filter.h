#pragma once
// Which tickets a list shows, and how they are found among a million: the one place where a filter becomes SQL.
//
// An index walks along the order of the list; one condition, the sharpest that an index has, is part of the walk.
// All other conditions are the rest: they are checked on each ticket that the walk meets, and so the walk is
// bounded (most_walked). A list that comes to the bound goes on from there with its next page. What somebody has put
// aside is little, and so may be what a field says (field_match.h): there it is that which is found, and sorted.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/filter.h"
#include "src/customer/account.h"
#include "src/identity/context.h"
#include "src/support/ticket/field_match.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support {

/// Every view but `closed` shows tickets that are not closed. `mine` is without what one has put aside: `snoozed`.
enum class View { mine, snoozed, unassigned, n1, n2, n3, awaiting_validation, open, closed };
BOOST_DESCRIBE_ENUM(View, mine, snoozed, unassigned, n1, n2, n3, awaiting_validation, open, closed)

/// Newest change first, newest ticket first, most urgent first (then newest change), or due soonest first.
enum class Sort { updated, created, priority, due };
BOOST_DESCRIBE_ENUM(Sort, updated, created, priority, due)

/// Where something is late, or near to it (late ones among them).
enum class Lateness { breached, at_risk };
BOOST_DESCRIBE_ENUM(Lateness, breached, at_risk)

/// All that are given must hold; of a list of values one.
struct TicketFilter {
  std::optional<View> view;
  std::vector<Status> statuses;
  std::vector<Tier> tiers;
  std::vector<Priority> priorities;
  std::vector<Channel> channels;
  std::optional<std::vector<CategoryId>> categories;  // empty: none can match
  std::optional<UserId> assignee_id;
  bool unassigned = false;
  std::optional<TeamId> team_id;
  std::optional<AccountId> account_id;
  std::optional<ContactId> contact_id;
  std::optional<customer::Segment> segment;
  std::optional<bool> customer_replied;
  std::optional<UserId> put_aside_by;
  std::optional<UserId> not_put_aside_by;
  std::optional<Time> late_at;     // something was due before
  std::optional<Time> at_risk_at;  // something was to be warned of by then
  std::optional<Time> opened_before;
  std::optional<Time> changed_before;
  std::vector<std::string> tags;    // all of them
  std::vector<FieldMatch> fields;   // all of them
  std::optional<std::string> text;  // letters anywhere in the subject, without case and accents
  /// "#123" or "123": the ticket of this number. Other words: see src/support/search; newest ticket first.
  std::optional<std::string> q;
  /// Most urgent and due soonest first have an index for tickets that are not closed; else it is made of those that
  /// most_walked tickets with the newest changes have among them.
  Sort sort = Sort::updated;
};

/// A bound keeps every list quick however many tickets there are.
inline constexpr int most_walked = 5000;

/// Parts of a statement over `tickets t`; their parameters are in the Filter that plan_walk was given.
struct Walk {
  std::string where;  // " WHERE …" that one index walks along
  std::string rest;   // " AND …" to be checked on each row, or nothing
  std::string order;  // " ORDER BY …" of the index
};

/// How to find what `filter` says (all but its q) in the order `sort`, which `walks_in` must allow.
Walk plan_walk(db::Filter& params, const TicketFilter& filter, const Actor& actor, Sort sort);
/// The same without the rest, nor the parameters of it.
Walk plan_bare_walk(db::Filter& params, const TicketFilter& filter, const Actor& actor, Sort sort);
/// How to count it, in whatever order is best.
Walk plan_count(db::Filter& params, const TicketFilter& filter, const Actor& actor);
/// Is there an index in this order for such a filter?
bool walks_in(const TicketFilter& filter, Sort sort);

void set_lateness(TicketFilter& filter, Lateness lateness, Time now);

/// "#123" and "123" are numbers, as long as a number can be so large.
std::optional<std::int64_t> number_of(std::string_view q);
/// The words of a search as a condition.
void add_words(db::Filter& where, const std::string& words);
std::string_view order_by(Sort sort);

}  // namespace zelo::support
