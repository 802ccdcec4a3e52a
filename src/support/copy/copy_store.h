#pragma once
// The only SQL about copies, but for who reads the mails (src/channel/email/mail_store.cpp).

#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/support/copy/copy.h"

namespace zelo::support::store {

/// The same as rules::may_see for contacts, as a condition on the contact `c` and the ticket `t`; who has left the
/// company, or is another contact now, reads nothing.
inline const std::string reads_ticket =
    "c.left_on IS NULL AND c.merged_into IS NULL AND t.channel <> 'monitoring'"
    " AND (t.restricted_team_id IS NULL OR t.contact_id = c.id)"
    " AND CASE WHEN c.account_id IS NULL OR t.account_id IS NULL THEN t.contact_id = c.id"
    " ELSE c.account_id = t.account_id AND (c.own_tickets_only = 0 OR t.contact_id = c.id) END";

/// Those who are mailed along: in copy of any ticket of the conversation, as long as they may read it.
std::vector<Copy> list_copies(db::Tx& tx, const TicketId& id);
std::int64_t count_copies(db::Tx& tx, const TicketId& id);
/// In copy of any ticket of the conversation.
bool is_in_copy(db::Tx& tx, const TicketId& id, const ContactId& contact);
/// Whether any ticket of the conversation is this contact's own: it is told anyway.
bool has_asked(db::Tx& tx, const TicketId& id, const ContactId& contact);
/// False when it is there already.
bool insert_copy(db::Tx& tx, const TicketId& id, const ContactId& contact, Time now);
/// Of the ticket alone. False when there was none.
bool delete_copy(db::Tx& tx, const TicketId& id, const ContactId& contact);
/// Of its whole conversation. False when there was none.
bool delete_copies(db::Tx& tx, const TicketId& id, const ContactId& contact);

}  // namespace zelo::support::store
