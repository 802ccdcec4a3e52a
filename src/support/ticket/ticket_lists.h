#pragma once
// Many tickets: filtered lists, and how many they hold. See ticket_filter.h for how they stay quick.

#include <optional>
#include <string>
#include <vector>

#include "src/support/field/field.h"
#include "src/support/search/search.h"
#include "src/support/ticket/ticket.h"
#include "src/support/ticket/ticket_filter.h"

namespace zelo {
struct Ctx;
}  // namespace zelo

namespace zelo::support {

struct TicketPage {
  std::vector<TicketView> items;
  std::optional<std::string> next;          // cursor for ?after=, null on the last page
  std::vector<Excerpt> excerpts;            // of a search: one for each item
  std::optional<std::string> did_you_mean;  // when a search finds nothing: words that are nearly the same
  std::vector<TicketId> unread;             // of the items those that have something new for the reader
  std::vector<ShownField> fields;           // of the items what stands in the fields that were asked for
  std::optional<std::int64_t> newest_of;    // only so many were looked at for the list, those with the newest changes
};
BOOST_DESCRIBE_STRUCT(TicketPage, (), (items, next, excerpts, did_you_mean, unread, fields, newest_of))

/// A page may be short, even empty, and still have a next one: then most_walked tickets were looked at.
TicketPage list_tickets(Ctx& ctx, const TicketFilter& filter, const std::optional<std::string>& after, int limit,
                        const std::vector<FieldId>& shown_fields = {});

/// The filter's tickets in its order, at most `most`; `more` when others may follow. Where no index has that order, in
/// the order of the last change, for all of them are wanted.
struct MatchingTickets {
  std::vector<TicketId> ids;
  bool more = false;
};
inline constexpr int most_pages_at_once = 60;  // of most_walked tickets each
MatchingTickets matching_tickets(const Ctx& ctx, db::Tx& tx, const TicketFilter& wanted, std::size_t most,
                                 int most_pages = most_pages_at_once);

/// How many tickets a filter finds. `more`: the count stopped there.
struct TicketCount {
  std::int64_t count = 0;
  bool more = false;
};
inline constexpr std::int64_t most_counted_in_view = 1000;
/// Looks at no more than `walked` tickets where a filter has more than an index can say.
TicketCount count_tickets(const Ctx& ctx, db::Tx& tx, const TicketFilter& wanted, std::int64_t walked);

}  // namespace zelo::support
