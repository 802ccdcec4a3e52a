#pragma once
// The only SQL about copies, but for who reads the mails (src/channel/email/mail_store.cpp).

#include <vector>

#include "lib/db/database.h"
#include "src/support/copy/copy.h"

namespace zelo::support::store {

std::vector<Copy> list_copies(db::Tx& tx, const TicketId& id);
std::int64_t count_copies(db::Tx& tx, const TicketId& id);
/// False when it is there already.
bool insert_copy(db::Tx& tx, const TicketId& id, const ContactId& contact, Time now);
/// False when there was none.
bool delete_copy(db::Tx& tx, const TicketId& id, const ContactId& contact);

}  // namespace zelo::support::store
