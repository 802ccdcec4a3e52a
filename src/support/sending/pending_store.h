#pragma once
// The only SQL about pending messages.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/sending/pending.h"

namespace zelo::support::store {

inline constexpr int most_pending_shown = 100;

std::optional<Pending> find_pending(db::Tx& tx, const PendingId& id);
PendingView pending_view(db::Tx& tx, const PendingId& id);
std::vector<PendingView> ticket_pending(db::Tx& tx, const std::vector<Origin>& conversation);
std::vector<PendingView> list_pending(db::Tx& tx, const Actor& author, const std::string& after, int limit);
std::vector<Pending> pending_to_hold(db::Tx& tx, const std::vector<TicketId>& conversation);
/// Who puts something aside to be held, and who speaks for the customer, write this first: of two at the same moment
/// PostgreSQL lets one begin again with what the other has done.
void take_floor(db::Tx& tx, const TicketId& id);
/// The contact who wrote last, if that was after the message `after`.
std::optional<ContactId> contact_after(db::Tx& tx, const std::vector<TicketId>& conversation, const std::string& after);
/// Does a solution or an escalation of the author wait there already?
bool has_pending_step(db::Tx& tx, const TicketId& id, const UserId& author);
void insert_pending(db::Tx& tx, const Pending& pending);
void save_pending(db::Tx& tx, const Pending& pending);
/// False when somebody else has sent or taken it back in the meantime: whoever deletes it may go on with it.
bool delete_pending(db::Tx& tx, const PendingId& id, std::int64_t version);

/// It is what waited for the moment of "undo".
void save_origin(db::Tx& tx, const MessageId& id, const PendingId& from);

/// Messages after `seen` that somebody else than the actor wrote; one that was seen while it could be undone is no
/// news.
std::int64_t count_newer(db::Tx& tx, const TicketId& id, const MessageId& seen, const Actor& actor);

}  // namespace zelo::support::store
