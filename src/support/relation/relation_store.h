#pragma once
// The only SQL about merges, links and children.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/relation/link.h"
#include "src/support/ticket/ticket.h"

namespace zelo::support::store {

/// A row of `merges`.
struct Merge {
  TicketId source_id;
  TicketId target_id;
  Status status = Status::open;  // of the source, before
  bool customer_replied = false;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  Time created_at;
  std::optional<Time> promised_at = {};          // what the source had promised, and nobody had kept yet
  bool promise_carried = true;                   // it went over to the target, where no earlier one held
  std::optional<Time> replaced_promise_at = {};  // the target's, which was later
  bool asked = false;                            // a question came along and waits on the target
  // The target as it was before the first of the merges that nothing came between, and as they have left it; none for
  // merges of which that was not kept.
  std::optional<Status> target_status = {};
  std::optional<bool> target_replied = {};
  std::optional<Time> target_solved_at = {};
  std::optional<std::int64_t> target_reopen_count = {};
  std::optional<std::int64_t> target_version = {};
  std::optional<std::int64_t> target_event = {};
};
BOOST_DESCRIBE_STRUCT(Merge, (),
                      (source_id, target_id, status, customer_replied, author_kind, author_id, created_at, promised_at,
                       promise_carried, replaced_promise_at, asked, target_status, target_replied, target_solved_at,
                       target_reopen_count, target_version, target_event))

void insert_merge(db::Tx& tx, const Merge& merge);
std::optional<Merge> find_merge(db::Tx& tx, const TicketId& source);
void delete_merge(db::Tx& tx, const TicketId& source);
/// One of those that have left the target at this version.
std::optional<Merge> find_merge_into(db::Tx& tx, const TicketId& target, std::int64_t version);
/// Has one of them brought a question?
bool asked_by_merges(db::Tx& tx, const TicketId& target, std::int64_t version);
/// They have left it at another version now.
void save_left(db::Tx& tx, const TicketId& target, std::int64_t before, std::int64_t version, std::int64_t event);
/// What it has promised, and whether that went over, and in whose place.
void save_merge_promise(db::Tx& tx, const Merge& merge);
/// A merge into `target` that has put its promise in the place of `promised`, which has gone, stands in the place of
/// `own` now. False when there is none.
bool replace_promise_below(db::Tx& tx, const TicketId& target, Time promised, std::optional<Time> own);
/// The column that save_ticket leaves alone.
void save_merged_into(db::Tx& tx, const Ticket& source);

/// A ticket whose messages belong to a conversation, with what decides who may see it.
struct Relative {
  TicketId id;
  std::int64_t number = 0;
  std::string subject;
  std::optional<AccountId> account_id;
  std::optional<ContactId> contact_id;
  std::optional<TeamId> restricted_team_id;
  Channel channel = Channel::portal;
};
BOOST_DESCRIBE_STRUCT(Relative, (), (id, number, subject, account_id, contact_id, restricted_team_id, channel))
std::optional<Relative> find_relative(db::Tx& tx, const TicketId& id);
/// Begins a query over `together`: the ticket $1 and all that were merged into it, and into those, and so on.
inline const std::string with_conversation =
    "WITH RECURSIVE together (id) AS (SELECT id FROM tickets WHERE id = $1"
    " UNION SELECT s.id FROM together m JOIN tickets s ON s.merged_into_id = m.id)";
/// All that were merged into `id`, and into those, and so on.
std::vector<Relative> merged_tickets(db::Tx& tx, const TicketId& id);
bool has_merged_tickets(db::Tx& tx, const TicketId& id);
// Whoever asks for an answer to somebody gets what the reader may know of.
/// Directly into `id`, oldest first.
std::vector<TicketRef> merged_refs(db::Tx& tx, const Actor& reader, const TicketId& id, std::size_t limit);
std::optional<TicketRef> find_ref(db::Tx& tx, const Actor& reader, const TicketId& id);

/// One side of a link: a row of `ticket_links`.
struct Link {
  LinkId id;
  TicketId ticket_id;
  TicketId other_id;
  LinkKind kind = LinkKind::related;
  ActorKind author_kind = ActorKind::user;
  std::string author_id;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Link, (), (id, ticket_id, other_id, kind, author_kind, author_id, created_at))
void insert_link(db::Tx& tx, const Link& link);
std::optional<Link> find_link(db::Tx& tx, const TicketId& ticket, const LinkId& id);
bool linked(db::Tx& tx, const TicketId& ticket, LinkKind kind, const TicketId& other);
void delete_link(db::Tx& tx, const LinkId& id, const TicketId& one, const TicketId& other);
/// Counted up to most_links.
std::int64_t count_links(db::Tx& tx, const Actor& reader, const TicketId& ticket);
std::optional<LinkView> find_link_view(db::Tx& tx, const TicketId& ticket, const LinkId& id);
std::vector<LinkView> list_links(db::Tx& tx, const Actor& reader, const TicketId& ticket, std::optional<LinkKind> kind,
                                 const std::string& after, int limit);

std::optional<TicketId> parent_of(db::Tx& tx, const TicketId& child);
/// Generations below `id`, counted no further than `most`.
int generations_below(db::Tx& tx, const TicketId& id, int most);
struct Children {
  std::int64_t all = 0;
  std::int64_t solved = 0;
};
BOOST_DESCRIBE_STRUCT(Children, (), (all, solved))
Children count_children(db::Tx& tx, const Actor& reader, const TicketId& parent);

/// A message, for splitting.
struct Piece {
  MessageId id;
  TicketId ticket_id;
  bool reply = false;
  bool by_contact = false;  // also by phone, when it waits for an answer
  bool by_phone = false;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (id, ticket_id, reply, by_contact, by_phone, created_at))
std::optional<Piece> find_piece(db::Tx& tx, const MessageId& id);
void move_message(db::Tx& tx, const MessageId& id, const TicketId& to);
/// The last reply of a ticket, or call of its customer.
std::optional<Piece> last_reply(db::Tx& tx, const TicketId& id);

}  // namespace zelo::support::store
