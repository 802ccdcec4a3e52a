#pragma once
// How tickets hang together, for staff only: a customer never learns of links. A link is seen from both sides:
// what "blocks" one "is blocked by" the other. A ticket has at most one parent, and no ticket is its own ancestor.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/identity/context.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::support {

/// As seen from the ticket asked. split_from and split_into are made by splitting alone.
enum class LinkKind {
  related,
  duplicate_of,
  duplicated_by,
  blocks,
  blocked_by,
  caused_by,
  causes,
  child_of,
  parent_of,
  split_from,
  split_into
};
BOOST_DESCRIBE_ENUM(LinkKind, related, duplicate_of, duplicated_by, blocks, blocked_by, caused_by, causes, child_of,
                    parent_of, split_from, split_into)

inline constexpr std::int64_t most_links = 5000;
inline constexpr int deepest_family = 20;  // generations of parents and children

/// Enough of another ticket to recognise it.
struct TicketRef {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
};
BOOST_DESCRIBE_STRUCT(TicketRef, (), (id, number, subject, status))

/// A link as seen from one side.
struct LinkView {
  LinkId id;
  LinkKind kind = LinkKind::related;
  TicketId ticket_id;  // of the other one, as are all that follow
  std::int64_t number = 0;
  std::string subject;
  Status status = Status::new_;
  Tier tier = Tier::n1;
  Priority priority = Priority::normal;
  std::optional<std::string> account_name;
  std::optional<std::string> assignee_name;
  Time created_at;  // of the link
};
BOOST_DESCRIBE_STRUCT(LinkView, (),
                      (id, kind, ticket_id, number, subject, status, tier, priority, account_name, assignee_name,
                       created_at))

struct LinkTickets {
  LinkKind kind = LinkKind::related;
  TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(LinkTickets, (), (kind, ticket_id))

/// Error{conflict} for a link that is there already, a circle of parents, a second parent, or too many links.
LinkView link_tickets(Ctx& ctx, const TicketId& id, const LinkTickets& input);
void unlink_tickets(Ctx& ctx, const TicketId& id, const LinkId& link);

/// In the order in which they were made.
Page<LinkView> list_links(Ctx& ctx, const TicketId& id, std::optional<LinkKind> kind,
                          const std::optional<std::string>& after, int limit);

/// What a ticket hangs together with, in short.
struct Relations {
  std::optional<TicketRef> merged_into;
  std::vector<TicketRef> merged;  // into this one, directly; at most most_merged
  std::optional<TicketRef> parent;
  std::int64_t children = 0;
  std::int64_t children_solved = 0;  // closed, or waiting for the customer's word
  std::int64_t links = 0;            // of all kinds
};
BOOST_DESCRIBE_STRUCT(Relations, (), (merged_into, merged, parent, children, children_solved, links))

Relations relations_of(Ctx& ctx, const TicketId& id);

/// A parent is solved after its children, unless somebody says why not: how many are passed over. Error{conflict} with
/// their number.
std::int64_t open_children(const Ctx& ctx, db::Tx& tx, const Ticket& ticket,
                           const std::optional<Prose<2000>>& override_reason);

}  // namespace zelo::support
