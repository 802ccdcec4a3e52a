#pragma once
// One text to many customers: a reply or a solution on each ticket, with its own names in it. Each is a row that waits
// to be sent (src/support/sending), put down in the transaction that says that the ticket's turn is over: whatever dies
// on the way, it leaves once, and not before there was time to think again.

#include "src/support/bulk/bulk.h"
#include "src/support/sending/pending.h"

namespace zelo::support {

/// Is there a text for customers in it?
bool writes(const BulkChange& change);
/// How long each text waits before it leaves.
Duration bulk_hold(db::Tx& tx);

/// With the macro's words where the reply has none of its own, and its revision, so that what is said and done stays
/// what it is now.
BulkChange with_macro(db::Tx& tx, BulkChange change);
/// Throws Error{forbidden} or Error{invalid} for a text that could go to nobody.
void check_letter(const Ctx& ctx, db::Tx& tx, const BulkChange& change);

/// What this ticket's customer would read. Error{conflict} where the text asks for what is not known of the ticket.
SendLater letter_for(const Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id);
PendingId write_letter(Ctx& ctx, db::Tx& tx, const BulkChange& change, const TicketId& id);

}  // namespace zelo::support
