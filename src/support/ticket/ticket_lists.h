#pragma once
// Many tickets: filtered lists, the built-in views with their counts.

#include <optional>
#include <string>
#include <vector>

#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
struct Ctx;
}  // namespace zelo

namespace zelo::support {

/// Every view but `closed` shows tickets that are not closed. `mine` is without what one has put aside: `snoozed`.
enum class View { mine, snoozed, unassigned, n1, n2, n3, awaiting_validation, open, closed };
BOOST_DESCRIBE_ENUM(View, mine, snoozed, unassigned, n1, n2, n3, awaiting_validation, open, closed)

/// Newest change first, newest ticket first, or most urgent first (then newest change).
enum class Sort { updated, created, priority };
BOOST_DESCRIBE_ENUM(Sort, updated, created, priority)

/// All that are given must hold.
struct TicketFilter {
  std::optional<View> view;
  std::optional<Status> status;
  std::optional<Tier> tier;
  std::optional<UserId> assignee_id;
  bool unassigned = false;
  std::optional<TeamId> team_id;
  std::optional<AccountId> account_id;
  std::optional<ContactId> contact_id;
  /// "#123" or "123": the ticket of this number. Other words: their letters anywhere in the subject,
  /// without case and accents, among the newest_looked_at that the filters leave.
  std::optional<std::string> q;
  /// Orders that no index has (all but `updated`, and `priority` of a view of open tickets alone) are made
  /// of the newest_looked_at that the filters leave.
  Sort sort = Sort::updated;
};

/// By their last change. A bound keeps every list quick however many tickets there are.
inline constexpr int newest_looked_at = 5000;

Page<TicketView> list_tickets(Ctx& ctx, const TicketFilter& filter, const std::optional<std::string>& after, int limit);

struct ViewCount {
  View key = View::open;
  std::int64_t count = 0;  // at most most_in_view
};
BOOST_DESCRIBE_STRUCT(ViewCount, (), (key, count))

inline constexpr int most_in_view = 1000;

std::vector<ViewCount> count_views(Ctx& ctx);

}  // namespace zelo::support
